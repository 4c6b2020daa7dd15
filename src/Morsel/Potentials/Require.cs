namespace Morsel.Potentials;

static class Require
{
    /// <param name="name">The parameter's name in <see cref="IPotential.Parameters"/>, the one its user knows.</param>
    public static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, $"{name} is {value}; it must be positive and finite.");

    /// <param name="name">The parameter's name in <see cref="IPotential.Parameters"/>, the one its user knows.</param>
    public static double Finite(double value, string name) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, $"{name} is {value}; it must be finite.");

    /// <param name="bound">What the value must stay below, whatever its sign.</param>
    /// <param name="name">The parameter's name in <see cref="IPotential.Parameters"/>, the one its user knows.</param>
    public static double Between(double value, double bound, string name) =>
        Math.Abs(value) < bound
            ? value
            : throw new ArgumentOutOfRangeException(name, $"{name} is {value}; it must lie between {-bound} and {bound}.");

    public static void Lengths(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, int dimensions)
    {
        if (point.Length != dimensions || gradient.Length != dimensions)
        {
            throw new ArgumentException(
                $"The point has {point.Length} coordinates and the gradient {gradient.Length}; the potential has {dimensions}.",
                nameof(point)
            );
        }
    }
}
