using Morsel.Fitting.Advice;

namespace Morsel.Fitting.Tests.Advice;

/// <summary>A simple formula: errors fall with points and parameters until there are more parameters than points.</summary>
sealed class MadeUpFormula : IErrorFormula
{
    public double ChanceOfCollapse { get; init; } = 0.02;

    public ErrorEstimate Estimate(ProblemFacts problem, NetworkChoice network)
    {
        double parameters = network.ParameterCount(problem.Inputs);
        double error =
            0.1
            * problem.Dimensions
            * (problem.Roughness ?? 0.1)
            * Math.Sqrt(100.0 / problem.Points)
            * Math.Sqrt(50 / parameters)
            * Math.Max(1, parameters / problem.Points)
            * (1 + 0.1 * (int)network.Activation)
            * (network.IsRefined ? 0.2 : 1);
        return new(error, error / 3, 3 * error, ChanceOfCollapse);
    }
}
