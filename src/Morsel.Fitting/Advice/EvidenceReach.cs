using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Networks;

namespace Morsel.Fitting.Advice;

/// <summary>What the evidence behind the advice holds (the built-in study <c>evidence</c>): nothing else is advised.</summary>
static class EvidenceReach
{
    public const int FewestPoints = 50,
        MostPoints = 5000,
        MostDimensions = 6;

    /// <summary>Levenberg-Marquardt takes the square of them; larger networks were not trained by it.</summary>
    public const int MostParametersOfLevenbergMarquardt = 600;

    /// <summary>Adam's largest: two layers of 50 in six dimensions have 2,951.</summary>
    public const int MostParameters = 3000;

    static readonly ImmutableArray<LayerWidths> _byAdam =
    [
        new(2),
        new(10),
        new(50),
        new(100),
        new(5, 5),
        new(10, 10),
        new(20, 20),
        new(10, 50),
        new(50, 50),
        new(5, 5, 5),
        new(10, 10, 10),
        new(20, 20, 20),
    ];

    static readonly ImmutableArray<LayerWidths> _byLevenbergMarquardt =
    [
        new(10),
        new(30),
        new(5, 5),
        new(10, 10),
        new(20, 20),
        new(10, 10, 10),
    ];

    static readonly ImmutableArray<ActivationName> _activations =
    [
        ActivationName.Tanh,
        ActivationName.Silu,
        ActivationName.Softplus,
        ActivationName.Sigmoid,
        ActivationName.Sine,
        ActivationName.Elu,
        ActivationName.Selu,
        ActivationName.Relu,
    ];

    /// <summary>Every kind of network that was trained on enough sets of points to be advised, whatever its number of inputs.</summary>
    /// <remarks>
    /// They do not depend on the number of points, so that more points never take the best network away. Levenberg-Marquardt followed other
    /// activations than tanh and silu too, but on at most 500 points.
    /// </remarks>
    public static ImmutableArray<NetworkChoice> Choices { get; } =
    [
        .. from training in (TrainingKind[])[TrainingKind.AdamFast, TrainingKind.Adam, TrainingKind.AdamSlow]
        from hidden in _byAdam
        from activation in _activations
        select new NetworkChoice(hidden, activation, training),
        .. from hidden in _byLevenbergMarquardt
        from activation in (ActivationName[])[ActivationName.Tanh, ActivationName.Silu]
        select new NetworkChoice(hidden, activation, TrainingKind.AdamThenLevenbergMarquardt),
    ];

    /// <summary>Whether networks of that many parameters were trained so.</summary>
    public static bool Holds(NetworkChoice network, int inputs) =>
        network.ParameterCount(inputs) <= (network.IsRefined ? MostParametersOfLevenbergMarquardt : MostParameters);

    /// <summary>In which respects a problem lies outside the evidence, one sentence each; none within it.</summary>
    public static ImmutableArray<string> Outside(ProblemFacts problem)
    {
        var sentences = ImmutableArray.CreateBuilder<string>();
        if (problem.Points < FewestPoints)
        {
            sentences.Add(
                FormattableString.Invariant(
                    $"{problem.Points:N0} training points are fewer than the {FewestPoints} that the evidence begins with: the interval is not tested there."
                )
            );
        }

        if (problem.Points > MostPoints)
        {
            sentences.Add(
                FormattableString.Invariant(
                    $"{problem.Points:N0} training points are more than the {MostPoints:N0} that the evidence ends with: the interval is not tested there."
                )
            );
        }

        if (problem.Dimensions > MostDimensions)
        {
            sentences.Add(
                FormattableString.Invariant(
                    $"{problem.Dimensions} degrees of freedom are more than the {MostDimensions} that the evidence ends with: the interval is not tested there."
                )
            );
        }

        if (problem.Inputs > problem.Dimensions)
        {
            sentences.Add(
                FormattableString.Invariant(
                    $"The {problem.Inputs} inputs are more than the {problem.Dimensions} degrees of freedom; in the evidence they are as many."
                )
            );
        }

        return sentences.ToImmutable();
    }
}
