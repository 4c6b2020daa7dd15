using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Molecules;

namespace Morsel.Fitting.Data;

/// <summary>Points to fit a surface to: a molecule's geometries or plain coordinates, in one shape.</summary>
/// <remarks>The arrays are shared with the set they came from and are never written to.</remarks>
public sealed class FitData
{
    FitData(
        ImmutableArray<Element> elements, ImmutableArray<Axis> axes, string energyUnit, double[] coordinates, double[] energies, double[]? gradients,
        bool[] hasGradient, double[] weights)
    {
        (Elements, Axes, EnergyUnit) = (elements, axes, energyUnit);
        (Coordinates, Energies, Gradients, HasGradient, Weights) = (coordinates, energies, gradients, hasGradient, weights);
    }

    /// <summary>The atoms in order; empty for plain coordinates.</summary>
    public ImmutableArray<Element> Elements { get; }

    /// <summary>The plain coordinates in order; empty for a molecule.</summary>
    public ImmutableArray<Axis> Axes { get; }

    /// <summary>Unit of the energies: <c>cm-1</c> for a molecule.</summary>
    public string EnergyUnit { get; }

    /// <summary>Row-major [point][coordinate]: [atom][x, y, z] in angstrom for a molecule.</summary>
    public double[] Coordinates { get; }

    /// <summary>One for each point.</summary>
    public double[] Energies { get; }

    /// <summary>dV/dx as <see cref="Coordinates"/>; null where no point has one.</summary>
    public double[]? Gradients { get; }

    /// <summary>For each point, whether its gradient is known.</summary>
    public bool[] HasGradient { get; }

    /// <summary>For each point, its weight in the cost; 1 unless asked otherwise.</summary>
    public double[] Weights { get; }

    public int Count => Energies.Length;

    public bool IsMolecule => !Elements.IsEmpty;

    /// <summary>The length of one point: three for each atom, or the number of axes.</summary>
    public int CoordinateCount => IsMolecule ? 3 * Elements.Length : Axes.Length;

    public int GradientCount => HasGradient.Count(has => has);

    /// <summary>The coordinates of one point.</summary>
    public ReadOnlySpan<double> Point(int point) => Coordinates.AsSpan(point * CoordinateCount, CoordinateCount);

    /// <summary>The gradient of one point; meaningful only where <see cref="HasGradient"/>.</summary>
    public ReadOnlySpan<double> Gradient(int point) => Gradients.AsSpan(point * CoordinateCount, CoordinateCount);

    public static FitData Of(MolecularSet set) =>
        new(set.Elements, [], Units.EnergyUnit.Wavenumber.Symbol, set.Positions, set.Energies, set.Gradients, set.HasGradient, Ones(set.Count));

    public static FitData Of(PointSet set) =>
        new([], set.Axes, set.EnergyUnit, set.Points, set.Energies, set.Gradients, [.. Enumerable.Repeat(set.Gradients is not null, set.Count)], Ones(set.Count));

    /// <summary>The same points with other weights.</summary>
    /// <exception cref="ArgumentException">There is not one positive, finite weight for each point.</exception>
    public FitData Weighted(double[] weights)
    {
        int bad = Array.FindIndex(weights, weight => !(weight > 0 && double.IsFinite(weight)));
        if (weights.Length != Count || bad >= 0)
            throw new ArgumentException(
                bad >= 0 ? $"Row {bad} (counting from 0) has the weight {weights[bad]}; it must be positive." : $"{Count} points need as many weights, not {weights.Length}.",
                nameof(weights));
        return new(Elements, Axes, EnergyUnit, Coordinates, Energies, Gradients, HasGradient, weights);
    }

    /// <summary>At most <paramref name="most"/> of the points, evenly spaced among them; this very object where there are no more.</summary>
    public FitData Sample(int most) => Count <= most ? this : Select([.. Enumerable.Range(0, most).Select(i => (int)((long)i * Count / most))]);

    /// <summary>The points of both, those of this one first.</summary>
    public FitData Concat(FitData other) => new(
        Elements, Axes, EnergyUnit, [.. Coordinates, .. other.Coordinates], [.. Energies, .. other.Energies],
        Gradients is null && other.Gradients is null ? null : [.. Gradients ?? new double[Coordinates.Length], .. other.Gradients ?? new double[other.Coordinates.Length]],
        [.. HasGradient, .. other.HasGradient], [.. Weights, .. other.Weights]);

    /// <summary>The same points as a set.</summary>
    /// <exception cref="InvalidOperationException">They are points in plain coordinates.</exception>
    public MolecularSet ToMolecularSet() => IsMolecule
        ? new(Elements, Coordinates, Energies, Gradients, HasGradient)
        : throw new InvalidOperationException("Points in plain coordinates are no molecule.");

    /// <summary>The points of the given rows, in their order.</summary>
    public FitData Select(IReadOnlyList<int> rows) => new(
        Elements, Axes, EnergyUnit, Gather(Coordinates, rows, CoordinateCount), Gather(Energies, rows, 1),
        Gradients is null ? null : Gather(Gradients, rows, CoordinateCount), [.. rows.Select(row => HasGradient[row])], Gather(Weights, rows, 1));

    static double[] Gather(double[] values, IReadOnlyList<int> rows, int width)
    {
        double[] gathered = new double[rows.Count * width];
        for (int i = 0; i < rows.Count; i++)
            values.AsSpan(rows[i] * width, width).CopyTo(gathered.AsSpan(i * width));
        return gathered;
    }

    static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
