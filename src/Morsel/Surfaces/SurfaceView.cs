using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Lanes;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Surfaces;

/// <summary>
/// A surface as somebody else writes its points: in other units, its atoms or coordinates in another order. One for each thread.
/// </summary>
/// <remarks>
/// With x'_k the coordinates given, place p(k) and factor f_k lead to the surface's own: x_p(k) = f_k x'_k, V' = e V, dV'/dx'_k = e f_k
/// dV/dx_p(k). After it is made, nothing is allocated.
/// </remarks>
public sealed class SurfaceView
{
    readonly SurfaceEvaluator _evaluator;
    readonly int[] _places;
    readonly double[] _factors,
        _slopeFactors,
        _coordinates,
        _gradient;
    readonly double _energyFactor;

    SurfaceView(Surface surface, int[] places, double[] factors, EnergyUnit energyUnit, LaneWidth? width)
    {
        _evaluator = new(surface, width);
        (_places, _factors, EnergyUnit) = (places, factors, energyUnit);
        _energyFactor = surface.ModelEnergyUnit.To(energyUnit);
        _slopeFactors = [.. factors.Select(factor => _energyFactor * factor)];
        (_coordinates, _gradient) = (new double[places.Length], new double[places.Length]);
    }

    /// <summary>The unit of the energies that it gives.</summary>
    public EnergyUnit EnergyUnit { get; }

    /// <summary>A view for positions of a molecule's atoms. Allocates the view and its buffers.</summary>
    /// <param name="surface">Of the same molecule.</param>
    /// <param name="order">The atoms as they will come: the k-th of an element is the k-th of that element in the surface.</param>
    /// <param name="lengthUnit">Of the positions.</param>
    /// <param name="energyUnit">Wanted; gradients are in it per <paramref name="lengthUnit"/>.</param>
    /// <returns>
    /// Null where the surface is not of these atoms; or where it tells like atoms apart, and they come in another order than its own.
    /// </returns>
    public static SurfaceView? OfMolecule(Surface surface, ImmutableArray<Element> order, LengthUnit lengthUnit, EnergyUnit energyUnit) =>
        OfMolecule(surface, order, lengthUnit, energyUnit, null);

    /// <param name="width">The lane width, on which nothing but time depends; the machine's widest, if null.</param>
    internal static SurfaceView? OfMolecule(
        Surface surface,
        ImmutableArray<Element> order,
        LengthUnit lengthUnit,
        EnergyUnit energyUnit,
        LaneWidth? width
    )
    {
        if (
            surface.Space is not Molecule molecule
            || AtomOrder.Places(order, molecule.Elements) is not { } places
            || (surface.TellsLikeAtomsApart && !order.SequenceEqual(molecule.Elements))
        )
        {
            return null;
        }

        double factor = lengthUnit.To(LengthUnit.Angstrom);
        return new(
            surface,
            [.. places.SelectMany(atom => Enumerable.Range(3 * atom, 3))],
            [.. Enumerable.Repeat(factor, 3 * order.Length)],
            energyUnit,
            width
        );
    }

    /// <summary>A view for plain coordinates, which are matched by name. Allocates the view and its buffers.</summary>
    /// <param name="surface">In the same coordinates.</param>
    /// <param name="order">The coordinates as they will come.</param>
    /// <param name="energyUnit">Wanted; gradients are in it per unit of the axis given.</param>
    /// <returns>Null where the surface is in other coordinates, or one of two units is reduced.</returns>
    public static SurfaceView? OfAxes(Surface surface, ImmutableArray<Axis> order, EnergyUnit energyUnit) =>
        OfAxes(surface, order, energyUnit, null);

    /// <param name="width">The lane width, on which nothing but time depends; the machine's widest, if null.</param>
    internal static SurfaceView? OfAxes(Surface surface, ImmutableArray<Axis> order, EnergyUnit energyUnit, LaneWidth? width)
    {
        if (surface.Space is not PlainAxes plain || plain.Axes.Length != order.Length)
        {
            return null;
        }

        int[] places =
        [
            .. order.Select(axis =>
                plain.Axes.Index().Where(own => own.Item.Name == axis.Name).Select(own => own.Index).DefaultIfEmpty(-1).First()
            ),
        ];
        if (places.Index().Any(place => place.Item < 0 || plain.Axes[place.Item].Unit.IsReduced != order[place.Index].Unit.IsReduced))
        {
            return null;
        }

        return new(surface, places, [.. order.Select((axis, k) => axis.Unit.To(plain.Axes[places[k]].Unit))], energyUnit, width);
    }

    /// <summary>
    /// Energy, spread and flag at one point, and the gradient into <paramref name="gradient"/> unless that is empty; in the view's units
    /// and order. Allocates nothing.
    /// </summary>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public SurfacePoint Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient = default)
    {
        if (coordinates.Length != _places.Length || (gradient.Length != 0 && gradient.Length != _places.Length))
        {
            throw new ArgumentException(
                $"A point has {_places.Length} coordinates, not {coordinates.Length}, and as many slopes or none, not {gradient.Length}."
            );
        }

        for (int k = 0; k < _places.Length; k++)
        {
            _coordinates[_places[k]] = _factors[k] * coordinates[k];
        }

        SurfacePoint point = _evaluator.Evaluate(_coordinates, gradient.IsEmpty ? default : _gradient);
        for (int k = 0; k < gradient.Length; k++)
        {
            gradient[k] = _slopeFactors[k] * _gradient[_places[k]];
        }

        return point with
        {
            Energy = _energyFactor * point.Energy,
            Spread = _energyFactor * point.Spread,
        };
    }
}
