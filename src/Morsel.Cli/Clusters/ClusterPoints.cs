using System.Collections.Immutable;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Growing;
using Morsel.Growing.Engines.Catalogue;
using Morsel.Growing.Points;

namespace Morsel.Cli.Clusters;

/// <summary>Computes the points of a growth by tasks of Slurm, from the login node or from a job.</summary>
/// <param name="folder">The growth's folder, which all nodes see.</param>
/// <param name="engine">What computes.</param>
/// <param name="molecule">What is computed.</param>
/// <param name="request">What is asked of Slurm.</param>
/// <param name="command">
/// The command that a person gave, to be given again by a job when the points are there; null to wait for them here.
/// </param>
sealed class ClusterPoints(
    string folder,
    EngineRequest engine,
    GrownMolecule molecule,
    SlurmRequest request,
    ImmutableArray<string>? command
) : IPointsElsewhere
{
    readonly string _name = RunFolder.NameOf(folder);

    public bool Compute(ImmutableArray<MissingPoint> missing, CancellationToken stop)
    {
        RunStatus[] before = [.. RunFolder.AllOf(folder).Select(RunStatus.Of)];
        RunStatus[] active = [.. before.Where(status => status.HasActiveTasks)];
        HashSet<string> taken =
        [
            .. from status in active
            from task in status.Tasks
            where task.Stage is TaskStage.Queued or TaskStage.Running
            from name in status.Run.Record.Tasks[task.Task]
            select name,
        ];
        MissingPoint[] free = [.. missing.Where(point => !taken.Contains(point.Name) && !PointStore.HasFile(folder, point.Name))];
        RequireProgress(before, free);
        List<RunFolder> runs = [.. active.Select(status => status.Run)];
        if (free.Length > 0)
        {
            runs.Add(Submit(free));
        }

        if (command is not null)
        {
            return free.Length == 0 && runs.Count == 0;
        }

        (bool isOver, ImmutableArray<RunStatus> last) = ClusterStudy.Wait([.. runs], _name, stop);
        if (!isOver)
        {
            Console.Error.WriteLine(
                $"How far the jobs are: morsel status {ShellText.Quote(folder)}   To end them: scancel {string.Join(' ', runs.Select(run => run.Jobs!.Tasks))}"
            );
            throw new OperationCanceledException(stop);
        }

        int left = missing.Count(point => !PointStore.HasFile(folder, point.Name));
        if (left > 0)
        {
            throw new GrowthException(
                $"{folder}: the jobs have ended, and {left} of {missing.Length} points are missing. {string.Join(". ", last.SelectMany(StatusLines.Failures))}. Mend the cause and run the same command again: it submits only what is missing."
            );
        }

        return true;
    }

    // A chain of jobs whose tasks compute nothing would submit them for ever; a person may try again.
    static void RequireProgress(RunStatus[] before, MissingPoint[] free)
    {
        bool isJob = Environment.GetEnvironmentVariable("SLURM_JOB_ID") is { Length: > 0 };
        if (
            isJob
            && before.LastOrDefault() is { Finished: 0 } last
            && free.Any(point => last.Run.Record.Tasks.Any(task => task.Contains(point.Name)))
        )
        {
            throw new GrowthException(
                $"{last.Run.Path}: its tasks have computed none of their points. {string.Join(". ", StatusLines.Failures(last))}. Mend the cause and run the command again from the login node."
            );
        }
    }

    RunFolder Submit(MissingPoint[] free)
    {
        int tasks = TaskList.Count(free.Length, request.Tasks, request.Threads);
        string[] morsel = ThisProgram.Command();
        string script = SlurmScript.PointTasks(_name, tasks, request, morsel);
        Slurm.Check(script);
        // Every so many, so that easy and hard ones mix.
        ImmutableArray<ImmutableArray<MissingPoint>> shares =
        [
            .. Enumerable.Range(0, tasks).Select(task => free.Where((_, i) => i % tasks == task).ToImmutableArray()),
        ];
        RunFolder run = RunFolder.Create(
            folder,
            [.. shares.Select(share => share.Select(point => point.Name).ToImmutableArray())],
            PointTasks.Of(engine, molecule, shares).Text()
        );
        string job = run.Submit(
            script,
            command is { } words
                ? ("continue.sh", SlurmScript.Continue(_name, request, Directory.GetCurrentDirectory(), [.. morsel, .. words]))
                : null
        );
        Narration.Line(StatusLines.Submitted(run, job, request.Threads));
        return run;
    }
}
