using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Morsel.Cli.Errors;
using Morsel.Cli.Levels;
using Morsel.Cli.Output;
using Morsel.Levels;
using Morsel.Levels.Methods;
using Morsel.Levels.Triatomics;
using Morsel.Workers;

namespace Morsel.Cli.Verbs;

/// <summary><c>levels SURFACE</c>: vibrational levels and the zero-point energy of a molecule that does not rotate.</summary>
static class LevelsVerb
{
    const int MostLevels = 200,
        MostWalkers = 1_000_000,
        MostSteps = 10_000_000;

    /// <summary>The options as they were given.</summary>
    sealed record Request(
        string Surface,
        int Levels,
        double? Tolerance,
        string? Isotopes,
        bool Nuclear,
        string? Masses,
        string? Range,
        string? Coordinates,
        string? Method,
        DiffusionEffort Effort,
        string? Reference,
        string? Csv,
        string? Figure,
        string? Plane,
        int Threads,
        bool Force,
        bool Json
    );

    public static Command Create()
    {
        Argument<string> surface = Options.AnySurface();
        Option<int> levels = Options.Whole("--levels", "N", "How many levels, the lowest included.", 1, MostLevels, _ => 20);
        Option<double?> tolerance = Options.Positive(
            "--tolerance",
            "E",
            "How far a level may be from its converged value: in cm-1 of a molecule, else in the surface's unit; 0.01 cm-1 if absent, "
                + "0.1 of more than three atoms, 0.000001 in reduced units."
        );
        Option<string?> isotopes = Options.IsotopesOfAtoms();
        var nuclear = new Option<bool>("--nuclear-masses")
        {
            Description = "Take the masses of the nuclei, without their electrons; those of the atoms if absent.",
        };
        var masses = new Option<string?>("--mass")
        {
            HelpName = "M[,M]",
            Description = "The mass along each plain coordinate: in u where the surface has units, else a number, with hbar = 1.",
        };
        var range = new Option<string?>("--range")
        {
            HelpName = "LOW:HIGH[,...]",
            Description = "The only range of each plain coordinate; found by itself if absent.",
        };
        var coordinates = new Option<string?>("--coordinates")
        {
            HelpName = "KIND",
            Description = "Of three atoms with --method exact: radau or jacobi; those that suit the molecule if absent.",
        };
        coordinates.AcceptOnlyFromAmong("radau", "jacobi");
        var method = new Option<string?>("--method")
        {
            HelpName = "M",
            Description = "Of a molecule: exact, vci, vpt2, harmonic or dmc; the best that its number of atoms allows if absent.",
        };
        method.AcceptOnlyFromAmong(LevelMethods.Names);
        Option<int> walkers = Options.Whole("--walkers", "N", "How many walkers --method dmc has.", 100, MostWalkers, _ => 4000);
        Option<int> steps = Options.Whole("--steps", "N", "How many steps --method dmc averages over.", 100, MostSteps, _ => 12_000);
        Option<ulong?> seed = Options.Seed("Seed of the random numbers of --method dmc.", _ => 1);
        var csv = new Option<string?>("--csv") { HelpName = "FILE", Description = "Write the levels as a table, too." };
        var reference = new Option<string?>("--reference")
        {
            HelpName = "FILE",
            Description =
                "Levels to compare with: a line for each, its energy, and perhaps after a comma an assignment such as 2 v1; or data in extended "
                + "XYZ with harmonic_wavenumbers, for --method harmonic.",
        };
        var figure = new Option<string?>("--figure")
        {
            HelpName = "FILE",
            Description = "Draw wavefunctions over the potential, of three atoms densities, as .svg or .png.",
        };
        var plane = new Option<string?>("--plane")
        {
            HelpName = "P",
            Description = "Of three atoms, what --figure shows: r1,angle or r2,angle or r1,r2, lengths and angle of the coordinates.",
        };
        plane.AcceptOnlyFromAmong("r1,angle", "r2,angle", "r1,r2");
        Option<int> threads = Options.Threads("How many threads to use.");
        var force = new Option<bool>("--force") { Description = "Overwrite a FILE that exists." };
        Option<bool> json = Options.Json();
        var command = new Command(
            "levels",
            "Computes vibrational levels without rotation, and the zero-point energy: of a molecule, or in one or two plain coordinates."
        )
        {
            surface,
            levels,
            tolerance,
            isotopes,
            nuclear,
            masses,
            range,
            coordinates,
            method,
            walkers,
            steps,
            seed,
            reference,
            csv,
            figure,
            plane,
            threads,
            force,
            Options.Quiet,
            json,
        };
        command.SetAction(parsed =>
            Run(
                new(
                    parsed.GetRequiredValue(surface),
                    parsed.GetValue(levels),
                    parsed.GetValue(tolerance),
                    parsed.GetValue(isotopes),
                    parsed.GetValue(nuclear),
                    parsed.GetValue(masses),
                    parsed.GetValue(range),
                    parsed.GetValue(coordinates),
                    parsed.GetValue(method),
                    new(parsed.GetValue(walkers), parsed.GetValue(steps), parsed.GetValue(seed) ?? 1),
                    parsed.GetValue(reference),
                    parsed.GetValue(csv),
                    parsed.GetValue(figure),
                    parsed.GetValue(plane),
                    parsed.GetValue(threads),
                    parsed.GetValue(force),
                    parsed.GetValue(json)
                )
            )
        );
        return command;
    }

