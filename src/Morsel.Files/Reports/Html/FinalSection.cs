using Morsel.Datasets;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using static Morsel.Files.Reports.Words;

namespace Morsel.Files.Reports.Html;

/// <summary>The network chosen for a part, the polynomial beside it, and their scores.</summary>
static class FinalSection
{
    public static Markup Of(FinalTest test)
    {
        var problem = test.Part.Problem;
        string unit = Unit(problem.Points.EnergyUnit), squared = SquaredUnit(problem.Points.EnergyUnit);
        var rows = new List<Markup> { Row("the mean energy (a constant)", problem.Variance, null) };
        if (test.Polynomial is { } polynomial)
            rows.Add(Row($"polynomial of degree {polynomial.Degree}, {Count(polynomial.Terms, "coefficient")}", polynomial.ValidationLoss, test.PolynomialScore));
        if (test.Network is { } network)
            rows.Add(Row($"network {Name(network.Trial.Cell.Activation)} {network.Trial.Cell.Hidden}, {Count(network.Trial.Cell.Layout.ParameterCount, "parameter")}", network.Result.ValidationLoss, test.NetworkScore));
        return Markup.Of($"""
            <h3>The chosen network{(test.Part.Spec.PolynomialDegrees.IsDefaultOrEmpty ? "" : ", and a polynomial")}</h3>
            <p>{Chosen(test)}{Verdict(test, short_: false)}</p>
            <div class="scroll"><table>
            <tr><th></th><th>validation loss{Bracket(squared)}</th><th>RMSE{Bracket(unit)}</th><th>RMSE / {ScaleName(test.Part)}</th><th>loss / variance</th>{Markup.If(test.HeldOut > 0, () => Markup.Of($"<th>held-out MSE{Bracket(squared)}</th><th>held-out RMSE{Bracket(unit)}</th><th>RMSE / {ScaleName(test.Part)}</th><th>largest error / {ScaleName(test.Part)}</th>"))}</tr>
            {Markup.Join(rows)}</table></div>
            {Markup.If(test.HeldOut > 0, () => Markup.Of($"<p class=\"sub\">Held out: {Count(test.HeldOut, "point")}, {(problem.Points.Dimensions == 1 ? "equispaced over" : "uniform at random in")} the domain, used for nothing else and scored once.</p>"))}
            {Markup.If(test.Polynomials.Length > 0, () => Markup.Of($"<p class=\"sub\">Polynomials by total degree, fitted to the training points by linear least squares (validation loss{Bracket(squared)}): {string.Join(", ", test.Polynomials.Select(fit => $"{fit.Degree}: {Loss(fit.ValidationLoss)}"))}.</p>"))}
            """);

        Markup Row(string name, double loss, HeldOutScore? score) => Markup.Of(
            $"<tr><th>{name}</th><td>{Loss(loss)}</td><td>{Loss(Math.Sqrt(loss))}</td><td>{Loss(Math.Sqrt(loss) / problem.Scale)}</td><td>{Loss(loss / problem.Variance)}{Markup.If(loss != problem.Variance, () => WorseThanConstant(loss, problem))}</td>{HeldOut(score)}</tr>\n");

        Markup HeldOut(HeldOutScore? score) => Markup.If(test.HeldOut > 0, () => score is null
            ? Markup.Of($"<td>–</td><td>–</td><td>–</td><td>–</td>")
            : Markup.Of($"<td>{Loss(score.MeanSquare)}</td><td>{Loss(score.Rmse)}</td><td>{Loss(score.Rmse / problem.Scale)}</td><td>{Loss(score.LargestError / problem.Scale)}</td>"));
    }

    public static string ScaleName(PlannedPart part) => part.Problem.Potential is null ? "standard deviation of the energies" : "well depth";

    /// <summary>Which of the two is better, by held-out points where there are any.</summary>
    public static string Verdict(FinalTest test, bool short_)
    {
        if (test.Polynomial is not { } polynomial)
            return "";
        if (test.Network is not { } network)
            return short_ ? "" : $" A polynomial of degree {polynomial.Degree} reaches {Loss(polynomial.ValidationLoss / test.Part.Problem.Variance)} of the variance.";
        var (net, poly, on) = test is { NetworkScore: { } score, PolynomialScore: { } other }
            ? (score.Rmse, other.Rmse, "held-out")
            : (Math.Sqrt(network.Result.ValidationLoss), Math.Sqrt(polynomial.ValidationLoss), "validation");
        var ratio = Math.Max(net, poly) / Math.Min(net, poly);
        var kept = test.IsNetworkOfCell ? "network" : $"network kept ({network.Trial.Cell.Hidden})";
        return ratio < 1.1
            ? $" Network and least-squares polynomial (degree {polynomial.Degree}) are equally good: their {on} errors differ by less than a tenth."
            : net < poly
                ? $" The {kept} is better than the best least-squares polynomial (degree {polynomial.Degree}): its {on} error is {Loss(ratio)} times smaller."
                : $" A least-squares polynomial of degree {polynomial.Degree} is better than the {kept}: its {on} error is {Loss(ratio)} times smaller.";
    }

    /// <summary>A mark where a loss is no lower than that of a constant.</summary>
    public static Markup WorseThanConstant(double loss, Problem problem) =>
        Markup.If(BesideConstant(loss, problem).Length > 0, () => Markup.Of($" <span class=\"badge no\">{BesideConstant(loss, problem)}</span>"));

    static string Bracket(string unit) => unit.Length > 0 ? $" ({unit})" : "";

    static string Chosen(FinalTest test)
    {
        if (test.Cell is not { } cell || test.Network is not { } network)
            return "No network is chosen: there is no finished cell in which most replicates fit.";
        var chosen = $"By the lowest median validation loss over replicates, {Name(cell.Cell.Activation)} {cell.Cell.Hidden} at learning rate {Rate(cell.Cell.LearningRate)} is the best cell, and its best replicate on the validation points is the chosen network.";
        return test.IsNetworkOfCell
            ? chosen
            : $"By the lowest median validation loss over replicates, {Name(cell.Cell.Activation)} {cell.Cell.Hidden} at learning rate {Rate(cell.Cell.LearningRate)} is the best cell. One network is kept for each activation and learning rate, the one with the lowest validation loss; here it is {network.Trial.Cell.Hidden}, and it stands for the cell.";
    }
}
