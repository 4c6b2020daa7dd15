using Morsel.Activations;

namespace Morsel.Studies.Advice;

/// <summary>The formula for a network's error: its logarithm is a sum of a few terms.</summary>
public sealed class ErrorFormula : IErrorFormula
{
    public ErrorEstimate Estimate(ProblemFacts problem, NetworkChoice network)
    {
        double parameters = network.ParameterCount(problem.Inputs), points = problem.Points;
        double logarithm = -1.4 + 0.4 * Math.Log10((problem.Roughness ?? 0.05) / 0.05) + 0.25 * (problem.Dimensions - 1)
            - 0.5 * Math.Log10(points / 100) - 0.4 * Math.Log10(parameters / 50) + 0.5 * Math.Max(0, Math.Log10(3 * parameters / points))
            + OfActivation(network.Activation) + (network.Training == Training.AdamThenLevenbergMarquardt ? -0.8 : network.Training == Training.Adam ? 0 : 0.1);
        double error = Math.Min(1, Math.Pow(10, logarithm)), factor = problem.Roughness is null ? 10 : 4;
        return new(error, error / factor, error * factor, network.Hidden.Depth == 1 && network.Hidden[0] < 5 ? 0.2 : 0.02);
    }

    static double OfActivation(ActivationName activation) => activation switch
    {
        ActivationName.Tanh or ActivationName.Silu or ActivationName.Sine => 0,
        ActivationName.Softplus or ActivationName.Sigmoid => 0.1,
        ActivationName.Elu or ActivationName.Selu => 0.3,
        _ => 0.6,
    };
}
