using Morsel.Activations;

namespace Morsel.Networks;

/// <summary>A multilayer perceptron with one output: a_0 = x, a_l = f(W_l a_(l-1) + b_l), energy = g(W_L a_(L-1) + b_L).</summary>
/// <remarks>
/// Its parameters are one flat row: for each layer in turn the weights <c>[output][input]</c> row-major, then the biases <c>[output]</c>.
/// Training needs only equal layouts to run in lockstep.
/// </remarks>
/// <param name="Inputs">The number of inputs.</param>
/// <param name="Hidden">The widths of the hidden layers, from the input on.</param>
/// <param name="Activation">f, of the hidden layers.</param>
/// <param name="OutputActivation">g, of the output; linear unless a study says otherwise.</param>
sealed record NetworkLayout(
    int Inputs,
    LayerWidths Hidden,
    ActivationName Activation,
    ActivationName OutputActivation = ActivationName.Linear
)
{
    public int Inputs { get; } =
        Inputs > 0 ? Inputs : throw new ArgumentOutOfRangeException(nameof(Inputs), Inputs, "A network needs an input.");

    /// <summary>The number of layers of weights: hidden layers and the output.</summary>
    public int LayerCount => Hidden.Depth + 1;

    /// <summary>Values that enter layer <paramref name="layer"/>, counted from 0.</summary>
    public int InputsOf(int layer) => layer == 0 ? Inputs : Hidden[layer - 1];

    /// <summary>Values that leave layer <paramref name="layer"/>, counted from 0.</summary>
    public int OutputsOf(int layer) => layer == Hidden.Depth ? 1 : Hidden[layer];

    /// <summary>Weights and biases: the sum over layers of outputs x (inputs + 1).</summary>
    public int ParameterCount
    {
        get
        {
            int count = 0;
            for (int layer = 0; layer < LayerCount; layer++)
            {
                count += OutputsOf(layer) * (InputsOf(layer) + 1);
            }

            return count;
        }
    }

    /// <summary>The widths from input to output: <c>2-10-50-1</c>.</summary>
    public override string ToString() => Hidden.Depth == 0 ? $"{Inputs}-1" : $"{Inputs}-{Hidden}-1";
}
