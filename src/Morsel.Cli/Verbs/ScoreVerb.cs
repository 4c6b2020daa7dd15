using System.Collections.Immutable;
using System.CommandLine;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Cli.Scoring;
using Morsel.Files.Data;
using Morsel.Files.Surfaces;
using Morsel.Units;

namespace Morsel.Cli.Verbs;

/// <summary><c>score SURFACE... DATA</c>: the errors of surfaces on points whose energies are known.</summary>
static class ScoreVerb
{
    /// <summary>The options as they were given.</summary>
    sealed record Request(
        ImmutableArray<string> Surfaces,
        string Data,
        DataOptions DataOptions,
        EnergyUnit? Unit,
        WindowRequest? Windows,
        string? Figure,
        bool Force,
        bool Json
    );

    public static Command Create()
    {
        var paths = new Argument<string[]>("SURFACE... DATA")
        {
            Description = "Surface files, or folders that 'fit' made; then the points, in any format that 'inspect' reads, with energies.",
            Arity = ArgumentArity.OneOrMore,
        };
        var unit = new Option<string?>("--unit")
        {
            HelpName = "U",
            Description = "Unit of the errors: J, eV, meV, hartree, kcal/mol, kJ/mol or cm-1; that of the data's energies if absent.",
        };
        var windows = new Option<string?>("--windows")
        {
            HelpName = "E-E,...",
            Description =
                "Windows above the lowest energy of DATA to give errors in, as \"0-5000,5000-10000,10000- cm-1\"; thirds of the points if absent.",
        };
        var figure = new Option<string?>("--figure")
        {
            HelpName = "FILE",
            Description = "Draw predicted minus given over the energy, to FILE.svg or FILE.png.",
        };
        var force = new Option<bool>("--force") { Description = "Overwrite the figure if it exists." };
        Option<bool> json = Options.Json();
        var command = new Command(
            "score",
            "Compares surfaces with points whose energies, and perhaps gradients, are known, and says whether they were fitted to these points."
        )
        {
            paths,
            unit,
            windows,
            figure,
        };
        DataOptionSet options = DataOptionSet.AddTo(command);
        command.Options.Add(force);
        command.Options.Add(Options.Quiet);
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            string[] given = parsed.GetRequiredValue(paths);
            if (given.Length < 2)
            {
                throw new RequestException(
                    $"score {given[0]}: found one name; expected one surface or more, and then a data file. See: morsel score --help"
                );
            }

            return Run(
                new(
                    [.. given[..^1]],
                    given[^1],
                    options.Read(parsed),
                    parsed.GetValue(unit) is { } symbol ? EnergyUnit.Parse(UnitNames.Energy(symbol)) : null,
                    parsed.GetValue(windows) is { } text ? WindowRequest.Parse(text) : null,
                    parsed.GetValue(figure),
                    parsed.GetValue(force),
                    parsed.GetValue(json)
                )
            );
        });
        return command;
    }

    static int Run(Request request)
    {
        if (request.Figure is { } path)
        {
            FigureFile.RequireKnown("--figure", path);
            OutputFile.RequireFree("--figure", path, request.Force, ("DATA", request.Data));
        }

        // Surfaces first: a data file in the wrong place is then called what it is not.
        ImmutableArray<SavedSurface> saved = [.. request.Surfaces.Select(SurfaceFile.Read)];
        DataFile data = DataFile.Read(request.Data, request.DataOptions);
        DataExamination examination = DataExamination.Of(data, DataUse.Scoring);
        examination.RequireUsable();
        FindingLines.Write("score", examination);
        ScoreResult result = Score(request, data, saved);
        if (request.Figure is { } figure)
        {
            ScoreFigure.Write(figure, result, request.Force);
        }

        if (request.Json)
        {
            Json.Write(ScoreDocument.Of(result, request.Figure));
        }
        else
        {
            ScoreSheet.Write(result);
        }

        return ExitCode.Done;
    }

    static EnergyUnit? UnitBySettings() => UserSettings.Current.EnergyUnit is { } symbol ? EnergyUnit.Parse(symbol) : null;

    static ScoreResult Score(Request request, DataFile data, ImmutableArray<SavedSurface> saved)
    {
        EnergyUnit own = EnergyUnit.ParseOrReduced(data.EnergyUnit!.Value),
            unit = request.Unit ?? (own.IsReduced ? own : UnitBySettings() ?? own);
        if (unit.IsReduced != own.IsReduced)
        {
            throw new RequestException($"{request.Data}: its energies are in reduced units, so that --unit {unit} has no meaning there.");
        }

        LengthUnit length =
            data.SlopeUnit is { } slope && data.IsMolecular ? SlopeUnit.Parse(slope.Value).Length
            : data.IsMolecular ? LengthUnit.Parse(data.LengthUnit!.Value)
            : LengthUnit.Reduced;
        ImmutableArray<ScoredSurface> surfaces =
        [
            .. request.Surfaces.Zip(
                saved,
                (name, surface) => new ScoredSurface(name, surface, new SurfaceTest(surface, data, unit, length, LaneSetting.Width()))
            ),
        ];
        ReadOnlySpan<double> given = surfaces[0].Test.Given;
        return new(
            data,
            unit,
            length,
            surfaces,
            request.Windows is { } windows ? windows.Above(given.ToArray().Min(), unit) : EnergyBand.Thirds(given)
        );
    }
}
