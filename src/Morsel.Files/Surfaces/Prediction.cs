using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Files.Data;
using Morsel.Lanes;
using Morsel.Molecules;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Files.Surfaces;

/// <summary>A surface at the points of a data file, in the surface's energy unit, per angstrom for a molecule and per unit of the axis otherwise.</summary>
/// <remarks>
/// The points may give a molecule's atoms in another order than the surface, and plain coordinates in another order or length unit: the
/// k-th atom of an element in the data is the k-th of that element in the surface, and gradients come back in the data's order and units.
/// </remarks>
public sealed class Prediction
{
    readonly DataFile _data;
    readonly double[] _energies, _gradients, _spreads;
    readonly bool[] _covered;

    /// <param name="surface">The surface.</param>
    /// <param name="data">The points.</param>
    /// <param name="withGradients">Whether gradients are wanted too.</param>
    /// <param name="width">The lane width, on which nothing but time depends.</param>
    /// <exception cref="DataFileException">The points are not of the surface's molecule or coordinates, or cannot be used.</exception>
    public Prediction(Surface surface, DataFile data, bool withGradients, LaneWidth width)
    {
        (Surface, _data) = (surface, data);
        (int Place, double Factor)[] order = data.IsMolecular != surface.IsMolecule ? throw Foreign() : surface.IsMolecule ? AtomPlaces() : AxisPlaces();
        double[] given = data.Geometries(), coordinates = new double[given.Length];
        int columns = surface.CoordinateCount, count = given.Length / columns;
        for (int i = 0; i < given.Length; i++)
        {
            (int place, double factor) = order[i % columns];
            coordinates[i / columns * columns + place] = factor * given[i];
        }

        (_energies, _spreads, _covered) = (new double[count], new double[count], new bool[count]);
        double[] slopes = new double[withGradients ? given.Length : 0];
        new SurfaceEvaluator(surface, width).EvaluateAll(coordinates, _energies, slopes, _spreads, _covered);

        double energyFactor = surface.IsMolecule ? EnergyUnit.Wavenumber.To(EnergyUnit.Parse(surface.EnergyUnit)) : 1;
        _energies = [.. _energies.Select(energy => energyFactor * energy)];
        _spreads = [.. _spreads.Select(spread => energyFactor * spread)];
        _gradients = [.. slopes.Select((_, i) => order[i % columns].Factor * energyFactor * slopes[i / columns * columns + order[i % columns].Place])];
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
    public int NotFinite => Enumerable.Range(0, Points).Count(point => !(double.IsFinite(_energies[point]) && Gradient(point).All(double.IsFinite)));

    /// <summary>Of the points' finite energies; null where there are none.</summary>
    public (double Low, double High)? EnergyRange => _energies.Where(double.IsFinite).ToArray() is { Length: > 0 } finite ? (finite.Min(), finite.Max()) : null;

    /// <summary>The names of energy and gradient columns.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>
    /// Writes a table with a row for each row of the data, in order: the energy, the gradient if it was wanted, the spread if it is, and
    /// <c>outside_training_range</c>, 1 or 0. The file appears whole or not at all.
    /// </summary>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public void Write(string path, bool withSpread, bool force) => WholeFile.Write(path, force, writer =>
    {
        IEnumerable<string> spread = withSpread ? [Surface.EnergyUnit == "1" ? "spread" : $"spread_{Surface.EnergyUnit}"] : [];
        writer.WriteLine(string.Join(',', Columns.Concat(spread).Append("outside_training_range")));
        int point = 0;
        for (int row = 0; row < Rows; row++)
        {
            bool isGood = point < Points && _data.GoodRows[point] == row;
            IEnumerable<double> numbers = isGood ? [_energies[point], .. Gradient(point), .. withSpread ? [_spreads[point]] : Array.Empty<double>()]
                : Enumerable.Repeat(double.NaN, Columns.Length + (withSpread ? 1 : 0));
            writer.Write(string.Join(',', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
            writer.WriteLine(isGood && _covered[point] ? ",0" : ",1");
            point += isGood ? 1 : 0;
        }
    });

    double[] Gradient(int point) => _gradients.AsSpan(point * (Columns.Length - 1), Columns.Length - 1).ToArray();

    // For each coordinate of the data, its place in the surface's.
    (int Place, double Factor)[] AtomPlaces() => AtomOrder.Places(_data.Elements, Surface.Elements) is { } places
        ? [.. places.SelectMany(atom => Enumerable.Range(3 * atom, 3)).Select(place => (place, 1.0))]
        : throw Foreign();

    (int Place, double Factor)[] AxisPlaces()
    {
        if (_data.Axes.Length != Surface.Axes.Length)
            throw Foreign();
        return [.. _data.Axes.Select(axis =>
        {
            int place = Array.FindIndex([.. Surface.Axes], own => own.Name == axis.Name);
            if (place < 0 || Surface.Axes[place].Unit == "1" != (axis.Unit == "1"))
                throw Foreign();
            string unit = Surface.Axes[place].Unit;
            return (place, unit == axis.Unit ? 1 : LengthUnit.Parse(axis.Unit).To(LengthUnit.Parse(unit)));
        })];
    }

    DataFileException Foreign()
    {
        string found = _data.IsMolecular ? $"a molecule of {Names(_data.Elements)}" : $"the coordinates {Names(_data.Axes)}";
        string expected = Surface.IsMolecule ? $"a molecule of {Names(Surface.Elements)}, in any order," : $"the coordinates {Names(Surface.Axes)}, in any order,";
        string fix = Surface.IsMolecule && !_data.IsMolecular
            ? "Name the atoms with --elements, if the columns are the distances between them."
            : "Predict with a surface that was fitted to such data.";
        return new(_data.Path, null, found, $"{expected} as the surface has", fix);
    }

    static string Names(ImmutableArray<Element> elements) => string.Join(' ', elements.AsEnumerable());

    static string Names(ImmutableArray<Axis> axes) => string.Join(", ", axes.Select(TableHeader.Column));

    IEnumerable<string> GradientColumns() => Surface.IsMolecule
        ? Enumerable.Range(0, Surface.CoordinateCount).Select(i => $"gradient_{"xyz"[i % 3]}{i / 3 + 1}_{Surface.EnergyUnit}_per_angstrom")
        : _data.Axes.Select(axis => TableHeader.SlopeColumn("gradient", axis, Surface.EnergyUnit));
}
