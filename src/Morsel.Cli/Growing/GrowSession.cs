using System.Collections.Immutable;
using System.Text.Json;
using Morsel.Cli.Clusters;
using Morsel.Cli.Errors;
using Morsel.Cli.Fitting;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Files;
using Morsel.Files.Surfaces;
using Morsel.Growing;
using Morsel.Growing.Points;
using Morsel.Growing.Rounds;
using Morsel.Molecules;
using Morsel.Reports;
using Morsel.Reports.Fits;
using Morsel.Reports.Growths;
using Morsel.Units;
using Morsel.Workers;

namespace Morsel.Cli.Growing;

/// <summary>One run of <c>grow</c>, from start geometries to a folder with points and a surface.</summary>
static class GrowSession
{
    const string Result = "result.json",
        LowFolder = "low";
    const int UsualTestPoints = 50;

    public static int Run(GrowRequest request)
    {
        if (request is { IsDryRun: true, Slurm: { } slurm })
        {
            Console.Out.Write(Scripts(request, slurm));
            return ExitCode.Done;
        }

        using var signals = new StopSignals("grow: stopping; press Ctrl-C again to stop now. What is computed is kept.");
        (GrowthTask task, GrowthTask? low) = TasksOf(request, signals.Token);
        using GrowthFolder folder = GrowthFolder.Open(request.Folder, task.Identity);
        ThisProgram.KeepCommandIn(request.Folder);
        using var workers = new ThreadWorkers(request.Threads);
        var display = new GrowDisplay(Narration.To, Narration.IsLive, () => Console.WindowWidth);
        TimeSpan? limit = request.TimeLimit;
        LowLevelFacts? lowFacts = null;
        if (low is not null)
        {
            long began = TimeProvider.System.GetTimestamp();
            (GrowthBase? foundation, lowFacts) = GrowLow(request, low, workers, display, signals.Token);
            if (foundation is null)
            {
                return lowFacts.Result.End switch
                {
                    GrowthEnd.Interruption => ExitCode.Interrupted,
                    GrowthEnd.Submitted => ExitCode.Done,
                    _ => ExitCode.CouldNotBeDone,
                };
            }

            task = task with { Base = foundation };
            limit -= TimeProvider.System.GetElapsedTime(began);
            limit = limit < TimeSpan.Zero ? TimeSpan.Zero : limit;
        }

        GrowthResult result = Growth.Run(task, folder, workers, TimeProvider.System, limit, display, signals.Token);
        display.Clear();
        string words = GrowWords.Of(result, task.Limits);
        string document = Keep(task, folder, result, words, lowFacts);
        if (request.Json)
        {
            Console.Out.Write(document);
        }
        else
        {
            Console.Out.WriteLine(words);
            foreach (string name in (string[])[SurfaceFile.Name, PointsFile.Points, GrowthReport.Name, Result])
            {
                if (File.Exists(Path.Combine(request.Folder, name)))
                {
                    Console.Out.WriteLine(Path.Combine(request.Folder, name));
                }
            }
        }

        return result.End switch
        {
            GrowthEnd.Interruption => ExitCode.Interrupted,
            GrowthEnd.Submitted => ExitCode.Done,
            _ when result.Rounds.IsEmpty => ExitCode.CouldNotBeDone,
            _ => ExitCode.Done,
        };
    }

    // What it came to, as a page and as a document, which is returned.
    static string Keep(GrowthTask task, GrowthFolder folder, GrowthResult result, string words, LowLevelFacts? low)
    {
        string document = Json.Text(GrowDocument.Of(task, folder, result, words)) + "\n";
        if (!result.Rounds.IsEmpty)
        {
            PointStore store = folder.Points;
            GrowthReport.Write(
                new(task.Molecule, task.Engine.Origin, task.Settings, task.Limits.Target, result, words, store.Labelled, store.Quarantined)
                {
                    Examined = Examined(task, result),
                    Low = low,
                },
                folder.Root
            );
        }

        TextFile.Write(Path.Combine(folder.Root, Result), document);
        return document;
    }

