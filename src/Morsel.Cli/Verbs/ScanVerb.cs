using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Morsel.Cli.Cuts;
using Morsel.Cli.Errors;
using Morsel.Cli.Levels;
using Morsel.Cli.Output;
using Morsel.Files.Data;
using Morsel.Files.Surfaces;
using Morsel.Levels;
using Morsel.Levels.Cuts;

namespace Morsel.Cli.Verbs;

/// <summary><c>scan SURFACE --along COORDINATE LOW HIGH</c>: a cut through a surface along one or two coordinates.</summary>
static class ScanVerb
{
    const int CurvePoints = 101,
        MapPoints = 41,
        MostPoints = 40_000;

    /// <summary>The options as they were given.</summary>
    sealed record Request(
        string Surface,
        string[] Along,
        string[]? And,
        string? Points,
        bool IsRelaxed,
        string? From,
        string? Data,
        double? Near,
        string? Out,
        string? Plot,
        double? Top,
        DataOptions DataOptions,
        string? DataOption,
        bool Force,
        bool Json
    );

    public static Command Create()
    {
        Argument<string> surface = Options.AnySurface();
        Option<string[]> along = Coordinate(
            "--along",
            "What is changed, from LOW to HIGH: r(i,j), a distance in angstrom; a(i,j,k), an angle, or d(i,j,k,l), a torsion, in degrees; "
                + "R(i;j,k) and theta(i;j,k), Jacobi's distance and angle of atom i and the centre of mass of j and k; q(i;j,k) and "
                + "phi(i;j,k), Radau's length of j and angle, of three atoms; or the name of a plain coordinate. Atoms are counted from 0."
        );
        along.Required = true;
        Option<string[]> and = Coordinate("--and", "A second coordinate, for a map.");
        var points = new Option<string?>("--points")
        {
            HelpName = "N[,M]",
            Description = "Points along each coordinate; 101 along one, 41 along each of two, if absent.",
        };
        var relaxed = new Option<bool>("--relaxed")
        {
            Description = "Let all else relax to the lowest energy at each point; if absent, all else stays as at the start.",
        };
        var from = new Option<string?>("--from")
        {
            HelpName = "FILE",
            Description = "Start from the first geometry of a file; from the lowest minimum if absent.",
        };
        var data = new Option<string?>("--data")
        {
            HelpName = "FILE",
            Description = "Points with energies: those near the cut are drawn into the figure, and counted.",
        };
        Option<double?> near = Options.Positive(
            "--near",
            "D",
            "Which points of --data are near: every distance between atoms within D angstrom of the cut's, or every other plain "
                + "coordinate within D of its range; 0.05 if absent."
        );
        var output = new Option<string?>("--out") { HelpName = "FILE.csv", Description = "Write a row for each point, too." };
        var plot = new Option<string?>("--plot")
        {
            HelpName = "FILE",
            Description = "Draw the curve, or the map of two coordinates, to FILE.svg or FILE.png.",
        };
        Option<double?> top = Options.Positive(
            "--up-to",
            "E",
            "The highest energy that the figure shows, in the scan's unit; chosen by the points if absent."
        );
        var force = new Option<bool>("--force") { Description = "Overwrite the files if they exist." };
        Option<bool> json = Options.Json();
        var command = new Command("scan", "Computes a cut through a surface along one or two coordinates: rigid, or with all else relaxed.")
        {
            surface,
            along,
            and,
            points,
            relaxed,
            from,
            data,
            near,
            output,
            plot,
            top,
        };
        DataOptionSet options = DataOptionSet.AddTo(command);
        command.Options.Add(force);
        command.Options.Add(Options.Quiet);
        command.Options.Add(json);
        command.SetAction(parsed =>
            Run(
                new(
                    parsed.GetRequiredValue(surface),
                    parsed.GetRequiredValue(along),
                    parsed.GetResult(and) is null ? null : parsed.GetValue(and),
                    parsed.GetValue(points),
                    parsed.GetValue(relaxed),
                    parsed.GetValue(from),
                    parsed.GetValue(data),
                    parsed.GetValue(near),
                    parsed.GetValue(output),
                    parsed.GetValue(plot),
                    parsed.GetValue(top),
                    options.Read(parsed),
                    options.FirstGiven(parsed),
                    parsed.GetValue(force),
                    parsed.GetValue(json)
                )
            )
        );
        return command;
    }

    static Option<string[]> Coordinate(string name, string description) =>
        new(name)
        {
            HelpName = "COORDINATE LOW HIGH",
            Description = description,
            Arity = new(1, 3),
            AllowMultipleArgumentsPerToken = true,
        };

