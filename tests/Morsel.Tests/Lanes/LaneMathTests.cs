using Morsel.Lanes;
using Morsel.Randomness;

namespace Morsel.Tests.Lanes;

/// <summary>The accuracy that LaneMath documents, against the platform's double-precision library and decimal arithmetic.</summary>
public class LaneMathTests
{
    const int Count = 20_001;

    public static IEnumerable<TheoryDataRow> Kinds =>
        from width in Enum.GetValues<LaneWidth>()
        from precision in Enum.GetValues<Precision>()
        select new TheoryDataRow(width, precision);

    static double Clamp(Precision precision) => precision == Precision.Single ? 86.5 : 708;

    [Theory]
    [MemberData(nameof(Kinds))]
    internal void ExpIsGoodToTwoUnits(LaneWidth width, Precision precision)
    {
        var x = Sample(precision, -Clamp(precision), Clamp(precision), 1).Concat(Sample(precision, -1, 1, 2)).Append(0).ToArray();
        var y = new Exp().Evaluate(width, precision, x);
        for (var i = 0; i < x.Length; i++)
        {
            CheckUnits(Math.Exp(x[i]), y[i], 2, precision, x[i]);
        }

        x = [.. x.Select(value => -Math.Abs(value))];
        y = new ExpOfNonPositive().Evaluate(width, precision, x);
        for (var i = 0; i < x.Length; i++)
        {
            CheckUnits(Math.Exp(x[i]), y[i], 2, precision, x[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    internal void ExpIsClampedAndKeepsNaN(LaneWidth width, Precision precision)
    {
        var end = Clamp(precision);
        double[] high = [end, end + 1, 1e6, double.PositiveInfinity],
            low = [.. high.Select(x => -x)];
        var y = new Exp().Evaluate(width, precision, [.. high, .. low, double.NaN]);
        Assert.All(y[..4], value => Assert.Equal(y[0], value));
        Assert.All(y[4..8], value => Assert.Equal(y[4], value));
        Assert.Equal(double.NaN, y[8]);
        Assert.True(y[0] < double.PositiveInfinity && y[4] > 0);
        var below = new ExpOfNonPositive().Evaluate(width, precision, [-end, -end - 1, double.NegativeInfinity, double.NaN, 0]);
        Assert.Equal([y[4], y[4], y[4], double.NaN, 1], below);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    internal void LogOnePlusIsGoodToThreeUnits(LaneWidth width, Precision precision)
    {
        // Multiples of 2^-20 are exact in float, double and decimal; the logarithm is summed with 28 digits.
        var generator = new SplitMix64(4);
        int[] multiples = [0, 1, 2, 3, (1 << 20) - 1, 1 << 20, .. Enumerable.Range(0, 2000).Select(_ => generator.NextBelow(1 << 20))];
        var y = new LogOnePlus().Evaluate(width, precision, [.. multiples.Select(m => m / 1048576.0)]);
        for (var i = 0; i < multiples.Length; i++)
        {
            CheckUnits(LogOnePlusOf(multiples[i] / 1048576m), y[i], 3, precision, multiples[i] / 1048576.0);
        }

        // Below, ln(1 + u) is u - u^2 / 2 + u^3 / 3 to every digit.
        double[] small = [1e-30, 3e-20, 1e-12, 3e-9, 2e-7];
        y = new LogOnePlus().Evaluate(width, precision, small);
        for (var i = 0; i < small.Length; i++)
        {
            var u = precision == Precision.Single ? (float)small[i] : small[i];
            CheckUnits(u - u * u * (0.5 - u / 3), y[i], 3, precision, u);
        }

        Assert.Equal([double.NaN], new LogOnePlus().Evaluate(width, precision, [double.NaN]));
    }

    static double LogOnePlusOf(decimal u)
    {
        decimal s = u / (2 + u),
            power = s,
            sum = 0;
        for (var k = 1; k < 70; k += 2, power *= s * s)
        {
            sum += power / k;
        }

        return (double)(2 * sum);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    internal void SineAndCosineAreGoodToAFewUnitsOfOne(LaneWidth width, Precision precision)
    {
        // Three units: one from reducing the argument to at most pi / 2, one from the polynomial, one from the end.
        var tolerance = 3 * (precision == Precision.Single ? Math.Pow(2, -23) : Math.Pow(2, -52));
        double[] multiples = [.. Enumerable.Range(-40, 81).Select(n => n * Math.PI / 4)];
        if (precision == Precision.Single)
        {
            multiples = [.. multiples.Select(m => (double)(float)m)];
        }

        double[] x = [.. Sample(precision, -1e4, 1e4, 5), .. Sample(precision, -10, 10, 6), .. multiples, 0, 1e4, -1e4];
        double[] sines = new Sin().Evaluate(width, precision, x),
            cosines = new Cos().Evaluate(width, precision, x);
        for (var i = 0; i < x.Length; i++)
        {
            Close.Within(Math.Sin(x[i]), sines[i], tolerance);
            Close.Within(Math.Cos(x[i]), cosines[i], tolerance);
        }

        Assert.Equal([double.NaN], new Sin().Evaluate(width, precision, [double.NaN]));
        Assert.Equal([double.NaN], new Cos().Evaluate(width, precision, [double.NaN]));
    }

    [Fact]
    public void EveryWidthGivesTheSameBits()
    {
        foreach (var precision in Enum.GetValues<Precision>())
        {
            // Far beyond the documented ranges too.
            double[] special = [0, -0.0, 1e9, -1e30, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
            double[] x = [.. Sample(precision, -800, 800, 7), .. special];
            foreach (var function in new ILaneFunction[] { new Exp(), new ExpOfNonPositive(), new LogOnePlus(), new Sin(), new Cos() })
            {
                var alone = function.Evaluate(LaneWidth.One, precision, x);
                foreach (var width in new[] { LaneWidth.Four, LaneWidth.Eight, LaneWidth.Sixteen })
                {
                    Assert.Equal(alone, function.Evaluate(width, precision, x));
                }
            }
        }
    }

    // The platform's functions err by up to one unit of double themselves.
    static void CheckUnits(double expected, double actual, int units, Precision precision, double x)
    {
        var unit =
            precision == Precision.Single ? MathF.BitIncrement((float)expected) - (float)expected : Math.BitIncrement(expected) - expected;
        var allowed = units * unit + (precision == Precision.Double ? unit : 0);
        Assert.True(Math.Abs(actual - expected) <= allowed, $"At {x:R}: expected {expected:R} within {allowed:G3}, found {actual:R}.");
    }

    /// <summary>Random numbers that the precision holds exactly.</summary>
    static double[] Sample(Precision precision, double low, double high, ulong seed)
    {
        var generator = new SplitMix64(seed);
        var sample = Enumerable.Range(0, Count).Select(_ => low + (high - low) * generator.NextDouble());
        return [.. precision == Precision.Single ? sample.Select(x => (double)(float)x) : sample];
    }
}
