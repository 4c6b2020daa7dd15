using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Files.Data;
using Morsel.Lanes;
using Morsel.Surfaces;

namespace Morsel.Files.Surfaces;

/// <summary>
/// A surface at the points of a data file, in the surface's energy unit, per angstrom for a molecule and per unit of the axis otherwise.
/// </summary>
/// <remarks>
/// The points may give a molecule's atoms in another order than the surface, and plain coordinates in another order or length unit: the
/// k-th atom of an element in the data is the k-th of that element in the surface, and gradients come back in the data's order and units.
/// </remarks>
sealed class Prediction
{
    readonly DataFile _data;
    readonly double[] _energies,
        _gradients,
        _spreads;
    readonly bool[] _covered;

    /// <param name="surface">The surface.</param>
    /// <param name="data">The points.</param>
    /// <param name="withGradients">Whether gradients are wanted too.</param>
    /// <param name="width">The lane width, on which nothing but time depends.</param>
    /// <exception cref="DataFileException">The points are not of the surface's molecule or coordinates, or cannot be used.</exception>
    public Prediction(Surface surface, DataFile data, bool withGradients, LaneWidth width)
    {
        (Surface, _data) = (surface, data);
        SurfaceView view = DataView.Of(surface, data, surface.EnergyUnit, width);
        double[] given = data.Geometries();
        int columns = surface.CoordinateCount,
            count = given.Length / columns;
        (_energies, _spreads, _covered) = (new double[count], new double[count], new bool[count]);
        _gradients = new double[withGradients ? given.Length : 0];
        for (int p = 0; p < count; p++)
        {
            SurfacePoint point = view.Evaluate(
                given.AsSpan(p * columns, columns),
                withGradients ? _gradients.AsSpan(p * columns, columns) : default
            );
            (_energies[p], _spreads[p], _covered[p]) = (point.Energy, point.Spread, point.IsCovered);
        }

        Columns = [TableHeader.EnergyColumn(surface.EnergyUnit), .. withGradients ? GradientColumns() : []];
    }

    public Surface Surface { get; }

    /// <summary>Rows of the data file; those that were left out are predicted as NaN.</summary>
    public int Rows => _data.RowCount;

    /// <summary>Points that were evaluated.</summary>
    public int Points => _energies.Length;

    /// <summary>Points outside the range of the training points.</summary>
    public int Outside => _covered.Count(covered => !covered);

    /// <summary>Points whose energy or gradient is not finite, as where atoms coincide.</summary>
    public int NotFinite => RowsNotFinite.Length;

    /// <summary>The rows of these points in the data file, counted from 0.</summary>
    public ImmutableArray<int> RowsNotFinite =>
        [
            .. Enumerable
                .Range(0, Points)
                .Where(point => !(double.IsFinite(_energies[point]) && Gradient(point).All(double.IsFinite)))
                .Select(point => _data.GoodRows[point]),
        ];

    /// <summary>Of the points' finite energies; null where there are none.</summary>
    public (double Low, double High)? EnergyRange =>
        _energies.Where(double.IsFinite).ToArray() is { Length: > 0 } finite ? (finite.Min(), finite.Max()) : null;

    /// <summary>The names of energy and gradient columns.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>
    /// Writes a table with a row for each row of the data, in order: the energy, the gradient if it was wanted, the spread if it is, and
    /// <c>outside_training_range</c>, 1 or 0. The file appears whole or not at all.
    /// </summary>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public void Write(string path, bool withSpread, bool force) =>
        WholeFile.Write(
            path,
            force,
            writer =>
            {
                IEnumerable<string> spread = withSpread ? [Surface.EnergyUnit.IsReduced ? "spread" : $"spread_{Surface.EnergyUnit}"] : [];
                writer.WriteLine(string.Join(',', Columns.Concat(spread).Append("outside_training_range")));
                int point = 0;
                for (int row = 0; row < Rows; row++)
                {
                    bool isGood = point < Points && _data.GoodRows[point] == row;
                    IEnumerable<double> numbers = isGood
                        ? [_energies[point], .. Gradient(point), .. withSpread ? [_spreads[point]] : Array.Empty<double>()]
                        : Enumerable.Repeat(double.NaN, Columns.Length + (withSpread ? 1 : 0));
                    writer.Write(string.Join(',', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
                    writer.WriteLine(isGood && _covered[point] ? ",0" : ",1");
                    point += isGood ? 1 : 0;
                }
            }
        );

    double[] Gradient(int point) => _gradients.AsSpan(point * (Columns.Length - 1), Columns.Length - 1).ToArray();

    IEnumerable<string> GradientColumns() =>
        Surface.Space is Molecule
            ? Enumerable
                .Range(0, Surface.CoordinateCount)
                .Select(i => $"gradient_{"xyz"[i % 3]}{i / 3 + 1}_{Surface.EnergyUnit}_per_angstrom")
            : _data.Space.Axes.Select(axis => TableHeader.SlopeColumn("gradient", axis, Surface.EnergyUnit));
}
