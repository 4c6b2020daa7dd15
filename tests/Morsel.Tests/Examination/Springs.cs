using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Randomness;
using Morsel.Units;

namespace Morsel.Tests.Examination;

/// <summary>
/// Made-up water with a Morse curve between every two atoms: energies in cm-1 with exact gradients, at random and at random orientations.
/// </summary>
static class Springs
{
    const double Depth = 40_000,
        Steepness = 2;

    static readonly double[] _equilibrium = [0, 0.76, -0.48, 0, -0.76, -0.48, 0, 0, 0.12];

    public static ImmutableArray<Element> Water { get; } = [Element.Parse("H"), Element.Parse("H"), Element.Parse("O")];

    /// <param name="count">Points.</param>
    /// <param name="spread">Largest displacement of a coordinate, in angstrom.</param>
    /// <param name="seed">The points depend on nothing else.</param>
    /// <param name="gradientFactor">What the exact gradients are multiplied by.</param>
    public static Dataset Set(int count, double spread, ulong seed, double gradientFactor = 1)
    {
        var generator = new SplitMix64(seed);
        double[] positions = new double[count * 9],
            energies = new double[count],
            gradients = new double[count * 9];
        for (var point = 0; point < count; point++)
        {
            var geometry = positions.AsSpan(point * 9, 9);
            for (var k = 0; k < 9; k++)
            {
                geometry[k] = _equilibrium[k] + spread * (2 * generator.NextDouble() - 1);
            }

            Turn(geometry, 6.28 * generator.NextDouble(), 6.28 * generator.NextDouble());
            energies[point] = Energy(geometry, gradients.AsSpan(point * 9, 9));
        }

        return Dataset.OfMolecule(
            Water,
            positions,
            LengthUnit.Angstrom,
            energies,
            EnergyUnit.Wavenumber,
            [.. gradients.Select(g => g * gradientFactor)]
        );
    }

    /// <summary>Rotations about z, then x, and a shift.</summary>
    public static void Turn(Span<double> geometry, double aboutZ, double aboutX)
    {
        for (var at = 0; at < geometry.Length; at += 3)
        {
            var (x, y, z) = (geometry[at], geometry[at + 1], geometry[at + 2]);
            (x, y) = (x * Math.Cos(aboutZ) - y * Math.Sin(aboutZ), x * Math.Sin(aboutZ) + y * Math.Cos(aboutZ));
            (y, z) = (y * Math.Cos(aboutX) - z * Math.Sin(aboutX), y * Math.Sin(aboutX) + z * Math.Cos(aboutX));
            (geometry[at], geometry[at + 1], geometry[at + 2]) = (x + 1, y - 2, z + aboutZ);
        }
    }

    static double Energy(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double energy = 0;
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var r = DistanceGeometry.Between(x, i, j);
                var decay = Math.Exp(-Steepness * (r - DistanceGeometry.Between(_equilibrium, i, j)));
                energy += Depth * (1 - decay) * (1 - decay);
                for (var k = 0; k < 3; k++)
                {
                    var slope = 2 * Depth * Steepness * decay * (1 - decay) * (x[3 * i + k] - x[3 * j + k]) / r;
                    gradient[3 * i + k] += slope;
                    gradient[3 * j + k] -= slope;
                }
            }
        }

        return energy;
    }
}
