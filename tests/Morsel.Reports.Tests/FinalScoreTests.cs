using Microsoft.Data.Sqlite;
using Morsel.Reports.Stores;
using Morsel.Studies.Findings;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;

namespace Morsel.Reports.Tests;

/// <summary>A choice is scored on held-out points once, and the score is of that choice alone.</summary>
public sealed class FinalScoreTests : IDisposable
{
    const string Part =
        """{ "name": "one", "potential": "morse", "layouts": ["5"], "activations": ["tanh"], "learningRates": [0.01], "replicates": 3, "denseTestPoints": 301 }""";

    readonly string _folder = Directory.CreateTempSubdirectory("morsel-").FullName;
    readonly StudyPlan _plan = ReportStudies.Plan(Part);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ASecondReportReadsTheScore()
    {
        Run(0, 1, 2);
        FinalTest first = Test();
        Assert.NotNull(first.NetworkScore);
        Assert.NotNull(first.PolynomialScore);
        // Not a number that scoring could come to again.
        Execute($"UPDATE final_errors SET mean_square = {BitConverter.DoubleToInt64Bits(1.75e-12)} WHERE model = 'network'");
        FinalTest second = Test();
        Assert.Equal(first.NetworkScore with { MeanSquare = 1.75e-12 }, second.NetworkScore);
        Assert.Equal(first.PolynomialScore, second.PolynomialScore);
        Assert.Equal((first.HeldOut, first.HeldOutNearMinimum, 1), (second.HeldOut, second.HeldOutNearMinimum, second.Choices));
    }

    [Fact]
    public void AFolderFromBeforeScoresWereStoredIsScoredAndKeepsTheScore()
    {
        Run(0, 1, 2);
        FinalTest made = Test();
        Execute("DROP TABLE final_scores; DROP TABLE final_errors");
        Assert.Equal(made.NetworkScore, Test().NetworkScore);
        Assert.Single(new StudyScores(_folder).Read());
    }

    [Fact]
    public void AnotherChoiceIsScoredAnewAndTheEarlierScoreStays()
    {
        Run(2, 1);
        FinalTest early = Test();
        Run(0);
        FinalTest late = Test();
        Assert.NotEqual(early.Finalists.Id, late.Finalists.Id);
        Assert.NotEqual(early.NetworkScore, late.NetworkScore);
        Assert.Equal((1, 2), (early.Choices, late.Choices));
        Assert.Equal(2, new StudyScores(_folder).Read().Count);
    }

    [Fact]
    public void AStudyThatGoesOnToTheSameChoiceIsNotScoredAgain()
    {
        Run(0, 2);
        FinalistsId early = Test().Finalists.Id;
        Run(1);
        Assert.Equal((early, 1), (Test().Finalists.Id, Test().Choices));
    }

    [Fact]
    public void AScoreIsTakenForNoOtherChoice()
    {
        var scores = new FinalScoresInMemory();
        StudyResults results = ReportStudies.Results(_plan, Loss);
        _ = StudyFindings.Of(results, scores);
        FinalScore score = Assert.Single(scores.Read());
        // The same trial with other parameters is another network.
        StudyResults other = results with
        {
            Networks = [.. results.Networks.Select(network => network with { Parameters = [.. network.Parameters.Select(p => 2 * p)] })],
        };
        Assert.Throws<ArgumentException>(() => new FinalTest(Finalists.Of(other, _plan.Parts[0]), score, 1));
        _ = new FinalTest(Finalists.Of(results, _plan.Parts[0]), score, 1);
    }

    [Fact]
    public void ScoresComeBackBitForBit()
    {
        Run();
        FinalScore[] scores =
        [
            new("a", new("1"), 5, 2, IsSingular: false)
            {
                Network = new(double.NaN, double.PositiveInfinity),
                Polynomial = new(0.1 + 0.2, 3) { NearMinimum = new(1e-300, 4), MinimumOff = 0 },
            },
            new("a", new("2"), 5, 0, IsSingular: false) { Polynomial = new(1, 2) },
            new("b", new("1"), 7, 0, IsSingular: true),
        ];
        new StudyScores(_folder).Keep(scores);
        // A choice keeps the score that it has.
        new StudyScores(_folder).Keep([scores[0] with { HeldOut = 6, Network = new(1, 1) }]);
        Assert.Equal(scores, new StudyScores(_folder).Read());
    }

    [Fact]
    public void AScoreIsKeptWhileAnotherProcessRunsTheStudy()
    {
        Run(0, 1);
        using StudyStore running = StudyStore.OpenForRun(_folder, _plan);
        Assert.NotNull(Test().NetworkScore);
        Assert.Single(new StudyScores(_folder).Read());
    }

    // Replicate 0 is the best, replicate 2 the worst.
    static double Loss(Trial trial) => 1e-40 * (1 + trial.Replicate);

    FinalTest Test() => StudyStore.ReadFindings(_folder, _plan).Parts[0].Test;

    void Run(params int[] replicates)
    {
        StudyResults made = ReportStudies.Results(_plan, Loss);
        using StudyStore store = StudyStore.OpenForRun(_folder, _plan);
        foreach (Trial trial in replicates.Select(replicate => _plan.Trials[replicate]))
        {
            double[] parameters = ReportStudies.Parameters(trial);
            store.Append([new(trial, made.Trials[trial.Id], parameters)], 1);
        }
    }

    void Execute(string text)
    {
        using var connection = new SqliteConnection($"Data Source={StudyStore.PathIn(_folder)};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
