namespace Morsel.Descriptors;

/// <summary>q = x: the coordinates of a model surface are a network's inputs as they are.</summary>
sealed class PlainCoordinates : IDescriptor
{
    /// <exception cref="SettingException"><paramref name="count"/> is not positive.</exception>
    public PlainCoordinates(int count) => CoordinateCount = Require.AtLeastOne(count, nameof(count));

    public DescriptorDefinition Definition => new PlainCoordinatesDefinition(CoordinateCount);

    public int CoordinateCount { get; }

    public int FeatureCount => CoordinateCount;

    public int WorkLength => 0;

    public void Forward(ReadOnlySpan<double> coordinates, Span<double> features, Span<double> work)
    {
        this.RequireLengths(coordinates.Length, features.Length, work.Length);
        coordinates.CopyTo(features);
    }

    public void Backward(
        ReadOnlySpan<double> coordinates,
        ReadOnlySpan<double> featureGradient,
        Span<double> coordinateGradient,
        Span<double> work
    )
    {
        this.RequireLengths(coordinateGradient.Length, featureGradient.Length, work.Length);
        featureGradient.CopyTo(coordinateGradient);
    }

    public void Jacobian(ReadOnlySpan<double> coordinates, Span<double> jacobian, Span<double> work)
    {
        this.RequireJacobianLengths(coordinates.Length, jacobian.Length, work.Length);
        jacobian.Clear();
        for (int i = 0; i < CoordinateCount; i++)
        {
            jacobian[i * CoordinateCount + i] = 1;
        }
    }
}
