using System.Collections.Concurrent;

namespace Morsel.Cli.Tests.Hostile;

/// <summary>
/// Input that nobody means well with, before every verb: each is refused with a message and exit code 1 or 2, in time, in little memory,
/// and leaves nothing half-written.
/// </summary>
public class HostileInputTests
{
    const int Fewest = 300;

    // No multiple of the three verbs that each data file meets: each verb keeps its share.
    const int OnEveryRun = 8;

    static readonly Dictionary<string, Func<IEnumerable<Attack>>> _kinds = new()
    {
        ["data files"] = DataAttacks.All,
        ["surface files"] = SurfaceAttacks.All,
        ["specs and folders of studies"] = StudyAttacks.All,
        ["values of options"] = OptionAttacks.All,
        ["scores, committees, gradients and several files"] = VerbAttacks.All,
    };

    public static TheoryData<string> Kinds() => [.. _kinds.Keys];

    [Fact]
    public void There_are_more_than_three_hundred() =>
        Assert.InRange(_kinds.Values.SelectMany(attacks => attacks()).Count(), Fewest, int.MaxValue);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_in_eight_is_refused(string kind) => AssertRefused(_kinds[kind](), OnEveryRun);

    [Theory(Explicit = true)]
    [MemberData(nameof(Kinds))]
    public void Each_is_refused(string kind) => AssertRefused(_kinds[kind](), 1);

    [Fact]
    public void One_in_eight_that_is_no_file_is_refused() => AssertSpecialFilesRefused(OnEveryRun);

    [Fact(Explicit = true)]
    public void Each_that_is_no_file_is_refused() => AssertSpecialFilesRefused(1);

    static void AssertSpecialFilesRefused(int every)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        using var special = new SpecialFiles();
        AssertRefused(special.All(), every);
    }

    static void AssertRefused(IEnumerable<Attack> attacks, int every)
    {
        var faults = new ConcurrentBag<string>();
        Parallel.ForEach(
            attacks.Where((_, number) => number % every == 0),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            attack =>
            {
                if (attack.Fault() is { } fault)
                {
                    faults.Add(fault);
                }
            }
        );
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order(StringComparer.Ordinal)));
    }
}
