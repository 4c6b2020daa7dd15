namespace Morsel.Examination;

/// <summary>The step between energies that were rounded: to so many decimals when they were printed, or to single precision.</summary>
static class EnergyRounding
{
    // With more digits every double would pass for a rounded one; and so fine a rounding disturbs nothing.
    const double MostSteps = 1e12;

    // Of an energy, from a step's multiple: what parsing a decimal number loses.
    const double Tolerance = 4 * 2.220446049250313e-16;

    /// <summary>
    /// The largest power of ten of which all energies are multiples, or else the spacing of single precision where all are such numbers.
    /// </summary>
    /// <returns>In the energies' unit; null where they are not rounded.</returns>
    public static double? StepOf(double[] energies)
    {
        double largest = energies.Select(Math.Abs).DefaultIfEmpty().Max();
        if (!(largest > 0 && double.IsFinite(largest)))
        {
            return null;
        }

        for (int exponent = (int)Math.Floor(Math.Log10(largest)); largest / Math.Pow(10, exponent) < MostSteps; exponent--)
        {
            // Negative powers of ten are no doubles: their reciprocals are, exactly.
            bool isWhole = exponent >= 0;
            double power = Math.Pow(10, Math.Abs(exponent));
            if (energies.All(energy => IsWhole(isWhole ? energy / power : energy * power)))
            {
                return isWhole ? power : 1 / power;
            }
        }

        return energies.All(energy => (float)energy == energy) ? (double)MathF.BitIncrement((float)largest) - (float)largest : null;
    }

    /// <summary>
    /// The root mean square of what rounding to multiples of <paramref name="step"/> takes from a number: step / sqrt(12).
    /// </summary>
    public static double NoiseOf(double step) => step / Math.Sqrt(12);

    static bool IsWhole(double multiple) => Math.Abs(multiple - Math.Round(multiple)) <= Math.Max(1, Math.Abs(multiple)) * Tolerance;
}
