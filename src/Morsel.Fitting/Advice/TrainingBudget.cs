using Morsel.Refinement;

namespace Morsel.Fitting.Advice;

/// <summary>What a training takes.</summary>
/// <param name="Updates">Of Adam, for each start.</param>
/// <param name="LevenbergMarquardtIterations">After them, for each start.</param>
/// <param name="Starts">Networks trained from different initial weights, of which the validation points choose one.</param>
/// <param name="Operations">Floating-point operations of all starts.</param>
/// <param name="Seconds">The same at the machine's speed.</param>
sealed record TrainingBudget(int Updates, int LevenbergMarquardtIterations, int Starts, double Operations, double Seconds)
{
    const int FewestStarts = 4,
        MostStarts = 32;

    // All starts may fail with less than this chance.
    const double ChanceOfNone = 0.01;

    /// <summary>
    /// Operations of one start 6 P for each of 32 points of an update, with P parameters, and those of
    /// Levenberg-Marquardt. Starts: so many that all collapse with a chance below 1 %, and 4 to 32.
    /// </summary>
    public static TrainingBudget Of(NetworkChoice network, ProblemFacts problem, double chanceOfCollapse, double operationsPerSecond)
    {
        double parameters = network.ParameterCount(problem.Inputs);
        int iterations = network.Training.LevenbergMarquardtIterations();
        double one =
            6 * parameters * Trainings.Updates * Math.Min(Trainings.BatchSize, problem.Points)
            + LevenbergMarquardt.Operations(parameters, problem.Points, iterations);
        int starts = StartsFor(chanceOfCollapse);
        return new(Trainings.Updates, iterations, starts, starts * one, starts * one / operationsPerSecond);
    }

    /// <summary>The same with one start.</summary>
    public TrainingBudget OfOneStart() => this with { Starts = 1, Operations = Operations / Starts, Seconds = Seconds / Starts };

    static int StartsFor(double chanceOfCollapse) =>
        chanceOfCollapse <= 0 ? FewestStarts
        : chanceOfCollapse >= 1 ? MostStarts
        : (int)Math.Clamp(Math.Ceiling(Math.Log(ChanceOfNone) / Math.Log(chanceOfCollapse)), FewestStarts, MostStarts);
}
