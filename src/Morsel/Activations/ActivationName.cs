namespace Morsel.Activations;

/// <summary>The activations by the names specs and files use, in lower case.</summary>
public enum ActivationName
{
    Linear,
    Selu,
    Elu,
    Relu,
    Tanh,
    Softplus,
    Silu,
    Sigmoid,
    Sine,
}

/// <summary>Code that is compiled anew for an activation chosen by name.</summary>
interface IActivationUser<TResult>
{
    TResult Use<TActivation>() where TActivation : struct, IActivation;
}

/// <summary>The way from an activation's name to its code.</summary>
static class ActivationNames
{
    /// <summary>Runs <paramref name="user"/> with the type that <paramref name="name"/> stands for: the only switch over activations.</summary>
    public static TResult Open<TResult>(this ActivationName name, IActivationUser<TResult> user) => name switch
    {
        ActivationName.Linear => user.Use<Linear>(),
        ActivationName.Selu => user.Use<Selu>(),
        ActivationName.Elu => user.Use<Elu>(),
        ActivationName.Relu => user.Use<Relu>(),
        ActivationName.Tanh => user.Use<Tanh>(),
        ActivationName.Softplus => user.Use<Softplus>(),
        ActivationName.Silu => user.Use<Silu>(),
        ActivationName.Sigmoid => user.Use<Sigmoid>(),
        ActivationName.Sine => user.Use<Sine>(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not an activation."),
    };
}
