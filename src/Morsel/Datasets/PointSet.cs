using System.Collections.Immutable;

namespace Morsel.Datasets;

/// <summary>Points in plain coordinates with their energies and perhaps gradients; every number finite.</summary>
/// <remarks>The arrays are kept, not copied: who makes a point set hands them over and writes to them no more.</remarks>
public sealed class PointSet
{
    /// <param name="axes">The coordinates in order; at least one, each name once.</param>
    /// <param name="energyUnit">Unit of <paramref name="energies"/>, or <c>1</c> where reduced.</param>
    /// <param name="points">Row-major [point][coordinate], in the axes' units.</param>
    /// <param name="energies">One for each point.</param>
    /// <param name="gradients">dV/dq, row-major [point][coordinate], in energy unit per coordinate unit; null where unknown.</param>
    /// <exception cref="ArgumentException">
    /// Lengths disagree, an axis has no name or another's, or a number is NaN or infinite; the message says in which row.
    /// </exception>
    public PointSet(ImmutableArray<Axis> axes, string energyUnit, double[] points, double[] energies, double[]? gradients = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(energyUnit);
        if (axes.IsDefaultOrEmpty)
            throw new ArgumentException("A point set needs at least one coordinate.", nameof(axes));
        if (axes.Any(axis => string.IsNullOrWhiteSpace(axis.Name) || string.IsNullOrWhiteSpace(axis.Unit)))
            throw new ArgumentException("Every coordinate needs a name and a unit (1 where reduced).", nameof(axes));
        if (axes.GroupBy(axis => axis.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Coordinate '{twice.Key}' appears more than once.", nameof(axes));

        (Axes, EnergyUnit, Points, Energies, Gradients) = (axes, energyUnit, points, energies, gradients);
        RequireLength(points, nameof(points));
        RequireFinite(energies, 1, _ => "energy", nameof(energies));
        RequireFinite(points, Dimensions, k => axes[k].Name, nameof(points));
        if (gradients is null)
            return;
        RequireLength(gradients, nameof(gradients));
        RequireFinite(gradients, Dimensions, k => $"gradient along {axes[k].Name}", nameof(gradients));
    }

    public ImmutableArray<Axis> Axes { get; }

    public string EnergyUnit { get; }

    /// <summary>Row-major [point][coordinate], in the axes' units.</summary>
    public double[] Points { get; }

    public double[] Energies { get; }

    /// <summary>dV/dq, row-major [point][coordinate], in energy unit per coordinate unit; null where unknown.</summary>
    public double[]? Gradients { get; }

    public int Count => Energies.Length;

    public int Dimensions => Axes.Length;

    /// <summary>The coordinates of one point.</summary>
    public ReadOnlySpan<double> Point(int index) => Points.AsSpan(index * Dimensions, Dimensions);

    /// <summary>Some of the points, in the order of <paramref name="rows"/>.</summary>
    public PointSet Select(ReadOnlySpan<int> rows)
    {
        var (points, energies, gradients) = (new double[rows.Length * Dimensions], new double[rows.Length], Gradients is null ? null : new double[rows.Length * Dimensions]);
        for (var i = 0; i < rows.Length; i++)
        {
            Point(rows[i]).CopyTo(points.AsSpan(i * Dimensions));
            energies[i] = Energies[rows[i]];
            Gradients?.AsSpan(rows[i] * Dimensions, Dimensions).CopyTo(gradients.AsSpan(i * Dimensions));
        }

        return new(Axes, EnergyUnit, points, energies, gradients);
    }

    void RequireLength(double[] values, string argument)
    {
        if (values.Length != (long)Count * Dimensions)
            throw new ArgumentException(
                $"{Count} energies in {Dimensions} coordinates need {(long)Count * Dimensions} {argument}, not {values.Length}.", argument);
    }

    static void RequireFinite(double[] values, int columns, Func<int, string> column, string argument)
    {
        var bad = Array.FindIndex(values, value => !double.IsFinite(value));
        if (bad >= 0)
            throw new ArgumentException(
                $"Row {bad / columns} (counting from 0): {column(bad % columns)} is {values[bad]}; every number must be finite.", argument);
    }
}
