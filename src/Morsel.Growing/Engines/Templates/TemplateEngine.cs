using System.Text.RegularExpressions;
using Morsel.Files;
using Morsel.Growing.Engines.Running;
using Morsel.Units;

namespace Morsel.Growing.Engines.Templates;

/// <summary>Any program: an input made from a template, and an output read by patterns.</summary>
sealed class TemplateEngine : IEngine
{
    readonly EngineDescription _description;
    readonly string _path,
        _template,
        _method,
        _basis,
        _gradient;
    readonly EngineOutput _output;

    /// <param name="description">Of the program.</param>
    /// <param name="template">The text of its input.</param>
    /// <param name="method">The program's name of the method; may be empty where the template names none.</param>
    /// <param name="basis">The same of the basis.</param>
    /// <param name="origin">The file of the description, for messages.</param>
    /// <exception cref="EngineException">The description is wrong, does not know the method, or the program is not there.</exception>
    public TemplateEngine(EngineDescription description, string template, string method, string basis, string origin)
    {
        DescriptionCheck.Require(description, template, method, basis, origin);
        bool hasGradient = description.Gradient is { } place && Patterns.AreOf(place.Methods, method);
        EnergyPlace energy =
            description.Energy.FirstOrDefault(one => Patterns.AreOf(one.Methods, method))
            ?? throw new EngineException(
                $"{origin}: it does not say where the energy of '{method}' stands. Choose another method, or describe the program in a file of your own: docs/engines.md."
            );
        string pattern = energy.Pattern.Replace("{method}", Regex.Escape(method), StringComparison.Ordinal);
        (_description, _template, _method, _basis) = (description, template, method, basis);
        _gradient = (hasGradient ? description.Gradient!.Keyword : description.Gradient?.Otherwise) ?? "";
        bool hasGeometry = description.Geometry is { } told && Patterns.AreOf(told.Methods, method);
        _output = new(
            description with
            {
                Gradient = hasGradient ? description.Gradient : null,
                Geometry = hasGeometry ? description.Geometry : null,
            },
            (Patterns.Checked(pattern, 1, $"{origin}: energy"), EnergyUnit.Parse(energy.Unit))
        );
        _path = ProgramPath.Given(description.Program[0]);
        Origin = new(description.Name, description.Version, basis == "" ? method : $"{method}/{basis}");
    }

    public EngineOrigin Origin { get; }

    public CalculationResult Compute(Calculation calculation, CancellationToken cancellation)
    {
        TextFile.Write(Path.Combine(calculation.Folder, Path.GetFileName(_description.Input)), Filled(_template, calculation));
        ProgramEnd end = ProgramRun.Run(
            new(
                _path,
                [.. _description.Program[1..].Select(argument => Filled(argument, calculation))],
                calculation.Folder,
                calculation.Limit
            )
            {
                Environment = _description.Environment,
            },
            cancellation
        );
        try
        {
            return _output.Read(calculation, end);
        }
        catch (RegexMatchTimeoutException failure)
        {
            throw new EngineException(
                $"{_description.Name}: the pattern '{failure.Pattern}' takes too long. Make it simpler: no loop in a loop, as (a*)*."
            );
        }
    }

    string Filled(string text, Calculation calculation) => Placeholders.Fill(text, calculation, _method, _basis, _gradient);
}
