using System.Collections.Immutable;
using Morsel.Files.Surfaces;
using Morsel.Levels;
using Morsel.Levels.Methods;
using Morsel.Levels.Paths;
using Morsel.Molecules;
using Morsel.Potentials;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Library;

/// <summary>
/// A molecule's surface with the masses of its atoms: what levels, stationary points, paths and cuts are computed of. Immutable; any
/// thread may use it.
/// </summary>
/// <remarks>Positions are in angstrom, energies in cm-1, masses in u.</remarks>
public sealed class MolecularSurface
{
    readonly Func<SurfaceSubject> _open;

    MolecularSurface(Func<SurfaceSubject> open, ImmutableArray<Element> elements, ImmutableArray<double> masses, bool hasNuclearMasses) =>
        (_open, Elements, Masses, HasNuclearMasses) = (open, elements, masses, hasNuclearMasses);

    /// <summary>The atoms in order.</summary>
    public ImmutableArray<Element> Elements { get; }

    /// <summary>
    /// Of the atoms in u, those of the most abundant isotopes unless <see cref="WithIsotopes"/> said otherwise (M. Wang et al., AME2020,
    /// Chin. Phys. C 45, 030003 (2021)).
    /// </summary>
    public ImmutableArray<double> Masses { get; }

    /// <summary>A surface file, or the folder of a fit. Allocates the surface.</summary>
    /// <param name="path">The file or folder.</param>
    /// <exception cref="SurfaceFileException">There is no such file, or it is no whole surface.</exception>
    /// <exception cref="LevelsException">It is a surface in plain coordinates.</exception>
    public static MolecularSurface Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        SavedSurface saved = SurfaceFile.Read(path);
        return Of(() => SurfaceSubject.Of(path, saved.Surface, saved.ReferencePoints));
    }

    /// <summary>A surface that was just fitted. Allocates its evaluators.</summary>
    /// <param name="fit">The fit.</param>
    /// <exception cref="LevelsException">It is a surface in plain coordinates.</exception>
    public static MolecularSurface Of(SurfaceFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Of(() => SurfaceSubject.Of("the fitted surface", fit.Surface, fit.Kept));
    }

    /// <summary>A surface, and where to look for its minima. Allocates its evaluators.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="geometries">
    /// Geometries, one after another, each of <see cref="Surface.CoordinateCount"/> numbers [atom][x, y, z] in angstrom; at least one, near
    /// each minimum that matters. Copied.
    /// </param>
    /// <exception cref="ArgumentException">These are no whole geometries.</exception>
    /// <exception cref="LevelsException">It is a surface in plain coordinates.</exception>
    public static MolecularSurface Of(Surface surface, ReadOnlySpan<double> geometries)
    {
        ArgumentNullException.ThrowIfNull(surface);
        if (geometries.IsEmpty || geometries.Length % surface.CoordinateCount != 0)
        {
            throw new ArgumentException(
                $"Geometries have {surface.CoordinateCount} numbers each, and {geometries.Length} are no whole number of them.",
                nameof(geometries)
            );
        }

        ImmutableArray<ImmutableArray<double>> starts =
        [
            .. geometries.ToArray().Chunk(surface.CoordinateCount).Select(geometry => geometry.ToImmutableArray()),
        ];
        return Of(() => SurfaceSubject.Near("the surface", surface, starts));
    }

    /// <summary>A built-in molecule's potential, such as <c>water</c> or <c>hcn</c>. Allocates the potential.</summary>
    /// <param name="name">Its name in <see cref="PotentialCatalogue"/>.</param>
    /// <exception cref="UnknownNameException">There is no such potential.</exception>
    /// <exception cref="LevelsException">It is a potential in plain coordinates.</exception>
    public static MolecularSurface OfPotential(string name)
    {
        IPotential potential = PotentialCatalogue.Create(name);
        return Of(() => SurfaceSubject.Of(name, potential));
    }

    static MolecularSurface Of(Func<SurfaceSubject> open)
    {
        SurfaceSubject subject = open();
        return subject.Elements.IsEmpty
            ? throw new LevelsException(
                $"{subject.Name} is in plain coordinates, which have no atoms: their levels are those of {nameof(VibrationalLevels)}."
            )
            : new(open, subject.Elements, IsotopeMasses.Common(subject.Elements, areNuclear: false), false);
    }

    /// <summary>The same with other masses. Allocates a new one.</summary>
    /// <param name="isotopes">One for each atom in order, such as <c>D,H,16O</c>.</param>
    /// <param name="areNuclear">Whether the masses are those of the nuclei, without their electrons.</param>
    /// <exception cref="LevelsException">An isotope is not known, or of another element; the message says which.</exception>
    public MolecularSurface WithIsotopes(string isotopes, bool areNuclear = false)
    {
        ArgumentNullException.ThrowIfNull(isotopes);
        return new(_open, Elements, IsotopeMasses.Given(isotopes, Elements, areNuclear), areNuclear);
    }

    /// <summary>The same with the masses of the nuclei of the most abundant isotopes. Allocates a new one.</summary>
    public MolecularSurface WithNuclearMasses() => new(_open, Elements, IsotopeMasses.Common(Elements, areNuclear: true), true);

    /// <summary>Whether <see cref="Masses"/> are those of the nuclei.</summary>
    public bool HasNuclearMasses { get; }

    /// <summary>The vibrational levels without rotation, and the zero-point energy. Allocates grids and matrices of the method.</summary>
    /// <param name="options">How many, by which method; those of the command line if null.</param>
    /// <exception cref="LevelsException">
    /// The levels cannot be had: the molecule is too large or too floppy for the method, or has no minimum where the surface was fitted.
    /// The message says what to do instead.
    /// </exception>
    public VibrationalLevels Levels(LevelOptions? options = null)
    {
        options ??= new();
        SurfaceSubject subject = _open();
        LevelMethod method = LevelMethods.For(subject, options.Method);
        using ThreadWorkers workers = new(options.Threads);
        FoundLevels found = new MoleculeLevels(subject, Masses, options.Count, options.Tolerance, workers).By(
            method,
            options.Coordinates,
            new(options.Walkers, options.Steps, options.Seed)
        );
        return new(found, subject.Unit);
    }

    /// <summary>The stationary points, and which saddle points join which minima. Allocates what the searches need.</summary>
    /// <param name="near">Geometries in angstrom that may be near stationary points, beside those that the surface keeps.</param>
    /// <exception cref="ArgumentException">A geometry has not as many numbers as the atoms have coordinates.</exception>
    /// <exception cref="LevelsException">No minimum was found.</exception>
    public StationaryPoints FindStationaryPoints(params IEnumerable<double[]> near)
    {
        ArgumentNullException.ThrowIfNull(near);
        ImmutableArray<double[]> given = [.. near];
        return given.FirstOrDefault(geometry => geometry.Length != 3 * Elements.Length) is { } wrong
            ? throw new ArgumentException($"A geometry has {3 * Elements.Length} numbers, not {wrong.Length}.", nameof(near))
            : new(PathRequest.Of(_open(), Masses, given));
    }

    /// <summary>The surface along one or two internal coordinates. Allocates the points.</summary>
    /// <param name="options">Whether all else relaxes, and where it begins.</param>
    /// <param name="along">One or two coordinates.</param>
    /// <exception cref="ArgumentException">There are none, or more than two.</exception>
    /// <exception cref="LevelsException">One is no coordinate of the molecule, or has no value where the cut begins.</exception>
    public SurfaceCut Cut(CutOptions options, params ImmutableArray<CutAlong> along)
    {
        ArgumentNullException.ThrowIfNull(options);
        return along.Length is 1 or 2
            ? SurfaceCut.Of(_open(), options, along)
            : throw new ArgumentException($"A cut is along one or two coordinates, not {along.Length}.", nameof(along));
    }
}
