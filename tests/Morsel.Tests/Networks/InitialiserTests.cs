using Morsel.Activations;
using Morsel.Networks;

namespace Morsel.Tests.Networks;

public class InitialiserTests
{
    // One layer of 50 x 200 weights, and one of 200 x 1.
    const int Inputs = 50,
        Outputs = 200;
    static readonly NetworkLayout _layout = new(Inputs, new LayerWidths(Outputs), ActivationName.Tanh);

    public static IEnumerable<TheoryDataRow> All => Enum.GetValues<Initialiser>().Select(initialiser => new TheoryDataRow(initialiser));

    static double Variance(Initialiser initialiser) =>
        initialiser switch
        {
            Initialiser.GlorotUniform or Initialiser.GlorotNormal => 2.0 / (Inputs + Outputs),
            Initialiser.HeUniform or Initialiser.HeNormal => 2.0 / Inputs,
            _ => 1.0 / Inputs,
        };

    static bool IsUniform(Initialiser initialiser) =>
        initialiser is Initialiser.GlorotUniform or Initialiser.HeUniform or Initialiser.LecunUniform;

    [Theory]
    [MemberData(nameof(All))]
    internal void WeightsHaveTheStatedMeanAndVariance(Initialiser initialiser)
    {
        var weights = Initialisers.Draw(_layout, initialiser, 3)[..(Inputs * Outputs)];
        double variance = Variance(initialiser),
            count = weights.Length;
        Close.Within(0, weights.Average(), 5 * Math.Sqrt(variance / count));
        // A sample variance errs by variance sqrt((kurtosis - 1) / n); the kurtosis is 9/5 uniform, 3 normal.
        Close.To(variance, weights.Average(w => w * w), 5 * Math.Sqrt((IsUniform(initialiser) ? 0.8 : 2) / count));
    }

    [Theory]
    [MemberData(nameof(All))]
    internal void UniformWeightsFillTheirBoundsAndNormalOnesDoNotEndThere(Initialiser initialiser)
    {
        var largest = Initialisers.Draw(_layout, initialiser, 3)[..(Inputs * Outputs)].Max(Math.Abs);
        var bound = Math.Sqrt(3 * Variance(initialiser));
        if (IsUniform(initialiser))
        {
            Assert.InRange(largest, 0.999 * bound, bound);
        }
        else
        {
            // Of 10,000 normal draws the largest lies between 3 and 6 standard deviations.
            Assert.InRange(largest, Math.Sqrt(3) * bound, 2 * Math.Sqrt(3) * bound);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    internal void BiasesStartAtZeroAndWeightsDoNot(Initialiser initialiser)
    {
        var parameters = Initialisers.Draw(_layout, initialiser, 3);
        Assert.Equal(_layout.ParameterCount, parameters.Length);
        Assert.All(parameters[(Inputs * Outputs)..(Inputs * Outputs + Outputs)], bias => Assert.Equal(0, bias));
        Assert.Equal(0, parameters[^1]);
        Assert.DoesNotContain(0.0, parameters[..(Inputs * Outputs)]);
        Assert.DoesNotContain(0.0, parameters[^(Outputs + 1)..^1]);
    }

    [Theory]
    [MemberData(nameof(All))]
    internal void ASeedAlwaysGivesTheSameStart(Initialiser initialiser)
    {
        Assert.Equal(Initialisers.Draw(_layout, initialiser, 3), Initialisers.Draw(_layout, initialiser, 3));
        Assert.NotEqual(Initialisers.Draw(_layout, initialiser, 3), Initialisers.Draw(_layout, initialiser, 4));
    }

    [Fact]
    public void TheFirstWeightFollowsFromTheGeneratorsReferenceOutput()
    {
        // SplitMix64's first output from seed 1, as a fraction u; then sqrt(3 * 2 / 5) (2 u - 1).
        var first = Initialisers.Draw(new NetworkLayout(2, new LayerWidths(3), ActivationName.Tanh), Initialiser.GlorotUniform, 1)[0];
        Close.To(0.14582910473973623, first, 1e-15);
    }

    [Theory]
    [InlineData(ActivationName.Relu, Initialiser.HeUniform)]
    [InlineData(ActivationName.Elu, Initialiser.HeUniform)]
    [InlineData(ActivationName.Softplus, Initialiser.HeUniform)]
    [InlineData(ActivationName.Silu, Initialiser.HeUniform)]
    [InlineData(ActivationName.Selu, Initialiser.LecunNormal)]
    [InlineData(ActivationName.Tanh, Initialiser.GlorotUniform)]
    [InlineData(ActivationName.Sigmoid, Initialiser.GlorotUniform)]
    [InlineData(ActivationName.Sine, Initialiser.GlorotUniform)]
    [InlineData(ActivationName.Linear, Initialiser.GlorotUniform)]
    internal void EveryActivationHasItsInitialiser(ActivationName activation, Initialiser initialiser) =>
        Assert.Equal(initialiser, Initialisers.DefaultFor(activation));
}
