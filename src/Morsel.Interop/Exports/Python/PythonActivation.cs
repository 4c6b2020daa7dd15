using Morsel.Activations;

namespace Morsel.Interop.Exports.Python;

/// <summary>An activation as a function that gives a = f(z) and df/dz.</summary>
static class PythonActivation
{
    public static string Of(ActivationName name) =>
        name switch
        {
            ActivationName.Linear => """
                def _linear(z):
                    return z, np.ones_like(z)
                """,
            ActivationName.Tanh => """
                def _tanh(z):
                    a = np.tanh(z)
                    return a, 1 - a * a
                """,
            ActivationName.Sigmoid => """
                def _sigmoid(z):
                    a = 1 / (1 + np.exp(-z))
                    return a, a * (1 - a)
                """,
            ActivationName.Silu => """
                def _silu(z):
                    sigmoid = 1 / (1 + np.exp(-z))
                    return z * sigmoid, sigmoid * (1 + z * (1 - sigmoid))
                """,
            ActivationName.Sine => """
                def _sine(z):
                    return np.sin(z), np.cos(z)
                """,
            ActivationName.Softplus => """
                def _softplus(z):
                    return np.logaddexp(0, z), 1 / (1 + np.exp(-z))
                """,
            ActivationName.Elu => """
                def _elu(z):
                    a = np.expm1(np.minimum(z, 0))
                    return np.where(z > 0, z, a), np.where(z > 0, 1, a + 1)
                """,
            ActivationName.Selu => $"""
                def _selu(z):
                    alpha, scale = {PythonText.Number(Selu.Alpha)}, {PythonText.Number(Selu.Lambda)}
                    a = alpha * np.expm1(np.minimum(z, 0))
                    return scale * np.where(z > 0, z, a), scale * np.where(z > 0, 1, a + alpha)
                """,
            ActivationName.Relu => """
                def _relu(z):
                    return np.maximum(z, 0), np.where(z > 0, 1.0, 0.0)
                """,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not an activation."),
        };

    public static string NameOf(ActivationName name) => $"_{name.ToString().ToLowerInvariant()}";
}
