using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Morsel.Cli.Errors;
using Morsel.Cli.Levels;
using Morsel.Cli.Output;
using Morsel.Cli.Paths;
using Morsel.Levels;
using Morsel.Levels.Paths;
using Morsel.Levels.Thermal;

namespace Morsel.Cli.Verbs;

/// <summary><c>path SURFACE</c>: stationary points, the path between two minima, thermochemistry and rates.</summary>
static class PathVerb
{
    const int MostPoints = 10_000,
        MostSymmetry = 1000;

    /// <summary>The options as they were given; places of points are counted from 1, and 0 is none.</summary>
    sealed record Request(
        string Surface,
        int From,
        int To,
        string? Start,
        string? Isotopes,
        string? Out,
        string? Temperatures,
        string? Pressure,
        int SymmetryNumber,
        bool Force,
        bool Json
    );

    public static Command Create()
    {
        var surface = new Argument<string>("SURFACE")
        {
            Description = "A molecule's surface file, the folder that 'fit' made, or a built-in molecule: water or hcn.",
        };
        Option<int> from = Options.Whole(
            "--from",
            "N",
            "The minimum where the path begins, by its number in the list; the lowest that is joined with another if absent.",
            1,
            MostPoints
        );
        Option<int> to = Options.Whole("--to", "M", "The minimum where the path ends.", 1, MostPoints);
        var start = new Option<string?>("--start")
        {
            HelpName = "GEOMETRIES.xyz",
            Description = "More geometries to look for minima and saddle points from; energies are not needed.",
        };
        Option<string?> isotopes = Options.IsotopesOfAtoms();
        var output = new Option<string?>("--out")
        {
            HelpName = "DIR",
            Description = "Write the points and the path, as tables, geometries and a figure, to this folder.",
        };
        var temperatures = new Option<string?>("--temperatures")
        {
            HelpName = "T,...",
            Description = "Thermochemistry and rate constants at these temperatures, in K, such as 298.15,500.",
        };
        var pressure = new Option<string?>("--pressure")
        {
            HelpName = "\"P UNIT\"",
            Description = $"Of the ideal gas, in {PressureQuantity.Units}; 1 bar if absent.",
        };
        Option<int> symmetry = Options.Whole(
            "--symmetry-number",
            "N",
            "The symmetry number of every point; found from each geometry if absent.",
            1,
            MostSymmetry
        );
        var force = new Option<bool>("--force") { Description = "Replace files of the same names if DIR exists." };
        Option<bool> json = Options.Json();
        var command = new Command(
            "path",
            "Finds a molecule's minima and saddle points and the minimum-energy path between two minima, with thermochemistry and rates."
        )
        {
            surface,
            from,
            to,
            start,
            isotopes,
            output,
            temperatures,
            pressure,
            symmetry,
            force,
            Options.Quiet,
            json,
        };
        command.SetAction(parsed =>
            Run(
                new(
                    parsed.GetRequiredValue(surface),
                    parsed.GetValue(from),
                    parsed.GetValue(to),
                    parsed.GetValue(start),
                    parsed.GetValue(isotopes),
                    parsed.GetValue(output),
                    parsed.GetValue(temperatures),
                    parsed.GetValue(pressure),
                    parsed.GetValue(symmetry),
                    parsed.GetValue(force),
                    parsed.GetValue(json)
                )
            )
        );
        return command;
    }

    static int Run(Request request)
    {
        Require(request);
        ImmutableArray<double> temperatures = Temperatures(request.Temperatures);
        PressureQuantity pressure = request.Pressure is null ? PressureQuantity.Bar : PressureQuantity.Parse(request.Pressure);
        SurfaceSubject subject = Subjects.Of(request.Surface);
        if (subject.Elements.IsEmpty)
        {
            throw new RequestException(
                $"{subject.Name} is in plain coordinates, which have no masses and no atoms: 'path' needs the surface of a molecule. "
                    + "Fit one from positions ('fit' takes .xyz files), or try a built-in one: water, hcn."
            );
        }

        ImmutableArray<double> masses = IsotopeMasses.Given(request.Isotopes, subject.Elements, areNuclear: false);
        PathRequest sought = PathStarts.Request(subject, masses, request.Start);
        Narration.Line($"looking for stationary points from {sought.Starts.Length} geometries");
        StationaryMap map = PathSearch.Map(sought);
        ReactionPath? path = PathSearch.Path(sought, map, request.From > 0 ? (request.From - 1, request.To - 1) : null);
        ThermalReport? thermal = temperatures.IsEmpty
            ? null
            : ThermalReport.Of(sought, map, temperatures, pressure.InPascal, request.SymmetryNumber > 0 ? request.SymmetryNumber : null);
        PathResult result = new(subject, sought, map, path, thermal, pressure);
        ImmutableArray<string> files = request.Out is null ? [] : PathFolder.Write(result, request.Out, request.Force);
        if (request.Json)
        {
            Json.Write(PathDocument.Of(result, files));
            return ExitCode.Done;
        }

        PathSheet.Write(result);
        foreach (string file in files)
        {
            Console.Out.WriteLine(file);
        }

        return ExitCode.Done;
    }

    static void Require(Request request)
    {
        if (request.From > 0 != request.To > 0)
        {
            throw new RequestException("--from and --to go together: give the numbers of both minima, or neither.");
        }

        if (request.Temperatures is null && (request.Pressure is not null || request.SymmetryNumber > 0))
        {
            throw new RequestException(
                $"{(request.Pressure is null ? "--symmetry-number" : "--pressure")} is for thermochemistry: give --temperatures too, such as 298.15."
            );
        }

        if (request.Out is not { } folder)
        {
            return;
        }

        if (File.Exists(folder))
        {
            throw new RequestException($"{folder} is a file; --out takes the name of a folder.");
        }

        if (Directory.Exists(folder) && !request.Force)
        {
            throw new RequestException(
                $"{folder} exists already. Give --force to replace files of the same names in it, or choose another --out."
            );
        }

        foreach (string name in PathFolder.Names)
        {
            OutputFile.RequireFree(Path.Combine(folder, name), force: true, ("SURFACE", request.Surface), ("--start", request.Start));
        }
    }

    static ImmutableArray<double> Temperatures(string? text)
    {
        if (text is null)
        {
            return [];
        }

        const double Highest = 1e5;
        return
        [
            .. text.Split(',', StringSplitOptions.TrimEntries)
                .Select(part =>
                    double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                    && value > 0
                    && value <= Highest
                        ? value
                        : throw new RequestException(
                            $"--temperatures {text}: found '{part}'; expected temperatures in K, above 0 and up to 100000, such as 298.15,500."
                        )
                ),
        ];
    }
}
