using System.Globalization;

namespace Morsel.Files.Data;

/// <summary>Whole numbers in the comments that count the frames, or are the same in all: no energies.</summary>
static class FrameCounters
{
    /// <summary>Drops the numbers, and says so, where they are such; says that they may be, where they only grow.</summary>
    public static void Drop(RawRows rows, DataOptions options)
    {
        double[] numbers = [.. rows.Energies.Where(double.IsFinite)];
        if (!rows.AreEnergiesUnnamed || options.EnergyColumn is not null || numbers.Length < 2 || !Array.TrueForAll(numbers, IsWhole))
        {
            return;
        }

        double[] steps = [.. numbers.Skip(1).Zip(numbers, (next, one) => next - one)];
        var counts = Array.TrueForAll(steps, step => step == steps[0]) && steps[0] >= 0 && numbers[0] >= 0;
        if (!counts)
        {
            if (numbers[0] >= 0 && Array.TrueForAll(steps, step => step > 0))
            {
                rows.Say(
                    new(
                        Severity.Warning,
                        "whole-numbers",
                        "The numbers in the comments are whole and grow from frame to frame: they may be step numbers, not energies.",
                        "Give --energies FILE if they are."
                    )
                );
            }

            return;
        }

        rows.Say(
            new(
                Severity.Note,
                "whole-numbers",
                $"The numbers in the comments {(steps[0] == 0 ? "are one whole number in all frames" : "count the frames")}: they are not energies.",
                "If they are, give --energy-column 1."
            )
        );
        rows.NoEnergy = string.Create(
            CultureInfo.InvariantCulture,
            $"comments {numbers[0]}, {numbers[1]}{(numbers.Length > 2 ? ", ..." : "")}, which {(steps[0] == 0 ? "are one whole number in all frames" : "count the frames")}"
        );
        rows.EnergySource = null;
        rows.EnergyUnit = null;
        for (var row = 0; row < rows.Count; row++)
        {
            rows.Energies[row] = double.NaN;
        }
    }

    static bool IsWhole(double number) => number == Math.Floor(number) && Math.Abs(number) < 1e9;
}
