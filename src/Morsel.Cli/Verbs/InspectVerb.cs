using System.CommandLine;
using Morsel.Cli.Output;
using Morsel.Files.Data;

namespace Morsel.Cli.Verbs;

/// <summary><c>inspect DATA</c>: what is in a data file, and what is wrong with it.</summary>
static class InspectVerb
{
    public static Command Create()
    {
        var data = new Argument<string[]>("DATA")
        {
            Arity = ArgumentArity.OneOrMore,
            Description =
                "A CSV file or another table with a header, PES-Learn's PES.dat, XYZ, extended XYZ, NPZ, HDF5, an ASE database, or QCSchema; several are read as one.",
        };
        var command = new Command(
            "inspect",
            "Says what is in a data file, in which units, and what is wrong with it. Exit code 0: 'fit' takes it with the same options; 2: not as it is."
        )
        {
            data,
        };
        DataOptionSet options = DataOptionSet.AddTo(command);
        Option<bool> json = Options.Json();
        command.Options.Add(json);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(data), options.Read(parsed), parsed.GetValue(json)));
        return command;
    }

    static int Run(string[] paths, DataOptions options, bool json)
    {
        DataFile file = DataFile.Read(paths, options);
        DataExamination examination = DataExamination.Of(file);
        if (json)
        {
            Json.Write(DataDocument.Of(file, examination));
        }
        else
        {
            DataSheet.Write(file, examination);
        }

        return examination.IsUsable ? ExitCode.Done : ExitCode.WrongRequest;
    }
}
