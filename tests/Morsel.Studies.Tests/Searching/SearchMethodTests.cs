using Morsel.Randomness;
using Morsel.Studies.Searching;

namespace Morsel.Studies.Tests.Searching;

public sealed class SearchMethodTests
{
    static readonly SearchProblem _problem = KnownTrainings.Problem();

    public static TheoryData<string> Methods => [.. SearchMethods.All.Select(method => method.Name)];

    // Cells fall by a power of the epochs from one common start; cell 17 falls fastest. Replicates scatter.
    static double Falling(int cell, int replicate, int epoch)
    {
        var noise = new SplitMix64(SplitMix64.Mix((ulong)cell, (ulong)replicate));
        double rate = 1 - 0.02 * Math.Abs(cell - 17);
        return -4 - rate * Math.Log(epoch + 1) + 0.05 * (noise.NextDouble() - 0.5);
    }

    [Fact]
    public void HalvingFindsTheBestCell()
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            Assert.Equal(17, new SuccessiveHalving().Search(Budget(0.1), seed).Chosen);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void NoMethodSpendsMoreThanItsBudgetAndEveryOneSpendsMostOfIt(string method)
    {
        foreach (double fraction in (double[])[0.0035, 0.01, 0.03, 0.1, 0.3, 1])
        {
            EpochBudget budget = Budget(fraction);
            SearchResult result = SearchMethods.Of(method).Search(budget, 1);
            Assert.InRange(budget.Spent, budget.Total / 3, budget.Total);
            Assert.Equal(budget.Spent, budget.Trained.Sum(trial => (long)trial.Epoch));
            Assert.Equal(budget.Spent, result.Rungs[^1].Spent);
            Assert.InRange(result.Chosen, 0, _problem.Cells.Length - 1);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void TheOrderOfAnswersChangesNothingAndTheSeedDoes(string method)
    {
        string[] runs =
        [
            Fingerprint(new KnownTrainings(_problem, Falling), 1),
            Fingerprint(new KnownTrainings(_problem, Falling, reversed: true), 1),
            Fingerprint(new KnownTrainings(_problem, Falling), 2),
        ];
        Assert.Equal(runs[0], runs[1]);
        if (method != "halving")
        {
            Assert.NotEqual(runs[0], runs[2]);
        }

        string Fingerprint(KnownTrainings trainings, ulong seed)
        {
            SearchResult result = SearchMethods.Of(method).Search(new EpochBudget(_problem, trainings, 0.05, default), seed);
            return string.Join(
                '\n',
                result.Rungs.Select(rung =>
                    $"{rung.Epoch} {rung.Replicates} {string.Join(' ', rung.Cells)} {string.Join(' ', rung.LogErrors)} {rung.Kept}"
                )
            );
        }
    }

    [Fact]
    public void EqualCellsStayInThePlansOrder()
    {
        SearchResult result = new SuccessiveHalving().Search(
            new EpochBudget(_problem, new KnownTrainings(_problem, (_, _, _) => -5), 0.1, default),
            7
        );
        Assert.All(result.Rungs, rung => Assert.Equal(Enumerable.Range(0, rung.Cells.Length), rung.Cells));
        Assert.Equal(1, result.LossBound!.Value, 12);
    }

    [Fact]
    public void ASurvivorsEarlierEpochsArePaidOnce()
    {
        var trainings = new KnownTrainings(_problem, Falling);
        var budget = new EpochBudget(_problem, trainings, 0.2, default);
        budget.Train([1, 2], 3, 100);
        budget.Train([2], 3, 1000);
        Assert.Equal(2 * 3 * 100 + 3 * 900, budget.Spent);
        budget.Train([1, 2], 2, 100);
        Assert.Equal(2 * 3 * 100 + 3 * 900, budget.Spent);
        Assert.Equal(9, trainings.Asked.Count);
    }

    [Fact]
    public void AMethodThatOverspendsIsStoppedBeforeItTrains()
    {
        var trainings = new KnownTrainings(_problem, Falling);
        var budget = new EpochBudget(_problem, trainings, 0.01, default);
        Assert.Throws<ArgumentException>(() => budget.Train([1, 2, 3], 1, 1000));
        Assert.Throws<ArgumentException>(() => budget.Train([1], 9, 1));
        Assert.Empty(trainings.Asked);
    }

    [Fact]
    public void ABudgetThatTrainsNothingIsRefused() =>
        Assert.Contains("at least 0.0035", Assert.Throws<SettingException>(() => Budget(0.001)).Message);

    [Fact]
    public void TheModelFindsTheValleyWithFewerCellsThanThereAre()
    {
        // Best where both layers have 30 nodes; the model sees a tenth of the cells' replicates.
        double Valley(int cell, int replicate, int epoch)
        {
            double first = Math.Log(_problem.Cells[cell].Hidden[0] / 30.0),
                second = Math.Log(_problem.Cells[cell].Hidden[1] / 30.0);
            return -5 + first * first + second * second;
        }

        var budget = new EpochBudget(_problem, new KnownTrainings(_problem, Valley), 0.05, default);
        SearchResult result = new ModelSearch().Search(budget, 3);
        Assert.Equal("30-30", _problem.Cells[result.Chosen].Hidden.ToString());
        Assert.InRange(budget.Trained.Select(trial => trial.Cell).Distinct().Count(), 1, 20);
    }

    [Fact]
    public void FailedNetworksCountAsTheVariance()
    {
        double[] losses = [double.NaN, double.PositiveInfinity, 1e9];
        double constant = 0.5 * Math.Log(_problem.Part.Problem.Variance);
        Assert.All(losses, loss => Assert.Equal(constant, _problem.LogError([new(1000, 0, loss), new(960, 0, loss)], 1000), 12));
        // Frozen before the rung: nothing was recorded.
        Assert.Equal(constant, _problem.LogError([new(1, 0, 0.1)], 1000), 12);
    }

    static EpochBudget Budget(double fraction) => new(_problem, new KnownTrainings(_problem, Falling), fraction, default);
}
