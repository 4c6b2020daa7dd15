using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Molecules;

namespace Morsel.Examination;

/// <summary>The exchanges of like atoms that a surface of some geometries is to have.</summary>
/// <remarks>
/// Exchanging like atoms never changes an energy, but a surface need only know it where geometries pass into one another. Where the bonds
/// are the same in all geometries, no data tell what lies between a geometry and an exchanged one, and a surface with fewer exchanges has
/// far more invariants of each order: ethanol has 1,897 up to order 3 under the 12 exchanges that keep its bonds, 152 under all 1,440.
/// </remarks>
/// <param name="Symmetry">Null for all exchanges of like atoms.</param>
/// <param name="Count">How many exchanges, the identity included.</param>
/// <param name="Words">Which, and why, for people; empty where like atoms leave no choice.</param>
sealed record MoleculeSymmetry(AtomSymmetry? Symmetry, double Count, string Words)
{
    // In sums of covalent radii. A bond of the lowest geometry may be stretched, and other atoms may come near, within these: in ethanol up
    // to 33,000 cm-1 bonds reach 1.45, and other atoms come to 1.40.
    const double StretchedWithin = 1.65,
        ApartBeyond = 1.2;

    /// <summary>Null in plain coordinates, where nothing is exchanged.</summary>
    /// <inheritdoc cref="Of"/>
    public static MoleculeSymmetry? OfPoints(Dataset set, SymmetryRequest request) => set.Space is Molecule ? Of(set, request) : null;

    /// <param name="set">Geometries of a molecule, one at least.</param>
    /// <param name="request">What the user wants.</param>
    /// <exception cref="FormatException">The request does not fit the molecule.</exception>
    public static MoleculeSymmetry Of(Dataset set, SymmetryRequest request)
    {
        ImmutableArray<Element> elements = set.Space.Elements;
        double all = elements.GroupBy(element => element.Number).Aggregate(1.0, (product, like) => product * Factorial(like.Count()));
        if (request.Kind is SymmetryKind.Sets or SymmetryKind.Sizes)
        {
            return Given(set, request, all);
        }

        if (request.Kind == SymmetryKind.Full || elements.Length < 2)
        {
            return Full(all, request.Kind == SymmetryKind.Full ? "as asked" : "");
        }

        BondGraph bonds = BondsOf(set);
        var (symmetry, count) = bonds.Symmetry();
        if (count == all)
        {
            return new(null, all, "");
        }

        if (request.Kind == SymmetryKind.Auto && Changed(set, bonds) is { } change)
        {
            return Full(all, change);
        }

        if (request.Kind == SymmetryKind.Auto && !CanDetermine(set, symmetry))
        {
            return Full(all, $"{Number(set.Count)} points are too few to tell like atoms apart");
        }

        string why = request.Kind == SymmetryKind.Auto ? $"the bonds are the same in all {Number(set.Count)} geometries" : "as asked";
        return new(
            symmetry,
            count,
            $"{Number(count)} of {Number(all)} exchanges of like atoms, those that keep the bonds ({why}): {Sets(elements, symmetry)}"
        );
    }

    /// <summary>
    /// Whether a tenth of the points held out, and a tenth of the rest to choose by, leave more energies and slopes than the simplest
    /// linear fit has invariants.
    /// </summary>
    public static bool CanDetermine(Dataset set, AtomSymmetry? symmetry)
    {
        int invariants = LikeAtoms.Kinds(set.Space.Elements, symmetry).Distinct().Count(),
            rest = set.Count - Math.Max(1, set.Count / 10),
            training = rest - (rest + 9) / 10;
        double numbers = (double)training / set.Count * (set.Count + set.GradientCount * (double)set.Space.DegreesOfFreedom);
        return invariants < numbers;
    }

    static MoleculeSymmetry Full(double all, string why) =>
        new(null, all, all == 1 || why.Length == 0 ? "" : $"all {Number(all)} exchanges of like atoms ({why})");

