using System.Collections.Immutable;
using Morsel.Levels;
using Morsel.Levels.Cuts;

namespace Morsel.Library;

/// <summary>A coordinate of a cut, and where along it.</summary>
/// <param name="Coordinate">
/// <c>r(i,j)</c>, a distance; <c>a(i,j,k)</c>, the angle at j; <c>d(i,j,k,l)</c>, a torsion; <c>R(i;j,k)</c> and <c>theta(i;j,k)</c>,
/// Jacobi's; <c>q(i;j,k)</c> and <c>phi(i;j,k)</c>, Radau's. Atoms are counted from 0.
/// </param>
/// <param name="Low">The first value, in angstrom or degrees.</param>
/// <param name="High">The last value.</param>
/// <param name="Count">How many values, both ends included; equally spaced.</param>
public sealed record CutAlong(string Coordinate, double Low, double High, int Count = 101);

/// <summary>How a cut is made.</summary>
public sealed record CutOptions
{
    /// <summary>Whether all other coordinates relax to the lowest energy; if not, they stay as they are where the cut begins.</summary>
    public bool IsRelaxed { get; init; }

    /// <summary>The geometry that it begins at, [atom][x, y, z] in angstrom; null for the lowest minimum.</summary>
    public ImmutableArray<double>? From { get; init; }
}

/// <summary>One point of a cut.</summary>
/// <param name="Values">Of the coordinates, in angstrom or degrees.</param>
/// <param name="Positions">[atom][x, y, z], in angstrom; empty where the coordinates cannot have these values.</param>
/// <param name="Energy">In cm-1 above the lowest minimum; NaN without positions.</param>
/// <param name="Spread">The standard deviation over a committee of that energy, in cm-1; NaN without one.</param>
/// <param name="IsCovered">Whether it lies in the range of the training points.</param>
/// <param name="IsConverged">Whether nothing is left to relax; true of a rigid cut.</param>
public sealed record SurfaceCutPoint(
    ImmutableArray<double> Values,
    ImmutableArray<double> Positions,
    double Energy,
    double Spread,
    bool IsCovered,
    bool IsConverged
);

/// <summary>A surface along one or two coordinates, rigid or relaxed. <see cref="MolecularSurface.Cut"/> makes it. Immutable.</summary>
/// <param name="Points">The first coordinate runs fastest.</param>
/// <param name="HasMinimum">
/// Whether a minimum was found in the range of the training points; if not, energies are above the lowest point known.
/// </param>
public sealed record SurfaceCut(ImmutableArray<SurfaceCutPoint> Points, bool HasMinimum)
{
    internal static SurfaceCut Of(SurfaceSubject subject, CutOptions options, ImmutableArray<CutAlong> along)
    {
        if (options.From is { } given && given.Length != 3 * subject.Elements.Length)
        {
            throw new ArgumentException($"A geometry has {3 * subject.Elements.Length} numbers, not {given.Length}.", nameof(options));
        }

        foreach (CutAlong each in along)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(each.Count, 2, nameof(CutAlong.Count));
        }

        ScannedCut cut = new Scan(
            subject,
            [.. along.Select(each => ScannedCoordinate.Of("coordinate", each.Coordinate, each.Low, each.High, subject))],
            [.. along.Select(each => each.Count)],
            options.IsRelaxed,
            options.From?.ToArray()
        ).Run(_ => { });
        return new(
            [
                .. cut.Cut.Points.Select(
                    (point, place) =>
                        new SurfaceCutPoint(
                            cut.Cut.ValuesAt(place),
                            point.Coordinates,
                            point.Energy,
                            point.Spread,
                            point.IsCovered,
                            point.IsConverged
                        )
                ),
            ],
            cut.HasMinimum
        );
    }
}
