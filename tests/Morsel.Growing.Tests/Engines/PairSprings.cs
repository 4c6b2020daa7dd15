using Morsel.Growing.Engines;

namespace Morsel.Growing.Tests.Engines;

/// <summary>Stands in for a program: a spring between each two atoms, and failures at first, as many as are asked for.</summary>
sealed class PairSprings(int failures = 0, bool mayPass = true) : IEngine
{
    int _calls;

    public EngineOrigin Origin { get; } = new("springs", "1", "pairs");

    public List<Calculation> Seen { get; } = [];

    public CalculationResult Compute(Calculation calculation, CancellationToken cancellation)
    {
        Seen.Add(calculation);
        if (++_calls <= failures)
        {
            return new FailedCalculation($"reason {_calls}", mayPass);
        }

        double energy = 0;
        double[] gradient = new double[calculation.Positions.Length];
        for (int i = 0; i < gradient.Length / 3; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double[] d = [.. Enumerable.Range(0, 3).Select(k => calculation.Positions[3 * i + k] - calculation.Positions[3 * j + k])];
                double length = Math.Sqrt(d.Sum(x => x * x)),
                    rest = 0.9 + 0.1 * i + 0.2 * j;
                energy += 1000 * (length - rest) * (length - rest);
                for (int k = 0; k < 3; k++)
                {
                    double slope = 2000 * (length - rest) * d[k] / length;
                    gradient[3 * i + k] += slope;
                    gradient[3 * j + k] -= slope;
                }
            }
        }

        return new ComputedPoint(energy, [.. gradient]);
    }
}
