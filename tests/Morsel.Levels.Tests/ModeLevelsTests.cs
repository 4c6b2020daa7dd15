using System.Collections.Immutable;
using Morsel.Levels.Semirigid;
using Morsel.Potentials;
using Morsel.Workers;

namespace Morsel.Levels.Tests;

public class ModeLevelsTests
{
    static readonly Water _water = new();
    static readonly NormalFrame _frame = Frame();
    static readonly double _bottom = Open().Energy(_frame.Positions);

    static PotentialSurface Open() => new(_water);

    static NormalFrame Frame()
    {
        double[] positions = new double[9];
        _water.Place(_water.Minimum.Position.AsSpan(), positions);
        ImmutableArray<double> minimum = LowestMinimum.Of(
            Open(),
            [
                [.. positions],
            ]
        );
        return NormalFrame.At(Open(), [15.99491461957, 1.00782503223, 1.00782503223], minimum.AsSpan());
    }

    /// <summary>Of three coordinates the terms of up to three are the whole potential: the integrals are those over all points.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(2, 7)]
    [InlineData(5, 5)]
    public void TermsOfUpToThreeAreTheWholePotentialOfThreeCoordinates(int one, int other)
    {
        ModalBasis basis = ModalBasis.Of(Open(), _frame, _bottom, 9000, 1, 1000)!;
        ModeTerms terms = new([Open()], _frame, _bottom, basis, basis.Functions, OneWorker.Instance);
        SparseRows matrix = terms.Matrix(3);
        double[] unit = new double[matrix.Order],
            column = new double[matrix.Order];
        unit[other] = 1;
        matrix.Multiply(unit, column, OneWorker.Instance);
        Assert.Equal(OverAllPoints(basis, basis.States[one], basis.States[other]), column[one], 1e-6);
    }

    static double OverAllPoints(ModalBasis basis, int[] one, int[] other)
    {
        WatsonPoint here = new(Open(), _frame, _bottom, basis.Highest);
        Modals[] modals = [.. basis.Modals];
        double sum = 0;
        for (int a = 0; a < modals[0].Points.Length; a++)
        {
            for (int b = 0; b < modals[1].Points.Length; b++)
            {
                for (int c = 0; c < modals[2].Points.Length; c++)
                {
                    double[] q = [modals[0].Points[a], modals[1].Points[b], modals[2].Points[c]],
                        alone = [.. q.Select((value, k) => basis.Cuts[k](value))];
                    double weight = Product(0, a) * Product(1, b) * Product(2, c);
                    // Where there are no terms, what the coordinates have alone stays.
                    double energy = alone.Sum() < basis.Highest ? here.Potential(q, alone.Sum()) : double.NaN;
                    Assert.True(Math.Abs(weight) < 1e-9 || double.IsFinite(energy));
                    sum += double.IsFinite(energy) ? weight * (energy - alone.Sum()) : 0;
                }
            }
        }

        // The modals' own energies are in the matrix too.
        return one.SequenceEqual(other) ? sum + one.Select((n, k) => modals[k].Energies[n]).Sum() : sum;

        double Product(int mode, int point)
        {
            int size = modals[mode].Points.Length;
            return modals[mode].States[point * size + one[mode]] * modals[mode].States[point * size + other[mode]];
        }
    }

    /// <summary>
    /// Of harmonic vibrations in the ground state: the sum over axes and pairs of modes of B zeta^2 (w_k / w_l + w_l / w_k - 2) / 4, by
    /// ladder operators.
    /// </summary>
    [Fact]
    public void HarmonicVibrationsHaveTheirKnownAngularMomentum()
    {
        ModalBasis basis = Harmonic();
        double expected = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            for (int k = 0; k < 3; k++)
            {
                for (int l = 0; l < k; l++)
                {
                    double ratio = _frame.Wavenumbers[k] / _frame.Wavenumbers[l],
                        zeta = _frame.Zeta[axis][k, l];
                    expected += _frame.Rotations[axis] * zeta * zeta * (ratio + 1 / ratio - 2) / 4;
                }
            }
        }

        double[] ground = [1, .. new double[basis.States.Count - 1]],
            product = new double[ground.Length];
        new AngularMomenta(_frame, basis, OneWorker.Instance).AddProduct(ground, product, OneWorker.Instance);
        Assert.True(expected > 0.01);
        Assert.Equal(expected, product[0], 1e-6 * expected);
    }

    static ModalBasis Harmonic()
    {
        Func<double, double>[] cuts =
        [
            .. Enumerable
                .Range(0, 3)
                .Select<int, Func<double, double>>(k => q => _frame.Wavenumbers[k] / 2 * Math.Pow(q / _frame.Unit(k), 2)),
        ];
        ImmutableArray<Modals> modals = [.. cuts.Select((cut, k) => Modals.Of(cut, -9 * _frame.Unit(k), 9 * _frame.Unit(k), 8))];
        return new(cuts, modals, [.. Quanta.UpTo(3, 3)], 1e6);
    }

    /// <summary>What the inertia of the minimum in place of the true one leaves is some wavenumbers; the potential is whole.</summary>
    [Fact]
    public void WatersLevelsAreNearTheExactOnes()
    {
        ModeLevels found = ModeLevels.Of(Open, [], _frame, 5, 0.1, OneWorker.Instance);
        Close.Within(4634.765, found.Energies[0], 4);
        double[] exact = [1594.659, 3151.494, 3657.114, 3755.833];
        Assert.All(exact.Zip(found.Energies.Skip(1)), pair => Close.Within(pair.First, pair.Second - found.Energies[0], 25));
        Assert.True(found.OfTerms > 1);
        Assert.True(found.Error <= 0.1);
    }
}
