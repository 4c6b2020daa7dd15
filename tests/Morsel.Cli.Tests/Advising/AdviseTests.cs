using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Morsel.Cli.Tests.Advising;

/// <summary><c>advise</c> from a request to an answer, and its refusals.</summary>
public sealed partial class AdviseTests : IDisposable
{
    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    string[] Water()
    {
        File.Copy(Path.Combine(Repository.Root, "tests", "data", "h2o-peslearn", "gp75_PES.dat"), _place["water.dat"]);
        return ["advise", "water.dat", "--elements", "H,H,O"];
    }

    void Table(string name, string header, int rows, Func<int, double[]> row) =>
        _place.Write(
            name,
            string.Join(
                '\n',
                [
                    header,
                    .. Enumerable
                        .Range(0, rows)
                        .Select(i => string.Join(',', row(i).Select(value => value.ToString("R", CultureInfo.InvariantCulture)))),
                ]
            ) + "\n"
        );

    // Three decimals of the energies.
    void Curve(int rows, int twins = 0) =>
        Table(
            "curve.csv",
            "r_angstrom,energy_cm-1",
            rows + twins,
            i =>
            {
                double r = 1 + 2.0 / rows * (i % rows);
                return [r, Math.Round(30000 * Math.Pow(1 - Math.Exp(-1.9 * (r - 1.3)), 2), 3) + (i < rows ? 0 : 4)];
            }
        );

    Said Ask(params string[] args)
    {
        Said said = _place.Run(args);
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Equal("", said.Error);
        return said;
    }

    JsonElement Document(params string[] args) => JsonDocument.Parse(Ask([.. args, "--json"]).Out).RootElement;

