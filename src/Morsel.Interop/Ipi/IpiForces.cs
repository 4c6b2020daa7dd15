using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Molecules;
using Morsel.Surfaces;
using Morsel.Units;
using Morsel.Workers;

namespace Morsel.Interop.Ipi;

/// <summary>
/// A molecule's surface as a server wants it: bohr and hartree, its own order of atoms, forces and a virial, a batch of geometries at a
/// time.
/// </summary>
/// <remarks>
/// A geometry's numbers do not depend on the batch it comes in, nor on the workers. Once a batch has its size, nothing is allocated.
/// </remarks>
sealed class IpiForces
{
    static readonly double _angstromPerBohr = LengthUnit.Bohr.To(LengthUnit.Angstrom);

    readonly ImmutableArray<Element> _elements;
    readonly IWorkers _workers;
    readonly TimeProvider _clock;
    readonly Action<int, int> _evaluateShare;
    readonly SurfaceView[] _views;
    readonly double[][] _gradients;
    double[] _positions = [],
        _energies = [],
        _forces = [],
        _virials = [],
        _spreads = [];
    bool[] _covered = [];
    long _ticks;

    /// <param name="surface">Of a molecule.</param>
    /// <param name="order">The server's atoms in its order.</param>
    /// <param name="workers">Those who evaluate the geometries of a batch.</param>
    /// <param name="clock">Measures what <see cref="Computing"/> tells.</param>
    /// <exception cref="IpiForeignException">The surface is in plain coordinates, or of other atoms.</exception>
    public IpiForces(Surface surface, ImmutableArray<Element> order, IWorkers workers, TimeProvider clock)
    {
        if (surface.Space is not Molecule molecule)
        {
            throw new IpiForeignException(
                $"the surface is in plain coordinates ({string.Join(", ", surface.Space.Axes.Select(axis => axis.Name))}), and servers of the i-PI protocol send positions of atoms: "
                    + "only the surface of a molecule can be driven."
            );
        }

        SurfaceView View() =>
            SurfaceView.OfMolecule(surface, order, LengthUnit.Bohr, EnergyUnit.Hartree)
            ?? throw new IpiForeignException(
                $"the server's atoms are said to be {string.Join(' ', order)}; expected those of the surface, {molecule.Symbols}, in any order."
            );
        _views = [.. Enumerable.Range(0, workers.Count).Select(_ => View())];
        _gradients = [.. _views.Select(_ => new double[3 * order.Length])];
        (_elements, _workers, _clock) = (order, workers, clock);
        _evaluateShare = EvaluateShare;
        HasSpread = surface.HasSpread;
        Batch = 1;
    }

    public int Atoms => _elements.Length;

    /// <summary>The atoms in the server's order.</summary>
    public ImmutableArray<Element> Elements => _elements;

    /// <summary>Whether there is a committee, whose members can disagree.</summary>
    public bool HasSpread { get; }

    /// <summary>Geometries that were evaluated.</summary>
    public long Evaluations { get; private set; }

    /// <summary>Those of them that lay outside the range of the training points.</summary>
    public long Outside { get; private set; }

    /// <summary>The time that evaluating them took.</summary>
    public TimeSpan Computing => _clock.GetElapsedTime(0, _ticks);

    /// <summary>The geometries of one call of <see cref="Evaluate"/>.</summary>
    public int Batch
    {
        get => _energies.Length;
        set
        {
            if (value == _energies.Length)
            {
                return;
            }

            (_positions, _forces, _virials) = (new double[value * 3 * Atoms], new double[value * 3 * Atoms], new double[value * 9]);
            (_energies, _spreads, _covered) = (new double[value], new double[value], new bool[value]);
        }
    }

    /// <summary>[geometry][atom][x, y, z] in bohr, to be filled before a call.</summary>
    public Span<double> Positions => _positions;

    /// <summary>V in hartree, of each geometry.</summary>
    public ReadOnlySpan<double> Energies => _energies;

    /// <summary>-dV/dx in hartree/bohr, as the positions.</summary>
    public ReadOnlySpan<double> Forces => _forces;

    /// <summary>Transposed, in hartree, of each geometry: W_ab = sum over atoms of x_a F_b, at 3 b + a.</summary>
    /// <remarks>-dV/d(strain). Positions are taken from the first atom: as the forces sum to zero only rounding depends on that.</remarks>
    public ReadOnlySpan<double> Virials => _virials;

