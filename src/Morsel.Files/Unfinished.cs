namespace Morsel.Files;

/// <summary>
/// Files and folders that are being written beside the places that they are for, so that a program that is ended from outside takes them
/// away. What makes, places or forgets one holds a lock that such an end takes for good: nothing comes after it.
/// </summary>
static class Unfinished
{
    static readonly Lock _lock = new();
    static readonly HashSet<string> _paths = [];

    /// <summary>Makes one.</summary>
    public static T Begin<T>(string path, Func<T> make)
    {
        lock (_lock)
        {
            _paths.Add(path);
            return make();
        }
    }

    /// <summary>A change to the file system that must not come after the end.</summary>
    public static void Change(Action change)
    {
        lock (_lock)
        {
            change();
        }
    }

    /// <summary>It has its place, or has been given up.</summary>
    public static void Forget(string path)
    {
        lock (_lock)
        {
            _paths.Remove(path);
        }
    }

    /// <summary>Removes all of them. The caller ends the process: any thread that goes on writing waits here for ever.</summary>
    public static void Abandon()
    {
        _lock.Enter();
        foreach (string path in _paths)
        {
            try
            {
                if (Directory.Exists(path))
                {
                    Directory.Delete(path, recursive: true);
                }
                else
                {
                    File.Delete(path);
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // One that cannot be removed, as on a disk that is gone, keeps no other.
            }
        }
    }
}
