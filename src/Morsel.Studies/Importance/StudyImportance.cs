using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.Importance;

/// <summary>What matters in a study: part by part, and across parts of one surface that differ in their recipe.</summary>
static class StudyImportance
{
    // What a part looks like in a report, what it fits, and what is a factor of its own; every other key is a recipe.
    static readonly string[] _notRecipe =
    [
        "name",
        "title",
        "published",
        "figures",
        "namedNetworks",
        "stated",
        "assumptions",
        "lossOn",
        "denseTestPoints",
        "polynomialDegrees",
        "replicates",
        "potential",
        "parameters",
        "form",
        "energyUnit",
        "domain",
        "dataset",
        "layouts",
        "depths",
        "widths",
        "activations",
        "learningRates",
    ];

    /// <summary>First each part, then each surface that several parts share.</summary>
    public static ImmutableArray<WhatMatters> Of(StudyResults results)
    {
        ILookup<PlannedPart, CellLosses> cells = CellLosses.Of(results);
        return
        [
            .. results.Plan.Parts.Select(part => Of(part.Spec.Name, [part], [.. cells[part]], [], _ => [])),
            .. results
                .Plan.Parts.GroupBy(SurfaceOf, StringComparer.Ordinal)
                .Where(parts => parts.Count() > 1)
                .Select(parts => Across([.. parts], cells))
                .OfType<WhatMatters>(),
        ];
    }

    /// <summary>
    /// What matters among some cells of one part, which together are every combination of their layouts, activations and learning rates.
    /// </summary>
    internal static WhatMatters Among(PlannedPart part, IReadOnlyCollection<CellLosses> cells) =>
        Of(part.Spec.Name, [part], cells, [], _ => []);

    // Null where the parts differ in networks only.
    static WhatMatters? Across(ImmutableArray<PlannedPart> parts, ILookup<PlannedPart, CellLosses> cells)
    {
        Dictionary<PlannedPart, JsonObject> keys = parts.ToDictionary(part => part, part => StudyJson.ToNode(part.Spec)!.AsObject());
        string[] differing =
        [
            .. keys
                .Values.SelectMany(part => part.Select(pair => pair.Key))
                .Distinct()
                .Except(_notRecipe)
                .Where(key => parts.Select(part => Text(key, part)).Distinct().Count() > 1),
        ];
        if (differing.Length == 0)
        {
            return null;
        }

        string[][] levels = [.. differing.Select(key => parts.Select(part => Text(key, part)).Distinct().Order(NumbersFirst).ToArray())];
        bool isEveryCombination =
            parts.Length == levels.Aggregate(1, (count, level) => count * level.Length)
            && parts.Select(part => string.Join('\n', differing.Select(key => Text(key, part)))).Distinct().Count() == parts.Length;
        ImmutableArray<Factor> recipes = isEveryCombination
            ? [.. differing.Zip(levels, (key, level) => new Factor(FactorKind.Recipe, key, [.. level]))]
            :
            [
                new(
                    FactorKind.Recipe,
                    string.Join(", ", differing),
                    [.. parts.Select(part => part.Spec.Name).Order(StringComparer.Ordinal)]
                ),
            ];

        // Only what all parts tried can be compared.
        HashSet<(Networks.LayerWidths, Activations.ActivationName, double)>[] tried =
        [
            .. parts.Select(part => cells[part].Select(cell => Network(cell.Cell)).ToHashSet()),
        ];
        CellLosses[] common = [.. parts.SelectMany(part => cells[part]).Where(cell => tried.All(set => set.Contains(Network(cell.Cell))))];
        return Of(
            string.Join(", ", parts.Select(part => part.Spec.Name)),
            parts,
            common,
            recipes,
            part =>
                isEveryCombination
                    ? [.. differing.Zip(levels, (key, level) => Array.IndexOf(level, Text(key, part)))]
                    : [recipes[0].Levels.IndexOf(part.Spec.Name)]
        );

        string Text(string key, PlannedPart part) =>
            keys[part][key] is { } value
                ? value is JsonValue text && text.TryGetValue(out string? plain)
                    ? plain
                    : value.ToJsonString()
                : "default";
    }

    static WhatMatters Of(
        string name,
        ImmutableArray<PlannedPart> parts,
        IReadOnlyCollection<CellLosses> cells,
        ImmutableArray<Factor> recipes,
        Func<PlannedPart, int[]> recipeOf
    )
    {
        bool isFitted = cells.Any(cell => !cell.HasFailed && cell.Median < Math.Log10(cell.Cell.Part.Problem.Variance));
        if (WhyNot(cells, parts.Length) is { } why)
        {
            return new(name, parts, null, why, isFitted);
        }

        Design design = Design.Of(cells, recipes, recipeOf);
        return design.Logs.All(logs => logs.All(log => log == design.Logs[0][0]))
            ? new(name, parts, null, "all losses are the same", isFitted)
            : new(name, parts, VarianceAnalysis.Of(design), "", isFitted);
    }

    static string? WhyNot(IReadOnlyCollection<CellLosses> cells, int parts)
    {
        if (cells.Count == 0)
        {
            return parts > 1 ? "the parts have no layout, activation and learning rate in common" : "nothing has finished";
        }

        int combinations = parts * Count(cell => cell.Hidden) * Count(cell => cell.Activation) * Count(cell => cell.LearningRate);
        return cells switch
        {
            _ when combinations == 1 => "it has one cell: nothing varies",
            _ when cells.Count < combinations => $"{combinations - cells.Count} of {combinations} cells have no result",
            _ when cells.Any(cell => cell.Logs.Length < 2) =>
                "cells have one replicate, and several are needed to tell a difference from chance",
            _ when cells.All(cell => cell.HasFailed) => "most replicates failed in every cell",
            _ => null,
        };

        int Count<T>(Func<Cell, T> value) => cells.Select(cell => value(cell.Cell)).Distinct().Count();
    }

    static (Networks.LayerWidths, Activations.ActivationName, double) Network(Cell cell) =>
        (cell.Hidden, cell.Activation, cell.LearningRate);

    static string SurfaceOf(PlannedPart part) =>
        part.Problem.Potential is { } potential
            ? string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{potential.Name} {part.Spec.Form} {string.Join(' ', potential.Parameters.Select(parameter => $"{parameter.Name}={parameter.Value:R}"))} {potential.EnergyUnit} {string.Join(' ', part.Problem.Domain)}"
            )
            : part.Spec.Dataset!;

    static IComparer<string> NumbersFirst { get; } =
        Comparer<string>.Create(
            (a, b) =>
                double.TryParse(a, System.Globalization.CultureInfo.InvariantCulture, out double first)
                && double.TryParse(b, System.Globalization.CultureInfo.InvariantCulture, out double second)
                    ? first.CompareTo(second)
                    : string.CompareOrdinal(a, b)
        );
}
