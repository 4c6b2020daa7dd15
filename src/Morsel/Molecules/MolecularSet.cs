using System.Collections.Immutable;

namespace Morsel.Molecules;

/// <summary>Geometries of one molecule, its atoms always in the same order, with energies and perhaps gradients; every number finite.</summary>
/// <remarks>
/// In angstrom, cm-1 and cm-1/angstrom, whatever the file's units were: readers convert once, and nothing below them does.
/// The arrays are kept, not copied: who makes a set hands them over and writes to them no more.
/// </remarks>
public sealed class MolecularSet
{
    /// <param name="elements">The atoms in order; at least two.</param>
    /// <param name="positions">Row-major [point][atom][x, y, z], in angstrom.</param>
    /// <param name="energies">One for each point, in cm-1.</param>
    /// <param name="gradients">dV/dx as <paramref name="positions"/>, in cm-1/angstrom; null where no point has one.</param>
    /// <param name="hasGradient">Which points have a gradient (the others' are zero); null where all or none have.</param>
    /// <exception cref="ArgumentException">Lengths disagree, or a number is NaN or infinite; the message says in which row.</exception>
    public MolecularSet(
        ImmutableArray<Element> elements, double[] positions, double[] energies, double[]? gradients = null, bool[]? hasGradient = null)
    {
        if (elements.IsDefault || elements.Length < 2)
            throw new ArgumentException("A molecule needs at least two atoms.", nameof(elements));
        (Elements, Positions, Energies, Gradients) = (elements, positions, energies, gradients);
        RequireLength(positions, nameof(positions));
        RequireFinite(energies, 1, "energy", nameof(energies));
        RequireFinite(positions, Coordinates, "position", nameof(positions));
        if (gradients is not null)
        {
            RequireLength(gradients, nameof(gradients));
            RequireFinite(gradients, Coordinates, "gradient", nameof(gradients));
        }

        HasGradient = hasGradient ?? [.. Enumerable.Repeat(gradients is not null, energies.Length)];
        if (HasGradient.Length != Count || (gradients is null && HasGradient.Contains(true)))
            throw new ArgumentException("Which points have a gradient does not fit the gradients.", nameof(hasGradient));
    }

    public ImmutableArray<Element> Elements { get; }

    /// <summary>Row-major [point][atom][x, y, z], in angstrom.</summary>
    public double[] Positions { get; }

    /// <summary>One for each point, in cm-1.</summary>
    public double[] Energies { get; }

    /// <summary>dV/dx, row-major as <see cref="Positions"/>, in cm-1/angstrom; null where no point has one.</summary>
    public double[]? Gradients { get; }

    /// <summary>For each point, whether its gradient is known.</summary>
    public bool[] HasGradient { get; }

    public int Count => Energies.Length;

    /// <summary>Three for each atom.</summary>
    public int Coordinates => 3 * Elements.Length;

    /// <summary>The positions of one point, [atom][x, y, z].</summary>
    public ReadOnlySpan<double> Geometry(int point) => Positions.AsSpan(point * Coordinates, Coordinates);

    /// <summary>The gradient of one point, [atom][x, y, z]; meaningful only where <see cref="HasGradient"/>.</summary>
    public ReadOnlySpan<double> Gradient(int point) => Gradients.AsSpan(point * Coordinates, Coordinates);

    void RequireLength(double[] values, string argument)
    {
        if (values.Length != (long)Count * Coordinates)
            throw new ArgumentException(
                $"{Count} geometries of {Elements.Length} atoms need {(long)Count * Coordinates} {argument}, not {values.Length}.", argument);
    }

    static void RequireFinite(double[] values, int columns, string what, string argument)
    {
        var bad = Array.FindIndex(values, value => !double.IsFinite(value));
        if (bad >= 0)
            throw new ArgumentException($"Row {bad / columns} (counting from 0): a {what} is {values[bad]}; every number must be finite.", argument);
    }
}
