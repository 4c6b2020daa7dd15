using System.Globalization;
using Morsel.Studies.Classroom;

namespace Morsel.Watch.Classroom;

/// <summary>The trainings of all pages: few at a time, and few kept.</summary>
sealed class LiveTrainings(TimeProvider time) : IDisposable
{
    const int MostRunning = 3,
        MostKept = 8;

    readonly Lock _lock = new();
    readonly List<LiveTraining> _all = [];
    int _started;

    /// <summary>Begins a training.</summary>
    /// <returns>Null where as many run as may.</returns>
    public LiveTraining? Start(ClassroomSpec spec)
    {
        lock (_lock)
        {
            if (_all.Count(training => training.IsRunning) >= MostRunning)
            {
                return null;
            }

            while (_all.Count >= MostKept)
            {
                LiveTraining oldest = _all.First(training => !training.IsRunning);
                oldest.Dispose();
                _all.Remove(oldest);
            }

            string id = (++_started).ToString(CultureInfo.InvariantCulture);
            var started = new LiveTraining(id, new ClassroomTraining(spec), time);
            _all.Add(started);
            return started;
        }
    }

    public LiveTraining? Find(string? id)
    {
        lock (_lock)
        {
            return _all.FirstOrDefault(training => training.Id == id);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _all.ForEach(training => training.Dispose());
        }
    }
}