    static MoleculeSymmetry Given(Dataset set, SymmetryRequest request, double all)
    {
        ImmutableArray<Element> elements = set.Space.Elements;
        if (request.Kind == SymmetryKind.Sizes && request.Sizes.Sum() != elements.Length)
        {
            throw new FormatException(
                $"The sizes {request} add up to {request.Sizes.Sum()}; expected {elements.Length}, the atoms of the molecule ({set.Space})."
            );
        }

        ImmutableArray<ImmutableArray<int>> sets = request.Kind == SymmetryKind.Sets ? request.Sets : InOrder(request.Sizes);
        if (request.Kind == SymmetryKind.Sizes && !sets.All(atoms => AreAlike(elements, atoms)))
        {
            // The sizes as a chemist writes them, the largest first, whatever the order of the atoms: those of the bonds are meant.
            AtomSymmetry bonds = BondsOf(set).Symmetry().Symmetry;
            if (!bonds.Sets.Select(atoms => atoms.Length).Order().SequenceEqual(request.Sizes.Order()))
            {
                throw new FormatException(
                    $"The sizes {request} do not fit the atoms in their order, {set.Space}: a set has atoms of one element. The bonds have the sets {string.Join(", ", bonds.Sets.Select(atoms => Names(elements, atoms)))}."
                );
            }

            sets = bonds.Sets;
        }

        int[] named = [.. sets.SelectMany(atoms => atoms)];
        if (named.FirstOrDefault(atom => atom >= elements.Length, -1) is >= 0 and var beyond)
        {
            throw new FormatException($"There is no atom {beyond}; expected 0 to {elements.Length - 1}, counted from 0 ({set.Space}).");
        }

        if (named.Length != named.Distinct().Count())
        {
            throw new FormatException($"The symmetry {request} names an atom twice; expected each in one set at most.");
        }

        if (sets.FirstOrDefault(atoms => !AreAlike(elements, atoms)) is { IsDefault: false } mixed)
        {
            throw new FormatException($"The set {Names(elements, mixed)} has atoms of different elements; expected like atoms.");
        }

        var symmetry = AtomSymmetry.OfSets(elements, sets);
        double count = sets.Aggregate(1.0, (product, atoms) => product * Factorial(atoms.Length));
        return new(
            count == all ? null : symmetry,
            count,
            $"{Number(count)} of {Number(all)} exchanges of like atoms (as asked): {Sets(elements, symmetry)}"
        );
    }

    static ImmutableArray<ImmutableArray<int>> InOrder(ImmutableArray<int> sizes) =>
        [.. sizes.Select((size, place) => Enumerable.Range(sizes[..place].Sum(), size).ToImmutableArray())];

    static bool AreAlike(ImmutableArray<Element> elements, ImmutableArray<int> atoms) =>
        atoms.Select(atom => elements[atom].Number).Distinct().Count() <= 1;

    static BondGraph BondsOf(Dataset set)
    {
        ImmutableArray<Element> elements = set.Space.Elements;
        return new(elements, BondGraph.BondsOf(elements, set.Point(set.Heights.IndexOf(set.Heights.Min()))));
    }

    // What happens to the bonds in the first geometry that has others; null where none has.
    static string? Changed(Dataset set, BondGraph bonds)
    {
        ImmutableArray<Element> elements = set.Space.Elements;
        ImmutableArray<(int One, int Other, double Sum)> pairs = [.. Pairs(elements)];
        for (int point = 0; point < set.Count; point++)
        {
            ReadOnlySpan<double> geometry = set.Point(point);
            foreach (var (one, other, sum) in pairs)
            {
                double distance = DistanceGeometry.Between(geometry, one, other);
                bool isBond = bonds.AreBonded(one, other);
                if (isBond ? distance > StretchedWithin * sum : distance < ApartBeyond * sum)
                {
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"bonds break or form: {elements[one]}{one} and {elements[other]}{other} are {distance:F2} angstrom apart in one geometry"
                    );
                }
            }
        }

        return null;
    }

    static IEnumerable<(int One, int Other, double Sum)> Pairs(ImmutableArray<Element> elements) =>
        from one in Enumerable.Range(0, elements.Length)
        from other in Enumerable.Range(one + 1, elements.Length - one - 1)
        select (one, other, elements[one].CovalentRadiusInAngstrom + elements[other].CovalentRadiusInAngstrom);

    static string Sets(ImmutableArray<Element> elements, AtomSymmetry symmetry)
    {
        ImmutableArray<ImmutableArray<int>> sets = [.. symmetry.Sets.Where(set => set.Length > 1)];
        return sets.IsEmpty ? "no two atoms are exchanged" : $"exchanged are {string.Join("; ", sets.Select(set => Names(elements, set)))}";
    }

    static string Names(ImmutableArray<Element> elements, ImmutableArray<int> atoms) =>
        string.Join(' ', atoms.Select(atom => $"{elements[atom]}{atom}"));

    static string Number(double count) => count.ToString(count < 1e15 ? "N0" : "G3", CultureInfo.InvariantCulture);

    static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, i) => product * i);
}
