using System.Globalization;
using Morsel.Studies.Plans;
using Morsel.Studies.Searching;

namespace Morsel.Cli.Output;

/// <summary>What a search found in one part, and what it paid.</summary>
sealed record FoundCell(int Seed, EpochBudget Budget, SearchResult Result, ReplayTrainings? Replay)
{
    public SearchProblem Problem => Budget.Problem;

    public Cell Chosen => Problem.Cells[Result.Chosen];

    public double Fraction(long epochs) => (double)epochs / Problem.FullEpochs;

    public long Steps(long epochs) => epochs * Problem.StepsPerEpoch;

    public static string Describe(Cell cell) =>
        string.Create(CultureInfo.InvariantCulture, $"{cell.Hidden} {cell.Activation.ToString().ToLowerInvariant()} {cell.LearningRate}");
}
