using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Descriptors;

/// <summary>
/// All that determines a descriptor, as plain data that a surface file can hold: the same definition makes the same descriptor.
/// </summary>
abstract record DescriptorDefinition
{
    /// <exception cref="ArgumentException">The parts of the definition do not fit each other; the message says which.</exception>
    public abstract IDescriptor Create();
}

/// <summary>A model surface's own coordinates.</summary>
/// <param name="Count">How many.</param>
sealed record PlainCoordinatesDefinition(int Count) : DescriptorDefinition
{
    public override IDescriptor Create() => new PlainCoordinates(Count);
}

/// <summary>Polynomials in a model surface's own coordinates, without the constant; see <see cref="ChebyshevProducts"/>.</summary>
/// <param name="Low">Of the box that is mapped to [-1, 1], for each coordinate.</param>
/// <param name="High">Its other end.</param>
/// <param name="Degree">The highest total degree, 0 to <see cref="HighestDegree"/>.</param>
sealed record ChebyshevDefinition(ImmutableArray<double> Low, ImmutableArray<double> High, int Degree) : DescriptorDefinition
{
    public const int HighestDegree = 100;

    const int MostTerms = 20_000;

    /// <summary>(n + degree)! / (n! degree!) - 1 features in n coordinates.</summary>
    public static double CountFeatures(int dimensions, int degree)
    {
        double count = 1;
        for (int i = 1; i <= dimensions; i++)
        {
            count = count * (degree + i) / i;
        }

        return count - 1;
    }

    /// <exception cref="SettingException">The degree is not from 0 to 100, or there are too many polynomials.</exception>
    public override IDescriptor Create()
    {
        if (Low.IsDefaultOrEmpty || Low.Length != High.Length)
        {
            throw new ArgumentException(
                $"A box needs as many low as high ends, one for each coordinate, not {Low.Length} and {High.Length}."
            );
        }

        if (Degree is < 0 or > HighestDegree || CountFeatures(Low.Length, Degree) > MostTerms)
        {
            throw new SettingException(
                nameof(Degree),
                $"expected a whole number from 0 to {HighestDegree}, of at most {MostTerms} polynomials, got {Degree}"
            );
        }

        for (int d = 0; d < Low.Length; d++)
        {
            if (!(High[d] > Low[d] && double.IsFinite(High[d] - Low[d])))
            {
                throw new ArgumentException($"A box needs low ends below high ones; coordinate {d} has [{Low[d]}, {High[d]}].");
            }
        }

        return new ChebyshevProducts(this);
    }

    public bool Equals(ChebyshevDefinition? other) =>
        other is not null && Degree == other.Degree && Low.SequenceEqual(other.Low) && High.SequenceEqual(other.High);

    public override int GetHashCode() => HashCode.Combine(Degree, Low.Length, Low.FirstOrDefault());
}

/// <summary>Which invariants up to an order are taken.</summary>
enum InvariantSet
{
    /// <summary>Every orbit sum: together with the constant a linear basis of all invariant polynomials of that degree.</summary>
    All,

    /// <summary>Only those that are no polynomials in the others: the fewest inputs of a network that determine all the rest.</summary>
    Fundamental,

    /// <summary>Those that the definition names.</summary>
    Chosen,
}

/// <summary>
/// Permutationally invariant polynomials of a molecule's pair variables, without the constant; see <see cref="Invariants"/>.
/// </summary>
/// <param name="Elements">The atoms in the order of the coordinates; like atoms need not stand together.</param>
/// <param name="Variable">What is made of each distance.</param>
/// <param name="Set">Which invariants.</param>
/// <param name="Order">Their highest total degree, 1 to <see cref="HighestOrder"/>.</param>
/// <param name="Symmetry">The exchanges that change nothing; all of like atoms if null.</param>
/// <param name="Terms">Of <see cref="InvariantSet.Chosen"/> alone: which.</param>
sealed record InvariantsDefinition(
    ImmutableArray<Element> Elements,
    PairVariable Variable,
    InvariantSet Set,
    int Order,
    AtomSymmetry? Symmetry = null,
    InvariantTerms? Terms = null
) : DescriptorDefinition
{
    public const int HighestOrder = Monomial.HighestDegree;

    /// <exception cref="SettingException">The order is not from 1 to 16.</exception>
    public override IDescriptor Create()
    {
        if (Order is < 1 or > HighestOrder)
        {
            throw new SettingException(nameof(Order), $"expected a whole number from 1 to {HighestOrder}, got {Order}");
        }

        if (Set == InvariantSet.Chosen != Terms is not null)
        {
            throw new ArgumentException("Chosen invariants, and no others, are named.");
        }

        if (Terms is null)
        {
            RequireFew();
        }

        var group = LikeAtoms.Of(Elements, Symmetry);
        Variable.RequirePairs(group.Pairs);
        RequireEqualReferences();
        ImmutableArray<ImmutableArray<Monomial>> sums = Terms is null ? OrbitSums.UpTo(group, Order) : Terms.Sums(group, Order);
        if (Set == InvariantSet.Fundamental)
        {
            sums = FundamentalInvariants.Among(sums, group.Pairs);
        }

        return new Invariants(this, Elements.Length, Variable, group, new(group.Pairs, sums), sums.Length);
    }

    public bool Equals(InvariantsDefinition? other) =>
        other is not null
        && Elements.SequenceEqual(other.Elements)
        && Variable == other.Variable
        && (Set, Order) == (other.Set, other.Order)
        && Equals(Symmetry, other.Symmetry)
        && Equals(Terms, other.Terms);

    public override int GetHashCode() => HashCode.Combine(Elements.Length, Variable, Set, Order);

    // Counted before any is made. Few monomials need no count of their sums.
    void RequireFew()
    {
        const double FewMonomials = 20_000,
            MostMonomials = 20_000_000,
            MostSums = 20_000,
            MostToChooseFrom = 1_000;
        double monomials = InvariantCounts.Monomials(Elements.Length, Order);
        if (LikeAtoms.WhyNot(Elements) is not null || monomials <= FewMonomials)
        {
            return;
        }

        double most = Set == InvariantSet.Fundamental ? MostToChooseFrom : MostSums;
        if (monomials > MostMonomials || InvariantCounts.All(Elements, Order, Symmetry) > most)
        {
            throw new SettingException(
                nameof(Order),
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"order {Order} makes more invariants of {Elements.Length} atoms than are taken: {monomials:G3} products of pair variables; at most {MostMonomials:N0}, and {most:N0} different sums of them"
                )
            );
        }
    }

    void RequireEqualReferences()
    {
        ImmutableArray<double> references = Variable.References;
        if (references.IsEmpty)
        {
            return;
        }

        ImmutableArray<int> kinds = LikeAtoms.Kinds(Elements, Symmetry);
        for (int pair = 0; pair < kinds.Length; pair++)
        {
            double one = references[kinds[pair]],
                other = references[pair];
            if (one != other)
            {
                throw new ArgumentException(
                    string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"Pairs {Name(kinds[pair])} and {Name(pair)} have reference distances {one} and {other} angstrom; pairs of atoms that are exchanged need the same one, or exchanging them changes the energy."
                    )
                );
            }
        }
    }

    string Name(int pair)
    {
        int first = 0;
        for (int left = pair; left >= Elements.Length - 1 - first; first++)
        {
            left -= Elements.Length - 1 - first;
        }

        int second = pair - AtomPairs.Index(Elements.Length, first, first + 1) + first + 1;
        return $"{Elements[first]}{first}-{Elements[second]}{second}";
    }
}
