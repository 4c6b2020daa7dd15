using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Datasets;

/// <summary>
/// Points with their energies, and perhaps gradients and weights: one shape for a molecule's geometries and for plain coordinates.
/// Immutable.
/// </summary>
/// <remarks>
/// A molecule's numbers are in angstrom, cm-1 and cm-1/angstrom whatever the source's units were: they are converted once, on the way in.
/// In plain coordinates they are in the units of the axes and of the data.
/// </remarks>
public sealed class Dataset
{
    Dataset(
        Space space,
        EnergyUnit sourceUnit,
        ImmutableArray<double> coordinates,
        ImmutableArray<double> energies,
        ImmutableArray<double> gradients,
        ImmutableArray<bool> hasGradient,
        ImmutableArray<double> weights,
        DataSource? source,
        ImmutableArray<double>? heights = null
    )
    {
        (Space, SourceUnit, Coordinates, Energies, Gradients) = (space, sourceUnit, coordinates, energies, gradients);
        (HasGradient, Weights, Source, Heights) = (hasGradient, weights, source, heights ?? energies);
    }

    /// <summary>What a point is.</summary>
    public Space Space { get; }

    /// <summary>The unit of <see cref="Energies"/>: cm-1 for a molecule, else the source's. Allocates nothing.</summary>
    public EnergyUnit EnergyUnit => Space.ModelUnit(SourceUnit);

    /// <summary>The unit in which the energies were given, and in which people expect a surface to answer.</summary>
    public EnergyUnit SourceUnit { get; }

    /// <summary>Row-major [point][coordinate]; of a molecule [point][atom][x, y, z] in angstrom.</summary>
    public ImmutableArray<double> Coordinates { get; }

    /// <summary>One for each point, in <see cref="EnergyUnit"/>.</summary>
    public ImmutableArray<double> Energies { get; }

    /// <summary>
    /// dV/dx as <see cref="Coordinates"/>, in <see cref="EnergyUnit"/> per coordinate unit, zero where unknown; empty where no point has
    /// one.
    /// </summary>
    public ImmutableArray<double> Gradients { get; }

    /// <summary>
    /// Which points are high and which low, in <see cref="EnergyUnit"/>: the energies, also where <see cref="Energies"/> are only their
    /// differences from a base surface.
    /// </summary>
    internal ImmutableArray<double> Heights { get; }

    /// <summary>For each point, whether its gradient is known.</summary>
    public ImmutableArray<bool> HasGradient { get; }

    /// <summary>For each point, its weight in the cost; 1 unless asked otherwise.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>Where the points came from; null where nobody said.</summary>
    public DataSource? Source { get; }

    /// <summary>Points. Allocates nothing.</summary>
    public int Count => Energies.Length;

    /// <summary>Numbers of one point. Allocates nothing.</summary>
    public int CoordinateCount => Space.CoordinateCount;

    /// <summary>Points whose gradient is known, counted at each call. Allocates nothing.</summary>
    public int GradientCount => HasGradient.AsSpan().Count(true);

    /// <summary>
    /// The coordinates of one point, of length <see cref="CoordinateCount"/> and in its units: a view, nothing is copied. Allocates
    /// nothing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such point.</exception>
    public ReadOnlySpan<double> Point(int point) => Coordinates.AsSpan(point * CoordinateCount, CoordinateCount);

    /// <summary>
    /// The gradient of one point, of length <see cref="CoordinateCount"/>, meaningful only where <see cref="HasGradient"/>: a view,
    /// nothing is copied. Allocates nothing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such point, or no point has a gradient.</exception>
    public ReadOnlySpan<double> Gradient(int point) => Gradients.AsSpan(point * CoordinateCount, CoordinateCount);

