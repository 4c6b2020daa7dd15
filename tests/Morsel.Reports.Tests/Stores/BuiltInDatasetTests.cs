using Morsel.Reports.Stores;
using Morsel.Studies;
using Morsel.Studies.Specs;
using Morsel.Units;

namespace Morsel.Reports.Tests.Stores;

public sealed class BuiltInDatasetTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("morsel-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    StudySpec Read(string dataset)
    {
        string path = Path.Combine(_folder, "own.json");
        File.WriteAllText(
            path,
            $$"""{"name": "own", "dataset": "{{dataset}}", "trainingPoints": 3, "validationPoints": 2, "layouts": ["5"]}"""
        );
        return StudySpecFile.Read(path, []);
    }

    [Theory]
    [InlineData("water", 988, 3)]
    [InlineData("formaldehyde", 4001, 6)]
    public void EachIsATableOfItsSize(string name, int points, int coordinates)
    {
        var read = StudyPoints.Read(name);
        Assert.Equal((points, coordinates, EnergyUnit.Wavenumber), (read.Count, read.CoordinateCount, read.EnergyUnit));
        Assert.Equal(0, read.Energies.Min());
        Assert.Contains(name, BuiltInStudies.Datasets);
    }

    [Fact]
    public void ASpecOfOnesOwnUsesOneByItsName()
    {
        StudySpec spec = Read("water");
        Assert.Equal("water", spec.Parts[0].Dataset);
        Assert.Equal(5, StudySpecFile.Plan(spec, "own.json").Parts[0].Problem.Points.Count);
    }

    [Fact]
    public void AFileOfTheSameNameBesideTheSpecWins()
    {
        string file = Path.Combine(_folder, "water");
        File.WriteAllText(file, "x,energy\n0,1\n1,3\n2,2\n3,5\n4,1\n");
        StudySpec spec = Read("water");
        Assert.Equal(file, spec.Parts[0].Dataset);
        Assert.Equal(1, StudySpecFile.Plan(spec, "own.json").Parts[0].Problem.Points.CoordinateCount);
    }

    [Fact]
    public void OnTheCommandLineItKeepsItsName() =>
        Assert.Equal("water", StudySpecFile.Read("evidence", ["dataset=\"water\"", "potential=null"]).Parts[0].Dataset);

    [Fact]
    public void AnUnknownNameSuggestsOne()
    {
        Assert.Contains("Did you mean 'water'?", Assert.Throws<SpecException>(() => Read("watr")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "built in are formaldehyde, water.",
            Assert.Throws<SpecException>(() => Read("argon-hydride.csv")).Message,
            StringComparison.Ordinal
        );
    }
}
