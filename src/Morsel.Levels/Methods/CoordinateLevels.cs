using System.Collections.Immutable;
using Morsel.Levels.Plain;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Levels.Methods;

/// <summary>The levels in one or two plain coordinates.</summary>
static class CoordinateLevels
{
    const int MostCoordinates = 2;

    /// <summary>What converges levels where nothing is said: in cm-1, or in the model's own unit.</summary>
    const double DefaultTolerance = 0.01,
        DefaultReducedTolerance = 1e-6;

    /// <param name="subject">The surface.</param>
    /// <param name="masses">For each coordinate in u; of a model in reduced units, where hbar is 1, a number.</param>
    /// <param name="box">The only range of each coordinate; null to find it.</param>
    /// <param name="count">How many levels, the lowest included.</param>
    /// <param name="tolerance">In the surface's unit; 0.01 cm-1, or 0.000001 in reduced units, if null.</param>
    /// <exception cref="LevelsException">The levels cannot be had.</exception>
    public static FoundLevels Of(
        SurfaceSubject subject,
        ImmutableArray<double> masses,
        ImmutableArray<(double Low, double High)>? box,
        int count,
        double? tolerance
    )
    {
        double reached =
            tolerance ?? (subject.Unit.IsReduced ? DefaultReducedTolerance : DefaultTolerance * EnergyUnit.Wavenumber.To(subject.Unit));
        IEnergySurface surface = subject.Open();
        (LevelList list, PlainLevels levels) = PlainList.Of(
            surface,
            subject.Members,
            new([.. subject.Axes.Select((axis, k) => Factor(subject, axis.Unit, masses[k]))], box ?? subject.Ranges, count, reached)
            {
                IsBox = box is not null,
                Highest = subject.Highest,
            }
        );
        return new(
            list,
            $"DVR on equally spaced points in {string.Join(", ", subject.Axes.Select(axis => axis.Name))}",
            reached,
            LevelNotes.Of(list, count, reached)
        )
        {
            Plain = levels,
            Axes = subject.Axes,
        };
    }

    /// <exception cref="LevelsException">The surface has more coordinates than two.</exception>
    public static void RequireFew(SurfaceSubject subject)
    {
        if (subject.Axes.Length > MostCoordinates)
        {
            throw new LevelsException(
                $"{subject.Name} has {subject.Axes.Length} plain coordinates: levels are computed in one or two. Fit a molecule's surface from "
                    + "its positions ('fit' takes .xyz files) for the levels of three atoms."
            );
        }
    }

    // hbar^2 / 2m in the surface's energy unit times the square of the coordinate's.
    static double Factor(SurfaceSubject subject, LengthUnit unit, double mass)
    {
        if (subject.Unit.IsReduced)
        {
            return 1 / (2 * mass);
        }

        if (unit.IsReduced)
        {
            throw new LevelsException(
                $"{subject.Name}: energies are in {subject.Unit}, but a coordinate has no unit of length, so that a mass in u means nothing. "
                    + "Levels need lengths, or a model in reduced units throughout."
            );
        }

        double angstroms = unit.To(LengthUnit.Angstrom);
        return Kinetics.Factor * EnergyUnit.Wavenumber.To(subject.Unit) / (mass * angstroms * angstroms);
    }
}
