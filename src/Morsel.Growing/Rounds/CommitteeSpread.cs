using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Growing.Rounds;

/// <summary>A surface's energy and how far its models disagree, both with their slopes. Not for several threads at once.</summary>
/// <remarks>s^2 = sum_m (E_m - E)^2 / (M - 1), and ds/dx = sum_m (E_m - E) (g_m - g) / ((M - 1) s).</remarks>
sealed class CommitteeSpread
{
    readonly ImmutableArray<SurfaceEvaluator> _members;
    readonly SurfaceEvaluator? _base;
    readonly double[] _energies;
    readonly double[][] _gradients;

    /// <param name="surface">Of a sum, the last term disagrees alone: new points say nothing of the base.</param>
    public CommitteeSpread(Surface surface)
    {
        SurfaceTerm last = surface.Terms[^1];
        _members = SurfaceEvaluator.OfMembers(new(surface.Space, surface.EnergyUnit, [last]));
        _base = surface.Terms is [.. { IsEmpty: false } below, _] ? new(new Surface(surface.Space, surface.EnergyUnit, below)) : null;
        _energies = new double[_members.Length];
        _gradients = [.. _members.Select(_ => new double[surface.CoordinateCount])];
    }

    /// <summary>Whether there is a spread: one model cannot disagree.</summary>
    public bool Exists => _members.Length > 1;

    /// <summary>How far each model is from their mean, in cm-1.</summary>
    /// <param name="x">[atom][x, y, z] in angstrom.</param>
    public double[] DeviationsAt(ReadOnlySpan<double> x)
    {
        At(x);
        double mean = _energies.Average();
        return [.. _energies.Select(energy => energy - mean)];
    }

    /// <summary>Energy and spread at a geometry, in cm-1.</summary>
    /// <param name="x">[atom][x, y, z] in angstrom.</param>
    /// <param name="slope">Receives ds/dx in cm-1/angstrom, unless it is empty.</param>
    public (double Energy, double Spread) At(ReadOnlySpan<double> x, Span<double> slope = default)
    {
        for (int member = 0; member < _members.Length; member++)
        {
            _energies[member] = _members[member].Energy(x, slope.IsEmpty ? default : _gradients[member]);
        }

        double mean = _energies.Average(),
            spread = Math.Sqrt(_energies.Sum(energy => (energy - mean) * (energy - mean)) / Math.Max(1, _members.Length - 1));
        slope.Clear();
        for (int member = 0; member < (slope.IsEmpty || spread == 0 ? 0 : _members.Length); member++)
        {
            // The mean gradient drops out, as the deviations sum to zero.
            double part = (_energies[member] - mean) / ((_members.Length - 1) * spread);
            for (int i = 0; i < slope.Length; i++)
            {
                slope[i] += part * _gradients[member][i];
            }
        }

        return (mean + (_base?.Energy(x) ?? 0), spread);
    }
}
