using System.Collections.Immutable;
using System.Globalization;

namespace Morsel.Descriptors;

/// <summary>
/// What is made of each internuclear distance r, in angstrom, before the invariants: plain data, as a surface file holds it.
/// </summary>
abstract record PairVariable
{
    /// <summary>The formula for people: <c>1/r</c>, <c>exp(-r/1.5)</c>.</summary>
    public abstract string Formula { get; }

    /// <summary>y(r) and dy/dr for every pair of <see cref="AtomPairs"/>.</summary>
    internal abstract void Evaluate(ReadOnlySpan<double> distances, Span<double> values, Span<double> slopes);

    /// <summary>
    /// A distance in angstrom for every pair of <see cref="AtomPairs"/>, the same for pairs that an exchange of like atoms takes into one
    /// another: <see cref="ReferenceDistances"/> makes such. Empty where the variable needs none.
    /// </summary>
    public virtual ImmutableArray<double> References => [];

    /// <exception cref="ArgumentException">The parameters do not suit a molecule of these pairs.</exception>
    internal void RequirePairs(int pairs)
    {
        if (!References.IsEmpty && References.Length != pairs)
        {
            throw new ArgumentException(
                $"The molecule has {pairs} pairs of atoms, but {References.Length} reference distances were given."
            );
        }
    }
}

/// <summary>y = r.</summary>
sealed record DistanceVariable : PairVariable
{
    public override string Formula => "r";

    internal override void Evaluate(ReadOnlySpan<double> distances, Span<double> values, Span<double> slopes)
    {
        distances.CopyTo(values);
        slopes.Fill(1);
    }
}

/// <summary>y = 1/r, in 1/angstrom; infinite where two atoms coincide.</summary>
sealed record InverseVariable : PairVariable
{
    public override string Formula => "1/r";

    internal override void Evaluate(ReadOnlySpan<double> distances, Span<double> values, Span<double> slopes)
    {
        for (int i = 0; i < distances.Length; i++)
        {
            double y = 1 / distances[i];
            (values[i], slopes[i]) = (y, -y * y);
        }
    }
}

/// <summary>
/// y = exp(-r/a), which a Morse curve is a quadratic in. B. J. Braams and J. M. Bowman, Int. Rev. Phys. Chem. 28, 577 (2009).
/// </summary>
/// <param name="RangeInAngstrom">a; customarily 2 bohr, 1.058 angstrom.</param>
sealed record ExponentialVariable(double RangeInAngstrom) : PairVariable
{
    /// <inheritdoc cref="ExponentialVariable" path="/param[@name='RangeInAngstrom']"/>
    public double RangeInAngstrom { get; } = Require.Positive(RangeInAngstrom, nameof(RangeInAngstrom));

    public override string Formula => string.Create(CultureInfo.InvariantCulture, $"exp(-r/{RangeInAngstrom})");

    internal override void Evaluate(ReadOnlySpan<double> distances, Span<double> values, Span<double> slopes)
    {
        for (int i = 0; i < distances.Length; i++)
        {
            double y = Math.Exp(-distances[i] / RangeInAngstrom);
            (values[i], slopes[i]) = (y, -y / RangeInAngstrom);
        }
    }
}

/// <summary>
/// y = exp(-r/a) - exp(-r0/a): zero at a reference distance r0, so that products of many are small near the reference geometry, and those
/// of high order only correct those of low order.
/// </summary>
/// <param name="RangeInAngstrom">a.</param>
/// <param name="ReferencesInAngstrom">r0; see <see cref="PairVariable.References"/>.</param>
sealed record ExponentialDifferenceVariable(double RangeInAngstrom, ImmutableArray<double> ReferencesInAngstrom) : PairVariable
{
    readonly double[] _offsets = [.. ReferencesInAngstrom.Select(r0 => Math.Exp(-r0 / RangeInAngstrom))];

