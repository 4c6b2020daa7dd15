using System.Collections.Immutable;

namespace Morsel.Studies.ReferenceStudy;

/// <summary>What results say about a claim.</summary>
enum Finding
{
    Supported,
    Refuted,

    /// <summary>Supported in some parts, or in some respects, and not in others.</summary>
    Mixed,

    /// <summary>The comparison was made, and the interval includes no difference.</summary>
    NoDifference,

    /// <summary>The study lacks the cells that the comparison needs.</summary>
    CannotBeJudged,
}

/// <summary>What one part of a study says about a claim.</summary>
/// <param name="Part">The part's name.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Text">The numbers it rests on, in a sentence or two.</param>
sealed record Evidence(string Part, Finding Finding, string Text);

/// <summary>One of the reference study's conclusions, judged.</summary>
/// <param name="Number">1 to 6.</param>
/// <param name="Claim">The conclusion.</param>
/// <param name="Method">How it is judged.</param>
/// <param name="Evidence">Part by part.</param>
sealed record Verdict(int Number, string Claim, string Method, ImmutableArray<Evidence> Evidence)
{
    /// <summary>All parts together: a claim about every surface is refuted by one and supported by all.</summary>
    public Finding Finding { get; } =
        Combine([.. Evidence.Select(evidence => evidence.Finding).Where(finding => finding != Finding.CannotBeJudged).Distinct()]);

    static Finding Combine(ImmutableArray<Finding> judged) =>
        judged switch
        {
            [] => Finding.CannotBeJudged,
            [var only] => only,
            _ when judged.Contains(Finding.Supported) || judged.Contains(Finding.Mixed) => Finding.Mixed,
            _ => Finding.Refuted,
        };
}
