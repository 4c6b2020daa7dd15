using System.Collections.Immutable;
using Morsel.Growing.Engines;
using Morsel.Growing.Engines.Catalogue;

namespace Morsel.Growing.Tests.Engines;

public sealed class EngineCatalogueTests : IDisposable
{
    readonly CalculationFolder _folder = new();

    [Fact]
    public void AnEngineTurnsTheMoleculeAndTriesAgain()
    {
        // Its first try fails; the second is another process in another folder, with other axes.
        string script = _folder.Script(
            "engine",
            $"cp \"$1\" '{_folder.Root}'/$(basename \"$PWD\").xyz; case $PWD in *try-1) exit 1;; esac; echo '{{\"energy_cm-1\": 5}}' > \"$2\""
        );
        IEngine engine = EngineCatalogue.Create(new("json") { Command = [script], Method = "mine" }, default);
        Assert.Equal(new EngineOrigin("engine", "", "mine"), engine.Origin);
        Assert.Equal(5, Assert.IsType<ComputedPoint>(engine.Compute(_folder.Calculation(), default)).Energy, 12);
        Assert.NotEqual(File.ReadAllLines(_folder["try-1.xyz"])[2], File.ReadAllLines(_folder["try-2.xyz"])[2]);
    }

    [Fact]
    public void AReadyTemplateTakesASitesOwnScript()
    {
        string script = _folder.Script("site", "echo \"$@\"; echo 'The final electronic energy is -1.0'; echo This computation required");
        IEngine engine = EngineCatalogue.Create(
            new("cfour")
            {
                Command = [script, "first"],
                Method = "ccsd",
                Basis = "pvdz",
            },
            default
        );
        Assert.Equal(new EngineOrigin("cfour", "", "ccsd/pvdz"), engine.Origin);
        Assert.IsType<ComputedPoint>(engine.Compute(_folder.Calculation(), default));
    }

    [Theory]
    [InlineData("xbt", "", "", "", "", "Unknown engine 'xbt'. Did you mean 'xtb'?")]
    [InlineData("psi4", "", "cc-pvdz", "", "", "no method is given; expected hf, mp2")]
    [InlineData("psi4", "hf", "", "", "", "no basis is given")]
    [InlineData("xtb", "gfn2", "cc-pvdz", "", "", "a basis is given")]
    [InlineData("xtb", "gfn2", "", "x.json", "", "a description is given")]
    [InlineData("xtb", "gfn2", "", "", "prog", "a command is given")]
    [InlineData("template", "hf", "", "", "", "expected the path of an ENGINE.json")]
    [InlineData("template", "hf", "", "none.json", "", "there is no such file")]
    [InlineData("json", "hf", "", "", "", "no command is given")]
    [InlineData("qcschema", "", "", "", "prog", "no method is given")]
    [InlineData("qcschema", "hf", "", "", "none-such-program", "is not on the PATH")]
    public void AWrongRequestIsRefusedByWhatIsWrong(
        string name,
        string method,
        string basis,
        string description,
        string command,
        string says
    )
    {
        ImmutableArray<string> words = command == "" ? [] : [command];
        var request = new EngineRequest(name)
        {
            Method = method,
            Basis = basis,
            Description = description,
            Command = words,
        };
        Exception failure = Assert.ThrowsAny<Exception>(() => EngineCatalogue.Create(request, default));
        Assert.True(failure is EngineException or UnknownNameException, failure.ToString());
        Assert.Contains(says, failure.Message);
    }

    public void Dispose() => _folder.Dispose();
}
