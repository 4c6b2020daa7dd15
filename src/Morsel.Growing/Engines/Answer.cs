using System.Globalization;
using Morsel.Files.Data;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Growing.Engines;

/// <summary>What a program answered, checked against what it was asked, in the units of Morsel.</summary>
static class Answer
{
    // What a program prints of a position has seven decimals at least.
    const double SamePlace = 1e-5;

    static readonly SlopeUnit _slope = new(EnergyUnit.Wavenumber, LengthUnit.Angstrom);

    /// <summary>A point; or a failure where a number is not finite, or the gradient is not of as many atoms.</summary>
    /// <param name="calculation">What was asked.</param>
    /// <param name="energy">In <paramref name="energyUnit"/>.</param>
    /// <param name="energyUnit">Its unit.</param>
    /// <param name="slopes">[atom][x, y, z] in <paramref name="slopeUnit"/>; empty where there are none.</param>
    /// <param name="slopeUnit">Their unit.</param>
    /// <param name="areForces">Whether they are -dE/dx.</param>
    public static CalculationResult Point(
        Calculation calculation,
        double energy,
        EnergyUnit energyUnit,
        IReadOnlyCollection<double> slopes,
        SlopeUnit slopeUnit,
        bool areForces
    )
    {
        if (slopes.Count != 0 && slopes.Count != calculation.Positions.Length)
        {
            return new FailedCalculation(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the gradient has {slopes.Count} numbers, where {calculation.Elements.Length} atoms have {calculation.Positions.Length}"
                ),
                MayPass: false
            );
        }

        double factor = slopeUnit.To(_slope) * (areForces ? -1 : 1);
        var point = new ComputedPoint(energy * energyUnit.To(EnergyUnit.Wavenumber), [.. slopes.Select(slope => slope * factor)]);
        // A program can divide by zero in one orientation of the axes alone.
        return !double.IsFinite(point.Energy) ? new FailedCalculation("the energy is no finite number", MayPass: true)
            : !point.Gradient.All(double.IsFinite) ? new FailedCalculation("the gradient is not finite", MayPass: true)
            : point;
    }

    /// <summary>A failure where the answer is of other atoms, places or axes; null where it is of what was asked.</summary>
    /// <param name="calculation">What was asked.</param>
    /// <param name="numbers">Atomic numbers.</param>
    /// <param name="positions">In angstrom; empty where the program does not tell them.</param>
    public static FailedCalculation? OfAnother(Calculation calculation, IReadOnlyList<int> numbers, IReadOnlyList<double> positions)
    {
        if (!numbers.SequenceEqual(calculation.Elements.Select(element => element.Number)))
        {
            string atoms = string.Join(' ', numbers.Select(number => number is >= 1 and <= 118 ? Element.OfNumber(number).Symbol : "?"));
            return new($"the answer is of other atoms: {(atoms == "" ? "none" : atoms)}", MayPass: false);
        }

        double farthest = positions.Count == 0 ? 0 : positions.Zip(calculation.Positions, (found, asked) => Math.Abs(found - asked)).Max();
        return positions.Count != 0 && positions.Count != calculation.Positions.Length || !(farthest <= SamePlace)
            ? new(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the answer is of another geometry, or in other axes: a coordinate differs by {farthest:G3} angstrom"
                ),
                MayPass: false
            )
            : null;
    }
}
