using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Files.Data;

/// <summary>What the user says of a data file that it does not say itself. Nothing is said by default, and nothing is guessed.</summary>
public sealed record DataOptions
{
    /// <summary><c>--energy-unit</c>.</summary>
    public EnergyUnit? EnergyUnit { get; init; }

    /// <summary><c>--length-unit</c>.</summary>
    public LengthUnit? LengthUnit { get; init; }

    /// <summary><c>--gradient-unit</c>; the energy unit per length unit if null.</summary>
    public SlopeUnit? GradientUnit { get; init; }

    /// <summary>
    /// <c>--gradients</c>: whether slopes are <c>gradients</c>, dV/dx, or <c>forces</c>, -dV/dx; <c>none</c> leaves them out.
    /// </summary>
    public string? Gradients { get; init; }

    /// <summary>
    /// <c>--gradients FILE</c> or <c>--forces FILE</c>: a file of slopes alone, of the kind that <see cref="Gradients"/> says.
    /// </summary>
    public string? GradientsFile { get; init; }

    /// <summary>Whether D or T stood for H in <c>--elements</c>.</summary>
    internal bool HasIsotopes { get; init; }

    /// <summary><c>--elements</c>: the atoms in order, where the file does not name them; empty if not given.</summary>
    public ImmutableArray<Element> Elements { get; init; } = [];

    /// <summary><c>--energies</c>: a file with one energy a line.</summary>
    public string? EnergiesFile { get; init; }

    /// <summary><c>--columns</c>: names for the columns of a table, <c>_</c> for one to leave out; empty if not given.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary><c>--energy-key</c>: which of several energies of a row is meant, by its name.</summary>
    public string? EnergyKey { get; init; }

    /// <summary><c>--energy-column</c>: which of several numbers in the comments of an XYZ file is the energy, counted from 1.</summary>
    public int? EnergyColumn { get; init; }

    /// <summary>
    /// <c>--group</c>: which rows are meant, where a file has several sets: a group of HDF5, a method of QCSchema, a calculator of ASE.
    /// </summary>
    public string? Group { get; init; }

    /// <summary><c>--molecule</c>: which molecule of a file that has several is meant, as <c>H2O</c>; the commonest if null.</summary>
    public string? Molecule { get; init; }

    /// <summary>Hill's formula of the molecule that is taken, where it is there and the user names none.</summary>
    internal string? PreferredMolecule { get; init; }

    /// <summary><c>--skip-bad-rows</c>: leaves rows out that cannot be used, rather than refuse the file.</summary>
    public bool SkipBadRows { get; init; }

    /// <summary>False to read geometries alone, as for a prediction: energies and slopes are not looked at, and need no unit.</summary>
    internal bool NeedsEnergies { get; init; } = true;
}
