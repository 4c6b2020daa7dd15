using Morsel.Networks;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Onnx;

/// <summary>One member as nodes: its network forwards, and backwards to the inputs.</summary>
/// <remarks>
/// Every factor is part of a matrix of weights: ONNX Runtime 1.31 turns a factor that stands beside a product of matrices into a number in
/// single precision, also in a graph in double.
/// </remarks>
static class OnnxNetwork
{
    /// <param name="graph">Gets the nodes.</param>
    /// <param name="model">The member.</param>
    /// <param name="features">q, [n, feature].</param>
    /// <param name="energyFactor">What an energy of the member is multiplied by.</param>
    /// <param name="energyOffset">What is then added, instead of the member's own offset.</param>
    /// <param name="slopeFactor">What a slope of the member is multiplied by.</param>
    /// <returns>The energy [n, 1], and its slopes [n, feature].</returns>
    public static (string Energy, string Slopes) Add(
        OnnxGraph graph,
        SurfaceModel model,
        string features,
        double energyFactor,
        double energyOffset,
        double slopeFactor
    )
    {
        NetworkLayout layout = model.Layout;
        ReadOnlySpan<double> rest = model.Parameters.AsSpan();
        string a = graph.Node("Sub", "centred", [features, graph.Constant("mean", [layout.Inputs], model.Mean.AsSpan())]);
        Stack<(string Weights, string? Slope)> back = [];
        for (int layer = 0; layer < layout.Hidden.Depth; layer++)
        {
            string weights = Weights(layer, 1, rest);
            string z = Affine(a, weights, [.. Biases(layer, rest)]);
            rest = rest[((layout.InputsOf(layer) + 1) * layout.OutputsOf(layer))..];
            (a, string? slope) = OnnxActivation.Add(graph, layout.Activation, z);
            back.Push((weights, slope));
        }

        int last = layout.Hidden.Depth;
        string scaled = Affine(
            a,
            Weights(last, energyFactor * model.EnergyScale, rest),
            [energyFactor * model.EnergyScale * Biases(last, rest)[0]]
        );
        string energy = graph.Node("Add", "member_energy", [scaled, graph.Scalar("energy_offset", energyOffset)]);

        // A row [1, width], which the first product with a slope makes one for each point.
        string g = Weights(last, slopeFactor * model.EnergyScale, rest);
        bool isOneRow = true;
        while (back.TryPop(out (string Weights, string? Slope) layer))
        {
            string step = layer.Slope is null ? g : graph.Node("Mul", "g_step", [g, layer.Slope]);
            isOneRow &= layer.Slope is null;
            g = graph.Node("MatMul", "g", [step, layer.Weights]);
        }

        return (energy, isOneRow ? graph.Node("Expand", "g_of_all", [g, graph.Node("Shape", "shape", [features])]) : g);

        string Affine(string x, string weights, ReadOnlySpan<double> biases) =>
            graph.Node(
                "Add",
                "z",
                [
                    graph.Node("MatMul", "weighted", [x, graph.Node("Transpose", "weights_transposed", [weights])]),
                    graph.Constant("biases", [biases.Length], biases),
                ]
            );

        // [output, input]; those of the first layer divide by the deviations too.
        string Weights(int layer, double factor, ReadOnlySpan<double> parameters)
        {
            int inputs = layout.InputsOf(layer),
                outputs = layout.OutputsOf(layer);
            double[] weights = new double[outputs * inputs];
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = factor * parameters[i] / (layer == 0 ? model.Deviation[i % inputs] : 1);
            }

            return graph.Constant("weights", [outputs, inputs], weights);
        }

        ReadOnlySpan<double> Biases(int layer, ReadOnlySpan<double> parameters) =>
            parameters.Slice(layout.InputsOf(layer) * layout.OutputsOf(layer), layout.OutputsOf(layer));
    }
}
