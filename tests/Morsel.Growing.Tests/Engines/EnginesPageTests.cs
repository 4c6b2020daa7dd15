using System.Text.Json;
using System.Text.RegularExpressions;
using Morsel.Growing.Engines;
using Morsel.Growing.Engines.Catalogue;
using Morsel.Growing.Engines.Templates;
using Morsel.Units;

namespace Morsel.Growing.Tests.Engines;

/// <summary>What docs/engines.md tells a user to write works, and it names all there is.</summary>
public sealed partial class EnginesPageTests : IDisposable
{
    const string Output = """
         Atoms, bohr
         O 0.1889726 0.3779452 -0.0944863
         H 0.5669178 1.7007535 1.0393494
         H 1.7952398 -0.3779452 0.1889726
         SCF energy:   -75.5
         Forces, hartree/bohr
         ---
         1 O 0.1 0.2 0.3
         2 H 0.4 0.5 0.6
         3 H -0.5 -0.7 -0.9
         ours ends well
        """;

    static readonly string _page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "engines.md"));

    readonly CalculationFolder _folder = new();

    [Fact]
    public void ItsDescriptionIsOneAndReadsAnOutput()
    {
        File.WriteAllText(_folder["output"], Output);
        EngineDescription description = DescriptionJson.Read(Block("json"), "docs/engines.md") with
        {
            Program = [_folder.Script("ours.x", $"cat '{_folder["output"]}'"), "input.txt"],
        };
        Calculation asked = _folder.Calculation();
        var point = Assert.IsType<ComputedPoint>(
            new TemplateEngine(description, Block("text"), "scf", "dz", "page").Compute(asked, default)
        );
        Close.To(-75.5 * EnergyUnit.Hartree.To(EnergyUnit.Wavenumber), point.Energy, 1e-12);
        Assert.True(point.Gradient[0] < 0);
        Assert.StartsWith("method scf/dz gradient\ncharge 0 multiplicity 1\nO ", File.ReadAllText(Path.Combine(asked.Folder, "input.txt")));
    }

    [Fact]
    public void ItsScriptIsAnEngine()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python), "there is no /usr/bin/python3: apt-get install python3");
        File.WriteAllText(_folder["engine.py"], Block("python"));
        IEngine engine = EngineCatalogue.Create(new("json") { Command = [Python, _folder["engine.py"]] }, default);
        var point = Assert.IsType<ComputedPoint>(engine.Compute(_folder.Calculation("H H", [0, 0, 0, 0, 0, 1]), default));
        Close.To(2.5 * 0.26 * 0.26 * EnergyUnit.Electronvolt.To(EnergyUnit.Wavenumber), point.Energy, 1e-10);
        Close.To(5 * 0.26 * EnergyUnit.Electronvolt.To(EnergyUnit.Wavenumber), point.Gradient[5], 1e-10);
    }

    [Fact]
    public void ItNamesEveryEnginePlaceholderAndKey()
    {
        IEnumerable<string> keys = new[] { typeof(EngineDescription), typeof(EnergyPlace), typeof(GradientPlace), typeof(GeometryPlace) }
            .SelectMany(type => type.GetProperties())
            .Where(property => property.CanWrite)
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        Assert.All(
            EngineCatalogue.Names.Concat(keys).Concat(Placeholders.Known.Select(name => $"{{{name}}}")),
            name => Assert.Contains($"`{name}`", _page)
        );
    }

    static string Block(string language) => Blocks().Matches(_page).Single(match => match.Groups[1].Value == language).Groups[2].Value;

    [GeneratedRegex("^```(\\w+)\\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    public void Dispose() => _folder.Dispose();
}
