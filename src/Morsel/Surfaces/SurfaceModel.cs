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
}
