using System.Numerics;
using Morsel.Levels.Thermal;

namespace Morsel.Levels.Tests.Thermal;

/// <summary>A particle of mass 1, with hbar = 1, before a barrier of width parameter 1.</summary>
public class EckartBarrierTests
{
    // Where the barrier has risen or fallen to a part in 10^14.
    const double Far = 5.2;
    const int Steps = 4000;

    static double Potential(double height, double fall, double x)
    {
        double y = Math.Exp(2 * Math.PI * x),
            b = Math.Pow(Math.Sqrt(height) + Math.Sqrt(fall), 2);
        return (height - fall) * y / (1 + y) + b * y / ((1 + y) * (1 + y));
    }

    // The frequency at the top, where dV/dx = 0: from the second difference in 7 points about the place of the largest of many values.
    static double Frequency(double height, double fall)
    {
        double a = height - fall,
            b = Math.Pow(Math.Sqrt(height) + Math.Sqrt(fall), 2);
        // dV/dy = 0 at y = (b + a)/(b - a).
        double top = Math.Log((b + a) / (b - a)) / (2 * Math.PI),
            h = 0.004;
        double V(int k) => Potential(height, fall, top + k * h);
        double second = (2 * (V(3) + V(-3)) - 27 * (V(2) + V(-2)) + 270 * (V(1) + V(-1)) - 490 * V(0)) / (180 * h * h);
        return Math.Sqrt(-second);
    }

    // From the far side, where only a wave going on is left, back by Numerov's method: psi'' = 2 (V - E) psi.
    static double Transmitted(double height, double fall, double energy)
    {
        double h = 2 * Far / Steps,
            before = Math.Sqrt(2 * energy),
            behind = Math.Sqrt(2 * (energy - height + fall));
        double F(double x) => 1 - h * h / 6 * (Potential(height, fall, x) - energy);
        Complex ahead = Wave(behind, Far),
            here = Wave(behind, Far - h);
        List<Complex> last = [];
        double x = Far - h;
        const int Apart = 60;
        for (int step = 1; step < Steps + Apart; step++)
        {
            Complex next = ((12 - 10 * F(x)) * here - F(x + h) * ahead) / F(x - h);
            (ahead, here, x) = (here, next, x - h);
            if (step >= Steps - 1 && (step - Steps + 1) % Apart == 0)
            {
                last.Add(here);
            }
        }

        // psi = a exp(ikx) + b exp(-ikx) at two points.
        double second = x,
            first = x + Apart * h;
        Complex inward = Wave(before, first),
            outward = Wave(-before, first),
            inward2 = Wave(before, second),
            outward2 = Wave(-before, second);
        Complex a = (last[0] * outward2 - last[1] * outward) / (inward * outward2 - inward2 * outward);
        return behind / before / (a.Magnitude * a.Magnitude);
    }

    static Complex Wave(double k, double x) => Complex.Exp(Complex.ImaginaryOne * k * x);

    [Theory]
    [InlineData(6, 6, 0.5)]
    [InlineData(6, 6, 2)]
    [InlineData(6, 6, 6)]
    [InlineData(6, 6, 9)]
    [InlineData(4, 9, 0.5)]
    [InlineData(4, 9, 3)]
    [InlineData(4, 9, 5)]
    [InlineData(9, 4, 5.5)]
    [InlineData(9, 4, 8)]
    [InlineData(9, 4, 12)]
    [InlineData(0.5, 0.7, 0.3)]
    public void TheTransmissionIsThatOfTheWaveEquation(double height, double fall, double energy)
    {
        EckartBarrier barrier = new(height, fall, Frequency(height, fall));
        Close.To(Transmitted(height, fall, energy), barrier.Transmission(energy), 1e-8);
    }

    [Fact]
    public void NothingPassesBelowTheHigherSide()
    {
        EckartBarrier barrier = new(9, 4, Frequency(9, 4));
        Assert.Equal(0, barrier.Transmission(5));
        Assert.InRange(barrier.Transmission(5.001), 1e-12, 0.1);
    }

    [Fact]
    public void DeepUnderAHighBarrierAndFarAboveItNothingOverflows()
    {
        EckartBarrier barrier = new(30_000, 20_000, 500);
        Assert.InRange(barrier.Transmission(12_000), 1e-300, 1e-20);
        Close.Within(1, barrier.Transmission(90_000), 1e-12);
    }

    /// <summary>The formula in hyperbolic cosines, as printed, summed by trapezia.</summary>
    [Theory]
    [InlineData(2000, 2000, 1000, 200)]
    [InlineData(3000, 5000, 1200, 350)]
    [InlineData(5000, 3000, 1200, 350)]
    public void TunnellingIsTheThermalMeanOfTheTransmission(double height, double fall, double wavenumber, double thermal)
    {
        double a1 = 2 * Math.PI * height / wavenumber,
            a2 = 2 * Math.PI * fall / wavenumber,
            root = 1 / Math.Sqrt(a1) + 1 / Math.Sqrt(a2),
            d = 2 * Math.Sqrt(a1 * a2 - Math.PI * Math.PI / 4),
            step = 0.05,
            sum = 0;
        for (double energy = Math.Max(0, height - fall) + step / 2; energy < height + 40 * thermal; energy += step)
        {
            double xi = energy / height,
                a = 2 * Math.Sqrt(a1 * xi) / root,
                b = 2 * Math.Sqrt((xi - 1) * a1 + a2) / root,
                transmission = 1 - (Math.Cosh(a - b) + Math.Cosh(d)) / (Math.Cosh(a + b) + Math.Cosh(d));
            sum += step / thermal * transmission * Math.Exp((height - energy) / thermal);
        }

        Close.To(sum, new EckartBarrier(height, fall, wavenumber).Tunnelling(thermal), 1e-6);
    }

    /// <summary>
    /// Far below where the classical rate is 0 in numbers: all passes just above the threshold, where T grows as the square root of the
    /// energy, T = c E^1/2, and the integral is c Gamma(3/2) (kT)^1/2 exp(V1/kT).
    /// </summary>
    [Fact]
    public void WhereItIsColdTheFactorHasALogarithm()
    {
        EckartBarrier barrier = new(3000, 4000, 1200);
        const double thermal = 0.7,
            small = 1e-9;
        double slope = barrier.Transmission(small) / Math.Sqrt(small);
        double expected = Math.Log(slope * Math.Sqrt(Math.PI) / 2 * Math.Sqrt(thermal)) + 3000 / thermal;
        Close.Within(expected, barrier.LogTunnelling(thermal), 0.03);
    }

    [Fact]
    public void WhereItIsHotEckartsFactorIsWigners()
    {
        double u = 0.3;
        Close.To(1 + u * u / 24, new EckartBarrier(50_000, 50_000, 300).Tunnelling(300 / u), 2e-4);
    }
}
