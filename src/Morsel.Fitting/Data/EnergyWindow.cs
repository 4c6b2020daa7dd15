using System.Collections.Immutable;
using Morsel.Datasets;

namespace Morsel.Fitting.Data;

/// <summary>A part of the energies, above the lowest training energy.</summary>
/// <param name="From">In cm-1; points below the lowest training energy count in the first window.</param>
/// <param name="Below">In cm-1; infinite of the last window.</param>
sealed record EnergyWindow(double From, double Below)
{
    static readonly ImmutableArray<double> _bounds = [0, 1000, 2000, 5000, 10_000, 20_000, 50_000, double.PositiveInfinity];

    /// <summary>The windows in which a molecule's errors are reported, ascending.</summary>
    public static ImmutableArray<EnergyWindow> All { get; } =
    [.. _bounds.Zip(_bounds.Skip(1), (from, below) => new EnergyWindow(from, below))];

    /// <summary>The errors of a molecule's points in this window; null where there is none.</summary>
    public SurfaceErrors? Errors(ScoredPoints points, double lowest) =>
        points.Errors(From > 0 ? lowest + From : double.NegativeInfinity, lowest + Below);
}
