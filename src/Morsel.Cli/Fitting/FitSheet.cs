using System.Globalization;
using System.Text.Json;
using Morsel.Cli.Output;
using Spectre.Console;

namespace Morsel.Cli.Fitting;

/// <summary>A result for people: the errors on the held-out points beside what they have to beat.</summary>
static class FitSheet
{
    public static void Write(JsonElement result)
    {
        JsonElement heldOut = result.GetProperty("heldOut");
        string unit = result.GetProperty("energyUnit").GetString()!;
        bool hasGradients = heldOut.GetProperty("surface").GetProperty("gradient").ValueKind != JsonValueKind.Null;
        var table = new Table().Border(TableBorder.Simple);
        string energy = unit == "1" ? "" : $" ({unit})";
        foreach (string heading in (string[])["held-out errors", $"RMSE{energy}", "MAE", "largest"])
        {
            table.AddColumn(new TableColumn(heading) { Alignment = heading == "held-out errors" ? Justify.Left : Justify.Right });
        }

        if (hasGradients)
        {
            table.AddColumn(new TableColumn(unit == "cm-1" ? "gradient RMSE (cm-1/angstrom)" : "gradient RMSE") { Alignment = Justify.Right });
        }

        foreach ((string key, string name) in ((string, string)[])[("surface", "the surface"), ("linear", "linear fit"), ("meanEnergy", "mean energy")])
        {
            if (heldOut.TryGetProperty(key, out JsonElement errors) && errors.ValueKind == JsonValueKind.Object)
            {
                table.AddRow([name, .. Figures(errors, hasGradients)]);
            }
        }

        Screen.Write(table);
        Console.Out.WriteLine();
        foreach (JsonElement member in result.GetProperty("surface").GetProperty("members").EnumerateArray())
        {
            Console.Out.WriteLine(member.GetString());
        }

        Console.Out.WriteLine(result.GetProperty("verdict").GetString());
    }

    static IEnumerable<string> Figures(JsonElement errors, bool hasGradients)
    {
        JsonElement energy = errors.GetProperty("energy");
        foreach (string figure in (string[])["rmse", "mae", "largest"])
        {
            yield return Number(energy, figure);
        }

        if (hasGradients)
        {
            yield return Number(errors.GetProperty("gradient"), "rmse");
        }
    }

    // The first of a figure's units is the surface's own.
    static string Number(JsonElement errors, string figure) => errors.EnumerateObject()
        .First(property => property.Name == figure || property.Name.StartsWith($"{figure}_", StringComparison.Ordinal)).Value.GetDouble().ToString("G4", CultureInfo.InvariantCulture);
}
