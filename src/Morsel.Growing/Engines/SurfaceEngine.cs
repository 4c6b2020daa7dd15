using System.Collections.Concurrent;
using System.Collections.Immutable;
using Morsel.Files.Surfaces;
using Morsel.Levels;
using Morsel.Molecules;
using Morsel.Potentials;
using Morsel.Surfaces;

namespace Morsel.Growing.Engines;

/// <summary>A surface that stands for a program: a built-in potential or a fitted surface, as a teacher to rehearse with.</summary>
/// <remarks>Its atoms may come in another order than the surface's own: the k-th of an element is the k-th of that element there.</remarks>
sealed class SurfaceEngine : IEngine
{
    readonly ImmutableArray<Element> _elements;
    readonly Func<IEnergySurface> _open;
    readonly bool _keepsOrder;

    // A surface serves one thread at a time.
    readonly ConcurrentBag<IEnergySurface> _idle = [];

    SurfaceEngine(EngineOrigin origin, ImmutableArray<Element> elements, Func<IEnergySurface> open, bool keepsOrder) =>
        (Origin, _elements, _open, _keepsOrder) = (origin, elements, open, keepsOrder);

    public EngineOrigin Origin { get; }

    /// <summary>A molecule's potential.</summary>
    public static SurfaceEngine Of(TriatomicPotential potential) =>
        new(new("potential", Product.Version, potential.Name), potential.Elements, () => new PotentialSurface(potential), false);

    /// <summary>A fitted surface.</summary>
    /// <param name="name">What to call it: its path, or its hash.</param>
    /// <param name="saved">The surface.</param>
    /// <exception cref="ArgumentException">It is none of a molecule.</exception>
    public static SurfaceEngine Of(string name, SavedSurface saved) =>
        saved.Surface.Space.Elements.IsEmpty
            ? throw new ArgumentException($"{name} is a surface in plain coordinates, not of a molecule.", nameof(saved))
            : new(
                new("surface", saved.Provenance.Morsel, name),
                saved.Surface.Space.Elements,
                () => new SurfaceEvaluator(saved.Surface),
                saved.Surface.TellsLikeAtomsApart
            );

    /// <summary>Why it is no surface of these atoms; null where it is.</summary>
    public string? Mismatch(ImmutableArray<Element> elements) =>
        AtomOrder.Places(elements, _elements) is null || (_keepsOrder && !elements.SequenceEqual(_elements))
            ? $"{Origin.Method} is a surface of the atoms {string.Join(' ', _elements)}, not of {string.Join(' ', elements)}"
            : null;

    public CalculationResult Compute(Calculation calculation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Mismatch(calculation.Elements) is { } mismatch)
        {
            return new FailedCalculation(mismatch, MayPass: false);
        }

        ImmutableArray<int> places = AtomOrder.Places(calculation.Elements, _elements)!.Value;
        double[] own = new double[calculation.Positions.Length],
            slopes = new double[own.Length],
            gradient = new double[own.Length];
        for (int i = 0; i < own.Length; i++)
        {
            own[3 * places[i / 3] + i % 3] = calculation.Positions[i];
        }

        IEnergySurface surface = _idle.TryTake(out IEnergySurface? idle) ? idle : _open();
        double energy = surface.Energy(own, slopes);
        _idle.Add(surface);
        for (int i = 0; i < own.Length; i++)
        {
            gradient[i] = slopes[3 * places[i / 3] + i % 3];
        }

        return double.IsFinite(energy) && Array.TrueForAll(gradient, double.IsFinite)
            ? new ComputedPoint(energy, [.. gradient])
            : new FailedCalculation($"{Origin.Method} gives no finite energy and gradient here", MayPass: false);
    }
}
