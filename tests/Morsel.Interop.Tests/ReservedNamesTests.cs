using Morsel.Files.Surfaces;
using Morsel.Interop.Exports;

namespace Morsel.Interop.Tests;

public class ReservedNamesTests
{
    [Theory]
    [InlineData("c", "exp")]
    [InlineData("c", "main")]
    [InlineData("c", "while")]
    [InlineData("c", "stdio")]
    [InlineData("fortran", "iso_fortran_env")]
    [InlineData("fortran", "subroutine")]
    [InlineData("fortran", "bessel_j0")]
    [InlineData("python", "lambda")]
    [InlineData("python", "numpy")]
    [InlineData("python", "print")]
    public void ANameThatTheLanguageHasIsRefusedWithTheLanguage(string format, string name)
    {
        IExporter exporter = Exporters.All.Single(one => one.Name == format);
        SavedSurface saved = SavedSurfaces.Water();
        string message = Assert
            .Throws<SettingException>(() => exporter.Files(new(saved.Surface, saved.ReferencePoints, name, "of a test")))
            .Message;
        Assert.Contains($"'{name}' has a meaning in {format}", message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("c", "water")]
    [InlineData("fortran", "water")]
    [InlineData("python", "water")]
    public void AnyOtherNameIsTaken(string format, string name)
    {
        IExporter exporter = Exporters.All.Single(one => one.Name == format);
        SavedSurface saved = SavedSurfaces.Water();
        Assert.NotEmpty(exporter.Files(new(saved.Surface, saved.ReferencePoints, name, "of a test")));
    }
}
