using System.CommandLine;
using Morsel.Cli.Errors;
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
        HelpName = "gradients|forces|none|FILE",
        Description =
            "What the columns after the positions are, where the file does not say: dV/dx, or forces, -dV/dx; none leaves them out. Or a file of gradients, in the order of the geometries.",
    };
    readonly Option<string?> _forces = new("--forces")
    {
        HelpName = "FILE",
        Description = "The forces, in the order of the geometries, where they are in a separate file.",
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
    readonly Option<string?> _molecule = new("--molecule")
    {
        HelpName = "H2O",
        Description = "Which molecule is meant, where the geometries are of several; the commonest if absent.",
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
                _forces,
                _elements,
                _columns,
                _energies,
                _energyKey,
                _energyColumn,
                _group,
                _molecule,
                _skipBadRows,
            ]
            : [_lengthUnit, _elements, _columns, _group, _molecule, _skipBadRows];

    readonly bool _needsEnergies;

    DataOptionSet(bool needsEnergies)
    {
        _needsEnergies = needsEnergies;
        _energyUnit.CompletionSources.Add(_ => EnergyUnit.All.Select(unit => unit.Symbol));
        _lengthUnit.CompletionSources.Add(_ => LengthUnit.All.Select(unit => unit.Symbol));
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
    /// <exception cref="RequestException">Two options contradict each other.</exception>
    public DataOptions Read(ParseResult parsed)
    {
        string? gradients = parsed.GetValue(_gradients),
            forces = parsed.GetValue(_forces);
        bool isFile = gradients is not (null or "gradients" or "forces" or "none");
        if (isFile && !File.Exists(gradients))
        {
            string fix = Suggestion.For(gradients!, ["gradients", "forces", "none"]) is { } meant
                ? $"Did you mean '{meant}'?"
                : "There is no such file.";
            throw new RequestException($"--gradients {gradients}: expected gradients, forces, none, or a file of gradients. {fix}");
        }

        if (forces is not null && gradients is not null)
        {
            throw new RequestException($"--forces {forces} and --gradients {gradients} both say what the gradients are: give one of them.");
        }

        return new()
        {
            EnergyUnit = parsed.GetValue(_energyUnit) is { } energy ? EnergyUnit.Parse(UnitNames.Energy(energy)) : null,
            LengthUnit = parsed.GetValue(_lengthUnit) is { } length ? LengthUnit.Parse(UnitNames.Length(length)) : null,
            GradientUnit = parsed.GetValue(_gradientUnit) is { } gradient ? SlopeUnit.Parse(UnitNames.Slope(gradient)) : null,
            Gradients =
                forces is not null ? "forces"
                : isFile ? "gradients"
                : gradients,
            GradientsFile = forces ?? (isFile ? gradients : null),
            Elements = parsed.GetValue(_elements) is { } elements ? Options.Elements(elements) : [],
            HasIsotopes = parsed.GetValue(_elements) is { } atoms && Options.HasIsotopes(atoms),
            Columns = parsed.GetValue(_columns) is { } columns ? Options.Columns(columns) : [],
            EnergiesFile = parsed.GetValue(_energies),
            EnergyKey = parsed.GetValue(_energyKey),
            EnergyColumn = parsed.GetValue(_energyColumn),
            Group = parsed.GetValue(_group),
            Molecule = parsed.GetValue(_molecule),
            SkipBadRows = parsed.GetValue(_skipBadRows),
            NeedsEnergies = _needsEnergies,
        };
    }
}
