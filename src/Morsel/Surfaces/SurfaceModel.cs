using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Descriptors;
using Morsel.Networks;

namespace Morsel.Surfaces;

/// <summary>
/// One fitted network with all that turns coordinates into an energy: V(x) = offset + scale f((q(x) - mean) / deviation).
/// </summary>
/// <remarks>A linear fit is the network without hidden layers.</remarks>
/// <param name="Descriptor">q, in angstrom for a molecule.</param>
/// <param name="Mean">Subtracted from each input.</param>
/// <param name="Deviation">Divides each input; positive.</param>
/// <param name="Layout">The network f.</param>
/// <param name="Parameters">f's parameters, in the order of <see cref="NetworkLayout"/>.</param>
/// <param name="EnergyOffset">In cm-1 for a molecule, else in the data's energy unit.</param>
/// <param name="EnergyScale">As the offset; positive.</param>
sealed record SurfaceModel(
    IDescriptor Descriptor,
    ImmutableArray<double> Mean,
    ImmutableArray<double> Deviation,
    NetworkLayout Layout,
    ImmutableArray<double> Parameters,
    double EnergyOffset,
    double EnergyScale
)
{
    /// <summary>V(x) = constant + sum_k c_k (q_k - mean_k) / deviation_k.</summary>
    /// <param name="descriptor">q.</param>
    /// <param name="mean">One for each feature.</param>
    /// <param name="deviation">One for each feature; positive.</param>
    /// <param name="coefficients">c, as the constant in the model's energy unit.</param>
    /// <param name="constant">The energy where every feature has its mean.</param>
    public static SurfaceModel Linear(
        IDescriptor descriptor,
        ImmutableArray<double> mean,
        ImmutableArray<double> deviation,
        ImmutableArray<double> coefficients,
        double constant
    ) =>
        new(
            descriptor,
            mean,
            deviation,
            new NetworkLayout(coefficients.Length, new LayerWidths(), ActivationName.Linear),
            [.. coefficients, 0],
            constant,
            1
        );

    /// <summary>The model of c V(x).</summary>
    /// <param name="factor">c, not 0; a negative one turns the signs of the last layer, as scales stay positive.</param>
    public SurfaceModel Times(double factor)
    {
        int last = Layout.InputsOf(Layout.Hidden.Depth) + 1;
        return this with
        {
            Parameters =
                factor > 0
                    ? Parameters
                    : [.. Parameters.Select((parameter, place) => place < Parameters.Length - last ? parameter : -parameter)],
            EnergyOffset = factor * EnergyOffset,
            EnergyScale = Math.Abs(factor) * EnergyScale,
        };
    }

    /// <summary>Everything that an evaluator reads by pointer is as long as it must be.</summary>
    /// <exception cref="ArgumentException">It is not; the message says what.</exception>
    public void RequireWhole(int coordinates)
    {
        if (Descriptor.CoordinateCount != coordinates)
        {
            throw new ArgumentException($"The surface has {coordinates} coordinates, and a descriptor takes {Descriptor.CoordinateCount}.");
        }

        if (Descriptor.FeatureCount != Layout.Inputs || Mean.Length != Layout.Inputs || Deviation.Length != Layout.Inputs)
        {
            throw new ArgumentException(
                $"A network of {Layout.Inputs} inputs needs so many features, means and deviations, not {Descriptor.FeatureCount}, "
                    + $"{Mean.Length} and {Deviation.Length}."
            );
        }

        if (Parameters.Length != Layout.ParameterCount)
        {
            throw new ArgumentException($"A network {Layout} has {Layout.ParameterCount} parameters, not {Parameters.Length}.");
        }

        if (Layout.OutputActivation != ActivationName.Linear)
        {
            throw new ArgumentException($"The network of a surface has a linear output, not {Layout.OutputActivation}.");
        }

        if (Deviation.Any(deviation => !(deviation > 0)) || !(EnergyScale > 0))
        {
            throw new ArgumentException("Every deviation, and the energy scale, must be positive.");
        }
    }
}
