using Morsel.Fitting;
using Morsel.Reports.Html;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Fits;

/// <summary>The report of a fit.</summary>
static class FitPage
{
    public static Markup Of(FitFacts facts, FitResult result, FitFigures figures)
    {
        string file = facts.File.FileCount == 1 ? Path.GetFileName(facts.File.Path) : facts.File.Path, title = $"A surface fitted to {file}";
        return Shell.Of(title, Markup.Of($"""
            <h1>{title}</h1>
            <p class="sub">{What(facts)}</p>
            {Summary(result)}
            {(result.Scores is { } scores ? ScoreSection.Of(facts, result, scores, figures.HeldOut!) : ScoreSection.None())}
            {SurfaceSection.Of(facts, result, figures.Shape)}
            {Markup.If(result.Check is not null, () => CheckSection.Of(result.Check!, facts.Split.Training.Space.Elements))}
            {Markup.If(facts.Examined?.Levels is not null, () => LevelsSection.Of(facts.Examined!.Levels!))}
            {DataSection.Of(facts)}
            {CourseSection.Of(facts, result, figures.Course)}
            {Markup.If(!result.LearningCurve.IsEmpty, () => LearningSection.Of(result, figures.Learning))}
            """));
    }

    static string What(FitFacts facts)
    {
        var training = facts.Split.Training;
        string points = $"{Count(training.Count + facts.Split.Validation.Count + facts.Split.HeldOut.Count, "point")}, energies{(training.GradientCount > 0 ? " and gradients" : "")}";
        return $"{training.Space.Match(molecule => molecule.Symbols, axes => string.Join(", ", axes.Axes.Select(axis => Label(axis))))}: {points}";
    }

    static Markup Summary(FitResult result)
    {
        var units = FitUnits.Of(result.Surface);
        return Markup.Of($"""
            <section id="summary"><h2>Summary</h2>
            <p><strong>{Errors(result, units)}</strong></p>
            <p>{FitVerdict.Of(result)}</p>
            {Markup.If(LearningCurve.Note(result.LearningCurve) is not null, () => Markup.Of($"<p>{LearningCurve.Note(result.LearningCurve)!}</p>"))}
            {Markup.If(result.Check is not null, () => CheckSection.Summary(result.Check!))}
            {Markup.If(result.IsInterrupted, () => Markup.Of($"<p>The fit was interrupted; this is the best surface up to then. The same command resumes it.</p>"))}
            </section>
            """);
    }

    static string Errors(FitResult result, FitUnits units)
    {
        if (result.Scores?.Surface.Errors() is not { } errors)
        {
            var validation = result.Chosen.Validation;
            string slopes = validation.Gradient is { } slope ? $" and {units.WithSlope(slope)} (gradient components)" : "";
            return $"On the points that it was chosen by, the surface has a root-mean-square error of {units.WithEnergy(validation.Energy)} (energies){slopes}; no points are held out.";
        }

        string gradients = errors.Gradient is { } gradient ? $" and {units.WithSlope(gradient.Rmse)} (gradient components)" : "";
        return $"On {Count(errors.Energy.Count, "point")} that it never saw, the surface has a root-mean-square error of {units.WithEnergy(errors.Energy.Rmse)} (energies){gradients}.";
    }
}
