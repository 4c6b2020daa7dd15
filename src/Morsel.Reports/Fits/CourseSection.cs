using System.Globalization;
using Morsel.Fitting;
using Morsel.Reports.Figures;
using Morsel.Reports.Html;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Fits;

/// <summary>How the surface was found, and how to find it again.</summary>
static class CourseSection
{
    public static Markup Of(FitFacts facts, FitResult result, Figure? figure)
    {
        return Markup.Of($"""
            <section id="course"><h2>The course of the search</h2>
            {Markup.If(figure is not null, () => FigureMarkup.Of(figure!))}
            {Markup.If(result.Outlook is not null, () => Markup.Of($"<p>{result.Outlook!.InWords(FitUnits.Of(result.Surface).WithEnergy)}</p>"))}
            {Markup.If(!result.Tried.IsEmpty, () => Tried(result))}
            {Markup.If(result.Advice is not null, () => Advice(result, result.Advice!))}
            <h3>To make it again</h3>
            <p>The course is a fixed sequence of steps; time only decides how far it gets. This command stops at the same step, and gives the same surface bit for bit, whatever the number of threads:</p>
            <pre>{facts.Command}</pre>
            <table class="keys">
            <tr><th>Morsel</th><td>{facts.Version}</td></tr>
            <tr><th>Seed</th><td>{facts.Settings.Seed.ToString(CultureInfo.InvariantCulture)}</td></tr>
            <tr><th>Steps</th><td>{result.Steps.ToString("N0", CultureInfo.InvariantCulture)}</td></tr>
            <tr><th>Gradient weight</th><td>{facts.Settings.GradientWeight.ToString("R", CultureInfo.InvariantCulture)}</td></tr>
            {Markup.If(result.Symmetry is { Words.Length: > 0 }, () => Markup.Of($"<tr><th>Symmetry</th><td>{result.Symmetry!.Words}</td></tr>"))}
            <tr><th>Wall time</th><td>{Duration(Math.Round(result.Spent.TotalSeconds, 1))}, scores and checks included</td></tr>
            </table></section>

            """);
    }

    // The first ones are what a reader looks for; a search of an hour has hundreds.
    const int MostTried = 25;

    static Markup Tried(FitResult result)
    {
        var units = FitUnits.Of(result.Surface);
        bool hasGradients = result.Chosen.Validation.Gradient is not null;
        string Slope(TriedModel model) => model.Errors?.Gradient is { } slope ? units.WithSlope(slope) : "";
        Markup Row(TriedModel model) => Markup.Of($"<tr><td>{model.Description}</td><td>{(model.Errors is { } errors ? units.WithEnergy(errors.Energy) : "")}</td>{Markup.If(hasGradients, () => Markup.Of($"<td>{Slope(model)}</td>"))}<td>{model.Iterations?.ToString("N0", CultureInfo.InvariantCulture) ?? ""}</td><td>{(model.Time is { } time ? Duration(Math.Round(time.TotalSeconds, 1)) : "")}</td></tr>\n");
        return Markup.Of($"""
            <h3>What was tried</h3>
            <table><tr><th>model</th><th>energy RMSE</th>{Markup.If(hasGradients, () => Markup.Of($"<th>gradient RMSE</th>"))}<th>iterations</th><th>time</th></tr>
            {Markup.Join(result.Tried.Take(MostTried).Select(Row))}</table>
            <p class="sub">The best of each on the points to choose by, the lowest errors first{(result.Tried.Length > MostTried ? $"; {result.Tried.Length - MostTried} more are in result.json" : "")}.</p>
            """);
    }

    static Markup Advice(FitResult result, FitAdvice advice)
    {
        var units = FitUnits.Of(result.Surface);
        bool hasGradients = result.Chosen.Validation.Gradient is not null;
        string origin = advice.IsAdded ? "added to the search by the advice" : "one that the search tries anyway";
        string Expect(double relative) => units.WithEnergy(relative * advice.EnergyDeviation);
        Markup Row(string what, TrainedNetwork network) => Markup.Of($"<tr><td>{what}: {network.Description}</td><td>{units.WithEnergy(network.Errors.Energy)}</td>{Markup.If(hasGradients, () => Markup.Of($"<td>{units.WithSlope(network.Errors.Gradient ?? double.NaN)}</td>"))}<td>{network.Iterations.ToString("N0", CultureInfo.InvariantCulture)}</td></tr>\n");
        return Markup.Of($"""
            <h3>Advised and found</h3>
            <p>Before the search, morsel advise recommended {advice.Description}, {origin}, and expected an energy RMSE of {Expect(advice.Expected.RelativeRmse)} ({Expect(advice.Expected.Lower)} to {Expect(advice.Expected.Upper)}) after 30 iterations. <strong>{advice.Verdict}</strong></p>
            {Markup.If(advice.Advised is not null || advice.Found is not null, () => Markup.Of($"""
            <table><tr><th>network</th><th>energy RMSE</th>{Markup.If(hasGradients, () => Markup.Of($"<th>gradient RMSE</th>"))}<th>iterations</th></tr>
            {Markup.If(advice.Advised is not null, () => Row("advised", advice.Advised!))}{Markup.If(advice.Found is not null, () => Row("found", advice.Found!))}</table>
            <p class="sub">On the points to choose by. A network that falls behind is given fewer iterations.</p>
            """))}
            """);
    }
}
