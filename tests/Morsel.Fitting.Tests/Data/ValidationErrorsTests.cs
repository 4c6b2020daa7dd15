using Morsel.Datasets;
using Morsel.Fitting.Data;
using Morsel.Units;

namespace Morsel.Fitting.Tests.Data;

public class ValidationErrorsTests
{
    [Fact]
    public void OnePointFarOffCountsForLessThanInTheRootMeanSquare()
    {
        // 99 errors of 1 and one of 100, against 100 errors of 5.
        var outlier = new ValidationErrors(Math.Sqrt(100.99), 1.99, null, 0);
        var level = new ValidationErrors(5, 5, null, 0);
        Assert.True(outlier.Energy > level.Energy && outlier.Merit < level.Merit, $"{outlier.Merit} {level.Merit}");
    }

    [Fact]
    public void AUnitChangesNoOrder()
    {
        ValidationErrors one = new(1, 0.8, 30, 0.1),
            other = new(2, 1.5, 3, 0.1);
        Assert.Equal(one.Merit / other.Merit, Scaled(one).Merit / Scaled(other).Merit, 1e-12);

        static ValidationErrors Scaled(ValidationErrors errors) =>
            new(219474.6 * errors.Energy, 219474.6 * errors.EnergyMae, 116140 * errors.Gradient, 219474.6 / 116140 * errors.GradientLength);
    }

    [Fact]
    public void OfTwoSetsTogetherSquaresAndAbsoluteErrorsAreAveraged()
    {
        var together = ValidationErrors.Together([(new(1, 0.5, 2, 0.1), 1), (new(3, 2.5, 4, 0.1), 3)]);
        Assert.Equal(Math.Sqrt(7), together.Energy, 1e-12);
        Assert.Equal(2, together.EnergyMae, 1e-12);
        Assert.Equal(Math.Sqrt(13), together.Gradient!.Value, 1e-12);
    }

    // Energies 0 and 2, whose deviation is 1; gradient components 3 and 4, whose root mean square is 5 / sqrt 2.
    [Fact]
    public void AGradientIsWeighedByTheDeviationsOfEnergiesAndGradients()
    {
        Dataset data = Dataset.OfPoints([new("x", LengthUnit.Reduced)], [0, 1], [0, 2], EnergyUnit.Reduced, [3, 4]);
        double length = ValidationErrors.GradientLengthOf(data);
        Assert.Equal(Math.Sqrt(2) / 5, length, 1e-12);
        Assert.Equal(Math.Sqrt(4 + length * length), new ValidationErrors(2, 2, 3, length).Merit, 1e-12);
    }
}
