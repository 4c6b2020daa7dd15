using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Files.Data;
using Morsel.Lanes;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Files.Surfaces;

/// <summary>A surface beside the energies, and gradients where there are any, of a data file, in a unit that is asked for.</summary>
sealed class SurfaceTest
{
    readonly double[] _given,
        _errors,
        _spreads;
    readonly double[]?[] _slopeErrors;
    readonly bool[] _covered;
    readonly ImmutableArray<int> _finite;
    readonly bool _hasSpread;

    /// <param name="saved">The surface.</param>
    /// <param name="data">The points, with energies.</param>
    /// <param name="unit">Of the energies; gradients are in it per <paramref name="length"/>, or per unit of a plain coordinate.</param>
    /// <param name="length">Of a molecule's gradients.</param>
    /// <param name="width">The lane width, on which nothing but time depends.</param>
    /// <exception cref="DataFileException">The points are not of the surface's molecule or coordinates, or cannot be used.</exception>
    public SurfaceTest(SavedSurface saved, DataFile data, EnergyUnit unit, LengthUnit length, LaneWidth width)
    {
        Dataset points = data.ToDataset();
        RequireSameKind(saved.Surface, data, points.EnergyUnit);
        SurfaceView view = DataView.Of(saved.Surface, data, unit, width);
        double energyFactor = points.EnergyUnit.To(unit),
            perLength = data.IsMolecular ? length.To(LengthUnit.Angstrom) : 1;
        int columns = points.CoordinateCount;
        (_given, _errors, _spreads) = (new double[points.Count], new double[points.Count], new double[points.Count]);
        (_covered, _slopeErrors) = (new bool[points.Count], new double[]?[points.Count]);
        double[] slopes = new double[columns];
        for (int p = 0; p < points.Count; p++)
        {
            bool hasGradient = points.HasGradient[p];
            SurfacePoint point = view.Evaluate(points.Point(p), hasGradient ? slopes : default);
            _given[p] = energyFactor * points.Energies[p];
            _errors[p] = point.Energy - _given[p];
            (_spreads[p], _covered[p]) = (point.Spread, point.IsCovered);
            if (hasGradient)
            {
                ReadOnlySpan<double> gradient = points.Gradients.AsSpan().Slice(p * columns, columns);
                double[] errors = new double[columns];
                for (int k = 0; k < columns; k++)
                {
                    errors[k] = perLength * (slopes[k] - energyFactor * gradient[k]);
                }

                _slopeErrors[p] = errors;
            }
        }

        _finite =
        [
            .. Enumerable.Range(0, points.Count).Where(p => double.IsFinite(_errors[p]) && _slopeErrors[p]?.All(double.IsFinite) != false),
        ];
        (Members, _hasSpread) = (saved.Surface.Members.Length, saved.Surface.HasSpread);
        Acquaintance = Acquaintance.Of(saved, data, points);
    }

    public int Members { get; }

    public Acquaintance Acquaintance { get; }

    public int Points => _given.Length;

    /// <summary>Points where the surface has no finite energy or gradient: they are counted, and in no error.</summary>
    public int NotFinite => Points - _finite.Length;

    public ReadOnlySpan<double> Given => _given;

    /// <summary>Predicted - given.</summary>
    public ReadOnlySpan<double> Errors => _errors;

    public int Outside => _covered.Count(covered => !covered);

    /// <summary>Of the energies; null where no point is wanted.</summary>
    public ErrorSummary? EnergyErrors(Func<int, bool>? isWanted = null) =>
        ErrorSummary.Of(_finite.Where(isWanted ?? (_ => true)).Select(p => _errors[p]));

    /// <summary>Of the components of the gradients; null where none is wanted, or there are none.</summary>
    public ErrorSummary? GradientErrors(Func<int, bool>? isWanted = null) =>
        ErrorSummary.Of(_finite.Where(isWanted ?? (_ => true)).SelectMany(p => _slopeErrors[p] ?? []));

    /// <summary>Of the energies within, or outside, the range of the training points.</summary>
    public ErrorSummary? EnergyErrors(bool inRange) => EnergyErrors(p => _covered[p] == inRange);

    public ErrorSummary? EnergyErrors(EnergyBand band) => EnergyErrors(p => band.Holds(_given[p]));

    public ErrorSummary? GradientErrors(EnergyBand band) => GradientErrors(p => band.Holds(_given[p]));

    /// <summary>
    /// What the committee's spread says of the errors; null where single models cannot disagree, or there are fewer than three points.
    /// </summary>
    public SpreadTest? Spread =>
        !_hasSpread || _finite.Length < 3
            ? null
            : SpreadTest.Of([.. _finite.Select(p => _spreads[p])], [.. _finite.Select(p => Math.Abs(_errors[p]))]);

    static void RequireSameKind(Surface surface, DataFile data, EnergyUnit given)
    {
        if (surface.ModelEnergyUnit.IsReduced != given.IsReduced)
        {
            throw new DataFileException(
                data.Path,
                null,
                $"energies in {Name(given)}",
                $"energies in {Name(surface.ModelEnergyUnit)}, as the surface has",
                "Give data in such units, or the surface that was fitted to such data."
            );
        }
    }

    static string Name(EnergyUnit unit) => unit.IsReduced ? "reduced units" : unit.Symbol;
}