    [Fact]
    public void ForNumbersAloneThereIsANetworkWithItsErrorAndTheEvidence()
    {
        string text = Ask("advise", "--dimensions", "3", "--points", "500").Out;
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.All(
            (string[])["network", "training", "budget", "error", "instead", "15 surfaces"],
            part => Assert.Contains(part, text, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("beware", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ForAMoleculeErrorsAreInWavenumbersAndFreedomIsInternal()
    {
        string[] water = Water();
        Assert.Contains("cm-1", Ask(water).Out, StringComparison.Ordinal);
        JsonElement answer = Document([.. water, "--target-rmse", "10 cm-1"]);
        JsonElement problem = answer.GetProperty("problem");
        Assert.Equal((3, 75), (problem.GetProperty("dimensions").GetInt32(), problem.GetProperty("points").GetInt32()));
        Assert.InRange(problem.GetProperty("roughness").GetDouble(), 1e-6, 1);
        JsonElement error = answer.GetProperty("recommended").GetProperty("error");
        double rmse = error.GetProperty("rmse_cm-1").GetDouble();
        Assert.Equal(
            error.GetProperty("relativeRmse").GetDouble() * problem.GetProperty("energyDeviation_cm-1").GetDouble(),
            rmse,
            1e-9 * rmse
        );
        Assert.InRange(rmse, error.GetProperty("lower_cm-1").GetDouble(), error.GetProperty("upper_cm-1").GetDouble());
        Assert.Equal(rmse * 0.1239841984, error.GetProperty("rmse_meV").GetDouble(), 1e-6 * rmse);
        JsonElement target = answer.GetProperty("target");
        Assert.Equal(10, target.GetProperty("rmse_cm-1").GetDouble(), 1e-9);
        Assert.Equal(10 / problem.GetProperty("energyDeviation_cm-1").GetDouble(), target.GetProperty("relativeRmse").GetDouble(), 1e-9);
    }

    [Fact]
    public void OnStandardOutputJsonIsAloneAndItsKeysAreOnThePage()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "advice.md"));
        JsonElement answer = Document("advise", "--dimensions", "2", "--points", "200", "--target-rmse", "1e-5", "--time-limit", "1m");
        string[] keys =
        [
            .. (
                (JsonElement[])
                    [
                        answer,
                        answer.GetProperty("problem"),
                        answer.GetProperty("recommended"),
                        answer.GetProperty("recommended").GetProperty("training"),
                        answer.GetProperty("target"),
                        answer.GetProperty("evidence"),
                    ]
            )
                .SelectMany(part => part.EnumerateObject())
                .Select(property => property.Name)
                .Where(name =>
                    !name.StartsWith("energyDeviation", StringComparison.Ordinal)
                    && !name.StartsWith("leastNoise", StringComparison.Ordinal)
                ),
        ];
        Assert.Empty(
            keys.Where(key => !page.Contains($"`{key}`", StringComparison.Ordinal)).Select(key => $"docs/advice.md does not name {key}.")
        );
        string help = _place.Run("advise", "--help").Out;
        string[] options = [.. Option().Matches(help).Select(match => match.Value.Trim()).Distinct().Where(option => option != "--help")];
        Assert.All(options, option => Assert.Contains($"`{option}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void OutsideTheEvidenceAnAnswerWarns()
    {
        Assert.Contains("fewer than the 50", Ask("advise", "--dimensions", "2", "--points", "20").Out, StringComparison.Ordinal);
        JsonElement answer = Document("advise", "--dimensions", "9", "--points", "20000");
        Assert.Equal(2, answer.GetProperty("outsideEvidence").GetArrayLength());
    }

    [Fact]
    public void ATargetFarOutOfReachIsNotExtrapolatedTo()
    {
        Said said = Ask("advise", "--dimensions", "6", "--points", "100", "--target-rmse", "1e-12");
        Assert.Contains("more than 100 times the points", Regex.Replace(said.Out, @"\s+", " "), StringComparison.Ordinal);
    }

    [Fact]
    public void NoiseIsReadFromTheDigitsOfTheEnergiesAndFromTheirTwins()
    {
        Curve(60);
        Assert.Equal(
            1e-3 / Math.Sqrt(12),
            Document("advise", "curve.csv").GetProperty("problem").GetProperty("leastNoise_cm-1").GetDouble(),
            1e-9
        );
        Curve(60, twins: 5);
        Assert.Equal(
            4 / Math.Sqrt(2),
            Document("advise", "curve.csv").GetProperty("problem").GetProperty("leastNoise_cm-1").GetDouble(),
            1e-6
        );
    }

    [Theory]
    [InlineData("advise", "DATA", "--dimensions D and --points N")]
    [InlineData("advise --dimensions 3", "--points")]
    [InlineData("advise --points 3", "--dimensions")]
    [InlineData("advise --dimensions 0 --points 10", "--dimensions 0", "whole number from 1")]
    [InlineData("advise --dimensions 3 --points 0", "--points 0", "whole number from 1")]
    [InlineData("advise --dimensions 3 --points -5", "--points -5", "whole number from 1")]
    [InlineData("advise --dimensions three --points 5", "--dimensions three")]
    [InlineData("advise curve.csv --dimensions 1", "not both")]
    [InlineData("advise --dimensions 3 --points 100 --energy-unit eV", "--energy-unit", "give DATA")]
    [InlineData("advise --dimensions 3 --points 100 --time-limit 0s", "--time-limit 0s", "5m")]
    [InlineData("advise --dimensions 3 --points 100 --time-limit -5m", "--time-limit -5m", "5m")]
    [InlineData("advise --dimensions 3 --points 100 --target-rmse 0", "--target-rmse '0'", "fraction")]
    [InlineData("advise --dimensions 3 --points 100 --target-rmse -0.1", "--target-rmse '-0.1'", "fraction")]
    [InlineData("advise --dimensions 3 --points 100 --target-rmse 1cm-1", "no scale of energy", "0.001")]
    [InlineData("advise --dimension 3 --points 100", "--dimension", "Did you mean '--dimensions'?")]
    [InlineData("advise curve.csv --target-rmse 0.001", "--target-rmse '0.001'", "1 cm-1")]
    [InlineData("advise curve.csv --target-rmse 1e-9#cm-1", "below the noise", "rounded to 0.001 cm-1")]
    [InlineData("advise flat.csv", "flat.csv", "all 9 energies are equal, 2")]
    [InlineData("advise curve.cvs", "no such file", "Did you mean 'curve.csv'?")]
    public void AWrongRequestIsAnsweredPlainly(string command, params string[] says)
    {
        Curve(40);
        Table("flat.csv", "x,energy", 9, i => [i, 2]);
        Wrong.AssertRefused(_place.Run([.. command.Split(' ').Select(word => word.Replace('#', ' '))]), 2, says);
    }

    [Fact]
    public void ATargetBelowTheNoiseOfEqualGeometriesIsRefused()
    {
        Curve(60, twins: 5);
        Wrong.AssertRefused(
            _place.Run("advise", "curve.csv", "--target-rmse", "1 cm-1"),
            2,
            "below the noise",
            "2.8 cm-1",
            "equal geometries"
        );
        Ask("advise", "curve.csv", "--target-rmse", "5 cm-1");
    }

    [GeneratedRegex(@"(?<=^ +(-., )*)--[a-z-]+", RegexOptions.Multiline)]
    private static partial Regex Option();
}
