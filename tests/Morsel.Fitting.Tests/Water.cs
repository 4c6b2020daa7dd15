using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Randomness;
using Morsel.Units;

namespace Morsel.Fitting.Tests;

/// <summary>Points of a model of water with exact gradients: two Morse bonds and a spring between the hydrogens.</summary>
static class Water
{
    const double Depth = 42_000,
        Range = 2.2,
        Bond = 0.96,
        Spring = 30_000,
        Apart = 1.52;

    public static Dataset Points(int count, ulong seed, bool withGradients = true)
    {
        var random = new SplitMix64(seed);
        double[] positions = new double[9 * count],
            energies = new double[count],
            gradients = new double[9 * count];
        for (int point = 0; point < count; point++)
        {
            Span<double> x = positions.AsSpan(9 * point, 9);
            double angle = 1.82 + 0.5 * (random.NextDouble() - 0.5),
                one = Bond + 0.3 * (random.NextDouble() - 0.4),
                other = Bond + 0.3 * (random.NextDouble() - 0.4);
            (x[3], x[6], x[7]) = (one, other * Math.Cos(angle), other * Math.Sin(angle));
            energies[point] = Energy(x, gradients.AsSpan(9 * point, 9));
        }

        return Dataset.OfMolecule(
            [Element.Parse("O"), Element.Parse("H"), Element.Parse("H")],
            positions,
            LengthUnit.Angstrom,
            energies,
            EnergyUnit.Wavenumber,
            withGradients ? gradients : []
        );
    }

    static double Energy(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double energy = 0;
        foreach ((int i, int j) in ((int, int)[])[(0, 1), (0, 2), (1, 2)])
        {
            double r = 0;
            for (int k = 0; k < 3; k++)
            {
                double d = x[3 * i + k] - x[3 * j + k];
                r += d * d;
            }

            r = Math.Sqrt(r);
            double y = 1 - Math.Exp(-Range * (r - Bond));
            (double v, double slope) =
                i == 0 ? (Depth * y * y, 2 * Depth * Range * y * (1 - y)) : (Spring * (r - Apart) * (r - Apart), 2 * Spring * (r - Apart));
            energy += v;
            for (int k = 0; k < 3; k++)
            {
                double part = slope * (x[3 * i + k] - x[3 * j + k]) / r;
                gradient[3 * i + k] += part;
                gradient[3 * j + k] -= part;
            }
        }

        return energy;
    }
}
