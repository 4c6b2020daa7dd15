using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Growing.Points;

namespace Morsel.Growing.Sampling;

/// <summary>Brings start geometries to rest by the engine, and finds their harmonic vibrations.</summary>
static class StartSearch
{
    // An engine's gradient has some noise; a surface is fitted to points, and not to where exactly a minimum lies.
    const double Tolerance = 5,
        // Where it is that flat and curved downwards, a start was meant as a saddle point, and is not let down from it.
        FlatAsASaddle = 1000,
        LongestStepInAngstrom = 0.1;

    const int MostSteps = 200;

    /// <summary>
    /// A start that is nearly at rest on a saddle point is brought to rest there; any other goes downhill, by
    /// <see cref="Descent"/>. Vibrations by <see cref="NormalModes"/>, 12 N gradients of N atoms.
    /// </summary>
    /// <param name="labeller">What has points computed.</param>
    /// <param name="molecule">What is computed.</param>
    /// <param name="given">[start] of [atom][x, y, z] in angstrom.</param>
    /// <exception cref="GrowthException">The engine fails at a start itself.</exception>
    public static ImmutableArray<StartPoint> Run(Labeller labeller, GrownMolecule molecule, ImmutableArray<ImmutableArray<double>> given)
    {
        var starts = ImmutableArray.CreateBuilder<StartPoint>(given.Length);
        foreach ((int index, ImmutableArray<double> positions) in given.Index())
        {
            starts.Add(At(labeller, molecule, index + 1, [.. positions]));
        }

        return starts.MoveToImmutable();
    }

    /// <summary>Starts that another level has at rest, with the energies of this one.</summary>
    /// <exception cref="GrowthException">The engine fails at one of them.</exception>
    public static ImmutableArray<StartPoint> At(Labeller labeller, ImmutableArray<StartPoint> others) =>
        [
            .. others.Select(start =>
                labeller.Label(start.Positions.AsSpan(), $"start {start.Number}") is { } point
                    ? start with
                    {
                        Energy = point.Energy,
                        LargestSlope = point.Gradient.IsEmpty ? double.NaN : Largest([.. point.Gradient]),
                    }
                    : throw Failed(labeller, start.Number, [.. start.Positions])
            ),
        ];

    static GrowthException Failed(Labeller labeller, int number, double[] positions) =>
        new(
            $"Start {number}: the engine fails at this geometry, so that nothing can be sampled about it: {labeller.FailureAt(positions)}. "
                + "The folder quarantine keeps this, and the folder calculations what the program wrote. Give another geometry, or mend the "
                + "engine's settings and choose another --out."
        );

    static StartPoint At(Labeller labeller, GrownMolecule molecule, int number, double[] positions)
    {
        var walking = new EngineSurface(labeller, $"optimisation of start {number}");
        var shaking = new EngineSurface(labeller, $"vibrations of start {number}");
        double[] gradient = new double[positions.Length];
        if (!double.IsFinite(walking.Energy(positions, gradient)))
        {
            throw Failed(labeller, number, positions);
        }

        if (
            Largest(gradient) < FlatAsASaddle
            && NormalModes.At(shaking, molecule.Masses, positions) is var there
            && there.Wavenumbers[0] < 0
            && StationarySearch.Uphill(walking, molecule.Masses, positions, there.Displacements[0], double.MaxValue) is { } saddle
        )
        {
            positions = [.. saddle.Positions];
        }
        else
        {
            positions = Descent.From(walking, positions, Tolerance, LongestStepInAngstrom, MostSteps).Coordinates;
        }

        double energy = walking.Energy(positions, gradient);
        return new(
            number,
            [.. positions],
            energy,
            NormalModes.At(shaking, molecule.Masses, positions),
            [.. Bonds.Of(molecule.Elements, positions)],
            Largest(gradient)
        );
    }

    static double Largest(double[] slopes) => slopes.Max(Math.Abs);
}
