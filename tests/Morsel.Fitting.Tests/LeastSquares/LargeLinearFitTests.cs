using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.Choice;
using Morsel.Fitting.LeastSquares;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;
using Morsel.Molecules;
using Morsel.Randomness;
using Morsel.Units;
using Morsel.Workers;

namespace Morsel.Fitting.Tests.LeastSquares;

/// <summary>Large linear fits, and the invariants that they choose.</summary>
public class LargeLinearFitTests
{
    static readonly ImmutableArray<Element> _elements = [.. "C O H H".Split(' ').Select(Element.Parse)];

    static readonly double[] _formaldehyde = [0, 0, 0, 1.21, 0, 0, -0.58, 0.94, 0, -0.58, -0.94, 0];

    static InvariantsDefinition Definition(int order) =>
        new(_elements, new ExponentialDifferenceVariable(1.5, ReferenceDistances.Of(_elements, _formaldehyde)), InvariantSet.All, order);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnEnergyThatIsASumOfInvariantsIsFitted(bool withGradients)
    {
        Dataset set = Points(400, withGradients);
        LinearFit fit = Fit(Definition(3), set)!;
        Assert.True(fit.ValidationError.EnergyRmse < 1e-3 * Deviation(set), $"{fit.ValidationError} of {Deviation(set)}");
        LinearFit rough = Fit(Definition(2), set)!;
        Assert.True(rough.ValidationError.EnergyRmse > 10 * fit.ValidationError.EnergyRmse, $"{rough.ValidationError}");
        Assert.Equal(withGradients, fit.ValidationError.SlopeRmse is not null);
    }

