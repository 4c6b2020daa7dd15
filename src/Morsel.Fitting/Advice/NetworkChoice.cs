using Morsel.Activations;
using Morsel.Networks;

namespace Morsel.Fitting.Advice;

/// <summary>
/// How a network is trained: 4,000 updates of Adam in batches of 32 while the learning rate falls along half a cosine, then perhaps
/// Levenberg-Marquardt.
/// </summary>
enum TrainingKind
{
    /// <summary>Adam from a learning rate of 0.03.</summary>
    AdamFast,

    /// <summary>Adam from a learning rate of 0.01.</summary>
    Adam,

    /// <summary>Adam from a learning rate of 0.003.</summary>
    AdamSlow,

    /// <summary>Adam from a learning rate of 0.01, then 30 iterations of Levenberg-Marquardt on all training points.</summary>
    AdamThenLevenbergMarquardt,
}

/// <summary>The numbers behind a training.</summary>
static class Trainings
{
    public const int Updates = 4000,
        BatchSize = 32;

    const int Iterations = 30;

    public static double LearningRate(this TrainingKind training) =>
        training switch
        {
            TrainingKind.AdamFast => 0.03,
            TrainingKind.AdamSlow => 0.003,
            _ => 0.01,
        };

    /// <summary>Iterations of Levenberg-Marquardt after Adam.</summary>
    public static int LevenbergMarquardtIterations(this TrainingKind training) =>
        training == TrainingKind.AdamThenLevenbergMarquardt ? Iterations : 0;
}

/// <summary>A network that could be trained.</summary>
sealed record NetworkChoice(LayerWidths Hidden, ActivationName Activation, TrainingKind Training)
{
    /// <summary>Whether Levenberg-Marquardt follows Adam.</summary>
    public bool IsRefined => Training == TrainingKind.AdamThenLevenbergMarquardt;

    /// <summary>Weights and biases of a network of so many inputs.</summary>
    public int ParameterCount(int inputs) => new NetworkLayout(inputs, Hidden, Activation).ParameterCount;

    /// <summary><c>10-10 tanh</c>.</summary>
    public override string ToString() => $"{Hidden} {Activation.ToString().ToLowerInvariant()}";
}
