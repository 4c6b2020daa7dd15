using System.Collections.Immutable;
using Morsel.Studies.Importance;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.ReferenceStudy;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.Findings;

/// <summary>What one part of a study comes to.</summary>
sealed record PartFindings
{
    public required PlannedPart Part { get; init; }

    /// <summary>The part's cells, in the plan's order.</summary>
    public required ImmutableArray<CellSummary> Cells { get; init; }

    /// <summary>Results of the part's finished trials, in the plan's order.</summary>
    public required ImmutableArray<TrialResult> Trials { get; init; }

    /// <summary>What was chosen, with its score.</summary>
    public required FinalTest Test { get; init; }

    /// <summary>The kept network with the lowest validation loss, or null.</summary>
    public required KeptNetwork? Best { get; init; }

    /// <summary>Networks that figures of the reference study show, each beside the one that would be chosen.</summary>
    public required ImmutableArray<NamedComparison> Named { get; init; }

    /// <summary>One network of each verdict on fits that occurs.</summary>
    public required ImmutableArray<TypicalFit> TypicalFits { get; init; }

    /// <summary>What matters in the part.</summary>
    public required WhatMatters Importance { get; init; }

    /// <summary>The printed table that the part repeats; null for none.</summary>
    public required PublishedTable? Published { get; init; }

    /// <summary>The part beside that table; null where nothing of it has finished.</summary>
    public required PrintedComparison? Printed { get; init; }

    /// <summary>What is wrong with that table, in sentences.</summary>
    public required ImmutableArray<string> PublishedFaults { get; init; }

    /// <summary>What to know of the reference study's text, in sentences.</summary>
    public required ImmutableArray<string> PublishedText { get; init; }
}
