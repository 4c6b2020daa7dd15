using System.Collections.Immutable;
using Morsel.Growing.Engines;

namespace Morsel.Growing.Tests.Engines;

/// <summary>Gradients against differences of energies.</summary>
static class Derivatives
{
    const double Step = 2e-3;

    /// <summary>Computes a geometry that must be good.</summary>
    public static ComputedPoint Point(this CalculationFolder folder, IEngine engine, ImmutableArray<double> positions) =>
        Good(engine, folder.Calculation(positions: positions));

    /// <summary>The same of any calculation.</summary>
    public static ComputedPoint Good(IEngine engine, Calculation calculation) =>
        engine.Compute(calculation, CancellationToken.None) switch
        {
            ComputedPoint point => point,
            FailedCalculation failure => throw new InvalidOperationException(failure.Reason),
            _ => throw new InvalidOperationException(),
        };

    /// <summary>Each component by the formula of four points, whose error is of the fourth order in the step.</summary>
    /// <param name="folder">For the calculations.</param>
    /// <param name="engine">Computes the energies.</param>
    /// <param name="positions">In angstrom.</param>
    /// <param name="components">Which of the coordinates are tried.</param>
    /// <param name="tolerance">In cm-1/angstrom.</param>
    public static void AssertGradient(
        this CalculationFolder folder,
        IEngine engine,
        ImmutableArray<double> positions,
        IEnumerable<int> components,
        double tolerance
    )
    {
        ImmutableArray<double> gradient = folder.Point(engine, positions).Gradient;
        foreach (int i in components)
        {
            double Moved(int steps) => folder.Point(engine, positions.SetItem(i, positions[i] + steps * Step)).Energy;
            Close.Within((8 * (Moved(1) - Moved(-1)) - (Moved(2) - Moved(-2))) / (12 * Step), gradient[i], tolerance);
        }
    }
}
