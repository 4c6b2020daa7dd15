using System.Buffers;
using Morsel.Files.Data;
using Morsel.Units;

namespace Morsel.Growing.Engines.Templates;

/// <summary>What a description must have before the first calculation: nothing in it may be found wrong by the hundredth.</summary>
static class DescriptionCheck
{
    // What ends a name in some language of inputs.
    static readonly SearchValues<char> _foreign = SearchValues.Create("'\"\\\r\n{}");

    /// <exception cref="EngineException">Something is missing or impossible.</exception>
    public static void Require(EngineDescription description, string template, string method, string basis, string origin)
    {
        RequireList(description.Program, $"{origin}: program", "the program and its arguments");
        RequireList(description.Energy, $"{origin}: energy", "where the energy stands");
        RequireList(
            description.Success,
            $"{origin}: success",
            "words that the program says only where a calculation has ended well. Without them a torn output is read as good"
        );
        foreach (string word in description.Success.Concat(description.Failure).Concat(description.NotConverged))
        {
            if (word == "")
            {
                throw new EngineException(
                    $"{origin}: an empty word stands in every output. Remove it from 'success', 'failure' or 'notConverged'."
                );
            }
        }

        foreach (EnergyPlace energy in description.Energy)
        {
            Patterns.Checked(energy.Pattern.Replace("{method}", "m", StringComparison.Ordinal), 1, $"{origin}: energy");
            Patterns.Checked(energy.Methods, null, $"{origin}: energy: methods");
            Known(() => EnergyUnit.Parse(energy.Unit), $"{origin}: energy");
        }

        if (description.Gradient is { } gradient)
        {
            RequireBlock(gradient, $"{origin}: gradient");
            Known(() => SlopeUnit.Parse(gradient.Unit), $"{origin}: gradient");
            if (gradient.Is is not ("gradient" or "forces"))
            {
                throw new EngineException(
                    $"{origin}: gradient: found \"is\": \"{gradient.Is}\"; expected \"gradient\", dE/dx, or \"forces\", -dE/dx."
                );
            }
        }

        if (description.Geometry is { } geometry)
        {
            RequireBlock(geometry, $"{origin}: geometry");
            Known(() => LengthUnit.Parse(geometry.Unit), $"{origin}: geometry");
        }

        RequireNames(description, template, method, basis, origin);
    }

    static void RequireNames(EngineDescription description, string template, string method, string basis, string origin)
    {
        HashSet<string> used = Placeholders.In(template, description.Input);
        foreach (string argument in description.Program)
        {
            used.UnionWith(Placeholders.In(argument, $"{origin}: program"));
        }

        foreach ((string name, string value) in new[] { ("method", method), ("basis", basis) })
        {
            if (value == "" && used.Contains(name))
            {
                throw new EngineException($"{origin}: the input has {{{name}}}, and no {name} is given. Give --{name}.");
            }

            if (value.AsSpan().ContainsAny(_foreign))
            {
                throw new EngineException($"'{PrintableText.OneLine(value)}' is no {name}: it has quotes, braces or line ends in it.");
            }
        }
    }

    static void RequireBlock(Block block, string where)
    {
        Patterns.Checked(block.Start, null, where);
        Patterns.Checked(block.Methods, null, $"{where}: methods");
        if (block.Columns.Length is not (0 or 3) || block.Columns.Any(column => column < 1))
        {
            throw new EngineException($"{where}: columns: expected three numbers from 1, those of the fields with x, y and z.");
        }

        if (block.Element < 0 || (block.Element > 0 && block.Columns.IsEmpty))
        {
            throw new EngineException($"{where}: element: expected the number of a field, from 1, beside columns.");
        }

        if (block.Skip < 0)
        {
            throw new EngineException($"{where}: skip: expected a number of lines, 0 or more.");
        }
    }

    static void RequireList<T>(IReadOnlyCollection<T> list, string where, string expected)
    {
        if (list.Count == 0)
        {
            throw new EngineException($"{where}: found nothing; expected {expected}.");
        }
    }

    static void Known(Action parse, string where)
    {
        try
        {
            parse();
        }
        catch (UnknownNameException failure)
        {
            throw new EngineException($"{where}: {failure.Message}");
        }
    }
}
