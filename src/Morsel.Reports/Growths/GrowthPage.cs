using System.Globalization;
using Morsel.Growing.Rounds;
using Morsel.Reports.Fits;
using Morsel.Reports.Html;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Growths;

/// <summary>The report of a growth.</summary>
static class GrowthPage
{
    public static Markup Of(GrowthFacts facts, GrowthFigures figures)
    {
        string atoms = string.Join(' ', facts.Molecule.Elements),
            title = $"A surface of {atoms} grown by {facts.Engine.Program}";
        return Shell.Of(
            title,
            Markup.Of(
                $"""
                <h1>{title}</h1>
                <p class="sub">{facts.Engine.Program} {facts.Engine.Version}, {facts.Engine.Method}; up to {Energy(
                    facts.Settings.Window
                )} above the lowest start</p>
                <section id="summary"><h2>Summary</h2>
                <p><strong>{InReport(facts.Explanation)}</strong></p>
                <p>{Cost(facts)}</p>
                {Markup.If(facts.Examined is not null, () => CheckSection.Summary(facts.Examined!.Check))}
                </section>
                {Markup.If(facts.Low is not null, () => Low(facts.Low!))}
                {Rounds(facts, figures)}
                <section id="points"><h2>Where the points lie</h2>
                {FigureMarkup.Of(figures.Energies)}
                {Markup.If(figures.Map is not null, () => FigureMarkup.Of(figures.Map!))}
                </section>
                {StationarySection.Of(facts)}
                {FailureSection.Of(facts)}
                {Markup.If(facts.Examined is not null, () => Surface(facts, facts.Examined!, figures))}
                """
            )
        );
    }

    static string Cost(GrowthFacts facts)
    {
        int calculations = facts.Labelled.Length + facts.Failed.Length,
            points = facts.Result.Points.Length;
        double labels = facts.Labelled.Sum(point => point.Seconds) + facts.Failed.Sum(point => point.Seconds),
            fits = facts.Result.Rounds.Sum(round => round.FitSeconds);
        return $"{Count(calculations, "calculation")} in all: {Count(points, "point")} to fit, {facts.Result.TestPoints} to test on, and the others for the starts, for points above the window and for failures. The calculations took {Duration(labels)} together, the fits {Duration(fits)}.";
    }

    static Markup Low(LowLevelFacts low) =>
        Markup.Of(
            $"""
            <section id="low"><h2>The low level</h2>
            <p>The surface is the sum of a base, grown from {Count(low.Result.Points.Length, "point")} of {low.Engine.Program} {low.Engine.Version}, {low.Engine.Method}, and of what was fitted to the difference from it. All errors on this page are those of the sum.</p>
            <p>The base has a test error of {Loss(low.Result.Rounds[^1].Test.Rmse)} cm⁻¹ at its own level. {InReport(low.Explanation)} <a href="{low.Report}">Its own report</a> has the rest.</p>
            </section>

            """
        );

    static Markup Surface(GrowthFacts facts, ExaminedSurface examined, GrowthFigures figures) =>
        Markup.Of(
            $"""
            <section id="surface"><h2>The surface</h2>
            {Markup.Join(figures.Shape.Select(FigureMarkup.Of))}</section>
            {CheckSection.Of(examined.Check, facts.Molecule.Elements)}
            {Markup.If(examined.Levels is not null, () => LevelsSection.Of(examined.Levels!))}
            """
        );

    static string InReport(string explanation) => explanation.Replace("cm-1", "cm⁻¹", StringComparison.Ordinal);

    static Markup Rounds(GrowthFacts facts, GrowthFigures figures) =>
        Markup.Of(
            $"""
            <section id="rounds"><h2>Rounds</h2>
            <p>Errors of the energies in cm⁻¹. The test points are random and never fitted. New points are scored by the surface of the round before, when they are computed and not yet learnt.</p>
            {Markup.If(figures.Errors is not null, () => FigureMarkup.Of(figures.Errors!))}
            <div class="scroll"><table>
            <tr><th>round</th><th>points</th><th>fitted</th><th>failed</th><th>test RMSE</th><th>test largest</th><th>new points RMSE</th><th>of them at random</th><th>calculations</th><th>fit</th><th>surface</th></tr>
            {Markup.Join(facts.Result.Rounds.Select(Row))}</table></div>
            </section>

            """
        );

    static Markup Row(RoundResult round) =>
        Markup.Of(
            $"<tr><td>{round.Number}</td><td>{round.Computed}</td><td>{round.Fitted}</td><td>{round.Failed}</td><td>{Loss(round.Test.Rmse)}</td><td>{Loss(round.Test.Largest)}</td><td>{Loss(round.Prospective?.Rmse ?? double.NaN)}</td><td>{Loss(round.ProspectiveRandom?.Rmse ?? double.NaN)}</td><td>{Duration(round.LabelSeconds)}</td><td>{Duration(round.FitSeconds)}</td><td class=\"text\">{round.Surface}</td></tr>\n"
        );

    static string Energy(double energy) => string.Create(CultureInfo.InvariantCulture, $"{energy:N0} cm⁻¹");
}
