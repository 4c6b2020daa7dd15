using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Morsel.Cli.Tests.Cases;

/// <summary>Data that no fit can use, said by inspect, advise and fit alike; and what a fit says of its own end.</summary>
public class FitCases
{
    // Once refused for their 518,400 exchanges of like atoms.
    [Theory]
    [InlineData("data/03-many-like-atoms-crash", "c6h6.xyz", "points are too few to tell like atoms apart", Explicit = true)]
    [InlineData("attack/06-benzene-unforeseen", "benzene.xyz", "12 of 518,400 exchanges of like atoms")]
    public void MoleculesOfManyLikeAtomsAreFitted(string name, string file, string symmetry)
    {
        using var place = new Workplace();
        place.Lay(name);
        Said inspected = place.Run("inspect", file),
            fitted = place.Run("fit", file, "--out", "f", "--time-limit", "2s");
        Assert.True(inspected.ExitCode == 0, inspected.Out + inspected.Error);
        string sheet = string.Join(' ', inspected.Out.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(symmetry, sheet, StringComparison.Ordinal);
        Assert.True(fitted.ExitCode == 0, fitted.Error);
        Assert.True(File.Exists(place["f/surface.json"]));
    }

    [Theory]
    [InlineData("data/03-many-like-atoms-crash", "a24.xyz", "The simplest fit of this molecule has", "do not determine")]
    [InlineData("attack/26-fit-one-coincident", "d.xyz", "row 60", "at the same place")]
    [InlineData("attack/27-fit-all-coincident", "d.xyz", "at the same place")]
    [InlineData("attack/29-fit-huge", "d.csv", "numbers below 1E+100")]
    [InlineData("attack/34-inspect-onepoint", "d.xyz", "There is 1 point", "4 or more")]
    [InlineData("attack/36-fit-constant", "d.csv", "all 50 energies are equal")]
    [InlineData("attack/38-fit-40-same-geometries", "d.xyz", "all 40 energies are equal")]
    [InlineData("reports/05-constant-energies-crash", "const.xyz", "all 12 energies are equal")]
    public void WhatNoFitCanUseIsRefusedByAll(string name, string file, params string[] says)
    {
        using var place = new Workplace();
        place.Lay(name);
        string[] options = name.Contains("27", StringComparison.Ordinal) ? ["--energy-unit", "eV"] : [];
        Said inspected = place.Run(["inspect", file, .. options]);
        Assert.Equal(2, inspected.ExitCode);
        string sheet = string.Join(' ', inspected.Out.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.All(says, part => Assert.Contains(part, sheet, StringComparison.OrdinalIgnoreCase));
        Wrong.AssertRefused(place.Run(["advise", file, .. options]), 2, [file, .. says]);
        Wrong.AssertRefused(place.Run(["fit", file, "--out", "o", "--stop-at", "1", .. options]), 2, [file, .. says]);
        Assert.False(Path.Exists(place["o"]));
    }

    [Fact]
    public void WhereNoNetworkIsTrainedAdviceSaysSo()
    {
        using var place = new Workplace();
        place.Lay("attack/06-benzene-unforeseen");
        Wrong.AssertRefused(
            place.Run("advise", "benzene.xyz"),
            2,
            ["benzene.xyz", "has more than 100 inputs", "'morsel fit' makes linear fits"]
        );
    }

    [Fact]
    public void ACoincidentRowCanBeLeftOut()
    {
        using var place = new Workplace();
        place.Lay("attack/26-fit-one-coincident");
        Assert.Equal(0, place.Run("inspect", "d.xyz", "--skip-bad-rows").ExitCode);
        Assert.Equal(0, place.Run("fit", "d.xyz", "--skip-bad-rows", "--out", "o", "--stop-at", "1", "--threads", "1").ExitCode);
    }

    [Theory]
    [InlineData("UPDATE steps SET result = x'' WHERE number = 1", "step 1")]
    [InlineData("UPDATE steps SET result = x'00FF00FF00FF' WHERE number = 2", "step 2")]
    [InlineData("UPDATE steps SET result = substr(result, 1, length(result) - 3) WHERE number = 2", "step 2")]
    [InlineData("DROP TABLE step_sums; UPDATE steps SET result = x'' WHERE number = 1", "step 1")]
    [InlineData("DROP TABLE step_sums; UPDATE steps SET result = x'00FF00FF00FFFFFF7F' WHERE number = 2", "step 2")]
    [InlineData("DELETE FROM fit")]
    [InlineData("UPDATE scores SET answers = x'FFFFFF7F'")]
    public void ADamagedJournalIsNamed(string damage, params string[] says)
    {
        string[] fit = ["fit", "morse.csv", "--out", "o", "--threads", "1", "--stop-at", "3"];
        using Workplace place = FinishedRuns.OfCase("attack/05-finished-fit-damaged-surface", fit);
        using (var connection = new SqliteConnection($"Data Source={place["o/fit.db"]};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = damage;
            command.ExecuteNonQuery();
        }

        Wrong.AssertRefused(place.Run(fit), 2, ["fit.db: the file is damaged", .. says]);
    }

    [Fact]
    public void ASearchThatEndedEarlySaysSoFirst()
    {
        using var place = new Workplace();
        place.Lay("attack/05-finished-fit-damaged-surface");
        Said said = place.Run("fit", "morse.csv", "--out", "o", "--stop-at", "1", "--threads", "1");
        Assert.StartsWith("No network was trained: --stop-at ended the search after step 1.", said.Out.TrimStart());
        Assert.DoesNotContain("No network did better", said.Out);
        JsonElement search = Result(place).GetProperty("search");
        Assert.Equal(
            (false, "lastStep", false),
            (
                search.GetProperty("finished").GetBoolean(),
                search.GetProperty("endedBy").GetString(),
                search.GetProperty("networksTrained").GetBoolean()
            )
        );
        Assert.Contains("No network was trained", File.ReadAllText(place["o/report.html"]));

        said = place.Run("fit", "morse.csv", "--out", "o", "--stop-at", "3", "--threads", "1");
        Assert.StartsWith("The search is not finished: --stop-at ended the search after step 3", said.Out.TrimStart());
        Assert.True(Result(place).GetProperty("search").GetProperty("networksTrained").GetBoolean());
    }

    // attack/07 and 08: stages that did not look at the clock took a minute of processor time. Wall time would test how busy the machine
    // is. Half a minute each: for the nightly ring.
    [Theory(Explicit = true)]
    [InlineData("C C O H H H H H H", 2000)]
    [InlineData("C H H H H", 30_000)]
    public void ATimeLimitEndsTheLinearFitsOfManyNumbers(string atoms, int points)
    {
        using var place = new Workplace();
        place.Write("many.xyz", PairPotential(atoms.Split(' '), points));
        Said said = place.Shell("morsel fit many.xyz --out o --time-limit 1s --threads 1; times >&2");
        Assert.StartsWith("No network was trained: the time limit ended the search", said.Out.TrimStart());
        Assert.True(File.Exists(place["o/surface.json"]));
        // The last line: minutes and seconds of what the shell started, as the user's and the system's.
        double seconds = said
            .Error.TrimEnd()
            .Split('\n')[^1]
            .Split(' ')
            .Sum(part =>
                60 * double.Parse(part.Split('m')[0], CultureInfo.InvariantCulture)
                + double.Parse(part.Split('m')[1].TrimEnd('s'), CultureInfo.InvariantCulture)
            );
        // Where the machine is busy the same work takes more of it, too.
        Assert.InRange(seconds, 0, 45);
    }

    // Springs between all atoms, of random geometries about a chain; forces in eV/angstrom.
    static string PairPotential(string[] atoms, int points)
    {
        var random = new Random(3);
        var text = new StringBuilder();
        double[] place = [.. Enumerable.Range(0, 3 * atoms.Length).Select(k => k % 3 == 0 ? 0.6 * k / 3 : Math.Sin(7.3 * k))];
        for (int point = 0; point < points; point++)
        {
            double[] x = [.. place.Select(at => at + 0.1 * (random.NextDouble() - 0.5))],
                force = new double[x.Length];
            double energy = 0;
            for (int i = 0; i < x.Length; i += 3)
            {
                for (int j = 0; j < i; j += 3)
                {
                    double[] apart = [x[i] - x[j], x[i + 1] - x[j + 1], x[i + 2] - x[j + 2]];
                    double r = Math.Sqrt(apart.Sum(d => d * d));
                    energy += (r - 1.5) * (r - 1.5);
                    for (int k = 0; k < 3; k++)
                    {
                        double pull = -2 * (r - 1.5) * apart[k] / r;
                        force[i + k] += pull;
                        force[j + k] -= pull;
                    }
                }
            }

            text.Append(
                CultureInfo.InvariantCulture,
                $"{atoms.Length}\nProperties=species:S:1:pos:R:3:forces:R:3 energy={energy:F10} energy_unit=eV length_unit=angstrom\n"
            );
            for (int k = 0; k < x.Length; k += 3)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{atoms[k / 3]} {x[k]:F9} {x[k + 1]:F9} {x[k + 2]:F9} {force[k]:F9} {force[k + 1]:F9} {force[k + 2]:F9}\n"
                );
            }
        }

        return text.ToString();
    }

    [Fact(Explicit = true)]
    public void AReportOfVeryManyPointsStaysSmall()
    {
        using var place = new Workplace();
        var table = new StringBuilder("x,energy\n");
        for (int i = 0; i < 100_000; i++)
        {
            double x = 1 + i * 1e-5;
            table.Append(CultureInfo.InvariantCulture, $"{x:R},{Math.Sin(7 * x) + 1e-3 * Math.Sin(1e4 * x):R}\n");
        }

        place.Write("many.csv", table.ToString());
        Assert.Equal(0, place.Run("fit", "many.csv", "--out", "o", "--stop-at", "1").ExitCode);
        Assert.InRange(new FileInfo(place["o/report.html"]).Length, 1, 3_000_000);
        Assert.All(Directory.EnumerateFiles(place["o/figures"]), file => Assert.InRange(new FileInfo(file).Length, 1, 3_000_000));
    }

    static JsonElement Result(Workplace place) => JsonDocument.Parse(File.ReadAllText(place["o/result.json"])).RootElement;
}
