using System.Collections.Immutable;
using System.Diagnostics;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.LeastSquares;
using Morsel.Lanes;
using Morsel.Molecules;
using Morsel.Randomness;
using Morsel.Units;
using Morsel.Workers;

namespace Morsel.Cli.Bench;

/// <summary>
/// Measures how fast the normal equations of a large linear fit are accumulated, invariants and their gradients included, beside the peak
/// in double precision.
/// </summary>
sealed class LinearBench(int cores, double seconds)
{
    const int Geometries = 2000,
        Order = 7,
        FewestRounds = 2;

    static readonly ImmutableArray<Element> _elements = [Element.Parse("C"), Element.Parse("O"), Element.Parse("H"), Element.Parse("H")];

    // Of formaldehyde, in angstrom.
    static readonly double[] _minimum = [0, 0, 0, 1.21, 0, 0, -0.58, 0.94, 0, -0.58, -0.94, 0];

    public LinearEntry Measure()
    {
        Dataset points = Points();
        var descriptor = (Invariants)new InvariantsDefinition(_elements, new ExponentialVariable(1), InvariantSet.All, Order).Create();
        int rows = Geometries * (1 + points.Space.DegreesOfFreedom);
        double operations = (double)rows * descriptor.FeatureCount * descriptor.FeatureCount;
        (double one, double peak) = Time(points, descriptor, OneWorker.Instance);
        using var workers = new ThreadWorkers(cores);
        double all = Time(points, descriptor, workers).Seconds;
        return new(
            descriptor.FeatureCount,
            rows,
            one,
            operations / one / 1e9,
            peak,
            operations / one / 1e9 / peak,
            all,
            operations / all / 1e9,
            one / all
        );
    }

    (double Seconds, double Peak) Time(Dataset points, Invariants descriptor, IWorkers workers)
    {
        var peak = new MultiplyAddPeak(Precision.Double);
        int[] all = [.. Enumerable.Range(0, points.Count)];
        double least = double.PositiveInfinity,
            most = 0;
        long begin = Stopwatch.GetTimestamp();
        for (int round = 0; round < FewestRounds || Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds; round++)
        {
            most = Math.Max(most, peak.Gigaflops(0.01));
            long start = Stopwatch.GetTimestamp();
            _ = new LargeSystem(descriptor, points, all, points.Space.DegreesOfFreedom, 0.5, 1, workers);
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (least, most);
    }

    // Springs between all atoms, about the minimum.
    static Dataset Points()
    {
        var random = new SplitMix64(5);
        int coordinates = _minimum.Length;
        double[] positions = new double[Geometries * coordinates],
            energies = new double[Geometries],
            gradients = new double[positions.Length];
        for (int point = 0; point < Geometries; point++)
        {
            Span<double> at = positions.AsSpan(point * coordinates, coordinates),
                slope = gradients.AsSpan(point * coordinates, coordinates);
            for (int i = 0; i < coordinates; i++)
            {
                at[i] = _minimum[i] + 0.2 * (random.NextDouble() - 0.5);
            }

            for (int i = 1; i < _elements.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    double distance = DistanceGeometry.Between(at, i, j),
                        stretch = distance - DistanceGeometry.Between(_minimum, i, j);
                    energies[point] += 20_000 * stretch * stretch;
                    for (int axis = 0; axis < 3; axis++)
                    {
                        double part = 40_000 * stretch * (at[3 * i + axis] - at[3 * j + axis]) / distance;
                        slope[3 * i + axis] += part;
                        slope[3 * j + axis] -= part;
                    }
                }
            }
        }

        return Dataset.OfMolecule(_elements, positions, LengthUnit.Angstrom, energies, EnergyUnit.Wavenumber, gradients);
    }
}
