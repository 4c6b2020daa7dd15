using System.Collections.Immutable;
using System.Globalization;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Files;
using Morsel.Levels;
using Morsel.Levels.Methods;
using Morsel.Levels.Triatomics;
using Morsel.Units;
using Spectre.Console;

namespace Morsel.Cli.Levels;

/// <summary>The levels of a surface with what they were computed from, as people, programs and tables take them.</summary>
/// <param name="Subject">What they are the levels of.</param>
/// <param name="Found">The levels.</param>
/// <param name="Masses">In u, for each atom or coordinate; of a model in reduced units, where hbar is 1, pure numbers.</param>
/// <param name="Kind">Of the masses.</param>
sealed record LevelResult(SurfaceSubject Subject, FoundLevels Found, ImmutableArray<double> Masses, string Kind)
{
    /// <summary>Levels to compare with; empty where none were given.</summary>
    public ImmutableArray<ReferenceLevel> References { get; init; } = [];

    // A probability that is worth a word.
    const double MuchOutside = 0.001;

    EnergyUnit Unit => Subject.Unit;

    LevelList List => Found.List;

    public void WriteSheet()
    {
        string unit = Unit.IsReduced ? "" : $" {Unit}";
        Console.Out.WriteLine($"{Subject.Name}: {Found.Method}");
        Console.Out.WriteLine($"masses ({Kind}): {string.Join(", ", Masses.Select(mass => Screen.Number(mass, 12)))}");
        Console.Out.WriteLine(
            FormattableString.Invariant(
                $"zero-point energy: {Text(List.ZeroPointEnergy)}{unit} above the minimum{Plus(List.Levels[0].Spread)}"
            )
        );
        if (!double.IsNaN(Found.Tolerance))
        {
            Console.Out.WriteLine($"converged to about {Screen.Number(List.Error, 2)}{unit}");
        }

        foreach (string note in Found.Notes)
        {
            Console.Out.WriteLine(note);
        }

        if (List.Levels.Length > 1)
        {
            Console.Out.WriteLine();
            WriteTable(unit);
        }

        if (List.Levels.Any(level => level.Outside > MuchOutside))
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(
                "outside: the probability to find the molecule where the surface was not fitted. Levels with more than a little of it need "
                    + "points there."
            );
        }
    }

    void WriteTable(string unit)
    {
        bool hasSymmetry = List.Levels.Any(level => level.Symmetry != ""),
            hasWells = List.Levels.Any(level => level.Well != ""),
            hasSpread = List.Levels.Any(level => !double.IsNaN(level.Spread)),
            isAssigned = List.Levels.Any(level => level.Assignment != ""),
            isOutside = List.Levels.Any(level => level.Outside > 0);
        Grid grid = new();
        List<string> titles = ["", $"level{(unit == "" ? "" : $" ({Unit})")}"];
        titles.AddRange(hasSpread ? ["spread"] : []);
        titles.AddRange(References.IsEmpty ? [] : ["reference", "difference"]);
        titles.AddRange(hasSymmetry ? ["symmetry"] : []);
        titles.AddRange(hasWells ? ["well"] : []);
        titles.AddRange(isAssigned ? ["assignment"] : []);
        titles.AddRange(isOutside ? ["outside"] : []);
        titles.ForEach(_ => grid.AddColumn(new GridColumn { NoWrap = true, Padding = new(0, 0, 2, 0) }));
        grid.AddRow([.. titles]);
        foreach ((int k, Level level) in List.Levels.Index())
        {
            List<string> row = [k.ToString(CultureInfo.InvariantCulture), Text(level.Energy)];
            row.AddRange(hasSpread ? [k == 0 ? "" : Screen.Number(level.Spread, 2)] : []);
            row.AddRange(References.IsEmpty ? [] : Compared(k));
            row.AddRange(hasSymmetry ? [level.Symmetry] : []);
            row.AddRange(hasWells ? [level.Well] : []);
            row.AddRange(isAssigned ? [Assigned(level)] : []);
            row.AddRange(
                isOutside ? [level.Outside < 1e-6 ? "" : (100 * level.Outside).ToString("G2", CultureInfo.InvariantCulture) + " %"] : []
            );
            grid.AddRow([.. row.Select(Markup.Escape)]);
        }

        Screen.Write(grid);
    }

    string[] Compared(int k) =>
        ReferenceLevel.For(References, List.Levels, k) is { } reference
            ? [Text(reference.Energy), Text(List.Levels[k].Energy - reference.Energy)]
            : ["", ""];

    static string Assigned(Level level) =>
        level.Share > 0.995 ? level.Assignment : FormattableString.Invariant($"{level.Assignment} ({level.Share:P0})");

    public object Document() =>
        new
        {
            Surface = Subject.Name,
            Unit,
            Found.Method,
            Elements = Subject.Elements.Select(element => element.Symbol),
            Coordinates = Subject.Axes.Select(axis => new { axis.Name, axis.Unit }),
            Masses,
            MassKind = Kind,
            Tolerance = Known(Found.Tolerance),
            EstimatedError = Known(List.Error),
            List.ZeroPointEnergy,
            ZeroPointSpread = Known(List.Levels[0].Spread),
            MinimumEnergy = List.Minimum,
            Found.Notes,
            Levels = List.Levels.Select(
                (level, k) =>
                    new
                    {
                        Energy = level.Energy,
                        Spread = k == 0 ? null : Known(level.Spread),
                        Reference = ReferenceLevel.For(References, List.Levels, k)?.Energy,
                        Symmetry = level.Symmetry == "" ? null : level.Symmetry,
                        Well = level.Well == "" ? null : level.Well,
                        Assignment = level.Assignment == "" ? null : level.Assignment,
                        Share = level.Assignment == "" ? (double?)null : level.Share,
                        ProbabilityOutside = Known(level.Outside),
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
                writer.WriteLine($"level,energy{suffix},spread{suffix},symmetry,well,assignment,probability_outside");
                foreach ((int k, Level level) in List.Levels.Index())
                {
                    string spread = k == 0 || double.IsNaN(level.Spread) ? "" : level.Spread.ToString("R", CultureInfo.InvariantCulture);
                    string outside = double.IsNaN(level.Outside) ? "" : level.Outside.ToString("R", CultureInfo.InvariantCulture);
                    writer.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{k},{level.Energy:R},{spread},{level.Symmetry},{level.Well},{level.Assignment},{outside}"
                        )
                    );
                }
            }
        );
    }

    /// <summary>Writes wavefunctions, or of three atoms densities, over the potential, as .svg or .png.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="plane">Of three atoms, the two coordinates.</param>
    /// <param name="force">Whether an older file is overwritten.</param>
    /// <exception cref="RequestException">The levels are of other coordinates.</exception>
    public void WriteFigure(string path, PlaneOfVectors plane, bool force) =>
        FigureFile.Write(
            path,
            (Found.Plain, Found.Triatomic) switch
            {
                ({ } plain, _) => LevelFigure.Draw(plain, Found.Axes, Unit, List),
                (_, { } three) => LevelFigure.Draw(three, plane, List),
                _ => throw new RequestException(
                    "--figure: wavefunctions are drawn in one and two coordinates, and densities of three atoms by --method exact."
                ),
            },
            force
        );

    static double? Known(double value) => double.IsNaN(value) ? null : value;

    static string Plus(double spread) => double.IsNaN(spread) ? "" : $", spread {Screen.Number(spread, 2)}";

    // As many decimals as the levels are converged to, and one more.
    string Text(double energy)
    {
        const int MostDecimals = 12;
        int decimals = double.IsNaN(Found.Tolerance) ? 2 : (int)Math.Ceiling(-Math.Log10(Found.Tolerance)) + 1;
        return decimals > MostDecimals
            ? Screen.Number(energy, 10)
            : energy.ToString("F" + Math.Max(0, decimals).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
