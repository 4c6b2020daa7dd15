using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>
/// Two planar Morse rings in reduced units, V(x, y) = M(r-) + M(r+) - De with M(r) = De (1 - exp(-exponent (r - re)))^2 and r-+ the
/// distances from the centres (+-b, 0).
/// </summary>
/// <remarks>
/// B. K. Carpenter et al., Regul. Chaotic Dyn. 23, 60 (2018); F. Gonzalez Montoya and S. Wiggins, J. Phys. A 53, 235702 (2020). De far
/// away. Each centre is a cusp, where that ring adds no gradient. For b > re the minima lie between the centres, below zero
/// because each ring feels the tail of the other; for b &lt;= re the rings cross, and V = -De where they do. The latter paper writes the
/// exponent as sqrt(k / De) = sqrt(2) with k = 200, where the usual sqrt(k / (2 De)) is 1. Of the defaults b = 5, the exponent 1 and
/// the domain are inferred from Table 5 of the reference study. That domain comes no closer than 1.5 to a centre, outside the rings.
/// </remarks>
sealed class DoubleMorse2D : IPotential
{
    readonly MorseWell _well;
    readonly double _b;

    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive and finite.</exception>
    public DoubleMorse2D(double b = 5, double exponent = 1, double depth = 100, double re = 1)
    {
        _b = Require.Positive(b, "b");
        _well = new(Require.Positive(depth, "De"), Require.Positive(exponent, "exponent"), Require.Positive(re, "re"));
        Parameters =
        [
            new("De", depth, "1", "depth of one Morse ring"),
            new("exponent", exponent, "1", "range of the Morse rings"),
            new("re", re, "1", "radius of the rings"),
            new("b", b, "1", "half the distance between the centres"),
        ];
        Minimum = FindMinimum();
    }

    public string Name => "double-morse-2d";

    public string Title => "Two Morse rings in the plane";

    public string Formula => "V(x, y) = M(r-) + M(r+) - De, M(r) = De (1 - exp(-exponent (r - re)))^2, r-+ = sqrt((x -+ b)^2 + y^2)";

    public string Source =>
        "B. K. Carpenter et al., Regul. Chaotic Dyn. 23, 60 (2018), as given by F. Gonzalez Montoya and S. Wiggins, "
        + "J. Phys. A 53, 235702 (2020); the customary b = 5, exponent 1 and domain are inferred from Table 5 of the reference study.";

    public EnergyUnit EnergyUnit => EnergyUnit.Reduced;

    public ImmutableArray<Coordinate> Coordinates { get; } = [new("x", LengthUnit.Reduced, 0, 3.5), new("y", LengthUnit.Reduced, 0, 3.5)];

    public ImmutableArray<PotentialParameter> Parameters { get; }

    public PotentialMinimum Minimum { get; }

    public double WellDepth => _well.Depth;

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, 2);
        var (x, y) = (point[0], point[1]);
        gradient.Clear();
        return _well.AddAround(x - _b, y, gradient) + _well.AddAround(x + _b, y, gradient) - _well.Depth;
    }

    // Where b > re the minimum lies on the axis between the centres: any point can be moved there without raising either M, because
    // r- + r+ >= 2b > 2 re and M grows with r beyond re. There is one sign change of dV/dx between it and the nearest scanned point.
    PotentialMinimum FindMinimum()
    {
        if (_b <= _well.Re)
        {
            return new([0, Math.Sqrt((_well.Re - _b) * (_well.Re + _b))], -_well.Depth);
        }

        const int Steps = 4096;
        var best = Enumerable.Range(0, Steps + 1).Select(i => _b * i / Steps).MinBy(x => AlongAxis(x).Value);
        var (low, high) = (best - _b / Steps, best + _b / Steps);
        while ((low + high) / 2 is var middle && middle > low && middle < high)
        {
            (low, high) = AlongAxis(middle).Slope < 0 ? (middle, high) : (low, middle);
        }

        return new([best == 0 ? 0 : high, 0], AlongAxis(best == 0 ? 0 : high).Value);
    }

    (double Value, double Slope) AlongAxis(double x)
    {
        Span<double> gradient = stackalloc double[2];
        var energy = EnergyAndGradient([x, 0], gradient);
        return (energy, gradient[0]);
    }
}
