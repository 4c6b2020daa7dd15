namespace Morsel.Potentials;

static class PotentialExtensions
{
    extension(IPotential potential)
    {
        /// <summary>V at <paramref name="point"/>, in the potential's energy unit.</summary>
        /// <exception cref="ArgumentException"><paramref name="point"/> has the wrong length.</exception>
        public double Energy(ReadOnlySpan<double> point)
        {
            var dimensions = potential.Coordinates.Length;
            Span<double> gradient = dimensions <= 64 ? stackalloc double[dimensions] : new double[dimensions];
            return potential.EnergyAndGradient(point, gradient);
        }

        /// <summary>Whether an energy belongs to the well: V - V_min below half the well depth, in the potential's energy unit.</summary>
        public bool IsNearMinimum(double energy) => energy - potential.Minimum.Energy < potential.WellDepth / 2;
    }
}
