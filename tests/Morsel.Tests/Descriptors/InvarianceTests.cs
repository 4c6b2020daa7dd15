using Morsel.Descriptors;
using Morsel.Randomness;

namespace Morsel.Tests.Descriptors;

/// <summary>What must not change when a molecule is moved, turned, mirrored, or its like atoms are exchanged.</summary>
public class InvarianceTests
{
    static readonly (string Symbols, int Order)[] _molecules =
    [
        ("H H", 3),
        ("H O H", 4),
        ("C O H H", 3),
        ("H C H O", 3),
        ("H H H O", 4),
        ("O H H O", 3),
        ("H H C H H", 3),
        ("H H H H H", 3),
    ];

    [Fact]
    public void ExchangeOfLikeAtomsChangesNoBit()
    {
        foreach (var (descriptor, symbols, geometry, seed) in Cases())
        {
            int[] exchange = Shuffled(symbols.Split(' '), seed);
            double[] exchanged = Moved(geometry, exchange);
            Assert.Equal(Molecule.Features(descriptor, geometry), Molecule.Features(descriptor, exchanged));
            double[] g = [.. Enumerable.Range(1, descriptor.FeatureCount).Select(k => Math.Sin(k))];
            Assert.Equal(Moved(Molecule.Backward(descriptor, geometry, g), exchange), Molecule.Backward(descriptor, exchanged, g));
        }
    }

    [Fact]
    public void RotationReflectionAndTranslationChangeNothingButRounding()
    {
        foreach (var (descriptor, _, geometry, seed) in Cases())
        {
            double[] features = Molecule.Features(descriptor, geometry),
                turned = Molecule.Features(descriptor, Turned(geometry, seed));
            for (int k = 0; k < features.Length; k++)
            {
                Close.To(features[k], turned[k], 5e-14);
            }
        }
    }

    // The features are those of the molecule, not of the file's order of atoms: to the last bit.
    [Theory]
    [InlineData("C O H H", "H O H C")]
    [InlineData("H H H H C", "H C H H H")]
    [InlineData("Na O H", "H Na O")]
    public void TheOrderOfTheAtomsDoesNotMatter(string one, string other)
    {
        string[] from = one.Split(' '),
            to = other.Split(' ');
        var places = from.GroupBy(symbol => symbol)
            .ToDictionary(like => like.Key, like => new Queue<int>(Enumerable.Range(0, from.Length).Where(atom => from[atom] == like.Key)));
        double[] geometry = Molecule.Geometry(from.Length, 5);
        double[] reordered = Moved(geometry, [.. to.Select(symbol => places[symbol].Dequeue())]);
        foreach (var set in new[] { InvariantSet.All, InvariantSet.Fundamental })
        {
            IDescriptor Make(string symbols, double[] reference)
            {
                var elements = Molecule.Elements(symbols);
                return new InvariantsDefinition(elements, new KernelVariable(ReferenceDistances.Of(elements, reference)), set, 3).Create();
            }

            Assert.Equal(Molecule.Features(Make(one, geometry), geometry), Molecule.Features(Make(other, reordered), reordered));
        }
    }

    static IEnumerable<(IDescriptor Descriptor, string Symbols, double[] Geometry, ulong Seed)> Cases() =>
        from molecule in _molecules
        from variable in new[] { "r", "1/r", "exp", "k33" }
        from set in new[] { InvariantSet.All, InvariantSet.Fundamental }
        let elements = Molecule.Elements(molecule.Symbols)
        let descriptor = new InvariantsDefinition(elements, Molecule.Variable(variable, elements), set, molecule.Order).Create()
        from seed in Enumerable.Range(1, 10)
        select (descriptor, molecule.Symbols, Molecule.Geometry(elements.Length, (ulong)seed), (ulong)seed);

    static double[] Moved(double[] geometry, int[] exchange) => [.. exchange.SelectMany(atom => geometry.AsSpan(3 * atom, 3).ToArray())];

    // A random permutation that takes every atom to one of the same element.
    static int[] Shuffled(string[] symbols, ulong seed)
    {
        var random = new SplitMix64(seed);
        int[] exchange = [.. Enumerable.Range(0, symbols.Length)];
        for (int i = 0; i < 20; i++)
        {
            int a = random.NextBelow(symbols.Length),
                b = random.NextBelow(symbols.Length);
            if (symbols[a] == symbols[b])
            {
                (exchange[a], exchange[b]) = (exchange[b], exchange[a]);
            }
        }

        return exchange;
    }

    // x -> -z', with z' from rotations about z and then about x; then a shift.
    static double[] Turned(double[] geometry, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        double[] turned = new double[geometry.Length];
        for (int i = 0; i < geometry.Length; i += 3)
        {
            double x = cos * geometry[i] - sin * geometry[i + 1],
                y = sin * geometry[i] + cos * geometry[i + 1],
                z = geometry[i + 2];
            (turned[i], turned[i + 1], turned[i + 2]) = (1.5 - x, cos * y - sin * z - 0.3, sin * y + cos * z + 0.7);
        }

        return turned;
    }
}
