using Morsel.Datasets;
using Morsel.Potentials;

namespace Morsel.Tests.Potentials;

public class HenonHeiles6DTests
{
    [Theory]
    [InlineData(0.3, 0.4)]
    [InlineData(-2.9, 1.1)]
    public void InItsFirstTwoCoordinatesItIsTheSurfaceOfTwo(double x, double y) =>
        Close.To(new HenonHeiles(0.111803).Energy([x, y]), new HenonHeiles6D().Energy([x, y, 0, 0, 0, 0]), 1e-14);

    [Fact]
    public void EveryCoordinateIsCoupledToTheNext()
    {
        // 1/2 (1 + 4 + 9 + 16 + 25 + 36), and 1*2 - 8/3 + 4*3 - 27/3 + 9*4 - 64/3 + 16*5 - 125/3 + 25*6 - 216/3.
        Close.To(45.5 + 0.1 * (280 - 440.0 / 3), new HenonHeiles6D(0.1).Energy([1, 2, 3, 4, 5, 6]), 1e-14);
    }

    [Fact]
    public void TheFirstCoordinateMayChangeItsSign() =>
        Assert.Equal(new HenonHeiles6D().Energy([2, 1, -1, 2, -2, 1]), new HenonHeiles6D().Energy([-2, 1, -1, 2, -2, 1]));

    [Theory]
    [InlineData(1)]
    [InlineData(0.111803)]
    public void TheEscapeEnergyIsThatOfASaddle(double lambda)
    {
        var potential = new HenonHeiles6D(lambda);
        double[] direction =
        [
            0,
            0.904153727155763,
            -0.41643472924381963,
            -0.09518982907396331,
            -0.005200975709780808,
            -1.5572564633868872e-05,
        ];
        double[] saddle = [.. direction.Select(u => 0.5756975544512347 / lambda * u)];
        Assert.All(Probe.Gradient(potential, saddle), slope => Close.Within(0, slope, 1e-9 / lambda));
        Close.To(potential.WellDepth, potential.Energy(saddle), 1e-12);
        Close.ToPrinted("0.0552379", potential.WellDepth * lambda * lambda);
    }

    [Fact]
    public void NoDirectionLeadsOutCloserThanStated()
    {
        // Sliding down on the sphere where the lowest way out crosses zero, from many points: no way ends lower, and some end there.
        const double Radius = 0.863546;
        var potential = new HenonHeiles6D(1);
        var starts = SamplingGrid.Random(potential, SamplingGrid.Domain(potential), 60, 22);
        var lowest = Enumerable
            .Range(0, starts.Count)
            .Min(row =>
            {
                var point = starts.Point(row).ToArray();
                for (var step = 0; step < 2000; step++)
                {
                    var length = Math.Sqrt(point.Sum(q => q * q));
                    point = [.. point.Select(q => q * Radius / length)];
                    point = [.. point.Zip(Probe.Gradient(potential, point), (q, slope) => q - 0.15 * slope)];
                }

                var last = Math.Sqrt(point.Sum(q => q * q));
                return potential.Energy([.. point.Select(q => q * Radius / last)]);
            });
        Close.Within(0, lowest, 1e-6);
    }
}
