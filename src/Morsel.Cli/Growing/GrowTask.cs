using Morsel.Cli.Clusters;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Growing;
using Morsel.Growing.Points;
using Morsel.Growing.Rounds;
using Morsel.Workers;

namespace Morsel.Cli.Growing;

/// <summary>One task of a growth on a cluster: its points, into the growth's folder.</summary>
static class GrowTask
{
    /// <summary>Computes what is missing.</summary>
    /// <param name="path">The submission's folder.</param>
    /// <param name="number">The task.</param>
    /// <param name="threads">How many points are computed at the same time.</param>
    /// <exception cref="RequestException">There is no such task.</exception>
    public static int Run(string path, int number, int threads)
    {
        using var signals = new StopSignals();
        RunFolder run = RunFolder.Open(path);
        if (!run.IsOfPoints)
        {
            throw new RequestException($"{path}: a submission of a study. Its tasks are run by 'morsel study task'.");
        }

        run.RequireTask(number, path);
        PointTasks tasks = PointTasks.Read(run);
        GrownMolecule molecule = tasks.Molecule();
        PointStore store = PointStore.Open(run.Parent);
        MissingPoint[] points = [.. tasks.Tasks[number].Where(point => !store.Has(point.Name))];
        Narration.Line(
            $"{run.Begun(number)}: {points.Length} of {tasks.Tasks[number].Length} points to compute, {threads} {(threads == 1 ? "thread" : "threads")}"
        );
        using var workers = new ThreadWorkers(threads);
        var labeller = new Labeller(
            EngineChoice.Of(tasks.Engine, molecule.Elements, signals.Token),
            molecule,
            store,
            GrowthFolder.CalculationsIn(run.Parent),
            workers,
            TimeProvider.System,
            signals.Token
        );
        try
        {
            labeller.LabelAll([.. points.Select(point => (point.Positions, point.Reason))]);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine(
                $"morsel: stopped: {labeller.Computed} of {points.Length} points of task {number} are computed, and kept."
            );
            return ExitCode.Requeue;
        }

        Narration.Line($"{run.Record.Study}: done, {points.Length} points");
        return ExitCode.Done;
    }
}
