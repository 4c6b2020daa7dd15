using Morsel.Cli.Errors;
using Morsel.Datasets;
using Morsel.Files;
using Morsel.Files.Surfaces;
using Morsel.Fitting.Data;
using Morsel.Surfaces;

namespace Morsel.Cli.Fitting;

/// <summary>The surface of <c>--base</c>, which fits the data.</summary>
/// <param name="Name">Its file, or its folder, as it was given, without what leads there.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Fit">The surface.</param>
/// <param name="Provenance">What it was made from.</param>
/// <param name="Outside">How many of the data's points lie outside the range of its own training points.</param>
sealed record BaseChoice(string Name, string Sha256, FitBase Fit, SurfaceProvenance Provenance, int Outside)
{
    public Surface Surface => Fit.Surface;

    /// <param name="path">A surface file, or a folder that holds one.</param>
    /// <param name="file">The data file, for messages.</param>
    /// <param name="data">All points of the fit.</param>
    /// <exception cref="RequestException">It is a surface of something else, or no point lies in its range.</exception>
    public static BaseChoice Read(string path, string file, Dataset data)
    {
        SavedSurface saved = SurfaceFile.Read(path);
        Surface surface = saved.Surface;
        if (Mismatch(surface, data) is { } mismatch)
        {
            throw new RequestException($"--base {path}: {mismatch}");
        }

        FitBase foundation = new(surface);
        int outside = foundation.Outside(data);
        if (outside == data.Count)
        {
            throw new RequestException(
                $"--base {path}: none of the {data.Count} points of {file} lies in the range of the points that it was fitted to. Expected a base fitted to such geometries"
                    + (surface.TellsLikeAtomsApart ? ", their like atoms in the same order, as it tells them apart." : ".")
            );
        }

        return new(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(path)),
            FileDigest.Of(SurfaceFile.Find(path)),
            foundation,
            saved.Provenance,
            outside
        );
    }

    static IEnumerable<string> Sorted(Molecule molecule) =>
        molecule.Elements.Select(element => element.Symbol).Order(StringComparer.Ordinal);

    static string? Mismatch(Surface surface, Dataset data) =>
        (surface.Space, data.Space) switch
        {
            (Molecule own, Molecule other) when own.Elements.SequenceEqual(other.Elements) => null,
            (Molecule own, Molecule other) when Sorted(own).SequenceEqual(Sorted(other)) =>
                $"its atoms are {own.Symbols}, those of the data {other.Symbols}; expected the same order. Reorder the atoms of the data.",
            (Molecule own, Molecule other) =>
                $"it is a surface of {own.Symbols}, the data are of {other.Symbols}; expected the same atoms.",
            (PlainAxes own, PlainAxes other) when !own.Axes.SequenceEqual(other.Axes) =>
                $"it is a surface in {own}, the data are in {other}; expected the same coordinates, in the same order and units.",
            (PlainAxes, PlainAxes) when surface.ModelEnergyUnit.Symbol != data.EnergyUnit.Symbol =>
                $"its energies are in {surface.ModelEnergyUnit}, those of the data in {data.EnergyUnit}; expected the same unit.",
            (PlainAxes, PlainAxes) => null,
            (Molecule own, _) => $"it is a surface of the molecule {own.Symbols}, the data are in {data.Space}; expected the same.",
            _ => $"it is a surface in {surface.Space}, the data are of the molecule {data.Space}; expected the same.",
        };
}
