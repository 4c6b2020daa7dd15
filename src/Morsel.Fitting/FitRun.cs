using Morsel.Fitting.Steps;
using Morsel.Workers;

namespace Morsel.Fitting;

/// <summary>Walks the course of a fit: every step read back or carried out, until its end or until asked to stop.</summary>
static class FitRun
{
    /// <summary>Takes steps of <paramref name="course"/> until it ends, <paramref name="stop"/> says so, or <paramref name="lastStep"/> is done.</summary>
    /// <param name="course">The steps; each is done before the next is asked for.</param>
    /// <param name="journal">The steps of earlier runs, and the place for new ones.</param>
    /// <param name="workers">Threads; they do not change a result.</param>
    /// <param name="lastStep">The step, counted from 1, to stop after; null for no such bound.</param>
    /// <param name="stop">Asked before each step that an earlier run has not done.</param>
    /// <param name="begun">Called for each step, with its number, before it is carried out.</param>
    /// <param name="done">Called for each step, with its number, when its result is there: those of earlier runs too.</param>
    /// <returns>How many steps are done, the place to give as <paramref name="lastStep"/> to repeat the result.</returns>
    /// <exception cref="InvalidDataException">The journal does not belong to this course.</exception>
    public static int Take(IEnumerable<FitStep> course, IFitJournal journal, IWorkers workers, int? lastStep, Func<bool> stop, Action<int, FitStep> begun,
        Action<int, FitStep> done)
    {
        int count = 0;
        foreach (FitStep step in course)
        {
            // Asked for after the step before has been taken into account, as where time ends a fit.
            if (count == lastStep)
                break;
            if (journal.ReadNext() is { } earlier)
            {
                step.Load(new BinaryReader(new MemoryStream(earlier)));
            }
            else
            {
                if (stop())
                    break;
                begun(count + 1, step);
                step.Execute(workers);
                using var result = new MemoryStream();
                step.Save(new BinaryWriter(result));
                journal.Append(result.ToArray());
            }

            count++;
            done(count, step);
        }

        return count;
    }
}
