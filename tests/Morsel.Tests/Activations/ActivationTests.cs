using System.Text.Json;
using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Tests.Lanes;
using Morsel.Tests.Training;
using Morsel.Training;

namespace Morsel.Tests.Activations;

/// <summary>Values and slopes of the activations, in every width and precision.</summary>
public class ActivationTests
{
    static readonly JsonElement _file = PyTorchTests.Load("activations.json");

    static IEnumerable<JsonElement> Rows => _file.GetProperty("activations").EnumerateArray();

    public static TheoryData<string> InFile => [.. Rows.Select(row => row.GetProperty("name").GetString()!)];

    public static TheoryData<ActivationName> All => [.. Packs.Activations];

    sealed class ValueOf : IActivationUser<ILaneFunction>
    {
        public ILaneFunction Use<TActivation>()
            where TActivation : struct, IActivation => new Value<TActivation>();
    }

    sealed class SlopeOf : IActivationUser<ILaneFunction>
    {
        public ILaneFunction Use<TActivation>()
            where TActivation : struct, IActivation => new Slope<TActivation>();
    }

    sealed class CurvatureOf : IActivationUser<ILaneFunction>
    {
        public ILaneFunction Use<TActivation>()
            where TActivation : struct, IActivation => new Curvature<TActivation>();
    }

    [Fact]
    public void EveryActivationButTheLinearHasAReference() =>
        Assert.Equal(Packs.Activations.Length - 1, InFile.Select(row => row.Data).Except(["linear"]).Count());

    [Theory]
    [MemberData(nameof(InFile))]
    public void ValuesAndSlopesAreThoseOfTheReference(string name)
    {
        var activation = Enum.Parse<ActivationName>(name, ignoreCase: true);
        var points = PyTorchTests.Numbers(_file.GetProperty("points"));
        var reference = Rows.Single(row => row.GetProperty("name").GetString() == name);
        var values = PyTorchTests.Numbers(reference.GetProperty("value"));
        var slopes = PyTorchTests.Numbers(reference.GetProperty("derivative"));
        double[] found = activation.Open(new ValueOf()).Evaluate(LaneWidth.Eight, Precision.Double, points);
        double[] foundSlopes = activation.Open(new SlopeOf()).Evaluate(LaneWidth.Eight, Precision.Double, points);
        for (var i = 0; i < points.Length; i++)
        {
            // Some forms (tanh, elu, softplus' slope) are differences of numbers of order 1: good absolutely, not relatively.
            Close.Within(values[i], found[i], 1e-14 * (1 + Math.Abs(values[i])));
            Close.Within(slopes[i], foundSlopes[i], 1e-14 * (1 + Math.Abs(slopes[i])));
            Close.Within(values[i], ReferenceTrainer.Value(activation, points[i]), 1e-14 * (1 + Math.Abs(values[i])));
            Close.Within(slopes[i], ReferenceTrainer.Slope(activation, points[i]), 1e-14 * (1 + Math.Abs(slopes[i])));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void SinglePrecisionIsTheSameFunction(ActivationName activation)
    {
        double[] z = [.. Enumerable.Range(-3000, 6001).Select(i => (double)(float)(i * 0.01))];
        var values = activation.Open(new ValueOf()).Evaluate(LaneWidth.Eight, Precision.Single, z);
        var slopes = activation.Open(new SlopeOf()).Evaluate(LaneWidth.Eight, Precision.Single, z);
        // Four roundings of 2^-24 on numbers up to 2, twice that for SELU; the slope by way of the value doubles it again.
        for (var i = 0; i < z.Length; i++)
        {
            var (value, slope) = (ReferenceTrainer.Value(activation, z[i]), ReferenceTrainer.Slope(activation, z[i]));
            Close.Within(value, values[i], 8 * Math.Pow(2, -24) * (1 + Math.Abs(value)));
            Close.Within(slope, slopes[i], 16 * Math.Pow(2, -24) * (1 + Math.Abs(slope)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void SlopeIsTheDerivative(ActivationName activation)
    {
        const double H = 1e-3;
        // No point within a step of the kink at 0.
        double[] z = [.. Enumerable.Range(-100, 200).Select(i => 0.1 * i + 0.05)];
        double[] At(double shift) =>
            activation.Open(new ValueOf()).Evaluate(LaneWidth.Eight, Precision.Double, [.. z.Select(x => x + shift)]);
        double[] up = At(H),
            down = At(-H),
            up2 = At(2 * H),
            down2 = At(-2 * H);
        var slopes = activation.Open(new SlopeOf()).Evaluate(LaneWidth.Eight, Precision.Double, z);
        for (var i = 0; i < z.Length; i++)
        {
            // Truncation h^4 / 30 of a fifth derivative of order 16, and rounding of values up to 10 over h.
            Close.Within((8 * (up[i] - down[i]) - (up2[i] - down2[i])) / (12 * H), slopes[i], 5e-12);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void CurvatureIsTheSecondDerivative(ActivationName activation)
    {
        const double H = 1e-3;
        double[] z = [.. Enumerable.Range(-100, 200).Select(i => 0.1 * i + 0.05)];
        double[] At(double shift) =>
            activation.Open(new SlopeOf()).Evaluate(LaneWidth.Eight, Precision.Double, [.. z.Select(x => x + shift)]);
        double[] up = At(H),
            down = At(-H),
            up2 = At(2 * H),
            down2 = At(-2 * H);
        var curvatures = activation.Open(new CurvatureOf()).Evaluate(LaneWidth.Eight, Precision.Double, z);
        for (var i = 0; i < z.Length; i++)
        {
            // As for the slope, whose sixth derivative is of order 60 for tanh.
            Close.Within((8 * (up[i] - down[i]) - (up2[i] - down2[i])) / (12 * H), curvatures[i], 2e-11);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void EveryWidthGivesTheSameBits(ActivationName activation)
    {
        double[] special = [1e5, -1e5, double.PositiveInfinity, double.NegativeInfinity, double.NaN, -0.0];
        double[] z = [.. Enumerable.Range(-203, 407).Select(i => 0.17 * i), .. special];
        foreach (var precision in Enum.GetValues<Precision>())
        {
            foreach (
                var function in new[] { activation.Open(new ValueOf()), activation.Open(new SlopeOf()), activation.Open(new CurvatureOf()) }
            )
            {
                var alone = function.Evaluate(LaneWidth.One, precision, z).Select(BitConverter.DoubleToInt64Bits);
                foreach (var width in new[] { LaneWidth.Four, LaneWidth.Eight, LaneWidth.Sixteen })
                {
                    Assert.Equal(alone, function.Evaluate(width, precision, z).Select(BitConverter.DoubleToInt64Bits));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void NaNStaysVisible(ActivationName activation)
    {
        foreach (var precision in Enum.GetValues<Precision>())
        {
            foreach (var width in Packs.Widths)
            {
                Assert.Equal([double.NaN], activation.Open(new ValueOf()).Evaluate(width, precision, [double.NaN]));
            }
        }
    }

    [Fact]
    public void SlopesAtZeroAreThoseOfTheNegativeSide()
    {
        double At(ActivationName activation) => activation.Open(new SlopeOf()).Evaluate(LaneWidth.Eight, Precision.Double, [0])[0];
        Assert.Equal(0, At(ActivationName.Relu));
        Assert.Equal(1, At(ActivationName.Elu));
        Close.To(Selu.Lambda * Selu.Alpha, At(ActivationName.Selu), 1e-15);
    }
}