    static int Run(Request request)
    {
        if (request.Csv is not null)
        {
            OutputFile.RequireFree("--csv", request.Csv, request.Force, ("SURFACE", request.Surface));
        }

        if (request.Figure is { } path)
        {
            FigureFile.RequireKnown("--figure", path);
            OutputFile.RequireFree("--figure", path, request.Force, ("SURFACE", request.Surface));
        }

        ImmutableArray<ReferenceLevel> references = request.Reference is null
            ? []
            : ReferenceLevel.Read(request.Reference, request.Method is { } method && LevelMethods.Named(method) == LevelMethod.Harmonic);
        SurfaceSubject subject = Subjects.Of(request.Surface);
        LevelResult result = subject.Elements.IsEmpty ? OfAxes(request, subject) : OfMolecule(request, subject);
        result = result with { References = references };
        if (request.Figure is { } figure)
        {
            result.WriteFigure(figure, Plane(request), request.Force);
        }

        if (request.Csv is not null)
        {
            result.WriteCsv(request.Csv, request.Force);
        }

        if (request.Json)
        {
            Json.Write(result.Document());
        }
        else
        {
            result.WriteSheet();
        }

        return ExitCode.Done;
    }

    static PlaneOfVectors Plane(Request request) =>
        request.Plane switch
        {
            "r2,angle" => PlaneOfVectors.SecondAndAngle,
            "r1,r2" => PlaneOfVectors.Lengths,
            _ => PlaneOfVectors.FirstAndAngle,
        };

    static LevelResult OfMolecule(Request request, SurfaceSubject subject)
    {
        Refuse("--mass", request.Masses, "a molecule's masses are those of its isotopes: give --isotopes");
        Refuse("--range", request.Range, "it is for plain coordinates; a molecule's range is found by itself");
        LevelMethod method = LevelMethods.For(subject, request.Method is null ? null : LevelMethods.Named(request.Method));
        if (subject.Elements.Length != 3 || method != LevelMethod.Exact)
        {
            Refuse("--coordinates", request.Coordinates, "it is for three atoms and --method exact");
        }

        VectorKind? coordinates = request.Coordinates switch
        {
            "radau" => VectorKind.Radau,
            "jacobi" => VectorKind.Jacobi,
            _ => null,
        };
        ImmutableArray<double> masses = IsotopeMasses.Given(request.Isotopes, subject.Elements, request.Nuclear);
        using ThreadWorkers workers = new(request.Threads);
        return new(
            subject,
            new MoleculeLevels(subject, masses, request.Levels, request.Tolerance, workers).By(method, coordinates, request.Effort),
            masses,
            request.Nuclear ? "of the nuclei, u" : "of the atoms, u"
        );
    }

    static LevelResult OfAxes(Request request, SurfaceSubject subject)
    {
        int axes = subject.Axes.Length;
        Refuse("--isotopes", request.Isotopes, "the surface is in plain coordinates: give --mass");
        Refuse("--nuclear-masses", request.Nuclear ? "" : null, "the surface is in plain coordinates: give --mass");
        Refuse("--coordinates", request.Coordinates, "it is for three atoms");
        Refuse("--method", request.Method, "it is for a molecule; one and two plain coordinates are solved exactly");
        CoordinateLevels.RequireFew(subject);
        string names = string.Join(", ", subject.Axes.Select(axis => axis.Name));
        if (request.Masses is null)
        {
            throw new RequestException(
                $"{subject.Name} is in plain coordinates, {names}, which have no masses of their own: give --mass "
                    + $"{string.Join(',', subject.Axes.Select(_ => "1"))}, {(subject.Unit.IsReduced ? "with hbar = 1" : "in u")}."
            );
        }

        double[] masses = Numbers("--mass", request.Masses, ',', axes, names);
        if (Array.Exists(masses, mass => mass <= 0))
        {
            throw new RequestException($"--mass {request.Masses}: expected masses above 0.");
        }

        return new(
            subject,
            CoordinateLevels.Of(
                subject,
                [.. masses],
                request.Range is null ? null : Ranges(request.Range, axes, names),
                request.Levels,
                request.Tolerance
            ),
            [.. masses],
            subject.Unit.IsReduced ? "hbar = 1" : "u"
        );
    }

    static ImmutableArray<(double Low, double High)> Ranges(string text, int axes, string names)
    {
        string[] parts = text.Split(',');
        return parts.Length == axes
            ?
            [
                .. parts.Select(part =>
                    Numbers("--range", part, ':', 2, "the two ends") is [var low, var high] && low < high
                        ? (low, high)
                        : throw new RequestException($"--range {text}: expected LOW:HIGH, the lower first; got '{part}'.")
                ),
            ]
            : throw new RequestException($"--range {text}: expected LOW:HIGH for each of {names}; got {parts.Length}.");
    }

    static double[] Numbers(string option, string text, char separator, int count, string names)
    {
        string[] parts = text.Split(separator);
        double[] values = new double[parts.Length];
        for (int k = 0; k < parts.Length; k++)
        {
            if (!double.TryParse(parts[k], NumberStyles.Float, CultureInfo.InvariantCulture, out values[k]) || !double.IsFinite(values[k]))
            {
                throw new RequestException($"{option} {text}: expected a finite number, got '{parts[k]}'.");
            }
        }

        return parts.Length == count
            ? values
            : throw new RequestException($"{option} {text}: expected {count} numbers, for {names}; got {parts.Length}.");
    }

    static void Refuse(string option, string? value, string reason)
    {
        if (value is not null)
        {
            throw new RequestException($"{option} does not apply: {reason}.");
        }
    }
}
