using Morsel.Activations;
using Morsel.Networks;

namespace Morsel.Studies.Advice;

/// <summary>How a network is trained: 4,000 updates of Adam in batches of 32 while the learning rate falls along half a cosine, then perhaps Levenberg-Marquardt.</summary>
public enum Training
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

/// <summary>A network that could be trained.</summary>
public sealed record NetworkChoice(LayerWidths Hidden, ActivationName Activation, Training Training)
{
    public int ParameterCount(int dimensions) => new NetworkLayout(dimensions, Hidden, Activation).ParameterCount;
}
