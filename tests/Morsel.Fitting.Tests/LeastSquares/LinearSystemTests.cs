using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Morsel.Fitting.LeastSquares;
using Morsel.Randomness;
using Morsel.Refinement;
using Morsel.Workers;

namespace Morsel.Fitting.Tests.LeastSquares;

public class LinearSystemTests
{
    [Theory]
    [InlineData(1, 3, 1)]
    [InlineData(7, 64, 2)]
    [InlineData(9, 65, 1)]
    [InlineData(30, 500, 2)]
    public void SolutionIsThatOfAnOrthogonalFactorisation(int inputs, int points, int threads)
    {
        FitRows rows = Rows(inputs, points, points / 2, 3);
        using var workers = new ThreadWorkers(threads);
        var system = new LinearSystem(rows, workers);
        Assert.Equal(inputs, system.Factor(1e-13));
        double[] c = new double[inputs];
        system.Step(c);
        system.Step(c);

        Matrix<double> design = Matrix<double>.Build.Dense(rows.Residuals, inputs + 1);
        Vector<double> right = Vector<double>.Build.Dense(rows.Residuals);
        for (int i = 0; i < rows.Residuals; i++)
        {
            bool isEnergy = i < points;
            int slope = i - points;
            double weight = isEnergy ? rows.EnergyWeights[i] : rows.SlopeWeights[slope / 3];
            design[i, inputs] = isEnergy ? weight : 0;
            right[i] = weight * (isEnergy ? rows.Energies[i] : rows.Slopes[slope]);
            for (int k = 0; k < inputs; k++)
            {
                design[i, k] = weight * (isEnergy ? rows.Features[i * inputs + k] : rows.Tangents[slope * inputs + k]);
            }
        }

        Vector<double> expected = design.QR(QRMethod.Thin).Solve(right);
        double constant = system.EnergyMean;
        for (int k = 0; k < inputs; k++)
        {
            constant -= c[k] * system.Mean[k] / system.Deviation[k];
            Assert.Equal(expected[k], c[k] / system.Deviation[k], 1e-9 * expected.AbsoluteMaximum());
        }

        Assert.Equal(expected[inputs], constant, 1e-9 * expected.AbsoluteMaximum());
    }

    // Powers of x on [0, 1] up to the 12th: the normal equations have a condition of about 1e17 and lose every digit.
    [Fact]
    public void StepsRecoverWhatTheNormalEquationsLose()
    {
        const int Inputs = 12,
            Points = 200;
        double[] features = new double[Points * Inputs],
            energies = new double[Points];
        for (int p = 0; p < Points; p++)
        {
            double x = p / (Points - 1.0);
            energies[p] = 1000 * Math.Exp(-x) * Math.Cos(3 * x);
            for (int k = 0; k < Inputs; k++)
            {
                features[p * Inputs + k] = Math.Pow(x, k + 1);
            }
        }

        var rows = new FitRows(Inputs, 0, features, energies, [.. Enumerable.Repeat(1.0, Points)], [], [], []);
        var system = new LinearSystem(rows, OneWorker.Instance);
        Assert.Equal(Inputs, system.Factor(1e-13));
        double[] c = new double[Inputs];
        List<double> errors = [];
        for (int step = 0; step < 6; step++)
        {
            system.Step(c);
            errors.Add(LinearError.Of(rows, system.EnergyMean, system.Mean, system.Deviation, c).EnergyRmse);
        }

        Assert.True(errors[^1] < errors[0] / 4, string.Join(' ', errors));
        Assert.True(errors[^1] < 1e-5, string.Join(' ', errors));
    }

