using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.Settings;
using Morsel.Molecules;

namespace Morsel.Fitting.Inputs;

/// <summary>The inputs that a fit tries.</summary>
/// <remarks>
/// A molecule's are permutation invariants of three kinds of pair variable, in the fundamental set and in all orders that give a network of
/// sensible size: which is best depends on the molecule and on the sampled region, and no rule was found that says it beforehand.
/// </remarks>
static class InputSets
{
    /// <summary>
    /// The pair variables that a molecule's invariants are made of. The kernels refer to the training geometry of lowest energy.
    /// </summary>
    static ImmutableArray<(string Name, PairVariable Variable)> VariablesOf(
        Dataset training,
        AtomSymmetry? symmetry,
        FitConstants constants
    )
    {
        int lowest = training.Heights.IndexOf(training.Heights.Min());
        return
        [
            ("1/r", new InverseVariable()),
            ("k33(r)", new KernelVariable(ReferenceDistances.Of(training.Space.Elements, training.Point(lowest), symmetry))),
            .. constants.ExponentialRanges.Select(range =>
                (FormattableString.Invariant($"exp(-r/{range} angstrom)"), (PairVariable)new ExponentialVariable(range))
            ),
        ];
    }

    /// <summary>Why <see cref="For"/> gives none, as a sentence.</summary>
    public static string NoneFor(Dataset training, FitConstants constants) =>
        $"Every set of inputs that tells the geometries of {training.Space} apart has more than {constants.MostInputs} inputs, which is more than networks are trained on.";

    /// <summary>What a network may see of the training points, simplest first; none where even the smallest set is too large.</summary>
    /// <param name="training">The points.</param>
    /// <param name="symmetry">The exchanges of like atoms that change nothing; all if null.</param>
    /// <param name="constants">How many inputs, of which kinds.</param>
    public static ImmutableArray<InputSet> For(Dataset training, AtomSymmetry? symmetry, FitConstants constants)
    {
        if (training.Space is not Molecule)
        {
            return [new("the coordinates", new PlainCoordinatesDefinition(training.CoordinateCount))];
        }

        var sets = ImmutableArray.CreateBuilder<InputSet>();
        ImmutableArray<(InvariantSet Set, int Order)> choices = [.. Choices(training.Space.Elements, symmetry, constants)];
        foreach (var (name, variable) in VariablesOf(training, symmetry, constants))
        {
            int before = 0;
            foreach (var (set, order) in choices)
            {
                var definition = new InvariantsDefinition(training.Space.Elements, variable, set, order, symmetry);
                int count = definition.Create().FeatureCount;

                // Two that are equally many are the same set; and fewer invariants than distances cannot tell geometries apart.
                if (count > before && count >= AtomPairs.Count(training.Space.Elements.Length) && count <= constants.MostInputs)
                {
                    sets.Add(new(Name(set, order, name), definition));
                }

                before = count;
            }
        }

        return sets.ToImmutable();
    }

    /// <summary>A set that an earlier fit has chosen.</summary>
    public static InputSet Of(DescriptorDefinition definition) =>
        new(
            definition is InvariantsDefinition invariants
                ? Name(invariants.Set, invariants.Order, invariants.Variable.Formula)
                : "the coordinates",
            definition
        );

    static IEnumerable<(InvariantSet Set, int Order)> Choices(
        ImmutableArray<Element> elements,
        AtomSymmetry? symmetry,
        FitConstants constants
    )
    {
        double[] counts = [.. Enumerable.Range(1, constants.HighestOrder).Select(order => InvariantCounts.All(elements, order, symmetry))];
        yield return (InvariantSet.Fundamental, Math.Max(1, counts[..^1].Count(count => count <= constants.MostInvariantsToChooseFrom)));
        for (int order = 1; order <= constants.HighestOrder && counts[order - 1] <= constants.MostInputs; order++)
        {
            yield return (InvariantSet.All, order);
        }
    }

    static string Name(InvariantSet set, int order, string variable) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(set == InvariantSet.Fundamental ? "fundamental invariants" : "all invariants")} of {variable} up to order {order}"
        );
}
