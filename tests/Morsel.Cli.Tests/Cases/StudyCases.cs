using Microsoft.Data.Sqlite;

namespace Morsel.Cli.Tests.Cases;

/// <summary>Study specs that ask for too much or for what there is not, and study folders that were damaged.</summary>
public class StudyCases
{
    [Theory]
    [InlineData("attack/17-study-dense-1e9", "denseTestPoints", "from 0 to 1000000")]
    [InlineData("attack/18-study-wide-5GB", "10000-10000-10000", "parameters")]
    [InlineData("attack/52-study-assumption-unknown", "foo")]
    [InlineData("attack/54-study-degree-twice", "polynomialDegrees", "2 appears twice")]
    [InlineData("attack/55-study-part-name-300", "name", "1 to 100 characters")]
    public void ASpecIsRefusedBeforeAnyWork(string name, params string[] says)
    {
        using var place = new Workplace();
        place.Lay(name);
        Wrong.AssertRefused(place.Run("study", "run", "spec.json", "--out", "o"), 2, ["spec.json", .. says]);
        Assert.False(Path.Exists(place["o"]));
    }

    [Theory]
    [InlineData("replicates=10000000", "replicates")]
    [InlineData("pointsPerAxis=100000000", "1000000")]
    [InlineData("figures=[\"figure-4\",\"figure-4\"]", "figures", "twice")]
    [InlineData("stated=[\"epochs\",\"epochs\"]", "stated", "twice")]
    [InlineData("published=table-9", "table-9")]
    public void AnOverrideIsRefusedLikeAKey(string set, params string[] says)
    {
        using var place = new Workplace();
        place.Write("spec.json", Studies.Tiny);
        Wrong.AssertRefused(place.Run("study", "run", "spec.json", "--out", "o", "--set", set), 2, says);
    }

    [Theory]
    [InlineData("UPDATE networks SET parameters = x''", "networks", "found 0 bytes")]
    [InlineData("UPDATE networks SET parameters = x'0011'", "networks", "found 2 bytes")]
    [InlineData("UPDATE trials SET outcome = 'Nothing'")]
    [InlineData("UPDATE trials SET blind_to = 99999999999")]
    [InlineData("UPDATE trials SET curve = x'00'", "curve")]
    [InlineData("UPDATE trials SET diverged_epoch = 99999999999")]
    [InlineData("DELETE FROM run")]
    [InlineData("DELETE FROM study")]
    [InlineData("UPDATE study SET spec = 'x'")]
    [InlineData("DELETE FROM trials WHERE id IN (SELECT id FROM networks)")]
    public void ADamagedStudyIsSaidToBeOne(string damage, params string[] says)
    {
        using Workplace place = FinishedRuns.OfTinyStudy();
        using (var connection = new SqliteConnection($"Data Source={place["o/study.db"]};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = damage;
            command.ExecuteNonQuery();
        }

        Said said = place.Run("study", "report", "o");
        if (damage.StartsWith("DELETE FROM trials", StringComparison.Ordinal) && said.ExitCode == 0)
        {
            return;
        }

        Wrong.AssertRefused(said, 2, ["study.db", .. says]);
    }

    [Theory]
    // A database is made, and a moment later written to. The file goes a moment before its folder.
    [InlineData("sleep 1; rm -r d", "(d: the folder|study[.]db: the file) has gone", Explicit = true)]
    [InlineData("mv d e", "d: the folder has gone")]
    [InlineData("sleep 1; mv d e", "d: the folder has gone")]
    [InlineData("sleep 1; rm d/study.db", "study[.]db: the file has gone", Explicit = true)]
    public void WhatGoesAwayUnderAStudyIsSaidToHaveGone(string harm, string says)
    {
        using var place = new Workplace();
        place.Lay("attack/64-folder-deleted-while-running");
        RunningProcess running = place.Start("study", "run", "spec.json", "--out", "d", "--threads", "1", "--set", "epochs=200000");
        AssertSaysWhatHasGone(place, running, "study", harm, says);
    }

    [Theory]
    [InlineData("sleep 1; rm -r d", "(d: the folder|fit[.]db: the file) has gone")]
    [InlineData("sleep 1; rm d/fit.db", "fit[.]db: the file has gone")]
    public void WhatGoesAwayUnderAFitIsSaidToHaveGone(string harm, string says)
    {
        using var place = new Workplace();
        place.Lay("attack/65-second-force-destroys-running-fit");
        RunningProcess running = place.Start("fit", "h2co380.xyz", "--out", "d", "--time-limit", "1m", "--threads", "1");
        AssertSaysWhatHasGone(place, running, "fit", harm, says);
    }

    static void AssertSaysWhatHasGone(Workplace place, RunningProcess running, string noun, string harm, string says)
    {
        running.WaitUntil(() => File.Exists(place[$"d/{noun}.db"]), $"{noun}.db");
        Assert.Equal(0, place.Shell(harm).ExitCode);
        Said said = Workplace.Finish(running);
        string message = said.Error.TrimEnd().Split('\n')[^1];
        Assert.Matches(says, message);
        Assert.EndsWith($" while the {noun} was running: somebody has deleted or moved it. Run the {noun} again.", message);
        Assert.StartsWith("morsel: ", message);
        Assert.Equal((1, ""), (said.ExitCode, said.Out));
        Assert.False(File.Exists(place[$"d/{noun}.db"]) || File.Exists(place["d/report.html"]), "Something was made anew.");
    }
}
