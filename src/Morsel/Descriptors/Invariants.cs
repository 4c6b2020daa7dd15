using System.Collections.Immutable;

namespace Morsel.Descriptors;

/// <summary>
/// Permutationally invariant polynomials of a molecule: sums over all exchanges of like atoms of products of the pair variables y(r_ij).
/// </summary>
/// <remarks>
/// Unchanged by rotation and translation, up to rounding of the positions, because distances are; unchanged to the last bit by exchange of
/// like atoms, and by the order in which the molecule's atoms are given, because before anything is summed the atoms are put in the one
/// order, of all that exchanges reach, whose pair variables are first in the dictionary. Where atoms coincide the gradient is not finite.
/// Made by <see cref="InvariantsDefinition.Create"/>.
/// </remarks>
sealed class Invariants : IDescriptor
{
    readonly PairVariable _variable;
    readonly LikeAtoms _group;
    readonly MonomialProgram _program;
    readonly (int One, int Other)[] _atoms;

    internal Invariants(
        InvariantsDefinition definition,
        int atoms,
        PairVariable variable,
        LikeAtoms group,
        MonomialProgram program,
        int features
    )
    {
        Definition = definition;
        (_variable, _group, _program, CoordinateCount, FeatureCount) = (variable, group, program, 3 * atoms, features);
        _atoms = [.. from i in Enumerable.Range(0, atoms) from j in Enumerable.Range(i + 1, atoms - i - 1) select (3 * i, 3 * j)];
    }

    public DescriptorDefinition Definition { get; }

    /// <summary>What is made of each distance.</summary>
    public PairVariable Variable => _variable;

    /// <summary>The two atoms of each variable of <see cref="Program"/>, for the atoms as they are given.</summary>
    public ImmutableArray<(int One, int Other)> Pairs =>
        [.. Places(0).ToArray().Select(place => (_atoms[place].One / 3, _atoms[place].Other / 3))];

    /// <summary>The variable's reference distances in the order of <see cref="Pairs"/>, in angstrom; empty where it has none.</summary>
    public ImmutableArray<double> References =>
        _variable.References.IsEmpty
            ? []
            : [.. Pairs.Select(pair => _variable.References[AtomPairs.Index(CoordinateCount / 3, pair.One, pair.Other)])];

    /// <summary>From the variables to the features.</summary>
    public MonomialProgram Program => _program;

    public int CoordinateCount { get; }

    public int FeatureCount { get; }

    public int WorkLength => 1 + 3 * _group.Pairs + 2 * _program.Nodes;

    public void Forward(ReadOnlySpan<double> coordinates, Span<double> features, Span<double> work)
    {
        this.RequireLengths(coordinates.Length, features.Length, work.Length);
        var memory = new Memory(this, work);
        AtomPairs.Distances(coordinates, memory.Distances);
        _variable.Evaluate(memory.Distances, memory.Values, memory.Slopes);
        for (int pair = 0; pair < _group.Pairs; pair++)
        {
            memory.Slopes[pair] /= memory.Distances[pair];
        }

        int order = FirstOrder(memory.Values);
        work[0] = order;
        Span<double> variables = _program.Variables(memory.Nodes);
        ReadOnlySpan<int> places = Places(order);
        for (int k = 0; k < places.Length; k++)
        {
            variables[k] = memory.Values[places[k]];
        }

        _program.Forward(memory.Nodes, features);
    }

    public void Backward(
        ReadOnlySpan<double> coordinates,
        ReadOnlySpan<double> featureGradient,
        Span<double> coordinateGradient,
        Span<double> work
    )
    {
        this.RequireLengths(coordinates.Length, featureGradient.Length, work.Length);
        this.RequireLengths(coordinateGradient.Length, featureGradient.Length, work.Length);
        var memory = new Memory(this, work);
        _program.Backward(memory.Nodes, featureGradient, memory.NodeSlopes);
        ToCoordinates(coordinates, _program.Variables(memory.NodeSlopes), memory.Slopes, (int)work[0], coordinateGradient);
    }

