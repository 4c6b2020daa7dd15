namespace Morsel.Descriptors;

/// <summary>
/// The map x -> q from coordinates to the inputs of a network, with its Jacobian dq/dx. Immutable; any thread may use it.
/// </summary>
/// <remarks>
/// Coordinates are a molecule's positions [atom][x, y, z] in angstrom, or a model surface's own. Nothing is allocated: the caller gives
/// <c>work</c>, of at least <see cref="WorkLength"/>, whose content carries from <see cref="Forward"/> to <see cref="Backward"/>.
/// </remarks>
interface IDescriptor
{
    /// <summary>All that it was made of: its <see cref="DescriptorDefinition.Create"/> makes an equal descriptor.</summary>
    DescriptorDefinition Definition { get; }

    /// <summary>The length of x.</summary>
    int CoordinateCount { get; }

    /// <summary>The length of q.</summary>
    int FeatureCount { get; }

    /// <summary>Doubles of scratch that one point needs.</summary>
    int WorkLength { get; }

    /// <summary>q(x).</summary>
    void Forward(ReadOnlySpan<double> coordinates, Span<double> features, Span<double> work);

    /// <summary>
    /// (dq/dx)^T g, for the x and the <paramref name="work"/> of the last <see cref="Forward"/>: a network's gradient in its inputs becomes
    /// one in the coordinates.
    /// </summary>
    void Backward(
        ReadOnlySpan<double> coordinates,
        ReadOnlySpan<double> featureGradient,
        Span<double> coordinateGradient,
        Span<double> work
    );

    /// <summary>
    /// dq/dx, row-major [feature][coordinate], for the x and the <paramref name="work"/> of the last <see cref="Forward"/>.
    /// </summary>
    void Jacobian(ReadOnlySpan<double> coordinates, Span<double> jacobian, Span<double> work);
}
