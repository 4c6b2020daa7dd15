using Morsel.Activations;
using Morsel.Networks;
using Morsel.Refinement;

namespace Morsel.Tests.Refinement;

/// <summary>
/// The residuals of <see cref="NetworkFit"/> and their Jacobian in plain loops over hyper-dual numbers: no passes, no chunks, no kernels.
/// </summary>
static class ReferenceFit
{
    /// <summary>Each residual, and its derivatives by the parameters: energies of all points, then the slopes.</summary>
    public static (double[] Residuals, double[][] Jacobian) Rows(
        NetworkLayout layout,
        FitRows rows,
        double[] parameters,
        double gradientWeight
    )
    {
        var residuals = new double[rows.Residuals];
        var jacobian = Enumerable.Range(0, rows.Residuals).Select(_ => new double[parameters.Length]).ToArray();
        for (int parameter = 0; parameter < parameters.Length; parameter++)
        {
            for (int point = 0; point < rows.Points; point++)
            {
                double weight = rows.EnergyWeights[point];
                HyperDual energy = Network(layout, rows, parameters, parameter, point, -1);
                residuals[point] = weight * (energy.Value - rows.Energies[point]);
                jacobian[point][parameter] = weight * energy.A;
                for (int direction = 0; point < rows.GradientPoints && direction < rows.Directions; direction++)
                {
                    int slope = point * rows.Directions + direction;
                    weight = rows.SlopeWeights[point] * Math.Sqrt(gradientWeight);
                    energy = Network(layout, rows, parameters, parameter, point, direction);
                    residuals[rows.Points + slope] = weight * (energy.B - rows.Slopes[slope]);
                    jacobian[rows.Points + slope][parameter] = weight * energy.AB;
                }
            }
        }

        return (residuals, jacobian);
    }

    // A is the derivative by one parameter, B the derivative along one direction.
    static HyperDual Network(NetworkLayout layout, FitRows rows, double[] parameters, int parameter, int point, int direction)
    {
        var values = new HyperDual[rows.Inputs];
        for (int input = 0; input < rows.Inputs; input++)
        {
            values[input] = new(
                rows.Features[point * rows.Inputs + input],
                0,
                direction < 0 ? 0 : rows.Tangents[(point * rows.Directions + direction) * rows.Inputs + input]
            );
        }

        int next = 0;
        for (int layer = 0; layer < layout.LayerCount; layer++)
        {
            var sums = new HyperDual[layout.OutputsOf(layer)];
            for (int output = 0; output < sums.Length; output++)
            {
                for (int input = 0; input < values.Length; input++)
                {
                    sums[output] += Parameter(next++) * values[input];
                }
            }

            for (int output = 0; output < sums.Length; output++)
            {
                sums[output] += Parameter(next++);
            }

            var activation = layer == layout.LayerCount - 1 ? layout.OutputActivation : layout.Activation;
            values = [.. sums.Select(sum => Activate(activation, sum))];
        }

        return values[0];

        HyperDual Parameter(int index) => new(parameters[index], index == parameter ? 1 : 0);
    }

    static HyperDual Activate(ActivationName activation, HyperDual z) =>
        activation switch
        {
            ActivationName.Linear => z,
            ActivationName.Relu => z.Value > 0 ? z : 0,
            ActivationName.Elu => z.Value > 0 ? z : HyperDual.Exp(z) - 1,
            ActivationName.Selu => Selu.Lambda * (z.Value > 0 ? z : Selu.Alpha * (HyperDual.Exp(z) - 1)),
            ActivationName.Tanh => 1 - 2 / (HyperDual.Exp(2 * z) + 1),
            ActivationName.Sigmoid => 1 / (HyperDual.Exp(-1 * z) + 1),
            ActivationName.Silu => z / (HyperDual.Exp(-1 * z) + 1),
            ActivationName.Sine => HyperDual.Sin(z),
            ActivationName.Softplus => Softplus(z),
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };

    static HyperDual Softplus(HyperDual z)
    {
        double sigmoid = 1 / (1 + Math.Exp(-z.Value));
        return z.Apply(Math.Log(1 + Math.Exp(z.Value)), sigmoid, sigmoid * (1 - sigmoid));
    }
}