    /// <inheritdoc cref="ExponentialDifferenceVariable" path="/param[@name='RangeInAngstrom']"/>
    public double RangeInAngstrom { get; } = Require.Positive(RangeInAngstrom, nameof(RangeInAngstrom));

    /// <inheritdoc cref="ExponentialDifferenceVariable" path="/param[@name='ReferencesInAngstrom']"/>
    public ImmutableArray<double> ReferencesInAngstrom { get; } =
    [.. ReferencesInAngstrom.Select(r0 => Require.Positive(r0, nameof(ReferencesInAngstrom)))];

    public override string Formula =>
        string.Create(CultureInfo.InvariantCulture, $"exp(-r/{RangeInAngstrom}) - exp(-r0/{RangeInAngstrom})");

    public override ImmutableArray<double> References => ReferencesInAngstrom;

    public bool Equals(ExponentialDifferenceVariable? other) =>
        other is not null && RangeInAngstrom == other.RangeInAngstrom && ReferencesInAngstrom.SequenceEqual(other.ReferencesInAngstrom);

    public override int GetHashCode() => HashCode.Combine(RangeInAngstrom, ReferencesInAngstrom.Length);

    internal override void Evaluate(ReadOnlySpan<double> distances, Span<double> values, Span<double> slopes)
    {
        for (int i = 0; i < distances.Length; i++)
        {
            double y = Math.Exp(-distances[i] / RangeInAngstrom);
            (values[i], slopes[i]) = (y - _offsets[i], -y / RangeInAngstrom);
        }
    }
}

/// <summary>
/// The reciprocal-power kernel between r and a reference distance r0: with x&lt; and x&gt; the smaller and larger of the two,
/// y = k(r, r0) = 3/(20 x&gt;^4) - (6/35) x&lt;/x&gt;^5 + (3/56) x&lt;^2/x&gt;^6, which falls off as r^-4.
/// </summary>
/// <remarks>
/// k^[3,3] of T.-S. Ho and H. Rabitz, J. Chem. Phys. 104, 2584 (1996), Eq. 17; y and its first two derivatives are continuous at r0.
/// </remarks>
/// <param name="ReferencesInAngstrom">
/// r0 of every pair of <see cref="AtomPairs"/>, the same for pairs that an exchange of like atoms takes into one another:
/// <see cref="ReferenceDistances"/> makes such.
/// </param>
sealed record KernelVariable(ImmutableArray<double> ReferencesInAngstrom) : PairVariable
{
    /// <inheritdoc cref="KernelVariable" path="/param[@name='ReferencesInAngstrom']"/>
    public ImmutableArray<double> ReferencesInAngstrom { get; } =
    [.. ReferencesInAngstrom.Select(r0 => Require.Positive(r0, nameof(ReferencesInAngstrom)))];

    public override string Formula => "k(r, r0)";

    public override ImmutableArray<double> References => ReferencesInAngstrom;

    public bool Equals(KernelVariable? other) => other is not null && ReferencesInAngstrom.SequenceEqual(other.ReferencesInAngstrom);

    public override int GetHashCode() =>
        ReferencesInAngstrom.Length == 0 ? 0 : HashCode.Combine(ReferencesInAngstrom.Length, ReferencesInAngstrom[0]);

    internal override void Evaluate(ReadOnlySpan<double> distances, Span<double> values, Span<double> slopes)
    {
        const double C0 = 3.0 / 20,
            C1 = 6.0 / 35,
            C2 = 3.0 / 56;
        for (int i = 0; i < distances.Length; i++)
        {
            double r = distances[i],
                r0 = ReferencesInAngstrom[i];
            double inverse = 1 / Math.Max(r, r0),
                square = inverse * inverse,
                fourth = square * square;
            double ratio = Math.Min(r, r0) * inverse;
            values[i] = fourth * (C0 - ratio * (C1 - C2 * ratio));
            slopes[i] = r < r0 ? fourth * inverse * (2 * C2 * ratio - C1) : fourth * inverse * (ratio * (5 * C1 - 6 * C2 * ratio) - 4 * C0);
        }
    }
}