    // By an earlier run, which came as far and kept its document last.
    static bool IsKept(GrowthFolder folder, GrowthResult result)
    {
        string path = Path.Combine(folder.Root, Result);
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.GetProperty("end").GetString() == result.End.ToString()
                && document.RootElement.GetProperty("rounds").GetArrayLength() == result.Rounds.Length;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Somebody has changed it: it is written anew.
            return false;
        }
    }

    // A person who stops a run does not wait for checks.
    static ExaminedSurface? Examined(GrowthTask task, GrowthResult result)
    {
        if (result is not { Surface: { } surface, Fitted: { } fitted, End: not (GrowthEnd.Interruption or GrowthEnd.Submitted) })
        {
            return null;
        }

        Narration.Line("grow: checking the surface");
        return SurfaceExamination.Of(surface, fitted, SurfaceExamination.Check(surface, fitted, task.Settings.Seed));
    }

    // No base where it did not come to its end.
    static (GrowthBase? Base, LowLevelFacts Facts) GrowLow(
        GrowRequest request,
        GrowthTask low,
        ThreadWorkers workers,
        GrowDisplay display,
        CancellationToken cancellation
    )
    {
        using GrowthFolder folder = GrowthFolder.Open(Path.Combine(request.Folder, LowFolder), low.Identity);
        display.Tell($"the low level, {low.Engine.Origin.Program} {low.Engine.Origin.Method}, in {folder.Root}");
        GrowthResult result = Growth.Run(low, folder, workers, TimeProvider.System, request.TimeLimit, display, cancellation);
        display.Clear();
        string words = GrowWords.Of(result, low.Limits);
        LowLevelFacts facts = new(low.Engine.Origin, result, words, $"{LowFolder}/{GrowthReport.Name}");
        if (!IsKept(folder, result))
        {
            Keep(low, folder, result, words, low: null);
        }

        if (result.Surface is null || result.End is GrowthEnd.Interruption or GrowthEnd.TimeLimit or GrowthEnd.Submitted)
        {
            Console.Error.WriteLine($"morsel: the low level is not finished. {words}");
            return (null, facts);
        }

        display.Tell($"the low level ends: {words}");
        return (new(new(result.Surface), folder.ReadSurface(result.Rounds[^1].Number).Provenance, result.Starts), facts);
    }

    static (GrowthTask Task, GrowthTask? Low) TasksOf(GrowRequest request, CancellationToken cancellation)
    {
        GrowStarts starts = GrowStarts.Read(request.Starts);
        GrowthTask task = TaskOf(request, starts, cancellation);
        if (request.Low is not { } level)
        {
            return (task, null);
        }

        GrowthTask low = TaskOf(
            request with
            {
                Engine = level.Engine,
                Folder = Path.Combine(request.Folder, LowFolder),
                Points = level.Points,
                TargetRmse = level.TargetRmse,
                FirstPoints = null,
                BatchPoints = null,
            },
            starts,
            cancellation
        );
        return (task with { Low = low.Identity }, low);
    }

    static GrowthTask TaskOf(GrowRequest request, GrowStarts starts, CancellationToken cancellation)
    {
        int freedom = DistanceGeometry.DegreesOfFreedom(starts.Elements.Length);
        int first = request.FirstPoints ?? Math.Max(14, 3 * freedom * starts.Geometries.Length),
            tests = request.TestPoints ?? UsualTestPoints;
        if (request.Points < tests + first)
        {
            throw new RequestException(
                $"--points {request.Points}: {tests} test points and {first} first points are {tests + first}. Raise --points, or lower --test-points or --first."
            );
        }

        var molecule = new GrownMolecule(starts.Elements, request.Charge, request.Multiplicity);
        return new(
            molecule,
            starts.Geometries,
            EngineChoice.Of(request.Engine, starts.Elements, cancellation),
            new(
                request.Seed,
                request.Window.In(EnergyUnit.Wavenumber),
                tests,
                first,
                request.BatchPoints ?? Math.Max(6, 2 * freedom),
                request.Members,
                request.IsRandom ? PointChoice.Random : PointChoice.Spread
            ),
            new(request.TargetRmse?.In(EnergyUnit.Wavenumber), request.Points),
            LaneSetting.Width(),
            request.Slurm is { } slurm
                ? new ClusterPoints(
                    request.Folder,
                    EngineChoice.ForAnyFolder(request.Engine),
                    molecule,
                    slurm,
                    request.IsDetached ? ThisCommand() : null
                )
                : null
        );
    }

    // Of the test points, which come first.
    static string Scripts(GrowRequest request, SlurmRequest slurm)
    {
        string name = RunFolder.NameOf(request.Folder);
        string[] morsel = ThisProgram.Command();
        string tasks = SlurmScript.PointTasks(
            name,
            TaskList.Count(request.TestPoints ?? UsualTestPoints, slurm.Tasks, slurm.Threads),
            slurm,
            morsel
        );
        string next = SlurmScript.Continue(name, slurm, Directory.GetCurrentDirectory(), [.. morsel, .. ThisCommand()]);
        return $"{tasks}\n# ---- continue.sh, with --detach: runs when all tasks have ended ----\n{next}";
    }

    static ImmutableArray<string> ThisCommand() => [.. ThisProgram.Words.Where(word => word != "--dry-run")];
}
