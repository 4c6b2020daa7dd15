namespace Morsel.Tests.Refinement;

/// <summary>
/// A number with two derivatives and the mixed second: f, df/da, df/db, d2f/da db, exact to rounding. J. A. Fike, J. J. Alonso, AIAA
/// 2011-886.
/// </summary>
readonly record struct HyperDual(double Value, double A = 0, double B = 0, double AB = 0)
{
    public static implicit operator HyperDual(double value) => new(value);

    public static HyperDual operator +(HyperDual x, HyperDual y) => new(x.Value + y.Value, x.A + y.A, x.B + y.B, x.AB + y.AB);

    public static HyperDual operator -(HyperDual x, HyperDual y) => x + y * -1;

    public static HyperDual operator *(HyperDual x, HyperDual y) =>
        new(
            x.Value * y.Value,
            x.A * y.Value + x.Value * y.A,
            x.B * y.Value + x.Value * y.B,
            x.AB * y.Value + x.A * y.B + x.B * y.A + x.Value * y.AB
        );

    public static HyperDual operator /(HyperDual x, HyperDual y)
    {
        double inverse = 1 / y.Value;
        return x * y.Apply(inverse, -inverse * inverse, 2 * inverse * inverse * inverse);
    }

    public static HyperDual Exp(HyperDual x)
    {
        double e = Math.Exp(x.Value);
        return x.Apply(e, e, e);
    }

    public static HyperDual Sqrt(HyperDual x)
    {
        double root = Math.Sqrt(x.Value);
        return x.Apply(root, 0.5 / root, -0.25 / (root * x.Value));
    }

    public static HyperDual Sin(HyperDual x) => x.Apply(Math.Sin(x.Value), Math.Cos(x.Value), -Math.Sin(x.Value));

    public static HyperDual Cos(HyperDual x) => x.Apply(Math.Cos(x.Value), -Math.Sin(x.Value), -Math.Cos(x.Value));

    public static HyperDual Atan(HyperDual x)
    {
        double slope = 1 / (1 + x.Value * x.Value);
        return x.Apply(Math.Atan(x.Value), slope, -2 * x.Value * slope * slope);
    }

    /// <summary>A function of x, by its value and derivatives there.</summary>
    public HyperDual Apply(double value, double slope, double curvature) =>
        new(value, slope * A, slope * B, slope * AB + curvature * A * B);
}
