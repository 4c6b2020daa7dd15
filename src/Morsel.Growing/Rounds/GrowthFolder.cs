using System.Text.Json;
using Morsel.Files;
using Morsel.Files.Surfaces;
using Morsel.Growing.Points;

namespace Morsel.Growing.Rounds;

/// <summary>Where a growth keeps what it does: one process works in it at a time, and each file appears whole.</summary>
/// <remarks>
/// <c>growth.json</c> says what is grown; <c>points</c> and <c>quarantine</c> hold what was computed; <c>rounds/001</c> and so on hold the
/// plan of a round, its surface and, last, its result.
/// </remarks>
sealed class GrowthFolder : IDisposable
{
    const string Identity = "growth.json",
        Lock = "growth.lock",
        Rounds = "rounds",
        Plan = "plan.json",
        Result = "result.json";

    readonly FileStream _lock;

    GrowthFolder(string path, FileStream held, PointStore points) => (Root, _lock, Points) = (path, held, points);

    public string Root { get; }

    public PointStore Points { get; }

    /// <summary>Where calculations run.</summary>
    public string Calculations => CalculationsIn(Root);

    /// <summary>Where calculations run, of the growth in a folder.</summary>
    public static string CalculationsIn(string path) => Path.Combine(path, "calculations");

    /// <summary>Opens a folder to grow in, or to go on in.</summary>
    /// <exception cref="GrowthException">Another process grows there, or something else is there.</exception>
    public static GrowthFolder Open(string path, GrowthIdentity identity)
    {
        Directory.CreateDirectory(path);
        FileStream held = Hold(path);
        try
        {
            string file = Path.Combine(path, Identity);
            if (!File.Exists(file))
            {
                Refuse(path);
                TextFile.Write(file, identity.Text() + "\n");
            }
            else if (identity.DifferenceFrom(File.ReadAllText(file).TrimEnd('\n')) is { } difference)
            {
                throw new GrowthException($"{path}: holds another growth: {difference}. Choose another --out.");
            }

            return new(path, held, PointStore.Open(path));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>What is grown in a folder, for who looks on: nothing is held.</summary>
    /// <exception cref="GrowthException">It is not what a growth wrote.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static GrowthIdentity IdentityIn(string path) => GrowthJson.ReadFile<GrowthIdentity>(Path.Combine(path, Identity));

    /// <summary>The plans of the rounds so far, of the growth in a folder.</summary>
    /// <exception cref="GrowthException">One is not what a growth wrote.</exception>
    public static IEnumerable<RoundPlan> PlansIn(string path) => OfRounds(path, Plan).Select(GrowthJson.ReadFile<RoundPlan>);

    /// <summary>What the rounds that have ended came to, of the growth in a folder.</summary>
    /// <exception cref="GrowthException">One is not what a growth wrote.</exception>
    public static IEnumerable<RoundResult> ResultsIn(string path) => OfRounds(path, Result).Select(GrowthJson.ReadFile<RoundResult>);

    /// <summary>How many rounds have ended, of the growth in a folder.</summary>
    public static int CountEndedRounds(string path) => OfRounds(path, Result).Count();

    static IEnumerable<string> OfRounds(string path, string name)
    {
        string rounds = Path.Combine(path, Rounds);
        return Directory.Exists(rounds)
            ? Directory
                .EnumerateDirectories(rounds)
                .Order(StringComparer.Ordinal)
                .Select(round => Path.Combine(round, name))
                .Where(File.Exists)
            : [];
    }

    /// <summary>The plan of a round; null before it is made.</summary>
    public RoundPlan? ReadPlan(int round) => Read<RoundPlan>(round, Plan);

    /// <summary>What a round came to; null before its end.</summary>
    public RoundResult? ReadResult(int round) => Read<RoundResult>(round, Result);

    public void WritePlan(RoundPlan plan) => Write(plan.Number, Plan, plan);

    public void WriteResult(RoundResult result) => Write(result.Number, Result, result);

    /// <summary>The surface of a round that has ended.</summary>
    public SavedSurface ReadSurface(int round) => SurfaceFile.Read(SurfaceOf(round));

    public void WriteSurface(int round, SavedSurface surface)
    {
        SurfaceFile.Write(SurfaceOf(round), surface, force: true);
        SurfaceFile.Write(Path.Combine(Root, SurfaceFile.Name), surface, force: true);
    }

    public void Dispose()
    {
        _lock.Dispose();
        if (Directory.Exists(Calculations) && !Directory.EnumerateFileSystemEntries(Calculations).Any())
        {
            Directory.Delete(Calculations);
        }
    }

    string SurfaceOf(int round) => Path.Combine(RoundOf(round), SurfaceFile.Name);

    string RoundOf(int round) => Path.Combine(Root, Rounds, FormattableString.Invariant($"{round:D3}"));

    T? Read<T>(int round, string name)
        where T : class
    {
        string path = Path.Combine(RoundOf(round), name);
        return File.Exists(path) ? GrowthJson.ReadFile<T>(path) : null;
    }

    void Write<T>(int round, string name, T value) =>
        TextFile.Write(Path.Combine(RoundOf(round), name), JsonSerializer.Serialize(value, GrowthJson.Options) + "\n");

    static FileStream Hold(string path)
    {
        try
        {
            return new(Path.Combine(path, Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure)
        {
            throw new GrowthException(
                $"{path}: another process grows a surface in this folder. Wait for it to end, or choose another --out.",
                failure
            );
        }
    }

    // What a fit, a study or a person left there would be mixed with what is grown.
    static void Refuse(string path)
    {
        if (
            Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName).FirstOrDefault(name => name != Lock && name != "points") is
            { } found
        )
        {
            throw new GrowthException($"{path}: holds {found}, and no growth ({Identity}). Choose another --out, or an empty folder.");
        }
    }
}
