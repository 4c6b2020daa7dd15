using System.Collections.Immutable;
using System.Globalization;
using Morsel.Cli.Output;
using Morsel.Files;
using Morsel.Levels;
using Morsel.Units;
using Spectre.Console;

namespace Morsel.Cli.Levels;

/// <summary>The levels of a surface with what they were computed from, as people, programs and tables take them.</summary>
/// <param name="Subject">What they are the levels of.</param>
/// <param name="List">The levels.</param>
/// <param name="Masses">In u, for each atom or coordinate; of a model in reduced units, where hbar is 1, pure numbers.</param>
/// <param name="Kind">Of the masses.</param>
/// <param name="Method">How.</param>
/// <param name="Tolerance">That was asked for.</param>
sealed record LevelResult(LevelSubject Subject, LevelList List, ImmutableArray<double> Masses, string Kind, string Method, double Tolerance)
{
    // A probability that is worth a word.
    const double MuchOutside = 0.001;

    EnergyUnit Unit => Subject.Unit;

    public void WriteSheet()
    {
        string unit = Unit.IsReduced ? "" : $" {Unit}";
        Console.Out.WriteLine($"{Subject.Name}: {Method}");
        Console.Out.WriteLine($"masses ({Kind}): {string.Join(", ", Masses.Select(mass => Screen.Number(mass, 12)))}");
        Console.Out.WriteLine(
            FormattableString.Invariant(
                $"zero-point energy: {Text(List.ZeroPointEnergy)}{unit} above the minimum{Plus(List.Levels[0].Spread)}"
            )
        );
        Console.Out.WriteLine($"converged to about {Screen.Number(List.Error, 2)}{unit}");
        Console.Out.WriteLine();
        bool hasSymmetry = List.Levels.Any(level => level.Symmetry != ""),
            hasWells = List.Levels.Any(level => level.Well != ""),
            hasSpread = List.Levels.Any(level => !double.IsNaN(level.Spread)),
            isOutside = List.Levels.Any(level => level.Outside > 0);
        Grid grid = new();
        List<string> titles = ["", $"level{(unit == "" ? "" : $" ({Unit})")}"];
        titles.AddRange(hasSpread ? ["spread"] : []);
        titles.AddRange(hasSymmetry ? ["symmetry"] : []);
        titles.AddRange(hasWells ? ["well"] : []);
        titles.AddRange(isOutside ? ["outside"] : []);
        titles.ForEach(_ => grid.AddColumn(new GridColumn { NoWrap = true, Padding = new(0, 0, 2, 0) }));
        grid.AddRow([.. titles]);
        foreach ((int k, Level level) in List.Levels.Index())
        {
            List<string> row = [k.ToString(CultureInfo.InvariantCulture), Text(level.Energy)];
            row.AddRange(hasSpread ? [k == 0 ? "" : Screen.Number(level.Spread, 2)] : []);
            row.AddRange(hasSymmetry ? [level.Symmetry] : []);
            row.AddRange(hasWells ? [level.Well] : []);
            row.AddRange(
                isOutside ? [level.Outside < 1e-6 ? "" : (100 * level.Outside).ToString("G2", CultureInfo.InvariantCulture) + " %"] : []
            );
            grid.AddRow([.. row.Select(Markup.Escape)]);
        }

        Screen.Write(grid);
        if (List.Levels.Any(level => level.Outside > MuchOutside))
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(
                "outside: the probability to find the molecule where the surface was not fitted. Levels with more than a little of it need "
                    + "points there."
            );
        }
    }

    public object Document() =>
        new
        {
            Surface = Subject.Name,
            Unit,
            Method,
            Elements = Subject.Elements.Select(element => element.Symbol),
            Coordinates = Subject.Axes.Select(axis => new { axis.Name, axis.Unit }),
            Masses,
            MassKind = Kind,
            Tolerance,
            EstimatedError = List.Error,
            List.ZeroPointEnergy,
            ZeroPointSpread = Known(List.Levels[0].Spread),
            MinimumEnergy = List.Minimum,
            Levels = List.Levels.Select(
                (level, k) =>
                    new
                    {
                        Energy = level.Energy,
                        Spread = k == 0 ? null : Known(level.Spread),
                        Symmetry = level.Symmetry == "" ? null : level.Symmetry,
                        Well = level.Well == "" ? null : level.Well,
                        ProbabilityOutside = level.Outside,
                    }
            ),
        };

    public void WriteCsv(string path, bool force)
    {
        string suffix = Unit.IsReduced ? "" : $"_{Unit}";
        WholeFile.Write(
            path,
            force,
            writer =>
            {
                writer.WriteLine($"level,energy{suffix},spread{suffix},symmetry,well,probability_outside");
                foreach ((int k, Level level) in List.Levels.Index())
                {
                    string spread = k == 0 || double.IsNaN(level.Spread) ? "" : level.Spread.ToString("R", CultureInfo.InvariantCulture);
                    writer.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{k},{level.Energy:R},{spread},{level.Symmetry},{level.Well},{level.Outside:R}"
                        )
                    );
                }
            }
        );
    }

    static double? Known(double value) => double.IsNaN(value) ? null : value;

    static string Plus(double spread) => double.IsNaN(spread) ? "" : $", spread {Screen.Number(spread, 2)}";

    // As many decimals as the levels are converged to, and one more.
    string Text(double energy)
    {
        const int MostDecimals = 12;
        int decimals = (int)Math.Ceiling(-Math.Log10(Tolerance)) + 1;
        return decimals > MostDecimals
            ? Screen.Number(energy, 10)
            : energy.ToString("F" + Math.Max(0, decimals).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