    /// <summary>The members' standard deviation in hartree, of each geometry; NaN of one member.</summary>
    public ReadOnlySpan<double> Spreads => _spreads;

    /// <summary>Whether each geometry lies in the range of the training points.</summary>
    public ReadOnlySpan<bool> Covered => _covered;

    /// <summary>Evaluates the batch.</summary>
    /// <returns>Whether some geometry lies outside the range of the training points.</returns>
    /// <exception cref="IpiException">Some energy or force is not finite; the message says of which geometry, and why.</exception>
    public bool Evaluate()
    {
        long start = _clock.GetTimestamp();
        _workers.Run(Shares, _evaluateShare);
        _ticks += _clock.GetTimestamp() - start;
        bool anyOutside = false;
        for (int g = 0; g < Batch; g++)
        {
            Evaluations++;
            if (!IsFinite(g))
            {
                throw new IpiException(WhyNotFinite(g));
            }

            Outside += _covered[g] ? 0 : 1;
            anyOutside |= !_covered[g];
        }

        return anyOutside;
    }

    // Neighbouring geometries stay together: one takes about a microsecond, less than handing it to a thread.
    int Shares => Math.Min(_workers.Count, Batch);

    void EvaluateShare(int share, int worker)
    {
        for (int g = Batch * share / Shares; g < Batch * (share + 1) / Shares; g++)
        {
            EvaluateOne(g, _views[worker], _gradients[worker]);
        }
    }

    void EvaluateOne(int geometry, SurfaceView view, double[] gradient)
    {
        int length = 3 * Atoms;
        ReadOnlySpan<double> positions = _positions.AsSpan(geometry * length, length);
        Span<double> forces = _forces.AsSpan(geometry * length, length),
            virial = _virials.AsSpan(geometry * 9, 9);
        SurfacePoint point = view.Evaluate(positions, gradient);
        for (int i = 0; i < length; i++)
        {
            forces[i] = -gradient[i];
        }

        virial.Clear();
        for (int atom = 0; atom < length; atom += 3)
        {
            for (int ab = 0; ab < 9; ab++)
            {
                int a = ab % 3,
                    b = ab / 3;
                virial[ab] += (positions[atom + a] - positions[a]) * forces[atom + b];
            }
        }

        _energies[geometry] = point.Energy;
        _spreads[geometry] = point.Spread;
        _covered[geometry] = point.IsCovered;
    }

    bool IsFinite(int geometry)
    {
        bool isFinite = double.IsFinite(_energies[geometry]);
        foreach (double force in _forces.AsSpan(geometry * 3 * Atoms, 3 * Atoms))
        {
            isFinite &= double.IsFinite(force);
        }

        return isFinite;
    }

    string WhyNotFinite(int geometry)
    {
        string which =
            Batch == 1 ? $"evaluation {Evaluations}" : $"evaluation {Evaluations} (geometry {geometry + 1} of a batch of {Batch})";
        ReadOnlySpan<double> positions = _positions.AsSpan(geometry * 3 * Atoms, 3 * Atoms);
        for (int i = 0; i < positions.Length; i++)
        {
            if (!double.IsFinite(positions[i]))
            {
                return $"{which}: the server sent a position that is no finite number, {"xyz"[i % 3]} of {Name(i / 3)}.";
            }
        }

        double[] distances = new double[AtomPairs.Count(Atoms)];
        AtomPairs.Distances(positions, distances);
        double least = distances.Min();
        var (one, other) = (from i in Enumerable.Range(0, Atoms) from j in Enumerable.Range(i + 1, Atoms - i - 1) select (i, j)).First(
            pair => distances[AtomPairs.Index(Atoms, pair.i, pair.j)] == least
        );
        string closest = $"{Name(one)} and {Name(other)}";
        return least == 0
            ? FormattableString.Invariant(
                $"{which}: {closest} coincide, where no surface has a finite energy and force. Look at the server's geometry and at its order of atoms."
            )
            : FormattableString.Invariant(
                $"{which}: the surface has no finite energy and force there; {closest} are closest, {_angstromPerBohr * least:G4} angstrom apart. Take smaller steps, or look at the server's geometry."
            );
    }

    string Name(int atom) => $"atom {atom + 1} ({_elements[atom]})";
}
