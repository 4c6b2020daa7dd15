using Morsel.Activations;

namespace Morsel.Networks;

/// <summary>How initial weights are drawn; biases start at zero.</summary>
/// <remarks>
/// With n_in inputs and n_out outputs of a layer, the variance of a weight is 2 / (n_in + n_out) for Glorot (X. Glorot, Y. Bengio,
/// AISTATS (2010), eq. 16), 2 / n_in for He (K. He et al., ICCV (2015), eq. 10) and 1 / n_in for LeCun (Y. LeCun et al., Efficient
/// BackProp (1998), eq. 16). Uniform draws come from ±sqrt(3 variance).
/// </remarks>
enum Initialiser
{
    GlorotUniform,
    GlorotNormal,
    HeUniform,
    HeNormal,
    LecunUniform,
    LecunNormal,
}

/// <summary>Drawing of initial parameters.</summary>
static class Initialisers
{
    /// <summary>
    /// The initialiser that suits an activation: He for the rectifiers, LeCun normal for SELU (its paper's), Glorot for the rest.
    /// </summary>
    public static Initialiser DefaultFor(ActivationName activation) =>
        activation switch
        {
            ActivationName.Relu or ActivationName.Elu or ActivationName.Softplus or ActivationName.Silu => Initialiser.HeUniform,
            ActivationName.Selu => Initialiser.LecunNormal,
            _ => Initialiser.GlorotUniform,
        };

    /// <summary>Initial parameters in the order of <see cref="NetworkLayout"/>: a function of layout, initialiser and seed alone.</summary>
    public static double[] Draw(NetworkLayout layout, Initialiser initialiser, ulong seed)
    {
        var generator = new Randomness.SplitMix64(seed);
        double[] parameters = new double[layout.ParameterCount];
        int next = 0;
        for (int layer = 0; layer < layout.LayerCount; layer++)
        {
            int inputs = layout.InputsOf(layer),
                outputs = layout.OutputsOf(layer);
            double deviation = Math.Sqrt(Variance(initialiser, inputs, outputs));
            for (int weight = 0; weight < inputs * outputs; weight++)
            {
                parameters[next++] = deviation * Standard(initialiser, ref generator);
            }

            next += outputs;
        }

        return parameters;
    }

    static double Variance(Initialiser initialiser, int inputs, int outputs) =>
        initialiser switch
        {
            Initialiser.GlorotUniform or Initialiser.GlorotNormal => 2.0 / (inputs + outputs),
            Initialiser.HeUniform or Initialiser.HeNormal => 2.0 / inputs,
            Initialiser.LecunUniform or Initialiser.LecunNormal => 1.0 / inputs,
            _ => throw new ArgumentOutOfRangeException(nameof(initialiser), initialiser, "Not an initialiser."),
        };

    // A draw of zero mean and unit variance.
    static double Standard(Initialiser initialiser, ref Randomness.SplitMix64 generator)
    {
        if (initialiser is Initialiser.GlorotUniform or Initialiser.HeUniform or Initialiser.LecunUniform)
        {
            return Math.Sqrt(3) * (2 * generator.NextDouble() - 1);
        }

        // Box and Muller, Ann. Math. Stat. 29, 610 (1958); 1 - u keeps the logarithm's argument above zero.
        double radius = Math.Sqrt(-2 * Math.Log(1 - generator.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * generator.NextDouble());
    }
}
