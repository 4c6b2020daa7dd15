using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Molecules;

namespace Morsel.Tests.Descriptors;

/// <summary>Invariants under some exchanges of like atoms, and chosen ones.</summary>
public class SymmetryTests
{
    // C C O, two hydrogens at the first carbon, three at the second, one at the oxygen.
    const string Ethanol = "C C O H H H H H H";

    static readonly (int, int)[] _bonds = [(0, 1), (0, 2), (0, 3), (0, 4), (1, 5), (1, 6), (1, 7), (2, 8)];

    static AtomSymmetry OfEthanol => new BondGraph(Molecule.Elements(Ethanol), _bonds).Symmetry().Symmetry;

    // 2! 3! of the 2! 6! exchanges; the counts of J. Chem. Phys. 156, 044120 (2022) and of a plain least-squares fit made beside this code.
    [Theory]
    [InlineData(1, 17)]
    [InlineData(2, 207)]
    [InlineData(3, 1897)]
    [InlineData(4, 14751)]
    public void EthanolHasAsManyInvariantsUnderTheExchangesOfItsBondsAsWereCountedElsewhere(int order, int count) =>
        Assert.Equal(count, InvariantCounts.All(Molecule.Elements(Ethanol), order, OfEthanol));

    [Fact]
    public void AsManyAreMadeAsAreCounted() => Assert.Equal(1897, Descriptor(3).FeatureCount);

    [Fact]
    public void OnlyTheImposedExchangesChangeNothing()
    {
        Invariants descriptor = Descriptor(2);
        double[] geometry = Molecule.Geometry(9, 5),
            features = Molecule.Features(descriptor, geometry);
        Assert.Equal(features, Molecule.Features(descriptor, Exchanged(geometry, 3, 4)));
        Assert.Equal(features, Molecule.Features(descriptor, Exchanged(geometry, 5, 7)));
        Assert.NotEqual(features, Molecule.Features(descriptor, Exchanged(geometry, 4, 5)));
        Assert.NotEqual(features, Molecule.Features(descriptor, Exchanged(geometry, 0, 1)));
    }

    // Twelve like atoms have 479,001,600 exchanges, which nobody lists.
    [Fact]
    public void InvariantsOfManyLikeAtomsAreMadeWithoutListingTheirExchanges()
    {
        ImmutableArray<Element> elements = Molecule.Elements(string.Join(' ', Enumerable.Repeat("Ar", 12)));
        IDescriptor descriptor = new InvariantsDefinition(elements, new ExponentialVariable(1.5), InvariantSet.All, 3).Create();
        // Multigraphs without labels of 1, 2 and 3 edges: 1, 3 and 8.
        Assert.Equal(12, descriptor.FeatureCount);
        Assert.Equal(12, InvariantCounts.All(elements, 3));
        double[] geometry = Molecule.Geometry(12, 6),
            features = Molecule.Features(descriptor, geometry),
            exchanged = Molecule.Features(descriptor, Exchanged(geometry, 2, 9));
        for (int k = 0; k < features.Length; k++)
        {
            Close.Within(features[k], exchanged[k], 1e-12 * features[k]);
        }
    }

    [Fact]
    public void TwentyOneAtomsHaveTheirInvariantsOfOrderTwo()
    {
        ImmutableArray<Element> aspirin = Molecule.Elements("C C C C C C C C C H H H H H H H H O O O O");
        Assert.Equal(
            InvariantCounts.All(aspirin, 2),
            new InvariantsDefinition(aspirin, new InverseVariable(), InvariantSet.All, 2).Create().FeatureCount
        );
    }

    [Fact]
    public void ChosenInvariantsAreThoseOfTheWholeSetToTheLastBit()
    {
        var group = LikeAtoms.Of(Molecule.Elements(Ethanol), OfEthanol);
        ImmutableArray<ImmutableArray<Monomial>> sums = OrbitSums.UpTo(group, 3);
        int[] chosen = [0, 5, 16, 40, 206, 207, 1000, 1896];
        var definition = (InvariantsDefinition)Descriptor(3).Definition with
        {
            Set = InvariantSet.Chosen,
            Terms = InvariantTerms.Of(group, chosen.Select(k => sums[k])),
        };
        double[] geometry = Molecule.Geometry(9, 7),
            all = Molecule.Features(Descriptor(3), geometry);
        Assert.Equal(chosen.Select(k => all[k]), Molecule.Features(definition.Create(), geometry));
    }

    [Fact]
    public void ChangesAlongDirectionsAreTheJacobianTimesThem()
    {
        Invariants descriptor = Descriptor(3);
        double[] geometry = Molecule.Geometry(9, 8),
            jacobian = Molecule.Jacobian(descriptor, geometry),
            directions = [.. Enumerable.Range(0, 2 * 27).Select(i => Math.Sin(1 + i))],
            tangents = new double[2 * descriptor.FeatureCount],
            work = new double[descriptor.WorkLength];
        descriptor.Forward(geometry, new double[descriptor.FeatureCount], work);
        descriptor.Along(geometry, directions, tangents, work);
        for (int i = 0; i < tangents.Length; i++)
        {
            ReadOnlySpan<double> row = jacobian.AsSpan(i % descriptor.FeatureCount * 27, 27);
            double expected = 0,
                size = 0;
            for (int x = 0; x < 27; x++)
            {
                double part = row[x] * directions[i / descriptor.FeatureCount * 27 + x];
                (expected, size) = (expected + part, size + Math.Abs(part));
            }

            Close.Within(expected, tangents[i], 1e-12 * size);
        }
    }

    [Theory]
    [InlineData("0 1; 2 99", "names pair 99")]
    [InlineData("0; 0", "another name")]
    [InlineData("0 1; 2", "ascending")]
    [InlineData("3 3; 5 5", "another name")]
    public void NamesThatMeanNothingAreRefused(string terms, string expected)
    {
        // The pairs 3 and 5 of water's... are one set: H and O, in the order H O H O.
        var definition = new InvariantsDefinition(
            Molecule.Elements("H O H O"),
            new DistanceVariable(),
            InvariantSet.Chosen,
            3,
            null,
            new([
                .. terms
                    .Split(';')
                    .Select(term => term.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToImmutableArray()),
            ])
        );
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => definition.Create()).Message, StringComparison.Ordinal);
    }

    static Invariants Descriptor(int order) =>
        (Invariants)
            new InvariantsDefinition(Molecule.Elements(Ethanol), new ExponentialVariable(1.5), InvariantSet.All, order, OfEthanol).Create();

    static double[] Exchanged(double[] geometry, int one, int other)
    {
        double[] exchanged = [.. geometry];
        for (int axis = 0; axis < 3; axis++)
        {
            (exchanged[3 * one + axis], exchanged[3 * other + axis]) = (geometry[3 * other + axis], geometry[3 * one + axis]);
        }

        return exchanged;
    }
}