    [Fact]
    public void FitsAreTheSameWhateverTheThreads()
    {
        Dataset set = Points(200, true);
        using var three = new ThreadWorkers(3);
        LinearFit one = Fit(Definition(3), set)!,
            other =
                LargeLinearFit.Fit(
                    (Invariants)Definition(3).Create(),
                    set,
                    [.. Enumerable.Range(0, 150)],
                    [.. Enumerable.Range(150, 50)],
                    1,
                    three
                )!;
        Assert.Equal(Fit(Definition(3), set)!.Coefficients, one.Coefficients);
        Assert.Equal(
            LargeLinearFit
                .Fit(
                    (Invariants)Definition(3).Create(),
                    set,
                    [.. Enumerable.Range(0, 150)],
                    [.. Enumerable.Range(150, 50)],
                    1,
                    OneWorker.Instance
                )!
                .Coefficients,
            other.Coefficients
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MadeAgainFromTheSamePointsItIsTheSame(bool withGradients)
    {
        Dataset set = Points(200, withGradients);
        LinearFit fit = Fit(Definition(2), set)!;
        LinearFit again = LargeLinearFit.Refit(fit, set, [.. Enumerable.Range(0, 150)], 1, OneWorker.Instance);
        Assert.Equal(fit.Coefficients, again.Coefficients);
        Assert.NotEqual(
            fit.Coefficients,
            LargeLinearFit.Refit(fit, set, [.. Enumerable.Range(0, 140)], 1, OneWorker.Instance).Coefficients
        );
    }

    // The members leave out other points; read back from a journal they are the same.
    [Fact]
    public void ARungHasACommitteeOfSoManyMembersAsAreAskedFor()
    {
        Dataset set = Points(200, true);
        var step = new GrownLinearStep(
            set.Select([.. Enumerable.Range(0, 150)]),
            set.Select([.. Enumerable.Range(150, 50)]),
            [(Invariants)Definition(2).Create()],
            1,
            FitConstants.Standard,
            Members: 3
        );
        var result = (LinearResult)step.Execute(OneWorker.Instance);
        Assert.Equal(3, result.Committee.Select(fit => fit.Coefficients[0]).Distinct().Count());
        OfferedSurface mean = result.Surfaces.Single(surface => surface.Models.Length == 3);
        Assert.StartsWith("3 times a linear fit", mean.Description, StringComparison.Ordinal);
        var alone = (LinearResult)(step with { Members = null }).Execute(OneWorker.Instance);
        Assert.Empty(alone.Committee);
        Assert.Equal(alone.Fits[0].Coefficients, result.Fits[0].Coefficients);
        Assert.True(step.Operations > 3 * (step with { Members = null }).Operations);

        using var reader = new BinaryReader(new MemoryStream(TinyFit.Bytes(result)));
        var read = (LinearResult)step.Read(reader);
        Assert.Equal(result.Fits[0].SlopeFactor, read.Fits[0].SlopeFactor);
        Assert.Equal(result.Committee.SelectMany(fit => fit.Coefficients), read.Committee.SelectMany(fit => fit.Coefficients));
        Assert.Equal(reader.BaseStream.Length, reader.BaseStream.Position);
    }

    [Fact]
    public void TheModelGivesTheFitsEnergies()
    {
        Dataset set = Points(200, true);
        LinearFit fit = Fit(Definition(2), set)!;
        var grown = Fit(GrownTerms.Of(fit, 40, 5, 10_000), set)!;
        Assert.Equal(InvariantSet.Chosen, grown.Definition.Set);
        var function = SurfaceFunctions.Of(set, [grown.ToModel()]);
        double[] energies = new double[set.Count];
        function(set.Coordinates.AsSpan(), energies, []);
        double square = Enumerable.Range(150, 50).Sum(p => Math.Pow(energies[p] - set.Energies[p], 2));
        Assert.Equal(grown.ValidationError.EnergyRmse, Math.Sqrt(square / 50), 1e-6 * grown.ValidationError.EnergyRmse);
    }

    [Fact]
    public void EveryDivisorOfAGrownTermIsATermToo()
    {
        LinearFit fit = Fit(Definition(2), Points(200, true))!;
        InvariantsDefinition grown = GrownTerms.Of(fit, 45, 5, 10_000);
        Assert.Equal(45, grown.Terms!.Products.Length);
        var group = LikeAtoms.Of(_elements);
        HashSet<Monomial> all = [.. grown.Terms.Sums(group, grown.Order).SelectMany(sum => sum)];
        Assert.All(
            all.Where(monomial => monomial.Degree > 1),
            monomial => Assert.All(Enumerable.Range(0, monomial.Degree), place => Assert.Contains(monomial.Without(place), all))
        );
    }

    [Fact]
    public void TheTermsThatGrowAreThoseWhosePartsMatter()
    {
        // The energy is of the distance of C and O alone.
        Dataset set = Points(300, true, onlyOne: true);
        LinearFit fit = Fit(Definition(2), set)!;
        InvariantsDefinition grown = GrownTerms.Of(fit, fit.Coefficients.Length + 1, 5, 10_000);
        ImmutableArray<int> added = grown.Terms!.Products.Single(product => product.Length == 3);
        Assert.Equal([0, 0, 0], added);
        Assert.True(Fit(grown, set)!.ValidationError.EnergyRmse < 0.5 * fit.ValidationError.EnergyRmse);
    }

    static LinearFit? Fit(InvariantsDefinition definition, Dataset set)
    {
        int training = set.Count * 3 / 4;
        return LargeLinearFit.Fit(
            (Invariants)definition.Create(),
            set,
            [.. Enumerable.Range(0, training)],
            [.. Enumerable.Range(training, set.Count - training)],
            1,
            OneWorker.Instance
        );
    }

    static double Deviation(Dataset set)
    {
        double mean = set.Energies.Average();
        return Math.Sqrt(set.Energies.Average(energy => (energy - mean) * (energy - mean)));
    }

    // The energy is a sum of invariants up to order 3, with coefficients that fall with the order, or a Morse curve of one distance.
    static Dataset Points(int count, bool withGradients, bool onlyOne = false)
    {
        var random = new SplitMix64(3);
        IDescriptor truth = Definition(3).Create();
        double[] c = [.. Enumerable.Range(0, truth.FeatureCount).Select(_ => 20_000 * random.NextNormal())],
            work = new double[truth.WorkLength],
            features = new double[truth.FeatureCount];
        List<double> positions = [],
            energies = [],
            gradients = [];
        for (int p = 0; p < count; p++)
        {
            double[] geometry = [.. _formaldehyde.Select(x => x + 0.12 * (random.NextDouble() - 0.5))],
                gradient = new double[12];
            if (onlyOne)
            {
                double r = Math.Sqrt(Enumerable.Range(0, 3).Sum(axis => Math.Pow(geometry[3 + axis] - geometry[axis], 2))),
                    e = Math.Exp(-2.3 * (r - 1.21));
                energies.Add(80_000 * (1 - e) * (1 - e));
                for (int axis = 0; axis < 3; axis++)
                {
                    gradient[3 + axis] = 80_000 * 2 * (1 - e) * 2.3 * e * (geometry[3 + axis] - geometry[axis]) / r;
                    gradient[axis] = -gradient[3 + axis];
                }
            }
            else
            {
                truth.Forward(geometry, features, work);
                truth.Backward(geometry, c, gradient, work);
                energies.Add(features.Zip(c, (q, coefficient) => q * coefficient).Sum());
            }

            positions.AddRange(geometry);
            gradients.AddRange(gradient);
        }

        Dataset set = Dataset.OfMolecule(
            _elements,
            [.. positions],
            LengthUnit.Angstrom,
            [.. energies],
            EnergyUnit.Wavenumber,
            withGradients ? gradients.ToArray() : []
        );
        return set;
    }
}
