using System.Globalization;

namespace Morsel.Cli.Tests;

/// <summary>
/// More than a hundred kills at random moments, over studies, fits, growths and exports: what is done in the end is what an uninterrupted
/// run does, byte for byte, and nothing half-written is ever seen. Explicit, for the nightly run: <c>MORSEL_NIGHTLY=1 .ci/run</c>.
/// </summary>
public class RandomKillTests
{
    // Where in a run a kill comes, as a part of the time that the whole run took.
    static readonly Random _moment = new(20261128);

    static TimeSpan Part(TimeSpan whole) => whole * (0.05 + 0.9 * _moment.NextDouble());

    // Runs the command to its end, so often killed before; each life goes a little further than the last, so that all of it is met.
    static int KillUntilDone(Workplace place, TimeSpan whole, int kills, string[] command, Action afterKill)
    {
        int killed = 0;
        while (killed < kills)
        {
            using RunningProcess running = place.Start(command);
            if (running.KillAfter(Part(whole)) is { } said)
            {
                Assert.True(said.ExitCode == 0, said.Error);
                break;
            }

            killed++;
            afterKill();
        }

        Said last = place.Run(command);
        Assert.True(last.ExitCode == 0, last.Error);
        return killed;
    }

    static TimeSpan Time(Action run)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        run();
        return watch.Elapsed;
    }

    static Said Done(Workplace place, string[] command)
    {
        Said said = place.Run(command);
        Assert.True(said.ExitCode == 0, said.Error);
        return said;
    }

    [Fact(Explicit = true)]
    public void Forty_kills_change_no_trial()
    {
        string[] command = ["study", "run", "longer.json", "--out", "s", "--threads", "2"];
        using var whole = new Workplace();
        whole.Write("longer.json", Studies.Longer);
        TimeSpan time = Time(() => Done(whole, command));
        for (int killed = 0; killed < 40; )
        {
            using var place = new Workplace();
            place.Write("longer.json", Studies.Longer);
            killed += KillUntilDone(place, time, 10, command, () => AssertEnded(place, "s/report.html"));
            Assert.Equal(Studies.Trials(whole["s"]), Studies.Trials(place["s"]));
        }
    }

    [Fact(Explicit = true)]
    public void Forty_kills_change_no_surface()
    {
        string[] command = ["fit", "d.csv", "--out", "f", "--stop-at", "30", "--threads", "2"];
        using var whole = new Workplace();
        WritePoints(whole);
        TimeSpan time = Time(() => Done(whole, command));
        for (int killed = 0; killed < 40; )
        {
            using var place = new Workplace();
            WritePoints(place);
            killed += KillUntilDone(place, time, 10, command, () => AssertWholeOrAbsent(whole, place, "f/surface.json"));
            AssertWholeOrAbsent(whole, place, "f/surface.json");
            Assert.True(File.Exists(place["f/report.html"]) && File.Exists(place["f/result.json"]));
        }
    }

    /// <summary>No point is lost: those computed in all lives are those of a growth that nothing ended.</summary>
    [Fact(Explicit = true)]
    public void Twenty_kills_change_no_growth()
    {
        string[] command = [.. GrowTests.Short, "--out", "w", "--points", "34", "--json"];
        using var whole = new Workplace();
        whole.Write("water.xyz", GrowTests.Water);
        TimeSpan time = Time(() => Done(whole, command));
        for (int killed = 0; killed < 20; )
        {
            using var place = new Workplace();
            place.Write("water.xyz", GrowTests.Water);
            int before = 0;
            killed += KillUntilDone(
                place,
                time,
                5,
                command,
                () =>
                {
                    int kept = Directory.Exists(place["w/points"]) ? Directory.GetFiles(place["w/points"], "*.json").Length : 0;
                    Assert.InRange(kept, before, int.MaxValue);
                    before = kept;
                }
            );
            Assert.Equal(File.ReadAllBytes(whole["w/points.xyz"]), File.ReadAllBytes(place["w/points.xyz"]));
            Assert.Equal(File.ReadAllText(whole["w/surface.json"]), File.ReadAllText(place["w/surface.json"]));
            Assert.Equal(Directory.GetFiles(whole["w/points"]).Length, Directory.GetFiles(place["w/points"]).Length);
        }
    }

    [Fact(Explicit = true)]
    public void Twenty_kills_leave_an_export_whole_or_absent()
    {
        using var place = new Workplace();
        File.Copy(Path.Combine(Repository.Root, "tests", "data", "surfaces", "formaldehyde-committee.json"), place["s.json"]);
        string[] command = ["export", "s.json", "--to", "c", "--out", "whole", "--name", "pes"];
        TimeSpan time = Time(() => Done(place, command));
        string[] files = [.. Directory.GetFiles(place["whole"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);
        for (int killed = 0; killed < 20; killed++)
        {
            string folder = killed.ToString(CultureInfo.InvariantCulture);
            command[5] = folder;
            using (RunningProcess running = place.Start(command))
            {
                if (running.KillAfter(Part(time)) is { } said)
                {
                    Assert.True(said.ExitCode == 0, said.Error);
                }
            }

            if (Directory.Exists(place[folder]))
            {
                Assert.Equal(files, Directory.GetFiles(place[folder]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
                Assert.All(
                    files,
                    file => Assert.Equal(File.ReadAllBytes(place[$"whole/{file}"]), File.ReadAllBytes(place[$"{folder}/{file}"]))
                );
            }
            else
            {
                Done(place, command);
            }
        }
    }

    static void WritePoints(Workplace place) =>
        place.Write(
            "d.csv",
            "x,y,energy\n"
                + string.Join(
                    '\n',
                    from i in Enumerable.Range(0, 12)
                    from j in Enumerable.Range(0, 12)
                    let x = -1.1 + 0.2 * i
                    let y = -1.1 + 0.2 * j
                    select FormattableString.Invariant($"{x:F2},{y:F2},{0.5 * (x * x + y * y) + 0.11 * (x * x * y - y * y * y / 3):F8}")
                )
                + "\n"
        );

    // A kill may come after the report, which holds the times of its own run: it is whole if its last tag is there.
    static void AssertEnded(Workplace place, string file)
    {
        if (File.Exists(place[file]))
        {
            Assert.EndsWith("</html>", File.ReadAllText(place[file]).TrimEnd());
        }
    }

    static void AssertWholeOrAbsent(Workplace whole, Workplace place, string file)
    {
        if (File.Exists(place[file]))
        {
            Assert.Equal(File.ReadAllText(whole[file]), File.ReadAllText(place[file]));
        }
    }
}
