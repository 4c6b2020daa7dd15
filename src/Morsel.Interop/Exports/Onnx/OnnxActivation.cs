using Morsel.Activations;

namespace Morsel.Interop.Exports.Onnx;

/// <summary>An activation as nodes: a = f(z) and df/dz, which is null where it is 1 everywhere.</summary>
static class OnnxActivation
{
    public static (string Value, string? Slope) Add(OnnxGraph graph, ActivationName name, string z)
    {
        switch (name)
        {
            case ActivationName.Linear:
                return (z, null);
            case ActivationName.Tanh:
                string tanh = graph.Node("Tanh", "a", [z]);
                return (tanh, graph.Node("Sub", "step", [One(graph), graph.Node("Mul", "a_squared", [tanh, tanh])]));
            case ActivationName.Sigmoid:
                string sigmoid = graph.Node("Sigmoid", "a", [z]);
                return (sigmoid, graph.Node("Mul", "step", [sigmoid, graph.Node("Sub", "one_less_a", [One(graph), sigmoid])]));
            case ActivationName.Silu:
                string gate = graph.Node("Sigmoid", "gate", [z]);
                string rest = graph.Node("Mul", "z_rest", [z, graph.Node("Sub", "one_less_gate", [One(graph), gate])]);
                return (
                    graph.Node("Mul", "a", [z, gate]),
                    graph.Node("Mul", "step", [gate, graph.Node("Add", "one_more", [One(graph), rest])])
                );
            case ActivationName.Sine:
                return (graph.Node("Sin", "a", [z]), graph.Node("Cos", "step", [z]));
            case ActivationName.Softplus:
                // max(z, 0) + ln(1 + e^-|z|), which neither overflows nor loses what is small.
                string small = graph.Node(
                    "Exp",
                    "e_minus_magnitude",
                    [graph.Node("Neg", "minus_magnitude", [graph.Node("Abs", "magnitude", [z])])]
                );
                string tail = graph.Node("Log", "tail", [graph.Node("Add", "one_more", [One(graph), small])]);
                return (graph.Node("Add", "a", [graph.Node("Relu", "positive", [z]), tail]), graph.Node("Sigmoid", "step", [z]));
            case ActivationName.Relu:
                return (graph.Node("Relu", "a", [z]), graph.Node("Cast", "step", [Positive(graph, z)], ("to", (int)graph.Real)));
            case ActivationName.Elu:
                return Exponential(graph, z, 1, 1);
            case ActivationName.Selu:
                return Exponential(graph, z, Selu.Lambda, Selu.Alpha);
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "Not an activation.");
        }
    }

    // scale z for z > 0, else scale alpha (e^z - 1).
    static (string Value, string? Slope) Exponential(OnnxGraph graph, string z, double scale, double alpha)
    {
        string slope = graph.Scalar("scale", scale),
            height = graph.Scalar("scale_alpha", scale * alpha),
            positive = Positive(graph, z);
        string exponential = graph.Node(
            "Mul",
            "scaled",
            [height, graph.Node("Exp", "e_z", [graph.Node("Min", "negative", [z, graph.Scalar("zero", 0)])])]
        );
        return (
            graph.Node(
                "Where",
                "a",
                [positive, graph.Node("Mul", "scaled_z", [slope, z]), graph.Node("Sub", "below", [exponential, height])]
            ),
            graph.Node("Where", "step", [positive, slope, exponential])
        );
    }

    static string One(OnnxGraph graph) => graph.Scalar("one", 1);

    static string Positive(OnnxGraph graph, string z) => graph.Node("Greater", "is_positive", [z, graph.Scalar("zero", 0)]);
}
