using System.Xml.Linq;
using Microsoft.Data.Sqlite;
using Morsel.Networks;
using Morsel.Reports.Stores;
using Morsel.Studies;
using Morsel.Studies.Findings;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;

namespace Morsel.Reports.Tests;

public sealed class NamedNetworksTests : IDisposable
{
    const string Named =
        "\"namedNetworks\": [{ \"figure\": \"figure-5\", \"layout\": \"5\", \"activation\": \"tanh\", \"learningRate\": 0.01 }]";
    const string Curve =
        $"\"potential\": \"morse\", \"pointsPerAxis\": 30, \"activations\": [\"tanh\"], \"learningRates\": [0.01], \"replicates\": 3";
    const string Part = $"{{ \"name\": \"one\", {Curve}, \"layouts\": [\"5\", \"9\"], {Named} }}";

    readonly string _folder = Directory.CreateTempSubdirectory("morsel-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Layout 9 is always the better one; of 5, replicate 1 is the best.
    static double Loss(Trial trial) =>
        trial.Cell.Hidden[0] == 9 ? 1e-42
        : trial.Replicate == 1 ? 1e-41
        : 2e-41;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheBestReplicateOfANamedCellIsKeptInWhateverOrderTheyCome(bool backwards)
    {
        StudyPlan plan = ReportStudies.Plan(Part);
        Run(plan, backwards, Loss);
        StudyResults read = StudyStore.ReadResults(_folder, plan);
        Assert.Equal(9, Assert.Single(read.Networks).Trial.Cell.Hidden[0]);
        KeptNetwork named = Assert.Single(read.NamedNetworks);
        Assert.Equal((new LayerWidths(5), 1), (named.Trial.Cell.Hidden, named.Trial.Replicate));
        Assert.Equal(ReportStudies.Parameters(named.Trial), named.Parameters);
    }

    [Fact]
    public void OfEquallyGoodReplicatesTheOneWithTheLowestNameIsKept()
    {
        StudyPlan plan = ReportStudies.Plan(Part);
        Run(plan, backwards: true, _ => 1e-41);
        Assert.Equal(
            plan.Trials.Where(trial => trial.Cell.IsNamed).Min(trial => trial.Id),
            StudyStore.ReadResults(_folder, plan).NamedNetworks.Single().Trial.Id
        );
    }

    [Fact]
    public void AFolderFromBeforeThereWereNamedNetworksIsReadAndGoesOn()
    {
        StudyPlan plan = ReportStudies.Plan(Part);
        Run(plan, backwards: false, Loss);
        using (var connection = new SqliteConnection($"Data Source={StudyStore.PathIn(_folder)};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "DROP TABLE named_networks";
            command.ExecuteNonQuery();
        }

        StudyResults read = StudyStore.ReadResults(_folder, plan);
        Assert.Empty(read.NamedNetworks);
        Assert.Contains(Reporting.Write(read, _folder).Figures, path => Path.GetFileName(path) == "one-fit.svg");
        StudyStore.OpenForRun(_folder, plan).Dispose();
        Assert.Empty(StudyStore.ReadResults(_folder, plan).NamedNetworks);
    }

    [Fact]
    public void ANamedNetworkIsDrawnAloneWhereEveryCellFailed()
    {
        StudyPlan plan = ReportStudies.Plan(Part);
        Run(plan, backwards: false, _ => double.NaN);
        StudyResults read = StudyStore.ReadResults(_folder, plan);
        Assert.Null(Assert.Single(NamedComparison.Of(read, plan.Parts[0])).Chosen);
        Assert.Contains(Reporting.Write(read, _folder).Figures, path => Path.GetFileName(path) == "figure-5.svg");
    }

    [Fact]
    public void NamingANetworkChangesNoTrial() =>
        Assert.Equal(
            ReportStudies.Plan(Part).Trials.Select(trial => trial.Id),
            ReportStudies.Plan(Part.Replace($", {Named}", "", StringComparison.Ordinal)).Trials.Select(trial => trial.Id)
        );

    [Fact]
    public void TheChoiceIsAmongAllPartsWithTheSamePoints()
    {
        StudyResults results = ReportStudies.Results(
            ReportStudies.Plan(
                $"{Part}, {{ \"name\": \"two\", {Curve.Replace("0.01", "0.001", StringComparison.Ordinal)}, \"layouts\": [\"7\"] }}, {{ \"name\": \"other\", {Curve.Replace("30", "31", StringComparison.Ordinal)}, \"layouts\": [\"7\"] }}"
            ),
            trial =>
                trial.Cell.Part.Spec.Name switch
                {
                    "one" => Loss(trial),
                    "two" => 1e-43,
                    _ => 1e-45,
                }
        );
        results = results with { NamedNetworks = [Kept(results, trial => trial.Cell.IsNamed && trial.Replicate == 1)] };
        NamedComparison comparison = Assert.Single(NamedComparison.Of(results, results.Plan.Parts[0]));
        Assert.Equal((new LayerWidths(5), "two"), (comparison.Network.Trial.Cell.Hidden, comparison.Chosen!.Trial.Cell.Part.Spec.Name));
        Assert.False(comparison.IsChosen);
        Assert.Empty(NamedComparison.Of(results, results.Plan.Parts[1]));
    }

    [Fact]
    public void ANamedNetworkThatCollapsedIsDrawnAndTheCaptionSaysSo()
    {
        StudyResults results = ReportStudies.Results(ReportStudies.Plan(Part), trial => trial.Cell.IsNamed ? double.NaN : 1e-42);
        results = results with { NamedNetworks = [Kept(results, trial => trial.Cell.IsNamed)] };
        ReportFiles files = Reporting.Write(results, _folder);
        XElement figure = XDocument
            .Parse(File.ReadAllText(files.Html)["<!DOCTYPE html>".Length..])
            .Descendants("figure")
            .Single(figure => (string?)figure.Attribute("id") == "figure-5");
        Assert.Contains("Named: the network of figure 5 of the reference study, tanh 5,", figure.Value, StringComparison.Ordinal);
        Assert.Contains("It has collapsed", figure.Value, StringComparison.Ordinal);
        Assert.Contains("Chosen: what this study would choose on these points, tanh 9,", figure.Value, StringComparison.Ordinal);
        Assert.Contains(files.Figures, path => Path.GetFileName(path) == "one-fit.svg");
    }

    [Fact]
    public void ANamedSurfaceIsDrawnBesideTheChosenOne()
    {
        StudyResults results = ReportStudies.Results(
            ReportStudies.Plan(Part.Replace("morse", "morse-2d", StringComparison.Ordinal).Replace("30", "6", StringComparison.Ordinal)),
            trial => trial.Cell.IsNamed ? 2 : 1
        );
        results = results with { NamedNetworks = [Kept(results, trial => trial.Cell.IsNamed)] };
        string path = Reporting.Write(results, _folder).Figures.Single(path => Path.GetFileName(path) == "figure-5.svg");
        string[] texts =
        [
            .. XDocument.Load(path).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value.Trim()),
        ];
        Assert.All(
            ["potential", "named: tanh 5, rate 0.01", "chosen: tanh 9, rate 0.01", "points", "named − potential", "chosen − potential"],
            title => Assert.Contains(title, texts)
        );
    }

    [Fact]
    public void TheNetworkOfAReportIsDrawnWithWideLayersAbridged()
    {
        StudyResults results = ReportStudies.Results(
            ReportStudies.Plan(
                $"{{ \"name\": \"one\", {Curve}, \"layouts\": [\"4-200\"] }}, {{ \"name\": \"two\", {Curve}, \"layouts\": [\"3\"] }}"
            ),
            _ => 1e-42
        );
        string[] figures = [.. Reporting.Write(results, _folder).Figures.Where(path => Path.GetExtension(path) == ".svg")];
        string[] wide = Texts("figure-3"),
            small = Texts("two-network");
        Assert.All(["r (Å)", "V (J)", "hidden 2", "4 nodes, tanh", "200 nodes, tanh", "linear"], text => Assert.Contains(text, wide));
        Assert.Contains("3 nodes, tanh", small);
        // One and four and seven and one nodes, and three dots.
        Assert.Equal(16 - 5, Circles("figure-3") - Circles("two-network"));

        XDocument Drawing(string name) => XDocument.Load(figures.Single(path => Path.GetFileNameWithoutExtension(path) == name));
        string[] Texts(string name) =>
            [.. Drawing(name).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value.Trim())];
        int Circles(string name) =>
            Drawing(name)
                .Descendants()
                .Where(element => element.Name.LocalName is "circle" or "ellipse")
                .Select(element => string.Join(' ', new[] { "transform", "cx", "cy" }.Select(key => (string?)element.Attribute(key))))
                .Distinct()
                .Count();
    }

