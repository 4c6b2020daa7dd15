using System.Text.RegularExpressions;
using Morsel.Studies.Findings;
using Morsel.Studies.Importance;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;

namespace Morsel.Reports.Figures;

/// <summary>
/// The figures that a study's parts call for; in a study of more than <see cref="MostParts"/>, the key <c>figures</c> calls for them.
/// </summary>
/// <param name="Potentials">Figures 1 and 2.</param>
/// <param name="OfPart">Each part's own.</param>
/// <param name="OfImportance">What matters in a part, or in several.</param>
sealed partial record StudyFigures(
    IReadOnlyList<Figure> Potentials,
    IReadOnlyDictionary<PlannedPart, IReadOnlyList<Figure>> OfPart,
    IReadOnlyDictionary<WhatMatters, IReadOnlyList<Figure>> OfImportance
)
{
    public const int MostParts = 20;

    // The study's drawing of a network, once in a report: of the first part, unless another asks for it.
    const string LayoutFigure = "figure-3";

    static readonly string[] _lossFigures = ["figure-4", "figure-7", "figure-9"],
        _fitFigures = ["figure-5", "figure-6", "figure-8", "figure-10"];

    public IEnumerable<Figure> All =>
        Potentials
            .Concat(OfPart.OrderBy(part => part.Key.Index).SelectMany(part => part.Value))
            .Concat(OfImportance.Values.SelectMany(figures => figures));

    /// <summary>Draws them all.</summary>
    public static StudyFigures Draw(StudyFindings findings)
    {
        var results = findings.Results;
        var taken = new HashSet<string>(StringComparer.Ordinal) { "figure-1", "figure-2" };
        PlannedPart[] drawn =
        [
            .. results.Plan.Parts.Where(part => results.Plan.Parts.Length <= MostParts || !part.Spec.Figures.IsDefaultOrEmpty),
        ];
        var ofLayout =
            drawn.FirstOrDefault(part => !part.Spec.Figures.IsDefault && part.Spec.Figures.Contains(LayoutFigure))
            ?? drawn.FirstOrDefault();
        Figure[] potentials = [.. PotentialFigures.Draw(drawn)];
        var ofPart = findings.Parts.ToDictionary(
            found => found.Part,
            found => (IReadOnlyList<Figure>)(drawn.Contains(found.Part) ? [.. OfOnePart(results, found, ofLayout, taken)] : [])
        );
        IEnumerable<Figure> Important(WhatMatters matters) => matters.Parts.Any(drawn.Contains) ? OfImportant(matters, taken) : [];
        return new(
            potentials,
            ofPart,
            findings.Importance.ToDictionary(matters => matters, matters => (IReadOnlyList<Figure>)[.. Important(matters)])
        );
    }

    static IEnumerable<Figure> OfOnePart(StudyResults results, PartFindings found, PlannedPart? ofLayout, HashSet<string> taken)
    {
        var (part, test) = (found.Part, found.Test);
        if (LossFigure.IsCalledFor(part) && found.Cells.Any(cell => cell.Trials > 0))
        {
            yield return LossFigure.Draw(NameOf("loss", _lossFigures), results, part);
        }

        foreach (var comparison in found.Named)
        {
            if (
                NamedFigure.Draw(
                    taken.Add(comparison.Named.Figure) ? comparison.Named.Figure : PlainName(part, comparison.Named.Figure, taken),
                    comparison
                ) is
                { } named
            )
            {
                yield return named;
            }
        }

        if (FittingFigure.Draw(PlainName(part, "fitting", taken), part, found.TypicalFits) is { } fitting)
        {
            yield return fitting;
        }

        if (found.Best is not { } best)
        {
            yield break;
        }

        yield return NetworkFigure.Draw(
            part == ofLayout && taken.Add(LayoutFigure) ? LayoutFigure : PlainName(part, "network", taken),
            test.Network ?? best,
            isChosen: test.Network is not null
        );
        if (FitFigure.Draw(NameOf("fit", _fitFigures), best) is { } fit)
        {
            yield return fit;
        }

        yield return CurvesFigure.Draw(NameOf("curves", []), results, test.Cell?.Cell ?? best.Trial.Cell);

        // The reference study's number where the part repeats one of its figures, else the part's name.
        string NameOf(string kind, string[] numbered)
        {
            var name = part.Spec.Figures.IsDefault ? null : part.Spec.Figures.FirstOrDefault(numbered.Contains);
            return name is not null && taken.Add(name) ? name : PlainName(part, kind, taken);
        }
    }

    static IEnumerable<Figure> OfImportant(WhatMatters matters, HashSet<string> taken)
    {
        if (matters.Analysis is not { } analysis)
        {
            yield break;
        }

        var kind = matters.Parts.Length > 1 ? "shared-" : "";
        yield return ImportanceFigure.Draw(PlainName(matters.Parts[0], $"{kind}importance", taken), matters.Name, analysis);
        yield return LevelsFigure.Draw(PlainName(matters.Parts[0], $"{kind}levels", taken), matters, analysis);
    }

    static string PlainName(PlannedPart part, string kind, HashSet<string> taken)
    {
        var plain = $"{Unsafe().Replace(part.Spec.Name.ToLowerInvariant(), "-")}-{kind}";
        return taken.Add(plain) ? plain : $"{part.Index + 1}-{plain}";
    }

    [GeneratedRegex("[^a-z0-9_-]+")]
    private static partial Regex Unsafe();
}
