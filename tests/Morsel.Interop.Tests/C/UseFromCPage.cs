using System.Globalization;
using System.Text.RegularExpressions;
using Morsel.Files.Surfaces;
using Morsel.Interop.Exports;
using Morsel.Surfaces;

namespace Morsel.Interop.Tests.C;

/// <summary>The page "use it from C".</summary>
public sealed partial class UseFromCPage
{
    [Fact]
    public void ItsCommandsRunAndItsProgramPrintsTheEnergy()
    {
        ExportedC.Require("cc");
        ExportedC.Require("make");
        DocumentPage page = DocumentPage.Read("use-from-c.md");
        using var place = new Workplace();
        Directory.CreateDirectory(place["formaldehyde"]);
        File.Copy(Path.Combine(Repository.Root, "tests", "data", "surfaces", "formaldehyde.json"), place["formaldehyde/surface.json"]);
        string program = page.Blocks("c").Single();
        place.Write("energy.c", program);

        Said said = page.RunShell(place);

        Assert.True(said.ExitCode == 0, said.Error + said.Out);
        Surface surface = SurfaceFile.Read(place["formaldehyde"]).Surface;
        ExportUnits units = ExportUnits.Atomic(surface);
        double[] x =
        [
            .. Numbers()
                .Matches(Coordinates().Match(program).Value)
                .Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture) / units.LengthPerOwn),
        ];
        string expected = string.Create(
            CultureInfo.InvariantCulture,
            $"V = {units.EnergyPerOwn * new SurfaceEvaluator(surface).Energy(x):f10} hartree, "
        );
        Assert.Equal(2, said.Out.Split(expected).Length - 1);
    }

    [GeneratedRegex(@"(-?\d+\.\d+,\s*){12}")]
    private static partial Regex Coordinates();

    [GeneratedRegex(@"-?\d+\.\d+")]
    private static partial Regex Numbers();
}
