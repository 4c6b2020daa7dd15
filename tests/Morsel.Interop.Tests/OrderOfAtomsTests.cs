using System.Text;
using Morsel.Interop.Exports;
using Morsel.Interop.Exports.C;
using Morsel.Interop.Exports.Fortran;
using Morsel.Interop.Exports.Python;

namespace Morsel.Interop.Tests;

/// <summary>Functions that take bare numbers cannot check the order of atoms: their texts say it before all else.</summary>
public sealed class OrderOfAtomsTests
{
    static string Text(IExporter exporter, string surface, string file) =>
        Encoding.UTF8.GetString(
            exporter.Files(TestedSurfaces.Request(TestedSurfaces.Of(surface))).Single(one => one.Name == file).Content.Span
        );

    static (IExporter Exporter, string File)[] Files =>
        [
            (new CExporter(), "pes.h"),
            (new CExporter(), "pes.c"),
            (new FortranExporter(), "pes.f90"),
            (new FortranExporter(), "pes_c.f90"),
            (new FortranExporter(), "pes_rpmdrate.f90"),
            (new FortranExporter(), "pes_polyrate.f90"),
            (new FortranExporter(), "pes_potlib.f90"),
            (new PythonExporter(), "pes.py"),
        ];

    [Fact]
    public void TheFirstLinesOfEveryFileSayTheOrderOfTheAtoms()
    {
        foreach (var (exporter, file) in Files)
        {
            string head = string.Join('\n', Text(exporter, TestedSurfaces.Formaldehyde, file).Split('\n').Take(6));
            Assert.Contains("ATOMS IN THIS ORDER: C O H H.", head, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void BothFunctionsOfPythonSayIt()
    {
        string text = Text(new PythonExporter(), TestedSurfaces.Formaldehyde, "pes.py");
        foreach (string function in (string[])["def evaluate(", "def predict("])
        {
            string docstring = text[text.IndexOf(function, StringComparison.Ordinal)..].Split("\"\"\"")[1];
            Assert.Contains("ATOMS IN THIS ORDER: C O H H.", docstring, StringComparison.Ordinal);
            Assert.Contains("another order gives a wrong energy, and no error", docstring, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void CoordinatesHaveAnOrderToo() =>
        Assert.Contains("COORDINATES IN THIS ORDER: x, y.", Text(new CExporter(), TestedSurfaces.Plane, "pes.h"), StringComparison.Ordinal);
}