    static int Run(Request request)
    {
        RequireFiles(request);
        SurfaceSubject subject = Subjects.Of(request.Surface);
        ScannedCoordinate first = ScannedCoordinate.Parse("--along", request.Along, subject);
        ScannedCoordinate? second = request.And is null ? null : ScannedCoordinate.Parse("--and", request.And, subject);
        if (second is not null && first.IsSameAs(second))
        {
            throw new RequestException($"--and {second.Name} is the same coordinate as --along {first.Name}: give another.");
        }

        Scan scan = new(
            subject,
            second is null ? [first] : [first, second],
            Counts(request.Points, second is null ? 1 : 2),
            request.IsRelaxed,
            null
        );
        if (request.From is { } geometry)
        {
            scan = scan with { From = Start(geometry, request.DataOptions, scan) };
        }

        // Before any work: a file that cannot be read is said at once.
        DataFile? data = request.Data is { } file ? Read(file, request.DataOptions, scan) : null;
        ScannedCut cut = scan.Run(Progress(scan));
        ScanResult result = new(cut, data is null ? null : NearPoints.Of(data, cut, request.Near ?? NearPoints.DefaultTolerance));

        if (request.Out is { } table)
        {
            ScanCsv.Write(table, result, request.Force);
        }

        if (request.Plot is { } plot)
        {
            ScanFigure.Write(plot, result, request.Top, request.Force);
        }

        if (request.Json)
        {
            Json.Write(ScanDocument.Of(result, request.Out, request.Plot));
        }
        else
        {
            ScanSheet.Write(result);
        }

        return ExitCode.Done;
    }

    static void RequireFiles(Request request)
    {
        (string, string?)[] read =
        [
            ("SURFACE", request.Surface),
            ("the file of SURFACE", Path.Combine(request.Surface, SurfaceFile.Name)),
            ("--from", request.From),
            ("--data", request.Data),
        ];
        if (request.Out is { } table)
        {
            OutputFile.RequireFree("--out", table, request.Force, read);
        }

        if (request.Plot is { } plot)
        {
            FigureFile.RequireKnown("--plot", plot);
            OutputFile.RequireFree("--plot", plot, request.Force, [.. read, ("--out", request.Out)]);
        }

        if (request.Near is not null && request.Data is null)
        {
            throw new RequestException("--near says which points of --data are near, and there is no --data: add it, or remove --near.");
        }

        if (request.Top is not null && request.Plot is null)
        {
            throw new RequestException("--up-to says what the figure shows, and there is no --plot: add it, or remove --up-to.");
        }

        if (request.DataOption is { } option && request.From is null && request.Data is null)
        {
            throw new RequestException(
                $"{option} says something of a data file, and none is given: add --data or --from, or remove {option}."
            );
        }
    }

    static ImmutableArray<int> Counts(string? text, int coordinates)
    {
        if (text is null)
        {
            return coordinates == 1 ? [CurvePoints] : [MapPoints, MapPoints];
        }

        string[] parts = text.Split(',');
        int[] counts = new int[parts.Length];
        for (int k = 0; k < parts.Length; k++)
        {
            if (!int.TryParse(parts[k], NumberStyles.None, CultureInfo.InvariantCulture, out counts[k]) || counts[k] < 2)
            {
                throw new RequestException($"--points {text}: expected a whole number of 2 or more for each coordinate; got '{parts[k]}'.");
            }
        }

        if (counts.Length == 1 && coordinates == 2)
        {
            counts = [counts[0], counts[0]];
        }

        if (counts.Length != coordinates)
        {
            throw new RequestException($"--points {text}: expected one number for --along; two are for --along and --and.");
        }

        long all = counts.Aggregate(1L, (product, count) => product * count);
        return all <= MostPoints
            ? [.. counts]
            : throw new RequestException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"--points {text}: these are {all:N0} points; expected {MostPoints:N0} at most."
                )
            );
    }

    static double[] Start(string path, DataOptions options, Scan scan)
    {
        DataFile file = DataFile.Read(path, Preferred(options, scan) with { NeedsEnergies = false });
        double[] all = file.Geometries();
        int width = file.Space.CoordinateCount,
            count = all.Length / width;
        if (count > 1)
        {
            Narration.Line($"{path} has {count} geometries: the first is taken");
        }

        return NearPoints.Order(path, file.Space, scan)(all[..width]);
    }

    static DataFile Read(string path, DataOptions options, Scan scan)
    {
        // Energies alone are drawn.
        DataFile data = DataFile.Read(path, Preferred(options, scan) with { Gradients = options.Gradients ?? "none" });
        DataExamination examination = DataExamination.Of(data, DataUse.Scoring);
        examination.RequireUsable();
        FindingLines.Write("scan", examination);
        NearPoints.Order(path, data.Space, scan);
        return data;
    }

    static DataOptions Preferred(DataOptions options, Scan scan) =>
        scan.Subject.Elements.IsEmpty ? options : options with { PreferredMolecule = MolecularFormula.Of(scan.Subject.Elements) };

    static Action<int> Progress(Scan scan)
    {
        int all = scan.Counts.Aggregate(1, (product, count) => product * count);
        return done =>
        {
            if (Narration.IsLive && (done % 20 == 0 || done == all))
            {
                Narration.To.Write($"\r{done} of {all} points relaxed{(done == all ? "\n" : "")}");
            }
        };
    }
}
