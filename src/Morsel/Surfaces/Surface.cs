using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Units;

namespace Morsel.Surfaces;

/// <summary>
/// A fitted potential-energy surface: the mean of a committee of one or more models, and what it is a surface of. Immutable.
/// </summary>
/// <remarks>A <see cref="SurfaceEvaluator"/> computes its energies and gradients.</remarks>
public sealed class Surface
{
    /// <param name="space">What it is a surface of.</param>
    /// <param name="energyUnit">The unit of the data it was fitted to, in which a user expects its energies.</param>
    /// <param name="members">The models: a molecule's give cm-1 for positions in angstrom, others energies in the data's own unit.</param>
    /// <param name="ranges">One for each different descriptor of the models.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other; the message says which.</exception>
    internal Surface(Space space, EnergyUnit energyUnit, ImmutableArray<SurfaceModel> members, ImmutableArray<TrainingRange> ranges)
    {
        (Space, EnergyUnit, Members, Ranges) = (space, energyUnit, members, ranges);
        if (members.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A surface needs at least one model.", nameof(members));
        }

        foreach (var member in members)
        {
            RequireWhole(member);
        }

        if (ranges.Length != Descriptors.Length || ranges.Any(range => !Descriptors.Contains(range.Descriptor)))
        {
            throw new ArgumentException(
                $"{Descriptors.Length} descriptors need a training range each, not {ranges.Length} ranges of others.",
                nameof(ranges)
            );
        }

        foreach (var range in ranges)
        {
            if (range.Low.Length != range.Descriptor.FeatureCount || range.High.Length != range.Descriptor.FeatureCount)
            {
                throw new ArgumentException(
                    $"{range.Descriptor.FeatureCount} inputs need so many ranges, not {range.Low.Length} and {range.High.Length}.",
                    nameof(ranges)
                );
            }
        }
    }

    /// <summary>What it is a surface of.</summary>
    public Space Space { get; }

    /// <summary>The unit of the data.</summary>
    public EnergyUnit EnergyUnit { get; }

    /// <summary>The unit of the models and of an evaluator: cm-1 for a molecule, else the data's. Allocates nothing.</summary>
    public EnergyUnit ModelEnergyUnit => Space.ModelUnit(EnergyUnit);

    /// <summary>The committee, in order.</summary>
    internal ImmutableArray<SurfaceModel> Members { get; }

    /// <summary>One for each different descriptor of the models.</summary>
    internal ImmutableArray<TrainingRange> Ranges { get; }

    /// <summary>The length of x: three for each atom, or one for each axis. Allocates nothing.</summary>
    public int CoordinateCount => Space.CoordinateCount;

    /// <summary>The different descriptors of the models, in the order in which they first appear.</summary>
    internal ImmutableArray<IDescriptor> Descriptors => [.. Members.Select(member => member.Descriptor).Distinct()];

    /// <summary>The surface of one member alone.</summary>
    /// <param name="member">Its place.</param>
    internal Surface Only(int member) =>
        new(Space, EnergyUnit, [Members[member]], [.. Ranges.Where(range => range.Descriptor.Equals(Members[member].Descriptor))]);

    // Everything that an evaluator reads by pointer is as long as it must be.
    void RequireWhole(SurfaceModel member)
    {
        var (descriptor, layout) = (member.Descriptor, member.Layout);
        if (descriptor.CoordinateCount != CoordinateCount)
        {
            throw new ArgumentException(
                $"The surface has {CoordinateCount} coordinates, and a descriptor takes {descriptor.CoordinateCount}."
            );
        }

        if (descriptor.FeatureCount != layout.Inputs || member.Mean.Length != layout.Inputs || member.Deviation.Length != layout.Inputs)
        {
            throw new ArgumentException(
                $"A network of {layout.Inputs} inputs needs so many features, means and deviations, not {descriptor.FeatureCount}, "
                    + $"{member.Mean.Length} and {member.Deviation.Length}."
            );
        }

        if (member.Parameters.Length != layout.ParameterCount)
        {
            throw new ArgumentException($"A network {layout} has {layout.ParameterCount} parameters, not {member.Parameters.Length}.");
        }

        if (layout.OutputActivation != Activations.ActivationName.Linear)
        {
            throw new ArgumentException($"The network of a surface has a linear output, not {layout.OutputActivation}.");
        }

        if (member.Deviation.Any(deviation => !(deviation > 0)) || !(member.EnergyScale > 0))
        {
            throw new ArgumentException("Every deviation, and the energy scale, must be positive.");
        }
    }

    /// <summary>
    /// Whether some exchange of like atoms changes the energy: which of them is which is then a matter of their order.
    /// </summary>
    internal bool TellsLikeAtomsApart => Ranges.Any(range => range.Descriptor.Definition is InvariantsDefinition { Symmetry: not null });
}
