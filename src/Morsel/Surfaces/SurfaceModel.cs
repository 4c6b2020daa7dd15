using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Networks;

namespace Morsel.Surfaces;

/// <summary>One fitted network with all that turns coordinates into an energy: V(x) = offset + scale f((q(x) - mean) / deviation).</summary>
/// <remarks>A linear fit is the network without hidden layers.</remarks>
/// <param name="Descriptor">q, in angstrom for a molecule.</param>
/// <param name="Mean">Subtracted from each input.</param>
/// <param name="Deviation">Divides each input; positive.</param>
/// <param name="Layout">The network f.</param>
/// <param name="Parameters">f's parameters, in the order of <see cref="NetworkLayout"/>.</param>
/// <param name="EnergyOffset">In cm-1 for a molecule, else in the data's energy unit.</param>
/// <param name="EnergyScale">As the offset; positive.</param>
public sealed record SurfaceModel(
    IDescriptor Descriptor,
    ImmutableArray<double> Mean,
    ImmutableArray<double> Deviation,
    NetworkLayout Layout,
    ImmutableArray<double> Parameters,
    double EnergyOffset,
    double EnergyScale);
