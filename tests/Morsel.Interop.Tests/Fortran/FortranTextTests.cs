using Morsel.Files.Surfaces;
using Morsel.Interop.Exports;
using Morsel.Interop.Exports.Fortran;

namespace Morsel.Interop.Tests.Fortran;

/// <summary>What the files look like, without a compiler.</summary>
public sealed class FortranTextTests
{
    static readonly FortranExporter _exporter = new();

    [Fact]
    public void NoLineIsLongerThanTheStandardAllowsWhateverTheNameAndTheOrigin()
    {
        string name = new('n', ExportRequest.LongestName),
            origin = string.Join(' ', Enumerable.Range(0, 60)) + "\n" + new string('x', 300);

        Assert.All(
            (SavedSurface[])
                [SavedSurfaces.Water(), SavedSurfaces.Plane(200, 30), SurfaceFile.Read(FortranFolder.Fixture("formaldehyde-committee"))],
            saved =>
            {
                var files = _exporter
                    .Files(new(saved.Surface, saved.ReferencePoints, name, origin))
                    .Where(file => file.Name.EndsWith(".f90", StringComparison.Ordinal))
                    .ToArray();
                Assert.NotEmpty(files);
                Assert.All(
                    files,
                    file => Assert.All(Lines(file), line => Assert.True(line.Length <= 132, $"{file.Name}: {line.Length}: {line}"))
                );
            }
        );
    }

    [Fact]
    public void NoStatementIsContinuedMoreOftenThanTheStandardAllows()
    {
        int longest = 0;
        foreach (
            string line in Lines(Module(SavedSurfaces.Plane(60, 60, 60)))
                .Aggregate(
                    new List<string>(),
                    (statements, line) =>
                        [
                            .. statements.Take(statements.Count - 1),
                            .. statements is [.., var last] && last.EndsWith('&')
                                ? (string[])[last + "\n" + line]
                                : [.. statements.TakeLast(1), line],
                        ]
                )
        )
        {
            longest = Math.Max(longest, line.Count(c => c == '\n'));
        }

        Assert.InRange(longest, 100, 255);
    }

    [Fact]
    public void TheSameRequestGivesTheSameBytes()
    {
        ExportRequest Request()
        {
            SavedSurface saved = SurfaceFile.Read(FortranFolder.Fixture("formaldehyde-committee"));
            return new(saved.Surface, saved.ReferencePoints, "pes", "drawn");
        }

        var once = _exporter.Files(Request());
        var again = _exporter.Files(Request());

        Assert.Equal(once.Select(file => file.Name), again.Select(file => file.Name));
        Assert.Equal(once.Select(file => file.Name).Order(StringComparer.Ordinal), once.Select(file => file.Name));
        Assert.All(once.Zip(again), pair => Assert.True(pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span), pair.First.Name));
    }

    [Fact]
    public void PlainCoordinatesHaveNoWrappersForMolecules()
    {
        SavedSurface saved = SavedSurfaces.Plane();

        Assert.Equal(
            ["Makefile", "pes.f90", "pes_c.f90", "pes_check.f90", "pes_check_wrappers.f90", "pes_reference.f90"],
            _exporter.Files(new(saved.Surface, saved.ReferencePoints, "pes", "drawn")).Select(file => file.Name)
        );
    }

    [Fact]
    public void ATableThatNoCompilerTakesIsRefused()
    {
        SavedSurface saved = SavedSurfaces.Plane(300, 300);

        var refused = Assert.Throws<ExportException>(() => _exporter.Files(new(saved.Surface, saved.ReferencePoints, "pes", "drawn")));

        Assert.Contains("90000 numbers", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Export to c", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v")]
    [InlineData("members")]
    [InlineData("pot")]
    [InlineData("points")]
    public void ANameThatTheCodeUsesItselfIsRefused(string name)
    {
        SavedSurface saved = SavedSurfaces.Water();

        var refused = Assert.Throws<SettingException>(() => _exporter.Files(new(saved.Surface, saved.ReferencePoints, name, "drawn")));

        Assert.Contains($"'{name}'", refused.Message, StringComparison.Ordinal);
    }

    static ExportFile Module(SavedSurface saved) =>
        _exporter.Files(new(saved.Surface, saved.ReferencePoints, "pes", "drawn")).Single(file => file.Name == "pes.f90");

    static string[] Lines(ExportFile file) => System.Text.Encoding.UTF8.GetString(file.Content.Span).Split('\n');
}
