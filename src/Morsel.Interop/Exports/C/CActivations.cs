using Morsel.Activations;

namespace Morsel.Interop.Exports.C;

/// <summary>Activations as functions of C, which give the value and leave the slope. None hides a NaN.</summary>
static class CActivations
{
    /// <summary>What the function of an activation is called.</summary>
    public static string Call(ActivationName activation) => $"{activation.ToString().ToLowerInvariant()}_of";

    /// <summary>The function.</summary>
    public static string Function(ActivationName activation) =>
        $$"""
            /* The activation, and its slope. */
            static double {{Call(activation)}}(double z, double *slope)
            {
            {{Body(activation)}}
            }

            """;

    static string Body(ActivationName activation) =>
        activation switch
        {
            ActivationName.Linear => """
                    *slope = 1;
                    return z;
                """,
            ActivationName.Selu => $"""
                    const double lambda = {CText.Number(Selu.Lambda)}, lambda_alpha = {CText.Number(Selu.Lambda * Selu.Alpha)};
                    double a = z > 0 ? lambda * z : lambda_alpha * expm1(z);

                    *slope = z > 0 ? lambda : a + lambda_alpha;
                    return a;
                """,
            ActivationName.Elu => """
                    double a = z > 0 ? z : expm1(z);

                    *slope = z > 0 ? 1 : a + 1;
                    return a;
                """,
            ActivationName.Relu => """
                    *slope = z > 0;
                    return z < 0 ? 0 : z;
                """,
            ActivationName.Tanh => """
                    double a = 1 - 2 / (exp(2 * z) + 1);

                    *slope = 1 - a * a;
                    return a;
                """,
            ActivationName.Softplus => """
                    double a = (z > 0 ? z : 0) + log1p(exp(-fabs(z)));

                    *slope = -expm1(-a);
                    return a;
                """,
            ActivationName.Silu => """
                    double sigmoid = 1 / (1 + exp(-z));

                    *slope = sigmoid * (1 + z * (1 - sigmoid));
                    return z * sigmoid;
                """,
            ActivationName.Sigmoid => """
                    double a = 1 / (1 + exp(-z));

                    *slope = a * (1 - a);
                    return a;
                """,
            ActivationName.Sine => """
                    *slope = cos(z);
                    return sin(z);
                """,
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not an activation."),
        };
}
