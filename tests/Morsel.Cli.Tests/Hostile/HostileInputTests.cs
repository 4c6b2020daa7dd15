using System.Collections.Concurrent;

namespace Morsel.Cli.Tests.Hostile;

/// <summary>
/// Input that nobody means well with, before every verb: each is refused with a message and exit code 1 or 2, in time, in little memory,
/// and leaves nothing half-written.
/// </summary>
public class HostileInputTests
{
    const int Fewest = 300;

    [Fact]
    public void There_are_more_than_three_hundred() =>
        Assert.InRange(
            DataAttacks
                .All()
                .Concat(SurfaceAttacks.All())
                .Concat(StudyAttacks.All())
                .Concat(OptionAttacks.All())
                .Concat(VerbAttacks.All())
                .Count(),
            Fewest,
            int.MaxValue
        );

    [Fact]
    public void Data_files_are_refused() => AssertRefused(DataAttacks.OneVerbForEachFile());

    /// <summary>Three times as many processes: for the nightly ring.</summary>
    [Fact(Explicit = true)]
    public void Data_files_are_refused_by_every_verb() => AssertRefused(DataAttacks.All());

    [Fact]
    public void Surface_files_are_refused() => AssertRefused(SurfaceAttacks.All());

    [Fact]
    public void Specs_and_folders_of_studies_are_refused() => AssertRefused(StudyAttacks.All());

    [Fact]
    public void Values_of_options_are_refused() => AssertRefused(OptionAttacks.All());

    [Fact]
    public void Scores_committees_gradients_and_several_files_are_refused() => AssertRefused(VerbAttacks.All());

    [Fact]
    public void What_is_no_file_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        using var special = new SpecialFiles();
        AssertRefused(special.All());
    }

    static void AssertRefused(IEnumerable<Attack> attacks)
    {
        var faults = new ConcurrentBag<string>();
        Parallel.ForEach(
            attacks,
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