    [Theory]
    [InlineData("\"layout\"", "\"layuot\"", "Did you mean 'layout'")]
    [InlineData("\"learningRate\": 0.01", "\"figure2\": 1", "figure2")]
    [InlineData("figure-5", "../figure", "small letters")]
    [InlineData(", \"learningRate\": 0.01 }", " }", "'learningRate' is missing")]
    public void AMistakeInTheKeyIsRefused(string was, string becomes, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<SpecException>(() => ReportStudies.Plan(Part.Replace(was, becomes, StringComparison.Ordinal))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("paper-tables", "table-2 table-4 table-5 figure-10")]
    [InlineData("paper-figure-9", "figure-9")]
    [InlineData("paper", "morse lennard-jones morse-2d double-morse-2d")]
    [InlineData("paper-table-5-well-posed", "table-5")]
    [InlineData("paper-tables-well-posed", "table-2 table-4 table-5")]
    public void FigureTenIsAPartOfTheTablesAsPublishedAlone(string study, string parts) =>
        Assert.Equal(parts, string.Join(' ', StudyJson.Read(BuiltInStudies.Text(study), study, []).Parts.Select(part => part.Name)));

    void Run(StudyPlan plan, bool backwards, Func<Trial, double> loss)
    {
        StudyResults made = ReportStudies.Results(plan, loss);
        using StudyStore store = StudyStore.OpenForRun(_folder, plan);
        foreach (Trial trial in backwards ? plan.Trials.Reverse() : plan.Trials)
        {
            store.Append([new(trial, made.Trials[trial.Id], ReportStudies.Parameters(trial))], 1);
        }
    }

    static KeptNetwork Kept(StudyResults results, Func<Trial, bool> isIt)
    {
        Trial trial = results.Plan.Trials.First(isIt);
        return new(trial, results.Trials[trial.Id], ReportStudies.Parameters(trial));
    }
}
