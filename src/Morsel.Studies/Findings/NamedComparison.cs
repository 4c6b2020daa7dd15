using Morsel.Studies.Plans;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.Findings;

/// <summary>A network that a figure of the reference study shows, beside the one that this study would choose on the same points.</summary>
/// <param name="Named">What the part names.</param>
/// <param name="Network">The replicate of that cell with the lowest validation loss, a collapsed one included.</param>
/// <param name="Chosen">The choice of <see cref="Finalists"/> among all parts with the same points; null if there is none.</param>
sealed record NamedComparison(NamedNetwork Named, KeptNetwork Network, KeptNetwork? Chosen)
{
    public bool IsChosen => Chosen?.Trial == Network.Trial;

    /// <summary>What a part names, in its order, without what it has not tried or not kept.</summary>
    public static IEnumerable<NamedComparison> Of(StudyResults results, PlannedPart part) =>
        from named in part.Spec.NamedNetworks.IsDefault ? [] : part.Spec.NamedNetworks
        let network = results.NetworkOf(new Cell(part, named.Layout, named.Activation, named.LearningRate))
        where network is not null
        select new NamedComparison(named, network, ChoiceFor(results, part.Problem));

    static KeptNetwork? ChoiceFor(StudyResults results, Problem problem) =>
        results
            .Plan.Parts.Where(part => part.Problem.Content == problem.Content)
            .Select(part => Finalists.Choose(results, part))
            .Where(choice => choice.Network is not null)
            .OrderBy(choice => choice.Cell!.ValidationMedian)
            .FirstOrDefault()
            .Network;
}
