using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Morsel.Cli.Errors;
using Morsel.Cli.Running;
using Morsel.Files.Data;
using Morsel.Molecules;
using Morsel.Studies;
using Morsel.Studies.Plans;

namespace Morsel.Cli.Verbs;

/// <summary>Options that several verbs share, and values read with messages that say what was expected.</summary>
static class Options
{
    public const int MostThreads = UserSettings.MostThreads;

    public static Option<bool> Json() =>
        new("--json") { Description = "Write one JSON document to standard output, and nothing else there." };

    /// <summary>One for all verbs, so that one place asks for its value.</summary>
    public static Option<bool> Quiet { get; } =
        new("--quiet") { Description = "Write only warnings and errors to standard error, and nothing of how far the work is." };

    public static Argument<string> StudySpec()
    {
        var spec = new Argument<string>("SPEC")
        {
            HelpName = "SPEC",
            Description = "A built-in study's name (see 'morsel study list'), or a spec file.",
        };
        spec.CompletionSources.Add(_ => BuiltInStudies.Names);
        return spec;
    }

    public static Option<bool> Watch() =>
        new("--watch") { Description = "Serve a page that shows this run while it goes on; its address is on standard error." };

    public static Option<int> Threads(string description) =>
        Whole("--threads", "N", description, 1, MostThreads, _ => ThreadsByDefault().Threads);

    public static Option<string[]> Set(string description) =>
        new("--set")
        {
            HelpName = "key=value",
            Description = description,
            Arity = ArgumentArity.OneOrMore,
        };

    /// <summary>An option whose value is a whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static Option<int> Whole(
        string name,
        string helpName,
        string description,
        int least,
        int most,
        Func<ArgumentResult, int>? byDefault = null
    ) =>
        new(name)
        {
            HelpName = helpName,
            Description = description,
            DefaultValueFactory = byDefault,
            CustomParser = result =>
            {
                string text = result.Tokens[^1].Value;
                if (
                    int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                    && value >= least
                    && value <= most
                )
                {
                    return value;
                }

                result.AddError($"{name} {text}: expected a whole number from {least} to {most}.");
                return least;
            },
        };

    /// <summary>The seed of random choices, a whole number from 0 to 2^64 - 1.</summary>
    public static Option<ulong?> Seed(string description, Func<ArgumentResult, ulong?>? byDefault = null) =>
        new("--seed")
        {
            HelpName = "N",
            Description = description,
            DefaultValueFactory = byDefault,
            CustomParser = result =>
            {
                string text = result.Tokens[^1].Value;
                if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value))
                {
                    return value;
                }

                result.AddError($"--seed {text}: expected a whole number from 0 to {ulong.MaxValue}.");
                return null;
            },
        };

    /// <summary>An option whose value is a number that <paramref name="isGood"/> accepts.</summary>
    public static Option<double> Number(
        string name,
        string helpName,
        string description,
        double byDefault,
        Func<double, bool> isGood,
        string expected
    ) =>
        new(name)
        {
            HelpName = helpName,
            Description = description,
            DefaultValueFactory = _ => byDefault,
            CustomParser = result =>
            {
                string text = result.Tokens[^1].Value;
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && isGood(value))
                {
                    return value;
                }

                result.AddError($"{name} {text}: expected a number, {expected}.");
                return byDefault;
            },
        };

    /// <summary>An option whose value is a number above 0; null if absent.</summary>
    public static Option<double?> Positive(string name, string helpName, string description) =>
        new(name)
        {
            HelpName = helpName,
            Description = description,
            CustomParser = result =>
            {
                string text = result.Tokens[^1].Value;
                if (
                    double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                    && value > 0
                    && double.IsFinite(value)
                )
                {
                    return value;
                }

                result.AddError($"{name} {text}: expected a number, above 0.");
                return null;
            },
        };

    /// <summary>A fitted surface or a built-in potential.</summary>
    public static Argument<string> AnySurface() =>
        new("SURFACE") { Description = "A surface file, the folder that 'fit' made, or a built-in potential: see 'morsel potentials'." };

    public static Option<string?> IsotopesOfAtoms() =>
        new("--isotopes")
        {
            HelpName = "D,H,16O",
            Description = "The isotope of each atom, in the surface's order; the most abundant ones if absent.",
        };

    /// <summary>The parts of a plan that were named, or all where none was.</summary>
    /// <exception cref="UnknownNameException">One has no such part.</exception>
    public static IReadOnlyList<PlannedPart> Parts(StudyPlan plan, IReadOnlyList<string> names)
    {
        string[] known = [.. plan.Parts.Select(part => part.Spec.Name)];
        string? unknown = names.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal));
        return unknown is null
            ? [.. plan.Parts.Where(part => names.Count == 0 || names.Contains(part.Spec.Name, StringComparer.Ordinal))]
            : throw new UnknownNameException("part", unknown, known);
    }

    /// <summary>Atoms in order, as <c>H,H,O</c>; D and T are H.</summary>
    /// <exception cref="UnknownNameException">One is no element.</exception>
    /// <exception cref="RequestException">An item is empty.</exception>
    public static ImmutableArray<Element> Elements(string text)
    {
        string[] items = Atoms(text);
        return items.Length > 0 && !items.Contains("")
            ? [.. items.Select(item => Element.Parse(Isotopes.Is(item) ? "H" : item))]
            : throw new RequestException($"--elements '{text}': found an empty item; expected the atoms in order, such as H,H,O.");
    }

    /// <summary>Whether D or T is among them, which stand for H.</summary>
    public static bool HasIsotopes(string text) => Array.Exists(Atoms(text), Isotopes.Is);

    static string[] Atoms(string text) =>
        text.Contains(',', StringComparison.Ordinal)
            ? text.Split(',', StringSplitOptions.TrimEntries)
            : text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Names of columns, as <c>r_bohr,_,energy_eV</c>; a comma in brackets, as in r(1,2), is part of a name.</summary>
    /// <exception cref="RequestException">A name is empty.</exception>
    public static ImmutableArray<string> Columns(string text)
    {
        string[] names = TableFields.Names(text);
        return names.Length > 0 && !names.Contains("")
            ? [.. names]
            : throw new RequestException(
                $"--columns '{text}': found an empty name; expected one for each column, such as r_bohr,_,energy_eV."
            );
    }

    /// <summary>
    /// What a cluster's allocation gives, or else what the user's settings say, or else what the machine has; and which of them it is.
    /// </summary>
    public static (int Threads, string Origin) ThreadsByDefault() =>
        int.TryParse(
            Environment.GetEnvironmentVariable("SLURM_CPUS_PER_TASK"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int given
        ) && given is >= 1 and <= MostThreads
            ? (given, "SLURM_CPUS_PER_TASK")
        : UserSettings.Current.Threads is { } threads ? (threads, "file")
        : (Math.Clamp(Environment.ProcessorCount, 1, MostThreads), "default");
}
