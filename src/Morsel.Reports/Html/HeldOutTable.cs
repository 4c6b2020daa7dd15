using Morsel.Datasets;
using Morsel.Studies.Findings;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Html;

/// <summary>The errors of the chosen network and polynomial on held-out points: over the domain, and near the minimum alone.</summary>
static class HeldOutTable
{
    public static Markup Of(FinalTest test)
    {
        if (test.IsSingular)
        {
            return Markup.Of($"<p class=\"sub\">Not scored on held-out points: the surface has no finite energy at one of them.</p>");
        }

        if (test.HeldOut == 0 || (test.NetworkScore is null && test.PolynomialScore is null))
        {
            return new();
        }

        var problem = test.Part.Problem;
        string unit = Unit(problem.Points.EnergyUnit.Symbol);
        string length = Unit(problem.Points.Space.Axes[0].Unit.Symbol), scale = FinalSection.ScaleName(test.Part);
        var isLine = problem.Points.CoordinateCount == 1;
        var errors = Markup.Of($"<th>RMSE{FinalSection.Bracket(unit)}</th><th>RMSE / {scale}</th><th>largest error / {scale}</th>");
        return Markup.Of($"""
            <div class="scroll"><table>
            <tr><th rowspan="2"></th><th colspan="3">over the domain</th><th colspan="{(isLine ? 4 : 3)}">near the minimum</th></tr>
            <tr>{errors}{errors}{Markup.If(isLine, () => Markup.Of($"<th>minimum is off by{FinalSection.Bracket(length)}</th>"))}</tr>
            {Row("polynomial", test.PolynomialScore)}{Row("network", test.NetworkScore)}</table></div>
            <p class="sub">Held out: {Count(test.HeldOut, "point")}, {(isLine ? "equispaced over" : "uniform at random in")} the domain, used for nothing else and scored {Times(test)}. {Near(test)}</p>
            """);

        Markup Row(string name, HeldOutScore? score) => Markup.If(score is not null, () => Markup.Of(
            $"<tr><th>{name}</th>{Errors(score)}{Errors(score!.NearMinimum)}{Markup.If(isLine, () => Markup.Of($"<td>{(score.MinimumOff is { } off ? Loss(off) : "–")}</td>"))}</tr>\n"));

        Markup Errors(HeldOutScore? score) => score is null
            ? Markup.Of($"<td>–</td><td>–</td><td>–</td>")
            : Markup.Of($"<td>{Loss(score.Rmse)}</td><td>{Loss(score.Rmse / problem.Scale)}</td><td>{Loss(score.LargestError / problem.Scale)}</td>");
    }

    static string Times(FinalTest test) => test.Choices > 1
        ? $"once for each choice: this is one of {test.Choices}, as the study went on after a report"
        : "once";

    static string Near(FinalTest test)
    {
        const string rule = "less than half the well depth above the potential's minimum";
        return test.HeldOutNearMinimum > 0
            ? $"Near the minimum: the {Count(test.HeldOutNearMinimum, "point")} of them whose energy is {rule}{(test.Well is { } well ? $"; of the others, {Count(well.Training, "training point")} and {Count(well.Validation, "validation point")} lie there" : "")}."
            : $"None of them is near the minimum ({rule}): the domain leaves the well out, so nothing is said about it.";
    }
}
