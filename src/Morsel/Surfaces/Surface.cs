using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Units;

namespace Morsel.Surfaces;

/// <summary>
/// A fitted potential-energy surface: the mean of a committee of one or more models, or a sum of such means, and what it is a surface of.
/// Immutable.
/// </summary>
/// <remarks>
/// A <see cref="SurfaceEvaluator"/> computes its energies and gradients. A sum is a base surface and what was fitted to the difference
/// from it. With N models in all, n of them in the term of model m, it is the mean of weighted models: V(x) = 1/N sum_m (N / n) V_m(x).
/// The terms know nothing of each other, so that the squares of their spreads add.
/// </remarks>
public sealed class Surface
{
    /// <param name="space">What it is a surface of.</param>
    /// <param name="energyUnit">The unit of the data it was fitted to, in which a user expects its energies.</param>
    /// <param name="members">The models: a molecule's give cm-1 for positions in angstrom, others energies in the data's own unit.</param>
    /// <param name="ranges">One for each different descriptor of the models.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other; the message says which.</exception>
    internal Surface(Space space, EnergyUnit energyUnit, ImmutableArray<SurfaceModel> members, ImmutableArray<TrainingRange> ranges)
        : this(space, energyUnit, [new SurfaceTerm(members, ranges)]) { }

    /// <param name="space">What it is a surface of.</param>
    /// <param name="energyUnit">The unit of the data it was fitted to, in which a user expects its energies.</param>
    /// <param name="terms">One or more, whose sum it is.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other; the message says which.</exception>
    internal Surface(Space space, EnergyUnit energyUnit, ImmutableArray<SurfaceTerm> terms)
    {
        (Space, EnergyUnit, Terms) = (space, energyUnit, terms);
        foreach (SurfaceTerm term in terms)
        {
            term.RequireWhole(CoordinateCount);
        }

        Members = [.. terms.SelectMany(term => term.Members)];
        Ranges = [.. terms.SelectMany(term => term.Ranges)];
        (Parts, Disagreeing) = ([.. PartsOf(terms)], [.. DisagreeingIn(terms, Members.Length)]);
        Weights = [.. terms.SelectMany(term => Enumerable.Repeat(Members.Length / (double)term.Members.Length, term.Members.Length))];
    }

    /// <summary>What it is a surface of.</summary>
    public Space Space { get; }

    /// <summary>The unit of the data.</summary>
    public EnergyUnit EnergyUnit { get; }

    /// <summary>The unit of the models and of an evaluator: cm-1 for a molecule, else the data's. Allocates nothing.</summary>
    public EnergyUnit ModelEnergyUnit => Space.ModelUnit(EnergyUnit);

    /// <summary>Whose sum it is; mostly one.</summary>
    internal ImmutableArray<SurfaceTerm> Terms { get; }

    /// <summary>The models of all terms, in order.</summary>
    internal ImmutableArray<SurfaceModel> Members { get; }

    /// <summary>For each member N / n, which is 1 where there is one term.</summary>
    internal ImmutableArray<double> Weights { get; }

    /// <summary>The members with their energies times their weights: their plain mean is the surface.</summary>
    internal ImmutableArray<SurfaceModel> WeightedMembers => [.. Members.Zip(Weights, (member, weight) => member.Times(weight))];

    /// <summary>Of each term one for each different descriptor of its models.</summary>
    internal ImmutableArray<TrainingRange> Ranges { get; }

    /// <summary>The members by term and descriptor, in the order in which these first appear.</summary>
    internal ImmutableArray<SurfacePart> Parts { get; }

    /// <summary>The terms of two or more models: none, and there is no spread.</summary>
    internal ImmutableArray<DisagreeingTerm> Disagreeing { get; }

    /// <summary>Whether there is a spread: one model alone cannot disagree.</summary>
    internal bool HasSpread => !Disagreeing.IsEmpty;

    /// <summary>The length of x: three for each atom, or one for each axis. Allocates nothing.</summary>
    public int CoordinateCount => Space.CoordinateCount;

    /// <summary>
    /// Whether some exchange of like atoms changes the energy: which of them is which is then a matter of their order.
    /// </summary>
    internal bool TellsLikeAtomsApart => Ranges.Any(range => range.Descriptor.Definition is InvariantsDefinition { Symmetry: not null });

    /// <summary>Where one plain coordinate lay over the training points of every term.</summary>
    /// <exception cref="ArgumentException">The inputs are a molecule's.</exception>
    internal (double Low, double High) RangeOfCoordinate(int coordinate)
    {
        (double Low, double High)[] all = [.. Terms.Select(term => term.Ranges[0].OfCoordinate(coordinate))];
        return (all.Max(range => range.Low), all.Min(range => range.High));
    }

    /// <summary>This surface and another of the same space, added up; its unit is that of the other.</summary>
    /// <exception cref="ArgumentException">The two cannot be added.</exception>
    internal Surface Plus(Surface other) => new(other.Space, other.EnergyUnit, [.. Terms, .. other.Terms]);

    /// <summary>
    /// One opinion of the surface, as a surface: of one term, a member alone. The spread of all opinions is that of the surface.
    /// </summary>
    /// <remarks>
    /// Of a sum with K models in terms of two and more, n of them in the term of model k: the mean of the surface, moved by
    /// sqrt((K - 1) / (n - 1)) (V_k - mean of its term). These K surfaces have the mean of the sum, and its spread with divisor K - 1, as
    /// what is computed of each has too, as far as it is linear in the energy.
    /// </remarks>
    /// <param name="opinion">Its place among those of <see cref="Opinions"/>.</param>
    internal Surface Only(int opinion)
    {
        if (Disagreeing.IsEmpty)
        {
            return this;
        }

        int term = TermOf(ref opinion);
        ImmutableArray<SurfaceModel> members = Terms[term].Members;
        double push = Math.Sqrt((Opinions - 1) / (members.Length - 1.0));
        ImmutableArray<SurfaceModel> moved =
            push == 1
                ? [members[opinion]]
                : [.. members.Select((member, m) => member.Times(m == opinion ? 1 - push + members.Length * push : 1 - push))];
        return new(Space, EnergyUnit, Terms.SetItem(term, Terms[term].Of(moved)));
    }

    /// <summary>How many opinions there are: the members of all terms of two and more; 1 where there is none.</summary>
    internal int Opinions => HasSpread ? Disagreeing.Sum(term => term.Count) : 1;

    int TermOf(ref int opinion)
    {
        int term = 0;
        for (; Terms[term].Members.Length == 1 || opinion >= Terms[term].Members.Length; term++)
        {
            opinion -= Terms[term].Members.Length == 1 ? 0 : Terms[term].Members.Length;
        }

        return term;
    }

    static IEnumerable<SurfacePart> PartsOf(ImmutableArray<SurfaceTerm> terms)
    {
        int first = 0;
        foreach (SurfaceTerm term in terms)
        {
            foreach (IDescriptor descriptor in term.Descriptors)
            {
                yield return new(
                    term.RangeOf(descriptor),
                    [
                        .. term
                            .Members.Index()
                            .Where(member => member.Item.Descriptor.Equals(descriptor))
                            .Select(member => first + member.Index),
                    ]
                );
            }

            first += term.Members.Length;
        }
    }

    static IEnumerable<DisagreeingTerm> DisagreeingIn(ImmutableArray<SurfaceTerm> terms, int all)
    {
        int first = 0;
        foreach (SurfaceTerm term in terms)
        {
            int count = term.Members.Length;
            if (count > 1)
            {
                double weight = all / (double)count;
                yield return new(first, count, (count - 1) * weight * weight);
            }

            first += count;
        }
    }
}
