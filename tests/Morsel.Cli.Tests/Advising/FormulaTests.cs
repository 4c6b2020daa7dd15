using System.Globalization;
using System.Text.Json;

namespace Morsel.Cli.Tests.Advising;

/// <summary><c>study formula</c>, and that what is committed and documented is what it finds.</summary>
public sealed class FormulaTests : IDisposable
{
    static readonly string _evidence = Path.Combine(Repository.Root, "studies", "evidence");

    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    /// <summary>Twenty seconds: for the nightly ring.</summary>
    [Fact(Explicit = true)]
    public void TheCommittedFormulaIsWhatTheCommittedCellsGive()
    {
        Said said = _place.Run("study", "formula", Path.Combine(_evidence, "cells.csv"), "--out", "again", "--json");
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.True(JsonDocument.Parse(said.Out).RootElement.GetProperty("rules").GetArrayLength() > 3);
        foreach (string name in (string[])["cells.csv", "formula.json", "leave-one-out.csv"])
        {
            Assert.Equal(File.ReadAllText(Path.Combine(_evidence, name)), File.ReadAllText(_place[$"again/{name}"]));
        }
    }

    [Fact]
    public void ThePageHasItsNumbers()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "advice.md"));
        JsonElement formula = JsonDocument.Parse(File.ReadAllText(Path.Combine(_evidence, "formula.json"))).RootElement;
        foreach (JsonElement one in formula.GetProperty("error").EnumerateArray().Concat(formula.GetProperty("failure").EnumerateArray()))
        {
            string term = one.GetProperty("term").GetString()!;
            Assert.True(Near(page, term, one.GetProperty("value").GetDouble()), term);
        }

        JsonElement left = formula.GetProperty("evidence").GetProperty("leftOut");
        Assert.Contains(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| advice | {left.GetProperty("medianFactor").GetDouble():0.00} | {left.GetProperty("ninetiethFactor").GetDouble():0.00} |"
            ),
            page,
            StringComparison.Ordinal
        );
    }

    [Fact(Explicit = true)]
    public void AnAnswerIsPrintedForPeople()
    {
        Said said = _place.Run("study", "formula", Path.Combine(_evidence, "cells.csv"), "--out", "again");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("log(1+P/N)", said.Out, StringComparison.Ordinal);
        Assert.All(said.Out.Split('\n'), line => Assert.True(line.Length <= 100, line));
        Said twice = _place.Run("study", "formula", Path.Combine(_evidence, "cells.csv"), "--out", "again");
        Assert.Equal(2, twice.ExitCode);
        Assert.Contains("--force", twice.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("a,b\n1,2\n", "another header")]
    public void AnotherTableIsRefused(string text, string found)
    {
        _place.Write("other.csv", text);
        Said said = _place.Run("study", "formula", "other.csv", "--out", "there");
        Assert.Equal(2, said.ExitCode);
        Assert.Contains(found, said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_place["there"]));
    }

    [Fact]
    public void ABrokenLineIsNamedByItsNumber()
    {
        string[] lines = File.ReadAllLines(Path.Combine(_evidence, "cells.csv"))[..50];
        lines[20] = lines[20]
            .Replace("tanh", "tahn", StringComparison.Ordinal)
            .Replace("silu", "tahn", StringComparison.Ordinal)
            .Replace("elu", "tahn", StringComparison.Ordinal);
        _place.Write("cells.csv", string.Join('\n', lines));
        Said said = _place.Run("study", "formula", "cells.csv", "--out", "there");
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("line 21", said.Error, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public void AnUnfinishedStudyIsRefusedWithTheCommandThatFinishesIt()
    {
        Assert.Equal(
            0,
            _place
                .Run(
                    "study",
                    "run",
                    "evidence",
                    "--part",
                    "double-morse-2d-50",
                    "--set",
                    "replicates=1",
                    "--set",
                    "epochs=5",
                    "--out",
                    "evidence"
                )
                .ExitCode
        );
        Said said = _place.Run("study", "formula", "evidence", "--out", "there");
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("unfinished", said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_place["there"]));
    }

    // A last digit of 5 is rounded either way by different printers.
    static bool Near(string page, string term, double value) =>
        ((double[])[-0.0004, 0, 0.0004]).Any(shift =>
            page.Contains($"| {term} | {(value + shift).ToString("0.000", CultureInfo.InvariantCulture)} | ", StringComparison.Ordinal)
        );
}
