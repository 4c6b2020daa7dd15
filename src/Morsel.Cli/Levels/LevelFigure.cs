using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Levels;
using Morsel.Levels.Plain;
using Morsel.Levels.Triatomics;
using Morsel.Reports.Figures;
using Morsel.Units;

namespace Morsel.Cli.Levels;

/// <summary>The figure that <c>levels --figure</c> writes.</summary>
static class LevelFigure
{
    public static Figure Draw(PlainLevels plain, ImmutableArray<Axis> axes, EnergyUnit unit, LevelList list)
    {
        Eigenstates states = plain.States;
        if (axes.Length == 1)
        {
            return WavefunctionFigure.Curves(axes[0], unit.Symbol, states.Points, states.Potential, states.Energies, states.Amplitudes);
        }

        int side = plain.PointsPerAxis;
        double[] Along(int axis) => [.. Enumerable.Range(0, side).Select(i => states.Points[2 * (axis == 0 ? i * side : i) + axis])];
        double bottom = states.Potential.Min();
        return WavefunctionFigure.Planes(
            axes[0],
            axes[1],
            unit.Symbol,
            Along(0),
            Along(1),
            states.Potential,
            [.. list.Levels.Select(level => level.Energy)],
            bottom + 1.5 * (states.Energies[^1] - bottom),
            states.Amplitudes
        );
    }

    public static Figure Draw(TriatomicLevels three, PlaneOfVectors plane, LevelList list)
    {
        DensityPlane densities = DensityPlane.Of(three.States, three.Vectors, plane);
        string names = three.Vectors.Kind == VectorKind.Radau ? "Radau" : "Jacobi";
        Axis First(string name) => new($"{names} {name}", LengthUnit.Angstrom);
        Axis angle = new($"{names} angle / degrees", LengthUnit.Reduced);
        (Axis x, Axis y) = plane switch
        {
            PlaneOfVectors.FirstAndAngle => (First("r1"), angle),
            PlaneOfVectors.SecondAndAngle => (First("r2"), angle),
            _ => (First("r1"), First("r2")),
        };
        double bottom = list.Minimum;
        return WavefunctionFigure.Planes(
            x,
            y,
            EnergyUnit.Wavenumber.Symbol,
            densities.X,
            densities.Y,
            densities.Potential,
            [.. list.Levels.Select(level => level.Energy)],
            bottom + 1.5 * (three.States.Energies[^1] - bottom),
            densities.Densities
        );
    }
}
