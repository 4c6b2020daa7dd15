using Morsel.Datasets;
using Morsel.Potentials;
using Morsel.Units;

namespace Morsel.Tests.Datasets;

/// <summary>The table of the benchmark problems B1 to B4, digit by digit: grid, formula, statistics and the split with seed 1.</summary>
public class BenchmarkDataTests
{
    static readonly Dataset _b1 = Sample(new Morse(), 100);
    static readonly Dataset _b2 = Sample(new LennardJones(), 100);
    static readonly Dataset _b3 = Sample(new Morse2D(), 100);
    static readonly Dataset _b4 = Sample(new DoubleMorse2D(), 20);

    static Dataset Sample(IPotential potential, int pointsPerAxis) =>
        SamplingGrid.Equispaced(potential, SamplingGrid.Domain(potential), pointsPerAxis);

    [Fact]
    public void B1IsTheMorseTable() =>
        Check(
            _b1,
            ["2.78054201e-19", "7.08398212e-19", "7.09998713e-19"],
            ["6.13807433e-19", "3.66955924e-38", "4.13455157e-37", "1.83867e-21", "7.09999e-19"],
            ["6.08622e-19", "4.04847e-38"]
        );

    [Fact]
    public void B2IsTheLennardJonesTable() =>
        Check(
            _b2,
            ["51.9042255196", "-.128362472931", "-.0080101343387"],
            [".657472374583", "42.5079464154", "42.9402163387", "-3.17051863", "51.9042255"],
            ["1.00484080", "52.2769521"]
        );

    [Fact]
    public void B3IsTheSeparableMorseTable() =>
        Check(
            _b3,
            ["881.918597964", "521.858981675", "198.605045183"],
            ["163.062349652", "8125.30171725", "34714.6315912", ".22717748", "881.918598"],
            ["163.142804", "8229.66680"]
        );

    [Fact]
    public void B4IsTheDoubleMorseTable() =>
        Check(
            _b4,
            ["92.7408369701", "94.7600702866", "88.2421832748"],
            ["81.5381891219", "305.949096516", "6954.42538179", "15.3712259", "97.5766674"],
            ["81.5113483", "306.810046"]
        );

    [Fact]
    public void B2InElectronvoltIsAThousandthOfItself()
    {
        var inElectronvolt = Sample(new LennardJones(energyUnit: EnergyUnit.Electronvolt), 100);
        foreach (var (milli, whole) in _b2.Energies.Zip(inElectronvolt.Energies))
        {
            Close.To(milli * 1e-3, whole, 1e-15);
        }
    }

    [Fact]
    public void W5IsTheDoubleMorseTableAcrossBothCores()
    {
        var energies = SamplingGrid.Equispaced(new DoubleMorse2D(b: 3, exponent: Math.Sqrt(2)), [(-6, 6), (-6, 6)], 50).Energies.ToArray();
        Close.ToPrinted("83.6395", energies.Average());
        Close.ToPrinted("1325.985", Variance(energies));
        Close.ToPrinted("570.690", energies.Max());
        Close.ToPrinted("-.585941", energies.Min());
    }

    static void Check(Dataset data, string[] values, string[] statistics, string[] training)
    {
        double[] y = [.. data.Energies];
        double[] found = [y[0], y[y.Length / 2], y[^1]];
        double[] all = [y.Average(), Variance(y), y.Average(v => v * v), y.Min(), y.Max()];
        var train = Split.Create(data.Count, 0.8, 1).Training.Select(row => y[row]).ToArray();
        double[] ofTraining = [train.Average(), Variance(train)];
        foreach (var (printed, actual) in values.Concat(statistics).Concat(training).Zip(found.Concat(all).Concat(ofTraining)))
        {
            Close.ToPrinted(printed, actual);
        }
    }

    static double Variance(double[] y)
    {
        var mean = y.Average();
        return y.Average(v => (v - mean) * (v - mean));
    }
}
