using System.Text.RegularExpressions;
using Morsel.Studies.Findings;
using Morsel.Studies.Plans;

namespace Morsel.Reports.Tests;

/// <summary>Made-up networks have random weights, so they miss every well, whatever losses they are given.</summary>
public sealed partial class CautionTests : IDisposable
{
    const string Curve =
        """{ "potential": "morse", "energyUnit": "eV", "layouts": ["5"], "activations": ["tanh"], "learningRates": [0.01], "replicates": 2 }""";

    readonly string _folder = Directory.CreateTempSubdirectory("morsel-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    (ReportFiles Files, string Html) Write(string part, double loss)
    {
        var files = Reporting.Write(ReportStudies.Results(ReportStudies.Plan(part), _ => loss), _folder);
        return (files, File.ReadAllText(files.Html));
    }

    [Fact]
    public void ANetworkThatMissesTheWellIsNotPraisedForItsValidationPoints()
    {
        var (files, html) = Write(Curve, 1e-6);
        Assert.Contains("does not fit the well", Assert.Single(files.Cautions), StringComparison.Ordinal);
        Assert.Contains("The validation points do not show it: on them the RMSE is 0.001 eV.", files.Cautions[0], StringComparison.Ordinal);
        Assert.DoesNotContain("is better than the best least-squares polynomial", html, StringComparison.Ordinal);
        // In the first lines: before the best cell and its validation error.
        Assert.InRange(
            html.IndexOf("does not fit the well", StringComparison.Ordinal),
            1,
            html.IndexOf("median validation error", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void AWellWithFewPointsIsSaidToHaveFew()
    {
        var (files, _) = Write(
            Curve.Replace("\"layouts\"", "\"pointsPerAxis\": 20, \"split\": \"fixed\", \"layouts\"", StringComparison.Ordinal),
            1e-6
        );
        Assert.Contains(
            files.Cautions,
            caution =>
                caution.Contains("3 training points and 0 validation points, where at least 5 and 2 are wanted", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void ADomainWithoutTheWellSaysSoAndShowsADash()
    {
        var (files, html) = Write(Curve.Replace("\"layouts\"", "\"domain\": [[3, 9]], \"layouts\"", StringComparison.Ordinal), 1e-6);
        Assert.DoesNotContain(
            files.Cautions,
            caution => caution.Contains("well", StringComparison.Ordinal) && !caution.Contains("flatter", StringComparison.Ordinal)
        );
        Assert.Contains("the domain leaves the well out", html, StringComparison.Ordinal);
        Assert.Contains("<td>–</td><td>–</td><td>–</td><td>–</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutHeldOutPointsTheWellIsStillCounted()
    {
        StudyPlan plan = ReportStudies.Plan(Curve.Replace("\"layouts\"", "\"denseTestPoints\": 0, \"layouts\"", StringComparison.Ordinal));
        var test = ReportStudies.Test(ReportStudies.Results(plan, _ => 1e-6));
        Assert.Null(test.NetworkScore);
        Assert.Equal(new WellPoints(19, 5, 1), test.Well);
    }

    [Fact]
    public void ASurfaceThatIsInfiniteAtAHeldOutPointIsReportedWithoutAScore()
    {
        // 20 equispaced points step over r = 0; 20,001 do not.
        var (_, html) = Write(
            """{ "potential": "lennard-jones", "domain": [[-4, 4]], "pointsPerAxis": 20, "layouts": ["5"], "replicates": 2 }""",
            1e-6
        );
        Assert.Contains("no finite energy at one of them", html, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLineOfWhatIsLeftIsDrawnBetweenThePoints()
    {
        var (files, _) = Write(Curve, 1e-6);
        string svg = File.ReadAllText(files.Figures.First(path => path.EndsWith("fit.svg", StringComparison.Ordinal)));
        // The network in the upper panel, which is 360 high, and what is left in the lower one, in the same colour.
        string[] lines = [.. LongLine().Matches(svg).Select(match => match.Groups[1].Value).Distinct()];
        Assert.Equal([false, true], lines.Select(height => double.Parse(height, System.Globalization.CultureInfo.InvariantCulture) > 360));
    }

    [GeneratedRegex("""<path[^>]*stroke="#D55E00"[^>]*d="M[0-9.]+ ([0-9.]+)L[^"]{2000,}["]""")]
    private static partial Regex LongLine();
}
