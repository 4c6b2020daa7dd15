using System.Globalization;
using System.Text.Json.Nodes;
using Morsel.Reports.Figures;
using Morsel.Reports.Wording;
using Morsel.Studies;
using Morsel.Studies.Findings;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Html;

/// <summary>One part of the study: problem, settings, what is assumed, tables, the final test, figures.</summary>
static class PartSection
{
    public static Markup Of(PartFindings found, Markup importance, IReadOnlyList<Figure> figures)
    {
        var part = found.Part;
        var settings = SpecKey.Of(part.Spec);
        return Markup.Of($"""
            <section id="part-{part.Index}"><h2>{part.Spec.Name}{(part.Spec.Title.Length > 0 ? $": {part.Spec.Title}" : "")}</h2>
            {ProblemText(part.Problem, part.Spec.Dataset ?? "")}
            <p>{RecipeText(part.Spec)}</p>
            {Assumptions(settings)}
            <details><summary>Every setting</summary><div class="scroll"><table class="keys"><tr><th>key</th><th>value</th><th>origin</th></tr>{Markup.Join(settings.Select(key => Markup.Of($"<tr><th>{key.Key}</th><td><code>{Shown(key.Value)}</code></td><td>{Labels.Origin(key.Origin)}</td></tr>\n")))}</table></div></details>
            <h3>Losses</h3>
            <p>Outcomes: {(found.Trials.Length > 0 ? Page.OutcomeCounts(found.Trials) : "nothing has finished")}.{FitWords.Counts(found.Cells)} The mean energy alone scores the variance, {With(Loss(part.Problem.Variance), SquaredUnit(part.Problem.Points.EnergyUnit.Symbol))}; an answer of zero scores {With(Loss(part.Problem.MeanSquare), SquaredUnit(part.Problem.Points.EnergyUnit.Symbol))}.</p>
            {CellTables.Of(found.Published, found.Cells)}
            {PrintedSection.Of(found.Printed)}
            {FaultList("What is wrong with the published table", found.PublishedFaults)}
            {FaultList("What to know of the study's text", found.PublishedText)}
            {FinalSection.Of(found.Test)}
            {importance}
            {Markup.If(figures.Count > 0, () => Markup.Of($"<h3>Figures</h3>{Markup.Join(figures.Select(FigureMarkup.Of))}"))}</section>

            """);
    }

    static Markup ProblemText(Problem problem, string dataset)
    {
        var axes = string.Join(", ", problem.Points.Space.Axes.Select((axis, i) => string.Create(
            CultureInfo.InvariantCulture, $"{axis.Name} in [{problem.Domain[i].Low:R}, {problem.Domain[i].High:R}]{(axis.Unit.IsReduced ? "" : " " + Unit(axis.Unit.Symbol))}")));
        var unit = Unit(problem.Points.EnergyUnit.Symbol);
        if (problem.Potential is not { } potential)
        {
            return Markup.Of($"<p>{Count(problem.Points.Count, "point")} from {(BuiltInStudies.Datasets.Contains(dataset) ? $"the built-in dataset {dataset}" : "a file")}, {axes}; energies {(unit.Length > 0 ? $"in {unit}" : "in reduced units")}.</p>");
        }

        var parameters = string.Join(", ", potential.Parameters.Select(p => $"{p.Name} = {p.Value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal)}{(p.Unit == "1" ? "" : " " + p.Unit.Replace("angstrom", "Å", StringComparison.Ordinal))}"));
        return Markup.Of($"<p>{potential.Title}: <code>{potential.Formula}</code> with {parameters}; {Count(problem.Points.Count, "point")}, {axes}; energies {(unit.Length > 0 ? $"in {unit}" : "in reduced units")}, well depth {With(Loss(potential.WellDepth), unit)}. <span class=\"sub\">{potential.Source}</span></p>");
    }

    static string RecipeText(PartSpec spec)
    {
        var layouts = spec.AllLayouts();
        var networks = layouts.Length <= 12 ? string.Join(", ", layouts) : $"{Count(layouts.Length, "layout")} of {string.Join(", ", layouts.Select(layout => layout.Depth).Distinct())} hidden layers";
        return $"Networks: {networks}; {string.Join(", ", spec.Activations.Select(Words.Name))}; learning rate {string.Join(", ", spec.LearningRates.Select(Rate))}; {Count(spec.Replicates, "replicate")} of each. "
            + $"{Count(spec.Epochs, "epoch")}, {(spec.BatchSize is { } size ? $"mini-batches of {size}" : "full batches")}, {(spec.Targets == TargetScaling.Raw ? "raw" : "standardised")} targets, {(spec.Inputs == InputScaling.Raw ? "raw" : "scaled")} inputs, {spec.Precision.ToString().ToLowerInvariant()} precision, "
            + (spec is { TrainingPoints: { } training, ValidationPoints: { } validation }
                ? $"{Count(training, "point")} for training and {Count(validation, "point")} for validation"
                : string.Create(CultureInfo.InvariantCulture, $"{100 * spec.TrainingFraction:0.#} % of the points for training{(spec.Split == SplitKind.Covering ? ", both ends among them, and one from each stretch of the axis between for validation" : "")}"))
            + (spec.Refinement > 0 ? $"; then at most {Count(spec.Refinement, "iteration")} of Levenberg-Marquardt in double precision." : ".");
    }

    static Markup Assumptions(IEnumerable<SpecKey> settings)
    {
        SpecKey[] assumed = [.. settings.Where(key => key.Origin == KeyOrigin.Assumed)];
        return Markup.If(assumed.Length > 0, () => Markup.Of($"""
            <details open="open"><summary>Assumed, because the reference study does not say</summary><div class="scroll"><table class="keys">{Markup.Join(assumed.Select(key => Markup.Of($"<tr><th>{key.Key}</th><td><code>{Shown(key.Value)}</code></td><td>{key.Reason}</td></tr>\n")))}</table></div></details>
            """));
    }

    static Markup FaultList(string title, IReadOnlyCollection<string> sentences) => Markup.If(sentences.Count > 0, () => Markup.Of(
        $"<div class=\"fault\"><h3>{title}</h3><ul>{Markup.Join(sentences.Select(sentence => Markup.Of($"<li>{sentence}</li>")))}</ul></div>"));

    static string Shown(JsonNode? value) => value is null ? "default" : value.ToJsonString(_json);

    static readonly System.Text.Json.JsonSerializerOptions _json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
