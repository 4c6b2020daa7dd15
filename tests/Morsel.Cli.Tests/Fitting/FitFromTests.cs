using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Morsel.Files.Surfaces;
using Morsel.Fitting.Data;
using Morsel.Randomness;
using Morsel.Reports.Stores;

namespace Morsel.Cli.Tests.Fitting;

/// <summary><c>fit --from</c> through the real command line: a ridge in two coordinates, to which points are added.</summary>
public sealed class FitFromTests : IDisposable
{
    readonly Workplace _place = new();

    public FitFromTests()
    {
        string[] rows = [.. Rows(160)];
        _place.Write("before.csv", Table(rows.Take(100)));
        // The added points first: rows keep no number.
        _place.Write("after.csv", Table(rows.Reverse()));
        Run("fit", "before.csv", "--out", "before", "--stop-at", "9");
    }

    public void Dispose() => _place.Dispose();

    static IEnumerable<string> Rows(int count)
    {
        var random = new SplitMix64(4);
        for (int i = 0; i < count; i++)
        {
            (double x, double y) = (random.NextDouble(), random.NextDouble());
            yield return string.Create(CultureInfo.InvariantCulture, $"{x:R},{y:R},{Math.Sqrt((x - y) * (x - y) + 0.01):R}");
        }
    }

    static string Table(IEnumerable<string> rows) => "x,y,energy\n" + string.Concat(rows.Select(row => row + "\n"));

    Said Run(params string[] words)
    {
        Said said = _place.Run(words);
        Assert.True(said.ExitCode == 0, said.Error);
        return said;
    }

    HashSet<(double, double)> Part(string folder, EarlierPart part)
    {
        EarlierFit left = FitJournal.ReadLeft(_place[folder], SurfaceFile.Read(_place[folder]))!;
        ImmutableArray<double> numbers = left.Points.Parts[part];
        return [.. Enumerable.Range(0, numbers.Length / 2).Select(point => (numbers[2 * point], numbers[2 * point + 1]))];
    }

    [Fact]
    public void WhatWasHeldOutIsNeverTrainedOn()
    {
        string[] fit = ["fit", "after.csv", "--from", "before", "--out", "after", "--stop-at", "4"];
        Said said = Run(fit);
        Assert.Contains("going on from an earlier fit of 90 points and 10 held out, which stay so; 60 points are new; its", said.Error);
        HashSet<(double, double)> held = Part("before", EarlierPart.HeldOut);
        Assert.Equal(10, held.Count);
        Assert.Subset(Part("after", EarlierPart.HeldOut), held);
        Assert.Empty(held.Intersect(Part("after", EarlierPart.Training)));
        Assert.Empty(held.Intersect(Part("after", EarlierPart.Validation)));
        Assert.Subset(Part("after", EarlierPart.Training), Part("before", EarlierPart.Training));
        Assert.Equal(16, Part("after", EarlierPart.HeldOut).Count);

        // Resumed, it is the same fit; and a third may go on from it.
        Assert.Contains("has been scored before", Run(fit).Error, StringComparison.Ordinal);
        JsonElement result = JsonDocument.Parse(File.ReadAllText(_place["after/result.json"])).RootElement;
        Assert.Contains("--from before", result.GetProperty("command").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "choosing inputs",
            result.GetProperty("course").GetProperty("improvements").GetRawText(),
            StringComparison.Ordinal
        );
        Run("fit", "after.csv", "--from", "after", "--out", "third", "--stop-at", "3");
        Assert.Subset(Part("third", EarlierPart.HeldOut), held);
    }

    [Theory]
    [InlineData("--held-out-rows rows.txt", "leave out --training-rows")]
    [InlineData("--base before", "it was fitted without a base")]
    public void WhatContradictsTheEarlierFitIsRefused(string options, string says)
    {
        _place.Write("rows.txt", "1\n");
        Said said = _place.Run(["fit", "after.csv", "--from", "before", "--out", "f", .. options.Split(' ')]);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains(says, said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_place["f"]));
    }

    [Fact]
    public void OnlyAFitOfTheSameCoordinatesIsGoneOnFrom()
    {
        Refuse("before", "before", "this is the folder of --out");
        Refuse("nothing", "f", "there is no such file or folder");
        Assert.Equal(0, _place.Run("sample", "morse", "--points", "40", "--out", "curve.csv").ExitCode);
        Said other = _place.Run("fit", "curve.csv", "--from", "before", "--out", "f");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("expected the same, in the same order", other.Error, StringComparison.Ordinal);

        void Refuse(string from, string folder, string says)
        {
            Said said = _place.Run("fit", "after.csv", "--from", from, "--out", folder);
            Assert.Equal(2, said.ExitCode);
            Assert.Contains(says, said.Error, StringComparison.Ordinal);
        }
    }
}
