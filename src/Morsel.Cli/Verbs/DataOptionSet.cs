using System.CommandLine;
using Morsel.Files.Data;
using Morsel.Units;

namespace Morsel.Cli.Verbs;

/// <summary>What a user says of a data file: the options that every verb which reads one shares.</summary>
sealed class DataOptionSet
{
    readonly Option<string?> _energyUnit = new("--energy-unit")
    {
        HelpName = "U",
        Description = "Unit of the energies, where the file does not say: J, eV, meV, hartree, kcal/mol, kJ/mol or cm-1.",
    };
    readonly Option<string?> _lengthUnit = new("--length-unit")
    {
        HelpName = "U",
        Description = "Unit of the positions or distances, where the file does not say: angstrom, bohr, nm, pm or m.",
    };
    readonly Option<string?> _gradientUnit = new("--gradient-unit")
    {
        HelpName = "U",
        Description = "Unit of the gradients or forces, such as hartree/bohr; the energy unit per length unit if absent.",
    };
    readonly Option<string?> _gradients = new("--gradients")
    {
        HelpName = "gradients|forces|none",
        Description =
            "What the columns after the positions are, where the file does not say: dV/dx, or forces, -dV/dx; none leaves them out.",
    };
    readonly Option<string?> _elements = new("--elements")
    {
        HelpName = "H,H,O",
        Description = "The atoms in order, where the file does not name them; makes a molecule of a table of distances.",
    };
    readonly Option<string?> _energies = new("--energies")
    {
        HelpName = "FILE",
        Description = "The energies, one a line in the order of the geometries, where they are in a separate file.",
    };
    readonly Option<string?> _columns = new("--columns")
    {
        HelpName = "r_bohr,_,energy_eV",
        Description = "Names for the columns of a table in order, in place of its header or where it has none; _ leaves one out.",
    };
    readonly Option<string?> _energyKey = new("--energy-key")
    {
        HelpName = "KEY",
        Description =
            "Which energy is meant, by its name, where a row has several (XYZ, ASE database, QCSchema, HDF5); its forces are taken with it.",
    };
    readonly Option<int?> _energyColumn = new("--energy-column")
    {
        HelpName = "N",
        Description = "Which number of an XYZ file's comments is the energy, where there are several; 1 is the first.",
    };
    readonly Option<string?> _group = new("--group")
    {
        HelpName = "NAME",
        Description =
            "Which rows are meant, where a file has several sets: a group of HDF5, a method of QCSchema, a calculator of an ASE database.",
    };
    readonly Option<bool> _skipBadRows = new("--skip-bad-rows")
    {
        Description = "Leave out, and count, rows that cannot be used, rather than refuse the file.",
    };

    /// <summary>Adds the options to a verb.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="needsEnergies">False for geometries alone: only what is said of lengths, elements and bad rows is taken.</param>
    public static DataOptionSet AddTo(Command command, bool needsEnergies = true)
    {
        var set = new DataOptionSet(needsEnergies);
        foreach (Option option in set.All)
        {
            command.Options.Add(option);
        }

        return set;
    }

    /// <summary>The first of the options that was given, by its name; null where none was.</summary>
    public string? FirstGiven(ParseResult parsed) => All.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;

    Option[] All =>
        _needsEnergies
            ?
            [
                _energyUnit,
                _lengthUnit,
                _gradientUnit,
                _gradients,
                _elements,
                _columns,
                _energies,
                _energyKey,
                _energyColumn,
                _group,
                _skipBadRows,
            ]
            : [_lengthUnit, _elements, _columns, _group, _skipBadRows];

    readonly bool _needsEnergies;

    DataOptionSet(bool needsEnergies)
    {
        _needsEnergies = needsEnergies;
        _gradients.AcceptOnlyFromAmong("gradients", "forces", "none");
        _energyColumn.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out int column) && column >= 1))
            {
                result.AddError($"--energy-column: found '{token.Value}'; expected 1 or more.");
            }
        });
    }

    /// <summary>The options as they were given.</summary>
    /// <exception cref="UnknownNameException">A unit or an element is not known.</exception>
    public DataOptions Read(ParseResult parsed) =>
        new()
        {
            EnergyUnit = parsed.GetValue(_energyUnit) is { } energy ? EnergyUnit.Parse(UnitNames.Energy(energy)) : null,
            LengthUnit = parsed.GetValue(_lengthUnit) is { } length ? LengthUnit.Parse(UnitNames.Length(length)) : null,
            GradientUnit = parsed.GetValue(_gradientUnit) is { } gradient ? SlopeUnit.Parse(UnitNames.Slope(gradient)) : null,
            Gradients = parsed.GetValue(_gradients),
            Elements = parsed.GetValue(_elements) is { } elements ? Options.Elements(elements) : [],
            Columns = parsed.GetValue(_columns) is { } columns ? Options.Columns(columns) : [],
            EnergiesFile = parsed.GetValue(_energies),
            EnergyKey = parsed.GetValue(_energyKey),
            EnergyColumn = parsed.GetValue(_energyColumn),
            Group = parsed.GetValue(_group),
            SkipBadRows = parsed.GetValue(_skipBadRows),
            NeedsEnergies = _needsEnergies,
        };
}
