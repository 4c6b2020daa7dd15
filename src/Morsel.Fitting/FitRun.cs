using Morsel.Fitting.Steps;
using Morsel.Workers;

namespace Morsel.Fitting;

/// <summary>Walks the course of a fit: every step read back or carried out, until its end or until asked to stop.</summary>
static class FitRun
{
    /// <summary>
    /// Takes steps of <paramref name="course"/> until it ends, <paramref name="stop"/> says so, or <paramref name="lastStep"/> is done.
    /// </summary>
    /// <param name="course">What says which step comes next.</param>
    /// <param name="journal">The steps of earlier runs, and the place for new ones.</param>
    /// <param name="workers">Threads; they do not change a result.</param>
    /// <param name="lastStep">The step, counted from 1, to stop after; null for no such bound.</param>
    /// <param name="stop">Asked before each step that an earlier run has not done.</param>
    /// <param name="begun">Called for each step, with its number, before it is carried out.</param>
    /// <param name="done">
    /// Called for each step, with its number, when its result is there and the course has not yet taken it in: those of earlier runs too.
    /// </param>
    /// <returns>How many steps are done, the place to give as <paramref name="lastStep"/> to repeat the result.</returns>
    /// <exception cref="InvalidDataException">The journal does not belong to this course.</exception>
    public static int Take(
        FitCourse course,
        IFitJournal journal,
        IWorkers workers,
        int? lastStep,
        Func<bool> stop,
        Action<int, FitStep> begun,
        Action<int, FitStep> done
    )
    {
        int count = 0;
        while (count != lastStep && course.Next() is { } step)
        {
            StepResult result;
            if (journal.ReadNext() is { } earlier)
            {
                result = Read(step, count + 1, earlier);
            }
            else
            {
                if (stop())
                {
                    break;
                }

                begun(count + 1, step);
                result = step.Execute(workers);
                journal.Append(Written(result));
            }

            count++;
            done(count, step);
            course.Accept(result);
        }

        return count;
    }

    static StepResult Read(FitStep step, int number, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            StepResult result = step.Read(reader);
            return reader.BaseStream.Position == reader.BaseStream.Length
                ? result
                : throw new InvalidDataException("There is more than the result.");
        }
        catch (Exception failure)
            when (failure
                    is IOException
                        or InvalidDataException
                        or ArgumentException
                        or FormatException
                        or OverflowException
                        or IndexOutOfRangeException
                        or InvalidCastException
            )
        {
            throw new InvalidDataException($"The result of step {number} ({step.Stage}) cannot be read.", failure);
        }
    }

    static byte[] Written(StepResult result)
    {
        using var bytes = new MemoryStream();
        result.Write(new BinaryWriter(bytes));
        return bytes.ToArray();
    }
}
