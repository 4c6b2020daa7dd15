using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Morsel.Files;

namespace Morsel.Growing.Points;

/// <summary>
/// What an engine has computed: a file for each point in <c>points</c>, and for each failure in <c>quarantine</c>. Each appears whole, so
/// that nothing finished is lost, however the program ends.
/// </summary>
/// <remarks>Safe for several threads at once.</remarks>
sealed class PointStore
{
    const string Ending = ".json";

    readonly string _points,
        _quarantine;
    readonly ConcurrentDictionary<string, LabelledPoint> _labelled = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, QuarantinedPoint> _failed = new(StringComparer.Ordinal);

    PointStore(string folder) => (_points, _quarantine) = (Path.Combine(folder, "points"), Path.Combine(folder, "quarantine"));

    /// <summary>Reads what is there.</summary>
    /// <exception cref="GrowthException">A file is not as it was written.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static PointStore Open(string folder)
    {
        var store = new PointStore(folder);
        foreach (LabelledPoint point in Read<LabelledPoint>(store._points))
        {
            store._labelled[point.Name] = point;
        }

        foreach (QuarantinedPoint point in Read<QuarantinedPoint>(store._quarantine))
        {
            store._failed[point.Name] = point;
        }

        return store;
    }

    /// <summary>Points and failures together: calculations that were done.</summary>
    public int Count => _labelled.Count + _failed.Count;

    /// <summary>In the order of their names.</summary>
    public ImmutableArray<LabelledPoint> Labelled => [.. _labelled.Values.OrderBy(point => point.Name, StringComparer.Ordinal)];

    /// <summary>In the order of their names.</summary>
    public ImmutableArray<QuarantinedPoint> Quarantined => [.. _failed.Values.OrderBy(point => point.Name, StringComparer.Ordinal)];

    /// <summary>The point of this name; null where there is none.</summary>
    public LabelledPoint? Find(string name) => _labelled.GetValueOrDefault(name);

    /// <summary>The failure of this name; null where there is none.</summary>
    public QuarantinedPoint? FindFailure(string name) => _failed.GetValueOrDefault(name);

    /// <summary>Whether a calculation of this name was done, well or not.</summary>
    public bool Has(string name) => _labelled.ContainsKey(name) || _failed.ContainsKey(name);

    /// <summary>Whether the files of a growth have a point of this name, or its failure.</summary>
    /// <param name="folder">The growth's.</param>
    /// <param name="name">See <see cref="GeometryName"/>.</param>
    public static bool HasFile(string folder, string name)
    {
        var store = new PointStore(folder);
        return File.Exists(FileOf(store._points, name)) || File.Exists(FileOf(store._quarantine, name));
    }

    /// <summary>Takes in what another process has computed.</summary>
    /// <exception cref="GrowthException">A file is not as it was written.</exception>
    public void Look(string name)
    {
        if (File.Exists(FileOf(_points, name)))
        {
            _labelled[name] = GrowthJson.ReadFile<LabelledPoint>(FileOf(_points, name));
        }
        else if (File.Exists(FileOf(_quarantine, name)))
        {
            _failed[name] = GrowthJson.ReadFile<QuarantinedPoint>(FileOf(_quarantine, name));
        }
    }

    /// <summary>Keeps a point; it is on disk before this returns.</summary>
    public void Add(LabelledPoint point)
    {
        Write(_points, point.Name, point);
        _labelled[point.Name] = point;
    }

    /// <summary>Keeps a failure; it is on disk before this returns.</summary>
    public void Add(QuarantinedPoint point)
    {
        Write(_quarantine, point.Name, point);
        _failed[point.Name] = point;
    }

    static void Write<T>(string folder, string name, T point) =>
        TextFile.Write(FileOf(folder, name), JsonSerializer.Serialize(point, GrowthJson.Options) + "\n");

    static string FileOf(string folder, string name) => Path.Combine(folder, name + Ending);

    static IEnumerable<T> Read<T>(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, $"*{Ending}")
                .Where(file => !Path.GetFileName(file).StartsWith('.'))
                .Order(StringComparer.Ordinal)
                .Select(GrowthJson.ReadFile<T>)
            : [];
}