    /// <summary>Geometries of a molecule. The numbers are copied and converted. Allocates the result.</summary>
    /// <param name="elements">The atoms in order; at least two.</param>
    /// <param name="positions">Row-major [point][atom][x, y, z].</param>
    /// <param name="lengthUnit">Of the positions.</param>
    /// <param name="energies">One for each point.</param>
    /// <param name="energyUnit">Of the energies, and per <paramref name="lengthUnit"/> of the gradients.</param>
    /// <param name="gradients">dV/dx as the positions: minus the forces; empty where there are none.</param>
    /// <exception cref="ArgumentException">
    /// Lengths disagree, a unit is reduced, or a number is NaN or infinite; the message says in which row.
    /// </exception>
    public static Dataset OfMolecule(
        ImmutableArray<Element> elements,
        ReadOnlySpan<double> positions,
        LengthUnit lengthUnit,
        ReadOnlySpan<double> energies,
        EnergyUnit energyUnit,
        ReadOnlySpan<double> gradients = default
    )
    {
        if (lengthUnit.IsReduced || energyUnit.IsReduced)
        {
            throw new ArgumentException("A molecule has no reduced units.", lengthUnit.IsReduced ? nameof(lengthUnit) : nameof(energyUnit));
        }

        double length = lengthUnit.To(LengthUnit.Angstrom),
            energy = energyUnit.To(EnergyUnit.Wavenumber);
        return Create(
            new Molecule(elements),
            energyUnit,
            Scaled(positions, length),
            Scaled(energies, energy),
            gradients.IsEmpty ? null : Scaled(gradients, energy / length)
        );
    }

    /// <summary>Points in plain coordinates. The numbers are copied. Allocates the result.</summary>
    /// <param name="axes">The coordinates in order; at least one, each name once.</param>
    /// <param name="points">Row-major [point][coordinate], in the axes' units.</param>
    /// <param name="energies">One for each point.</param>
    /// <param name="energyUnit">Of the energies.</param>
    /// <param name="gradients">dV/dq as the points, in energy unit per unit of the axis; empty where there are none.</param>
    /// <exception cref="ArgumentException">
    /// Lengths disagree, an axis has no name or another's, or a number is NaN or infinite; the message says in which row.
    /// </exception>
    public static Dataset OfPoints(
        ImmutableArray<Axis> axes,
        ReadOnlySpan<double> points,
        ReadOnlySpan<double> energies,
        EnergyUnit energyUnit,
        ReadOnlySpan<double> gradients = default
    ) => Create(new PlainAxes(axes), energyUnit, points.ToArray(), energies.ToArray(), gradients.IsEmpty ? null : gradients.ToArray());

    /// <summary>Points in the units of this type, whose arrays are handed over: who made them writes to them no more.</summary>
    /// <param name="space">What a point is.</param>
    /// <param name="sourceUnit">See <see cref="SourceUnit"/>.</param>
    /// <param name="coordinates">See <see cref="Coordinates"/>.</param>
    /// <param name="energies">See <see cref="Energies"/>.</param>
    /// <param name="gradients">See <see cref="Gradients"/>; null where no point has one.</param>
    /// <param name="hasGradient">See <see cref="HasGradient"/>; null where all have one, or none.</param>
    /// <param name="source">See <see cref="Source"/>.</param>
    /// <exception cref="ArgumentException">Lengths disagree, or a number is NaN or infinite; the message says in which row.</exception>
    internal static Dataset Create(
        Space space,
        EnergyUnit sourceUnit,
        double[] coordinates,
        double[] energies,
        double[]? gradients = null,
        bool[]? hasGradient = null,
        DataSource? source = null
    )
    {
        int width = space.CoordinateCount;
        RequireLength(coordinates, energies.Length, width, nameof(coordinates));
        RequireFinite(energies, 1, _ => "energy", nameof(energies));
        RequireFinite(coordinates, width, NameOf, nameof(coordinates));
        if (gradients is not null)
        {
            RequireLength(gradients, energies.Length, width, nameof(gradients));
            RequireFinite(gradients, width, k => $"gradient along {NameOf(k)}", nameof(gradients));
        }

        hasGradient ??= [.. Enumerable.Repeat(gradients is not null, energies.Length)];
        if (hasGradient.Length != energies.Length || (gradients is null && hasGradient.Contains(true)))
        {
            throw new ArgumentException("Which points have a gradient does not fit the gradients.", nameof(hasGradient));
        }

        return new(
            space,
            sourceUnit,
            Taken(coordinates),
            Taken(energies),
            Taken(gradients ?? []),
            Taken(hasGradient),
            Ones(energies.Length),
            source
        );

        string NameOf(int k) => space is PlainAxes plain ? plain.Axes[k].Name : $"{"xyz"[k % 3]} of atom {k / 3 + 1}";
    }

