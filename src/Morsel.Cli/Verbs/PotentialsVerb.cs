using System.CommandLine;
using Morsel.Cli.Output;
using Morsel.Potentials;
using Spectre.Console;

namespace Morsel.Cli.Verbs;

/// <summary><c>potentials [NAME]</c>: what the built-in potentials are.</summary>
static class PotentialsVerb
{
    public static Command Create()
    {
        var name = new Argument<string?>("NAME")
        {
            HelpName = "NAME",
            Description = "One potential; all of them if absent.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        name.CompletionSources.Add(_ => PotentialCatalogue.Names);
        Option<bool> json = Options.Json();
        var command = new Command("potentials", "Lists the built-in potentials: formula, parameters, units, domain, minimum, source.")
        {
            name,
            json,
        };
        command.SetAction(parsed => Run(parsed.GetValue(name), parsed.GetValue(json)));
        return command;
    }

    static int Run(string? name, bool json)
    {
        IReadOnlyList<IPotential> shown = name is null ? PotentialCatalogue.All : [PotentialCatalogue.Create(name)];
        if (json)
        {
            Json.Write(new { Potentials = shown.Select(Document) });
        }
        else
        {
            Screen.Write(Table(shown));
        }

        return ExitCode.Done;
    }

    static Grid Table(IReadOnlyList<IPotential> shown)
    {
        Grid grid = new Grid()
            .AddColumn(new GridColumn { NoWrap = true, Padding = new(0, 0, 2, 0) })
            .AddColumn(new GridColumn { Padding = new(0, 0, 0, 0) });
        foreach (IPotential potential in shown)
        {
            Row(grid, potential.Name, potential.Title);
            Row(grid, "  formula", potential.Formula);
            Row(
                grid,
                "  parameters",
                string.Join("\n", potential.Parameters.Select(p => $"{p.Name} = {Screen.Quantity(p.Value, p.Unit)}: {p.Meaning}"))
            );
            Row(
                grid,
                "  domain",
                string.Join(
                    ", ",
                    potential.Coordinates.Select(c => $"{c.Name} from {Screen.Number(c.Low)} to {Screen.Quantity(c.High, c.Unit.Symbol)}")
                )
            );
            Row(grid, "  energy in", potential.EnergyUnit.IsReduced ? "reduced units" : potential.EnergyUnit.Symbol);
            Row(
                grid,
                "  minimum",
                $"{Screen.Quantity(potential.Minimum.Energy, potential.EnergyUnit.Symbol)} at {string.Join(", ", potential.Minimum.Position.Zip(potential.Coordinates, (q, c) => $"{c.Name} = {Screen.Quantity(q, c.Unit.Symbol)}"))}"
            );
            Row(grid, "  source", potential.Source);
            grid.AddEmptyRow();
        }

        return grid;
    }

    static void Row(Grid grid, string key, string value) => grid.AddRow(new Text(key), new Text(value));

    static object Document(IPotential potential) =>
        new
        {
            potential.Name,
            potential.Title,
            potential.Formula,
            potential.EnergyUnit,
            Parameters = potential.Parameters.Select(p => new
            {
                p.Name,
                p.Value,
                p.Unit,
                p.Meaning,
            }),
            Coordinates = potential.Coordinates.Select(c => new
            {
                c.Name,
                c.Unit,
                c.Low,
                c.High,
            }),
            Minimum = new { potential.Minimum.Position, potential.Minimum.Energy },
            potential.WellDepth,
            potential.Source,
        };
}
