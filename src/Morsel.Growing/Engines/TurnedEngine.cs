using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Randomness;

namespace Morsel.Growing.Engines;

/// <summary>Computes a geometry with its centre of mass at the origin, turned at random, and turns the gradient back.</summary>
/// <remarks>
/// The energy of a molecule does not depend on the axes; programs do. Some have errors where a bond lies on an axis, and some put the atoms
/// into axes of their own where they find a symmetry in them. A second try in other axes is a second try indeed.
/// </remarks>
/// <param name="engine">What computes.</param>
/// <param name="seed">Of the run. With the geometry and the number of the try it gives the turn.</param>
/// <param name="attempt">The number of the try.</param>
sealed class TurnedEngine(IEngine engine, ulong seed, int attempt) : IEngine
{
    public EngineOrigin Origin => engine.Origin;

    public CalculationResult Compute(Calculation calculation, CancellationToken cancellation)
    {
        Turn turn = Turn.Of(SeedOf(calculation));
        Vector centre = CentreOfMass(calculation);
        CalculationResult result = engine.Compute(
            calculation with
            {
                Positions = Each(calculation.Positions, at => turn.Apply(at + -1 * centre)),
            },
            cancellation
        );
        return result is ComputedPoint point ? point with { Gradient = Each(point.Gradient, turn.Undo) } : result;
    }

    ulong SeedOf(Calculation calculation)
    {
        ulong hash = SplitMix64.Mix(seed, (ulong)attempt);
        foreach (double x in calculation.Positions)
        {
            hash = SplitMix64.Mix(hash, BitConverter.DoubleToUInt64Bits(x));
        }

        return hash;
    }

    static Vector CentreOfMass(Calculation calculation)
    {
        (Vector sum, double mass) = (default, 0);
        foreach ((int atom, Element element) in calculation.Elements.Index())
        {
            sum += element.MassInDalton * Vector.Of(calculation.Positions.AsSpan(), atom);
            mass += element.MassInDalton;
        }

        return 1 / mass * sum;
    }

    static ImmutableArray<double> Each(ImmutableArray<double> vectors, Func<Vector, Vector> change)
    {
        double[] changed = new double[vectors.Length];
        for (int atom = 0; atom < vectors.Length / 3; atom++)
        {
            change(Vector.Of(vectors.AsSpan(), atom)).CopyTo(changed, atom);
        }

        return [.. changed];
    }
}
