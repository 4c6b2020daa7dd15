namespace Morsel.Activations;

/// <summary>The activations by the names specs and files use, in lower case.</summary>
public enum ActivationName
{
    /// <summary>f(z) = z.</summary>
    Linear,

    /// <summary>
    /// f(z) = 1.05070098 z for z &gt; 0, else 1.05070098 * 1.67326324 (e^z - 1). G. Klambauer et al., NIPS (2017), eq. 2.
    /// </summary>
    Selu,

    /// <summary>f(z) = z for z &gt; 0, else e^z - 1. D.-A. Clevert et al., ICLR (2016), eq. 15.</summary>
    Elu,

    /// <summary>f(z) = max(z, 0). V. Nair, G. Hinton, ICML (2010).</summary>
    Relu,

    /// <summary>f(z) = tanh z.</summary>
    Tanh,

    /// <summary>f(z) = ln(1 + e^z). C. Dugas et al., NIPS (2000).</summary>
    Softplus,

    /// <summary>f(z) = z / (1 + e^-z). S. Elfwing et al., Neural Networks 107, 3 (2018).</summary>
    Silu,

    /// <summary>f(z) = 1 / (1 + e^-z).</summary>
    Sigmoid,

    /// <summary>f(z) = sin z. V. Sitzmann et al., NeurIPS (2020), with omega = 1.</summary>
    Sine,
}

/// <summary>Code that is compiled anew for an activation chosen by name.</summary>
interface IActivationUser<TResult>
{
    TResult Use<TActivation>()
        where TActivation : struct, IActivation;
}

/// <summary>The way from an activation's name to its code.</summary>
static class ActivationNames
{
    /// <summary>
    /// Runs <paramref name="user"/> with the type that <paramref name="name"/> stands for: the only switch over activations.
    /// </summary>
    public static TResult Open<TResult>(this ActivationName name, IActivationUser<TResult> user) =>
        name switch
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
