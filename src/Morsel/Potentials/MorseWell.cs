namespace Morsel.Potentials;

/// <summary>M(r) = depth (1 - exp(-exponent (r - re)))^2 and its slope, from which the Morse surfaces are built.</summary>
readonly record struct MorseWell(double Depth, double Exponent, double Re)
{
    public (double Value, double Slope) At(double r)
    {
        var decay = Math.Exp(-Exponent * (r - Re));
        var rise = 1 - decay;
        return (Depth * rise * rise, 2 * Depth * Exponent * decay * rise);
    }

    /// <summary>The well as a ring about a centre at distance (x, y); adds its gradient, and nothing at the cusp in the centre.</summary>
    public double AddAround(double x, double y, Span<double> gradient)
    {
        var r = Math.Sqrt(x * x + y * y);
        var (value, slope) = At(r);
        if (r > 0)
        {
            gradient[0] += slope * (x / r);
            gradient[1] += slope * (y / r);
        }

        return value;
    }
}
