namespace Morsel.Levels.Thermal;

/// <summary>
/// A barrier with the heights and the curvature of a saddle point, through which a particle tunnels by a formula: V = A y/(1 + y)
/// + B y/(1 + y)^2, y = exp(2 pi x/L), A = V1 - V2, B = (V1^1/2 + V2^1/2)^2.
/// </summary>
/// <remarks>
/// C. Eckart, Phys. Rev. 35, 1303 (1930), in the form of H. S. Johnston, J. Heicklen, J. Phys. Chem. 66, 532 (1962).
/// </remarks>
sealed class EckartBarrier
{
    // Beyond so many kT above the barrier nothing is left of the integral.
    const double MostThermal = 45;
    const int Nodes = 20,
        MostPanels = 1 << 14;

    static readonly GaussLegendre _rule = new(Nodes);

    readonly double _alpha1,
        _alpha2,
        _sum,
        _square;

    /// <param name="height">Of the barrier above where the particle comes from, in cm-1; above 0.</param>
    /// <param name="fall">Its height above where the particle goes, in cm-1; above 0.</param>
    /// <param name="wavenumber">The magnitude of the imaginary wavenumber at the top, in cm-1.</param>
    public EckartBarrier(double height, double fall, double wavenumber)
    {
        (Height, Fall) = (height, fall);
        (_alpha1, _alpha2) = (2 * Math.PI * height / wavenumber, 2 * Math.PI * fall / wavenumber);
        _sum = 1 / Math.Sqrt(_alpha1) + 1 / Math.Sqrt(_alpha2);
        _square = 4 * _alpha1 * _alpha2 - Math.PI * Math.PI;
    }

    public double Height { get; }

    public double Fall { get; }

    /// <summary>The least energy with which a particle can be on both sides, in cm-1.</summary>
    public double Threshold => Math.Max(0, Height - Fall);

    /// <summary>The probability to pass the barrier.</summary>
    /// <remarks>
    /// T = (cosh(a + b) - cosh(a - b)) / (cosh(a + b) + cosh d), with cos |d| for cosh d where d is imaginary; divided by exp(a + b), lest
    /// it overflow.
    /// </remarks>
    /// <param name="energy">In cm-1 above where the particle comes from.</param>
    public double Transmission(double energy)
    {
        if (energy <= Threshold)
        {
            return 0;
        }

        double a = 2 * Math.Sqrt(_alpha1 * energy / Height) / _sum,
            b = 2 * Math.Sqrt(_alpha1 * (energy - Height) / Height + _alpha2) / _sum,
            both = a + b,
            root = Math.Sqrt(Math.Abs(_square)),
            last = _square >= 0 ? Math.Exp(root - both) + Math.Exp(-root - both) : 2 * Math.Cos(root) * Math.Exp(-both);
        return OneMinusExp(2 * a) * OneMinusExp(2 * b) / (1 + Math.Exp(-2 * both) + last);
    }

    /// <summary>By what tunnelling multiplies the classical rate.</summary>
    /// <param name="thermal">kT, in cm-1.</param>
    public double Tunnelling(double thermal) => Math.Exp(LogTunnelling(thermal));

    /// <summary>
    /// Its logarithm, which is finite where it is cold, too: of the integral over E of T(E) exp((V1 - E)/kT) / kT. In the square root of
    /// the energy above the threshold T is smooth there, too.
    /// </summary>
    /// <param name="thermal">kT, in cm-1.</param>
    public double LogTunnelling(double thermal)
    {
        double end = Math.Sqrt(Height - Threshold + MostThermal * thermal),
            value = 0;
        for (int panels = 16; panels <= MostPanels; panels *= 2)
        {
            double before = value;
            value = _rule.Integral(
                root => 2 * root * Transmission(Threshold + root * root) * Math.Exp(-root * root / thermal) / thermal,
                0,
                end,
                panels
            );
            if (value > 0 && Math.Abs(value - before) <= 1e-10 * value)
            {
                break;
            }
        }

        return Math.Log(value) + (Height - Threshold) / thermal;
    }

    // 1 - exp(-x) without loss of digits.
    static double OneMinusExp(double x) => x < 1 ? 2 * Math.Sinh(x / 2) * Math.Exp(-x / 2) : 1 - Math.Exp(-x);
}