    public void Jacobian(ReadOnlySpan<double> coordinates, Span<double> jacobian, Span<double> work)
    {
        this.RequireJacobianLengths(coordinates.Length, jacobian.Length, work.Length);
        var memory = new Memory(this, work);
        Span<double> derivatives = _program.Variables(memory.NodeSlopes);
        for (int k = 0; k < FeatureCount; k++)
        {
            _program.Derivatives(memory.Nodes, k, derivatives);
            ToCoordinates(coordinates, derivatives, memory.Slopes, (int)work[0], jacobian.Slice(k * CoordinateCount, CoordinateCount));
        }
    }

    /// <summary>
    /// t_k = (dq/dx) e_k for the x and the work of the last <see cref="Forward"/>, without the Jacobian: a few directions of many features
    /// cost little more than the features.
    /// </summary>
    /// <param name="coordinates">x.</param>
    /// <param name="directions">e, row-major [direction][coordinate].</param>
    /// <param name="tangents">Receives t, row-major [direction][feature].</param>
    /// <param name="work">As <see cref="Forward"/> left it.</param>
    public void Along(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> directions, Span<double> tangents, Span<double> work)
    {
        var memory = new Memory(this, work);
        ReadOnlySpan<int> places = Places((int)work[0]);
        for (int k = 0; k < tangents.Length / FeatureCount; k++)
        {
            ReadOnlySpan<double> direction = directions.Slice(k * CoordinateCount, CoordinateCount);
            Span<double> changes = _program.Variables(memory.NodeSlopes);
            for (int pair = 0; pair < places.Length; pair++)
            {
                var (one, other) = _atoms[places[pair]];
                double product = 0;
                for (int axis = 0; axis < 3; axis++)
                {
                    product += (coordinates[one + axis] - coordinates[other + axis]) * (direction[one + axis] - direction[other + axis]);
                }

                changes[pair] = memory.Slopes[places[pair]] * product;
            }

            _program.Along(memory.Nodes, memory.NodeSlopes, tangents.Slice(k * FeatureCount, FeatureCount));
        }
    }

    // dr_ij/dx_i = (x_i - x_j) / r_ij = -dr_ij/dx_j, summed in the order of the exchange, so that like atoms get the same bits.
    void ToCoordinates(
        ReadOnlySpan<double> coordinates,
        ReadOnlySpan<double> inVariables,
        ReadOnlySpan<double> slopesOverDistance,
        int order,
        Span<double> result
    )
    {
        result.Clear();
        ReadOnlySpan<int> places = Places(order);
        for (int k = 0; k < places.Length; k++)
        {
            var (one, other) = _atoms[places[k]];
            double factor = inVariables[k] * slopesOverDistance[places[k]];
            for (int axis = 0; axis < 3; axis++)
            {
                double part = factor * (coordinates[one + axis] - coordinates[other + axis]);
                result[one + axis] += part;
                result[other + axis] -= part;
            }
        }
    }

    ReadOnlySpan<int> Places(int order) => _group.Places.AsSpan(order * _group.Pairs, _group.Pairs);

    // Of all exchanges, the one that puts the variables into the lexicographically first order.
    int FirstOrder(ReadOnlySpan<double> values)
    {
        int first = 0;
        for (int candidate = 1; candidate < _group.Count; candidate++)
        {
            ReadOnlySpan<int> places = Places(candidate),
                best = Places(first);
            int k = 0;
            while (k < places.Length - 1 && values[places[k]] == values[best[k]])
            {
                k++;
            }

            if (values[places[k]] < values[best[k]])
            {
                first = candidate;
            }
        }

        return first;
    }

    /// <summary>The parts of a caller's work: which exchange, then what its members name.</summary>
    readonly ref struct Memory(Invariants owner, Span<double> work)
    {
        readonly Span<double> _work = work;
        readonly int _pairs = owner._group.Pairs;
        readonly int _nodes = owner._program.Nodes;

        /// <summary>r, in the molecule's order of pairs, as the next two.</summary>
        public Span<double> Distances => _work.Slice(1, _pairs);

        /// <summary>y.</summary>
        public Span<double> Values => _work.Slice(1 + _pairs, _pairs);

        /// <summary>(dy/dr) / r.</summary>
        public Span<double> Slopes => _work.Slice(1 + 2 * _pairs, _pairs);

        public Span<double> Nodes => _work.Slice(1 + 3 * _pairs, _nodes);

        public Span<double> NodeSlopes => _work.Slice(1 + 3 * _pairs + _nodes, _nodes);
    }
}
