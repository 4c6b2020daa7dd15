using Morsel.Potentials;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Levels;

/// <summary>A built-in potential as a surface: a molecule's in its positions and cm-1, others in their own coordinates and unit.</summary>
sealed class PotentialSurface(IPotential potential) : IEnergySurface
{
    readonly TriatomicPotential? _molecule = potential as TriatomicPotential;
    readonly double _factor = potential is TriatomicPotential ? potential.EnergyUnit.To(EnergyUnit.Wavenumber) : 1;
    readonly double[] _gradient = new double[potential.Coordinates.Length];

    public int CoordinateCount => _molecule is null ? potential.Coordinates.Length : 9;

    public double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default)
    {
        if (_molecule is null)
        {
            double energy = potential.EnergyAndGradient(coordinates, _gradient);
            _gradient.AsSpan(0, gradient.Length).CopyTo(gradient);
            return energy;
        }

        double own = _molecule.AtPositions(coordinates, gradient);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= _factor;
        }

        return _factor * own;
    }

    /// <summary>A formula has no training range.</summary>
    public bool Covers(ReadOnlySpan<double> coordinates) => true;
}