    // The filter of the singular values is what the steps are, with no normal matrix whose rounding could hide the small ones. Features
    // that are off by their last bit, as where lengths were in nm, must give the same fit.
    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e-13)]
    [InlineData(1e-14)]
    public void ASmallRidgeIsNotDecidedByRounding(double ridge)
    {
        const int Inputs = 24,
            Points = 150,
            Steps = 5;
        Matrix<double> powers = Matrix<double>.Build.Dense(
            Points,
            Inputs,
            (p, k) => Math.Pow(0.1 + 0.9 * Math.Pow(p / (Points - 1.0), 1.3), k + 1)
        );
        double[] energies =
        [
            .. Enumerable.Range(0, Points).Select(p => 1000 * Math.Cos(0.08 * p) + 300 * Math.Exp(-0.002 * (p - 60) * (p - 60))),
        ];
        double mean = energies.Average();
        Matrix<double> design = Matrix<double>.Build.DenseOfColumnVectors(
            powers
                .EnumerateColumns()
                .Select(column => column - column.Average())
                .Select(column => column / column.L2Norm() * Math.Sqrt(Points))
        );
        Svd<double> svd = design.Svd();
        Vector<double> right = Vector<double>.Build.Dense([.. energies.Select(energy => energy - mean)]),
            expected = Vector<double>.Build.Dense(Points, mean);
        for (int k = 0; k < Inputs; k++)
        {
            Vector<double> u = svd.U.Column(k);
            double kept = 1 - Math.Pow(ridge * Points / (ridge * Points + svd.S[k] * svd.S[k]), Steps);
            expected += kept * (u * right) * u;
        }

        foreach (int seed in (int[])[0, 1, 2])
        {
            var random = new SplitMix64((ulong)seed);
            double[] features = [.. powers.ToRowMajorArray().Select(x => seed == 0 ? x : x * (1 + (random.NextDouble() - 0.5) * 4e-16))];
            var rows = new FitRows(Inputs, 0, features, energies, [.. Enumerable.Repeat(1.0, Points)], [], [], []);
            var system = new LinearSystem(rows, OneWorker.Instance);
            Assert.Equal(Inputs, system.Factor(ridge));
            double[] c = new double[Inputs];
            for (int step = 0; step < Steps; step++)
            {
                system.Step(c);
            }

            for (int p = 0; p < Points; p++)
            {
                double fitted = system.EnergyMean;
                for (int k = 0; k < Inputs; k++)
                {
                    fitted += c[k] * (features[p * Inputs + k] - system.Mean[k]) / system.Deviation[k];
                }

                Assert.Equal(expected[p], fitted, 1e-3);
            }
        }
    }

    [Fact]
    public void ThreadsChangeNoBit()
    {
        FitRows rows = Rows(21, 700, 300, 3);
        double[] Solve(int threads)
        {
            using var workers = new ThreadWorkers(threads);
            var system = new LinearSystem(rows, workers);
            system.Factor(1e-10);
            double[] c = new double[21];
            system.Step(c);
            system.Step(c);
            return c;
        }

        Assert.Equal(Solve(1), Solve(3));
    }

    [Fact]
    public void FewerCoefficientsAreTheFitInTheFirstFeatures()
    {
        FitRows rows = Rows(12, 100, 0, 0);
        FitRows first = rows with { Inputs = 5, Features = [.. rows.Features.Chunk(12).SelectMany(row => row[..5])] };
        double[] some = new double[5],
            all = new double[5];
        var (large, small) = (new LinearSystem(rows, OneWorker.Instance), new LinearSystem(first, OneWorker.Instance));
        large.Factor(1e-8);
        small.Factor(1e-8);
        large.Step(some);
        small.Step(all);
        Assert.Equal(all, some);
    }

    [Fact]
    public void DependentFeaturesAreFoundAndNotUsed()
    {
        FitRows rows = Rows(6, 50, 0, 0);
        for (int p = 0; p < 50; p++)
        {
            rows.Features[6 * p + 4] = 2 * rows.Features[6 * p + 1] - rows.Features[6 * p + 2];
        }

        var system = new LinearSystem(rows, OneWorker.Instance);
        Assert.Equal(4, system.Factor(-1e-15));
        Assert.Equal(6, system.Factor(1e-6));
    }

    static FitRows Rows(int inputs, int points, int gradients, int directions)
    {
        var random = new SplitMix64((ulong)(inputs + points));
        double[] Draw(int count, double low, double high) =>
            [.. Enumerable.Range(0, count).Select(_ => low + (high - low) * random.NextDouble())];
        return new(
            inputs,
            directions,
            Draw(points * inputs, -1, 3),
            Draw(points, 50, 90),
            Draw(points, 0.5, 2),
            Draw(gradients * directions * inputs, -2, 2),
            Draw(gradients * directions, -9, 9),
            Draw(gradients, 0.1, 1)
        );
    }
}
