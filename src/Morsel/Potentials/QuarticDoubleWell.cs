namespace Morsel.Potentials;

/// <summary>barrier ((x/x0)^2 - 1)^2 and its slope, from which the double wells are built.</summary>
readonly record struct QuarticDoubleWell(double Barrier, double X0)
{
    public (double Value, double Slope) At(double x)
    {
        var u = x / X0;
        var f = u * u - 1;
        return (Barrier * f * f, 4 * Barrier * u * f / X0);
    }
}
