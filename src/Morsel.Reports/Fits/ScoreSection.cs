using System.Globalization;
using Morsel.Datasets;
using Morsel.Fitting;
using Morsel.Fitting.Data;
using Morsel.Reports.Figures;
using Morsel.Reports.Html;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Fits;

/// <summary>The errors on the held-out points, beside those of what has to be beaten.</summary>
static class ScoreSection
{
    public static Markup Of(FitFacts facts, FitResult result, FitScores scores, Figure figure)
    {
        var units = FitUnits.Of(result.Surface);
        (string Name, SurfaceErrors Errors)[] rows = [.. Rivals(result, scores).Select(rival => (rival.Name, rival.Points.Errors()))];
        string[] energies = [.. units.Energies().Select(unit => Unit(unit.Unit.Symbol))];
        string[] slopes = [.. units.Energies().Select(unit => units.Slope(unit.Unit.Symbol))];
        double[] factors = [.. units.Energies().Select(unit => unit.Factor)];
        return Markup.Of($"""
            <section id="scores"><h2>Errors on held-out points</h2>
            <p>{Count(scores.Surface.Count, "point")}, used for nothing else and scored once, after everything was chosen.</p>
            {Table("Energies", energies, factors, [.. rows.Select(row => (row.Name, row.Errors.Energy))])}
            {Markup.If(rows[0].Errors.Gradient is not null, () => Table("Components of the gradients", slopes, factors, [.. rows.Where(row => row.Errors.Gradient is not null).Select(row => (row.Name, row.Errors.Gradient!))]))}
            {Markup.If(facts.Split.Training.Space is Molecule, () => Windows(facts, result, scores, units))}
            {FigureMarkup.Of(figure)}</section>

            """);
    }

    /// <summary>Where no points are held out.</summary>
    public static Markup None() => Markup.Of($"""
            <section id="scores"><h2>Errors on held-out points</h2>
            <p>{FitVerdict.NoScore}</p></section>

            """);

    /// <summary>The surface, and what it has to beat.</summary>
    static IEnumerable<(string Name, ScoredPoints Points)> Rivals(FitResult result, FitScores scores)
    {
        yield return (result.IsLinear ? "the surface (the linear fit)" : "the surface", scores.Surface);
        if (!result.IsLinear && scores.Linear is { } linear)
        {
            yield return ("linear fit", linear);
        }

        yield return (result.HasBase ? "the base and the mean difference" : "the mean energy", scores.Null);
    }

    static Markup Table(string caption, string[] units, double[] factors, (string Name, ErrorStatistics Errors)[] rows)
    {
        (string Name, Func<ErrorStatistics, double> Of)[] kinds = [("RMSE", errors => errors.Rmse), ("mean absolute", errors => errors.Mae), ("largest", errors => errors.Largest)];
        return Markup.Of($"""
            <div class="scroll"><table><caption>{caption}{(units is [""] ? ", in reduced units" : "")}.</caption>
            <tr><th></th>{Markup.Join(kinds.Select(kind => Markup.Of($"<th colspan=\"{units.Length}\">{kind.Name}</th>")))}</tr>
            {Markup.If(units is not [""], () => Markup.Of($"<tr><th></th>{Markup.Join(kinds.SelectMany(_ => units.Select(unit => Markup.Of($"<th class=\"n\">{unit}</th>"))))}</tr>"))}
            {Markup.Join(rows.Select(row => Markup.Of($"<tr><th class=\"n\">{row.Name}</th>{Markup.Join(kinds.SelectMany(kind => factors.Select(factor => Markup.Of($"<td>{Loss(factor * kind.Of(row.Errors))}</td>"))))}</tr>\n")))}</table></div>
            """);
    }

    static Markup Windows(FitFacts facts, FitResult result, FitScores scores, FitUnits units)
    {
        double lowest = facts.Split.Training.Energies.Min();
        (string Name, ScoredPoints Points)[] rivals = [.. Rivals(result, scores).SkipLast(1)];
        bool hasGradients = scores.Surface.Errors().Gradient is not null;
        string[] heads = [.. rivals.Select(rival => $"{rival.Name}: RMSE"), .. rivals.Take(1).Select(rival => "largest")];
        return Markup.Of($"""
            <div class="scroll"><table><caption>By energy above the lowest training energy, in {Unit(units.Energy.Symbol)}{(hasGradients ? $" and {units.Slope(units.Energy.Symbol)}" : "")}.</caption>
            <tr><th>energy ({Unit(units.Energy.Symbol)})</th><th>points</th>{Markup.Join(heads.Select(head => Markup.Of($"<th>{head}</th>")))}{Markup.If(hasGradients, () => Markup.Join(rivals.Select(rival => Markup.Of($"<th>{rival.Name}: gradient RMSE</th>"))))}</tr>
            {Markup.Join(EnergyWindow.All.Select(Row))}</table></div>
            """);

        Markup Row(EnergyWindow window)
        {
            SurfaceErrors?[] errors = [.. rivals.Select(rival => window.Errors(rival.Points, lowest))];
            return errors[0] is not { } own
                ? new()
                : Markup.Of($"<tr><th>{Range(window)}</th><td>{own.Energy.Count.ToString("N0", CultureInfo.InvariantCulture)}</td>{Markup.Join(errors.Select(each => Markup.Of($"<td>{Loss(each!.Energy.Rmse)}</td>")))}<td>{Loss(own.Energy.Largest)}</td>{Markup.If(hasGradients, () => Markup.Join(errors.Select(each => Markup.Of($"<td>{Loss(each!.Gradient?.Rmse ?? double.NaN)}</td>"))))}</tr>\n");
        }
    }

    static string Range(EnergyWindow window) => double.IsInfinity(window.Below)
        ? string.Create(CultureInfo.InvariantCulture, $"above {window.From:N0}")
        : string.Create(CultureInfo.InvariantCulture, $"{window.From:N0} to {window.Below:N0}");
}
