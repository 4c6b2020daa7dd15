using System.Text.RegularExpressions;
using System.Xml.Linq;
using Morsel.Studies.Plans;

namespace Morsel.Reports.Tests;

public sealed partial class StudyReportTests : IDisposable
{
    const string Surface =
        """{ "name": "a <part> & more", "published": "table-4", "potential": "morse-2d", "pointsPerAxis": 12, "replicates": 4, "depths": [2], "widths": [5, 10], "activations": ["elu"], "learningRates": [0.01], "assumptions": ["domain"] }""";
    const string Curves =
        """{ "name": "curves", "potential": "morse", "pointsPerAxis": 30, "replicates": 2, "layouts": ["5", "5-5"], "activations": ["elu", "tanh"], "learningRates": [0.01, 0.001], "denseTestPoints": 301 }""";

    readonly string _folder = Directory.CreateTempSubdirectory("morsel-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    ReportFiles Write(string part, Func<Trial, double> loss) =>
        Reporting.Write(ReportStudies.Results(ReportStudies.Plan(part), loss), _folder);

    [Fact]
    public void TheTablesAreExactlyThese()
    {
        const string part =
            """{ "potential": "morse", "layouts": ["5"], "activations": ["relu"], "learningRates": [0.01], "replicates": 3 }""";
        double[] losses = [0.1 + 0.2, double.NaN, double.PositiveInfinity];
        var plan = ReportStudies.Plan(part);
        var files = Write(part, trial => losses[trial.Replicate]);
        var (ids, variance) = (
            plan.Trials.Select(trial => trial.Id).ToArray(),
            FormattableString.Invariant($"{plan.Parts[0].Problem.Variance:R}")
        );
        string relative = FormattableString.Invariant($"{losses[0] / plan.Parts[0].Problem.Variance:R}");
        string largest = FormattableString.Invariant($"{3 * Math.Sqrt(losses[0]):R}");
        string largestOfConstant = FormattableString.Invariant($"{3 * Math.Sqrt(plan.Parts[0].Problem.Variance):R}");
        string expected = $"""
            id,part,layout,activation,learning_rate,replicate,outcome,collapse,blind_to,energy_unit,training_mse,validation_mse,all_mse,largest_abs_error,epoch,diverged_epoch,fit,best_epoch,validation_rise
            {ids[
                0
            ]},main,5,relu,0.01,0,converged,,,J,0.30000000000000004,0.30000000000000004,0.30000000000000004,{largest},10,,underfitted,1,{relative}
            {ids[1]},main,5,relu,0.01,1,collapsed,constant,,J,{variance},{variance},{variance},{largestOfConstant},10,,underfitted,1,1
            {ids[2]},main,5,relu,0.01,2,diverged,,,J,,,,,10,7,,,

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), File.ReadAllText(files.TrialsCsv));
        Assert.Equal(2, File.ReadAllLines(files.CellsCsv).Length);
        Assert.StartsWith(
            "main,5,relu,0.01,3,1,0,1,1,J,validation,0.30000000000000004,",
            File.ReadAllLines(files.CellsCsv)[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ThePageIsWellFormedAndNeedsNothingElse()
    {
        var html = File.ReadAllText(Write(Surface, trial => 50 + trial.Replicate).Html);
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        var page = XDocument.Parse(html["<!DOCTYPE html>".Length..]);
        var links = page.Descendants()
            .Attributes()
            .Where(attribute => attribute.Name.LocalName is "src" or "href")
            .Select(attribute => attribute.Value)
            .ToArray();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Matches("^(#|data:image/png)", link));
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "iframe");
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(Outside(), html);
        var ids = page.Descendants().Attributes("id").Select(attribute => attribute.Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(Reference().Matches(html), match => Assert.Contains(match.Groups[1].Value, ids));
        Assert.Contains("a &lt;part&gt; &amp; more", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AMostlyFailedCellShowsItsFailuresAndNoMedian()
    {
        var files = Write(Surface, trial => trial.Cell.Hidden[0] == 5 && trial.Replicate > 0 ? double.NaN : 123.456);
        var page = XDocument.Parse(File.ReadAllText(files.Html)["<!DOCTYPE html>".Length..]);
        var map = page.Descendants("table").First(table => (string?)table.Attribute("class") == "heat");
        var failed = map.Descendants("td")
            .Where(cell => ((string?)cell.Attribute("class"))!.Contains("failed", StringComparison.Ordinal))
            .ToArray();
        Assert.Equal(2, failed.Length);
        Assert.All(failed, cell => Assert.StartsWith("3 of 4 collapsed, loss ", cell.Value, StringComparison.Ordinal));
        Assert.All(failed, cell => Assert.DoesNotContain("123", cell.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIsWorseThanAConstantIsCalledThat() =>
        Assert.Contains("worse than a constant", File.ReadAllText(Write(Surface, _ => 1e6).Html), StringComparison.Ordinal);

    [Fact]
    public void FiguresAreThereAndNotBlank()
    {
        var files = Write(Curves, trial => 1e-40 * (1 + trial.Replicate));
        Assert.Equal(
            ["curves-curves", "curves-fit", "curves-fitting", "curves-importance", "curves-levels", "curves-loss", "figure-1", "figure-3"],
            files.Figures.Select(Path.GetFileNameWithoutExtension).Distinct().Order(StringComparer.Ordinal)
        );
        foreach (var figure in files.Figures)
        {
            var bytes = File.ReadAllBytes(figure);
            Assert.True(bytes.Length > 8000, figure);
            if (Path.GetExtension(figure) == ".png")
            {
                Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
            }
            else
            {
                Assert.True(XDocument.Load(figure).Descendants().Count(element => element.Name.LocalName is "text") > 5, figure);
            }
        }
    }

    [Fact]
    public void TheSameResultsGiveTheSameBytes()
    {
        var first = Write(Curves, trial => 1e-40 * (1 + trial.Replicate));
        var before = first
            .Figures.Concat([first.Html, first.TrialsCsv, first.CellsCsv, first.ImportanceCsv, first.LevelsCsv])
            .ToDictionary(path => path, File.ReadAllBytes);
        Write(Curves, trial => 1e-40 * (1 + trial.Replicate));
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    [Fact]
    public void OfVeryManyPartsThoseAreDrawnThatAskForIt()
    {
        string Part(int i, string keys) =>
            $$"""{ "name": "p{{i}}", "potential": "morse", "trainingPoints": {{i + 10}}, "validationPoints": 5, "replicates": 1, "layouts": ["5"]{{keys}} }""";
        var files = Write(
            string.Join(", ", Enumerable.Range(0, 21).Select(i => Part(i, i == 7 ? ", \"figures\": [\"figure-5\"]" : ""))),
            _ => 1e-40
        );
        Assert.Equal(
            ["figure-1", "figure-3", "figure-5", "p7-curves", "p7-fitting"],
            files.Figures.Select(Path.GetFileNameWithoutExtension).Distinct().Order(StringComparer.Ordinal)
        );
        var html = File.ReadAllText(files.Html);
        Assert.Contains("more than 20 parts", html, StringComparison.Ordinal);
        Assert.Equal(21, html.Split("<section id=\"part-").Length - 1);
    }

    [Fact]
    public void WhatMattersIsInThePageAndInItsFiles()
    {
        var files = Write(
            $"{Curves}, {Curves.Replace("curves", "raw", StringComparison.Ordinal).Replace("\"replicates\"", "\"targets\": \"raw\", \"replicates\"", StringComparison.Ordinal)}",
            trial => 1e-40 * (1 + trial.Replicate) * (trial.Cell.Part.Spec.Name == "raw" ? 1000 : 1)
        );
        var html = File.ReadAllText(files.Html);
        Assert.Contains("The same surface: curves, raw", html, StringComparison.Ordinal);
        Assert.Contains("may be chance (", html, StringComparison.Ordinal);
        Assert.Contains(
            XDocument.Parse(html["<!DOCTYPE html>".Length..]).Descendants("figure"),
            figure => (string?)figure.Attribute("id") == "curves-shared-importance"
        );
        Assert.Contains(
            File.ReadAllLines(files.ImportanceCsv),
            line =>
                line.StartsWith("\"curves, raw\",alone,targets,0.9", StringComparison.Ordinal)
                && line.EndsWith(",true", StringComparison.Ordinal)
        );
        Assert.Contains(
            File.ReadAllLines(files.LevelsCsv),
            line => line.StartsWith("curves,learning rate,0.001,,,-39.", StringComparison.Ordinal)
        );
        files = Write(Surface.Replace("\"replicates\": 4", "\"replicates\": 1", StringComparison.Ordinal), _ => 1);
        Assert.Contains("cannot_be_judged,\"cells have one replicate", File.ReadAllText(files.ImportanceCsv), StringComparison.Ordinal);
    }

    [Fact]
    public void TheAnswerComesFirstAndOnlyTheReferenceStudysOwnStudiesJudgeItsConclusions()
    {
        string own = File.ReadAllText(Write(Curves, trial => 1e-40 * (1 + trial.Replicate)).Html);
        Assert.DoesNotContain("conclusions", own, StringComparison.Ordinal);
        Assert.InRange(
            own.IndexOf("the best cell is", StringComparison.Ordinal),
            0,
            own.IndexOf("networks trained in", StringComparison.Ordinal)
        );
        string repeated = File.ReadAllText(Write(Surface, trial => 50 + trial.Replicate).Html);
        Assert.Contains("conclusions, by number", repeated, StringComparison.Ordinal);
        Assert.InRange(
            repeated.IndexOf("<section id=\"summary\">", StringComparison.Ordinal),
            0,
            repeated.IndexOf("<section id=\"verdicts\">", StringComparison.Ordinal)
        );
        string figure = File.ReadAllText(
            Write(
                Curves.Replace("\"replicates\"", "\"figures\": [\"figure-4\"], \"replicates\"", StringComparison.Ordinal),
                _ => 1e-40
            ).Html
        );
        Assert.Contains("<section id=\"verdicts\">", figure, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsPrintedInTheReferenceStudyIsShownAsItIsPrinted()
    {
        string html = File.ReadAllText(Write(Surface, trial => 50 + trial.Replicate).Html);
        Assert.Contains(">4096.60</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ALossThatIsThatOfAConstantIsNotCalledWorse()
    {
        double variance = ReportStudies.Plan(Surface).Parts[0].Problem.Variance;
        string equal = File.ReadAllText(Write(Surface, _ => 1.0004 * variance).Html);
        Assert.Contains("no better than a constant", equal, StringComparison.Ordinal);
        Assert.DoesNotContain("worse than a constant", equal, StringComparison.Ordinal);
    }

    [Fact]
    public void CurvesAreThoseOfOneCell()
    {
        // The lowest loss of all is in the cell that is not the best by its median.
        string html = File.ReadAllText(
            Write(
                Curves.Replace("\"replicates\": 2", "\"replicates\": 3", StringComparison.Ordinal),
                trial =>
                    trial.Cell.Hidden.Depth == 1
                        ? trial.Replicate == 0
                            ? 1e-44
                            : 1e-38
                        : 1e-40 * (3 - trial.Replicate)
            ).Html
        );
        string caption = XDocument
            .Parse(html["<!DOCTYPE html>".Length..])
            .Descendants("figure")
            .Single(figure => (string?)figure.Attribute("id") == "curves-curves")
            .Descendants("figcaption")
            .Single()
            .Value;
        Assert.Contains("5-5", caption, StringComparison.Ordinal);
        Assert.Contains("Of 3 replicates the one with the lowest validation loss, replicate 2,", caption, StringComparison.Ordinal);
    }

    [Fact]
    public void AnActivationThatAlwaysFailsIsMarkedInTheFigureOfLosses()
    {
        const string words = "every layout mostly failed";
        string Figure(Func<Trial, double> loss) =>
            File.ReadAllText(Write(Curves, loss).Figures.Single(path => path.EndsWith("curves-loss.svg", StringComparison.Ordinal)));
        Assert.Contains(
            words,
            Figure(trial => trial.Cell.Activation == Activations.ActivationName.Tanh ? double.NaN : 1e-40),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(words, Figure(trial => trial.Cell.Hidden.Depth == 1 ? double.NaN : 1e-40), StringComparison.Ordinal);
    }

    [Fact]
    public void SquaredEnergiesWithoutAUnitAreInReducedUnitsSquared()
    {
        const string reduced =
            """{ "name": "reduced", "potential": "double-morse-2d", "pointsPerAxis": 8, "replicates": 2, "layouts": ["5", "5-5"], "activations": ["elu", "tanh"], "learningRates": [0.01] }""";
        var files = Write(reduced, trial => 1e-3 * (1 + trial.Replicate));
        Assert.All(
            files.Figures.Where(path => Path.GetFileName(path) is "reduced-loss.svg" or "reduced-curves.svg" or "reduced-levels.svg"),
            path => Assert.Contains("loss (reduced units squared)", File.ReadAllText(path), StringComparison.Ordinal)
        );
        Assert.DoesNotContain("loss (reduced)", File.ReadAllText(files.Html), StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnfinishedStudySaysSo()
    {
        var whole = ReportStudies.Results(ReportStudies.Plan(Surface), _ => 10);
        var part = whole with { Trials = whole.Trials.Take(3).ToDictionary(), Networks = [] };
        var html = File.ReadAllText(Reporting.Write(part, _folder).Html);
        Assert.Contains("The study is not finished: 13 trials of 16 trials missing.", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("""(?:src|href|url\()\s*=?\s*["'(]?\s*(?:https?:)?//""", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();

    [GeneratedRegex("""url\(#([^)]+)\)""")]
    private static partial Regex Reference();
}
