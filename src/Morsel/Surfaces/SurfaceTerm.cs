using System.Collections.Immutable;
using Morsel.Descriptors;

namespace Morsel.Surfaces;

/// <summary>One term of a surface: the mean of a committee of one or more models that were fitted to the same energies.</summary>
/// <param name="Members">The models, in order.</param>
/// <param name="Ranges">One for each different descriptor of the models.</param>
sealed record SurfaceTerm(ImmutableArray<SurfaceModel> Members, ImmutableArray<TrainingRange> Ranges)
{
    /// <summary>The different descriptors of the models, in the order in which they first appear.</summary>
    public ImmutableArray<IDescriptor> Descriptors => [.. Members.Select(member => member.Descriptor).Distinct()];

    /// <summary>The range of one of the descriptors.</summary>
    public TrainingRange RangeOf(IDescriptor descriptor) => Ranges.Single(range => range.Descriptor.Equals(descriptor));

    /// <summary>With some of the models, and the ranges that these need.</summary>
    public SurfaceTerm Of(ImmutableArray<SurfaceModel> members) =>
        new(members, [.. Ranges.Where(range => members.Any(member => member.Descriptor.Equals(range.Descriptor)))]);

    /// <exception cref="ArgumentException">The parts do not fit each other; the message says which.</exception>
    public void RequireWhole(int coordinates)
    {
        if (Members.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A surface needs at least one model.");
        }

        foreach (SurfaceModel member in Members)
        {
            member.RequireWhole(coordinates);
        }

        ImmutableArray<IDescriptor> descriptors = Descriptors;
        if (Ranges.Length != descriptors.Length || Ranges.Any(range => !descriptors.Contains(range.Descriptor)))
        {
            throw new ArgumentException(
                $"{descriptors.Length} descriptors need a training range each, not {Ranges.Length} ranges of others."
            );
        }

        foreach (TrainingRange range in Ranges)
        {
            if (range.Low.Length != range.Descriptor.FeatureCount || range.High.Length != range.Descriptor.FeatureCount)
            {
                throw new ArgumentException(
                    $"{range.Descriptor.FeatureCount} inputs need so many ranges, not {range.Low.Length} and {range.High.Length}."
                );
            }
        }
    }
}

/// <summary>Members of one term that share their inputs, which are then computed once for all of them.</summary>
/// <param name="Range">The inputs, and where they lay over the training points.</param>
/// <param name="Members">Their places among all members of the surface.</param>
sealed record SurfacePart(TrainingRange Range, ImmutableArray<int> Members);

/// <summary>A committee of two or more within a surface, which can disagree.</summary>
/// <remarks>
/// With N members in all and n here, the weighted energies are e_m = (N / n) E_m. The committee's variance is
/// sum_m (e_m - mean e)^2 / <see cref="Divisor"/>, and the surface's spread the root of the sum of the variances of all committees.
/// </remarks>
/// <param name="First">The place of its first member among all of the surface.</param>
/// <param name="Count">n; at least 2.</param>
/// <param name="Divisor">(n - 1) (N / n)^2: of one term alone, n - 1.</param>
sealed record DisagreeingTerm(int First, int Count, double Divisor);
