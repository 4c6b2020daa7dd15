using Morsel.Examination;

namespace Morsel.Tests.Examination;

public class EnergyRoundingTests
{
    [Theory]
    [InlineData(1e-4, new[] { 1244.3971, 55.9189, 0 })]
    [InlineData(1e-8, new[] { -76.12345678, -76.10000001, -75.9 })]
    [InlineData(100, new[] { 1200.0, -300, 500 })]
    [InlineData(1e-21, new[] { 1.234e-18, -7.5e-19 })]
    public void TheStepIsThatOfTheLastDigitPrinted(double step, double[] energies) =>
        Assert.Equal(step, EnergyRounding.StepOf(energies)!.Value, 1e-9 * step);

    [Fact]
    public void SinglePrecisionHasTheSpacingOfItsLargestNumber() =>
        Assert.Equal(Math.Pow(2, -17), EnergyRounding.StepOf([(float)-76.1234567, (float)-75.7654321, (float)(-76 - 1.0 / 3)]));

    [Fact]
    public void EnergiesWithAllTheirDigitsAreNotRounded()
    {
        Assert.Null(EnergyRounding.StepOf([Math.PI, Math.E, -Math.Sqrt(2)]));
        Assert.Null(EnergyRounding.StepOf([0, 0]));
        Assert.Null(EnergyRounding.StepOf([]));
    }

    [Fact]
    public void ThreePairsOfEqualGeometriesShowTheLeastNoiseAndTwoDoNot()
    {
        static Duplicate Pair(double difference, double explained) => new(0, 1, 0, difference, explained);
        Assert.Equal(3 / Math.Sqrt(2), Duplicates.LeastNoise([Pair(4, 1), Pair(-2, 1), Pair(1000, 1)]), 1e-12);
        Assert.Equal(0, Duplicates.LeastNoise([Pair(4, 1), Pair(-2, 1)]));
        Assert.Equal(0, Duplicates.LeastNoise([Pair(1, 2), Pair(-2, 2), Pair(1000, 1)]));
    }
}