    /// <summary>The same points with other weights. Allocates a copy of the weights to check them, and no other numbers.</summary>
    /// <exception cref="ArgumentException">There is not one positive, finite weight for each point.</exception>
    public Dataset Weighted(ImmutableArray<double> weights)
    {
        int bad = weights.ToList().FindIndex(weight => !(weight > 0 && double.IsFinite(weight)));
        if (weights.Length != Count || bad >= 0)
        {
            throw new ArgumentException(
                bad >= 0
                    ? $"Row {bad} (counting from 0) has the weight {weights[bad]}; it must be positive."
                    : $"{Count} points need as many weights, not {weights.Length}.",
                nameof(weights)
            );
        }

        return new(Space, SourceUnit, Coordinates, Energies, Gradients, HasGradient, weights, Source, Heights);
    }

    /// <summary>The same points with energies alone. Allocates a flag for each point; the other numbers are shared.</summary>
    public Dataset WithoutGradients() =>
        new(Space, SourceUnit, Coordinates, Energies, [], Taken(new bool[Count]), Weights, Source, Heights);

    /// <summary>The same points with other energies and gradients, handed over, that say nothing of which points are high.</summary>
    internal Dataset WithHeightsKept(double[] energies, double[] gradients)
    {
        RequireLength(gradients, Gradients.IsEmpty ? 0 : energies.Length, CoordinateCount, nameof(gradients));
        RequireFinite(energies, 1, _ => "energy", nameof(energies));
        RequireFinite(gradients, CoordinateCount, _ => "gradient", nameof(gradients));
        return new(Space, SourceUnit, Coordinates, Taken(energies), Taken(gradients), HasGradient, Weights, Source, Heights);
    }

    /// <summary>
    /// At most <paramref name="most"/> of the points, evenly spaced among them; this very object where there are no more.
    /// </summary>
    internal Dataset Sample(int most) =>
        Count <= most ? this : Select([.. Enumerable.Range(0, most).Select(i => (int)((long)i * Count / most))]);

    /// <summary>The points of both, those of this one first.</summary>
    internal Dataset Concat(Dataset other) =>
        new(
            Space,
            SourceUnit,
            [.. Coordinates, .. other.Coordinates],
            [.. Energies, .. other.Energies],
            Gradients.IsEmpty && other.Gradients.IsEmpty ? [] : [.. OrZeros(this), .. OrZeros(other)],
            [.. HasGradient, .. other.HasGradient],
            [.. Weights, .. other.Weights],
            Source,
            [.. Heights, .. other.Heights]
        );

    /// <summary>Some of the points, in the order of <paramref name="rows"/>. Allocates the result: the numbers are copied.</summary>
    /// <param name="rows">Counted from 0; a row may come more than once.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public Dataset Select(ReadOnlySpan<int> rows)
    {
        bool[] hasGradient = new bool[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            hasGradient[i] = HasGradient[rows[i]];
        }

        return new(
            Space,
            SourceUnit,
            Gather(Coordinates, rows, CoordinateCount),
            Gather(Energies, rows, 1),
            Gradients.IsEmpty ? [] : Gather(Gradients, rows, CoordinateCount),
            Taken(hasGradient),
            Gather(Weights, rows, 1),
            Source,
            Gather(Heights, rows, 1)
        );
    }

    static IEnumerable<double> OrZeros(Dataset data) =>
        data.Gradients.IsEmpty ? Enumerable.Repeat(0.0, data.Coordinates.Length) : data.Gradients;

    static ImmutableArray<double> Gather(ImmutableArray<double> values, ReadOnlySpan<int> rows, int width)
    {
        double[] gathered = new double[rows.Length * width];
        for (int i = 0; i < rows.Length; i++)
        {
            values.AsSpan(rows[i] * width, width).CopyTo(gathered.AsSpan(i * width));
        }

        return Taken(gathered);
    }

    static double[] Scaled(ReadOnlySpan<double> values, double factor)
    {
        double[] scaled = values.ToArray();
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] *= factor;
        }

        return scaled;
    }

    static ImmutableArray<T> Taken<T>(T[] values) => ImmutableCollectionsMarshal.AsImmutableArray(values);

    static ImmutableArray<double> Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    static void RequireLength(double[] values, int points, int width, string argument)
    {
        if (values.Length != (long)points * width)
        {
            throw new ArgumentException(
                $"{points} energies in {width} coordinates need {(long)points * width} {argument}, not {values.Length}.",
                argument
            );
        }
    }

    static void RequireFinite(double[] values, int columns, Func<int, string> column, string argument)
    {
        int bad = Array.FindIndex(values, value => !double.IsFinite(value));
        if (bad >= 0)
        {
            throw new ArgumentException(
                $"Row {bad / columns} (counting from 0): {column(bad % columns)} is {values[bad]}; every number must be finite.",
                argument
            );
        }
    }
}
