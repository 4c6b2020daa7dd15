using System.Collections.Immutable;
using Morsel.Growing.Engines.Programs;
using Morsel.Growing.Engines.Running;
using Morsel.Growing.Engines.Templates;

namespace Morsel.Growing.Engines.Catalogue;

/// <summary>From what a person asks for to an engine that runs it.</summary>
static class EngineCatalogue
{
    static readonly string[] _commands = ["json", "xyz", "qcschema"];

    /// <summary>All names there are, in order.</summary>
    public static ImmutableArray<string> Names { get; } = ["xtb", "psi4", .. ReadyEngines.Names, "template", .. _commands];

    /// <summary>
    /// The engine: it turns each geometry at random before it is computed, and tries again what may pass (<see cref="RetryingEngine"/>).
    /// </summary>
    /// <exception cref="UnknownNameException">There is no engine of this name, or no method of xtb.</exception>
    /// <exception cref="EngineException">Something is missing, or was given that the engine does not take.</exception>
    public static IEngine Create(EngineRequest request, CancellationToken cancellation) =>
        RetryingEngine.Turning(Plain(request, cancellation), request.Seed, request.Tries);

    /// <summary>The engine without turns and tries.</summary>
    static IEngine Plain(EngineRequest request, CancellationToken cancellation)
    {
        if (!Names.Contains(request.Name))
        {
            throw new UnknownNameException("engine", request.Name, Names);
        }

        bool isReady = ReadyEngines.Names.Contains(request.Name),
            isCommand = _commands.Contains(request.Name);
        Refuse(
            request,
            !request.Command.IsEmpty && !isCommand && !isReady,
            "a command",
            "json, xyz, qcschema and the ready templates take one"
        );
        Refuse(request, request.Description != "" && request.Name != "template", "a description", "only 'template' takes one");
        Refuse(request, request.Basis != "" && request.Name == "xtb", "a basis", "xtb has its own");
        return request.Name switch
        {
            "xtb" => XtbEngine.Create(request.Method == "" ? "gfn2" : request.Method, cancellation),
            "psi4" => Psi4Engine.Create(
                Needed(request, request.Method, "method", "hf, mp2, ccsd(t), fci or a density functional"),
                Needed(request, request.Basis, "basis", "such as cc-pvtz"),
                cancellation
            ),
            "template" => OfFile(request, Needed(request, request.Description, "description", "the path of an ENGINE.json")),
            "json" => OfCommand(request, CommandFormat.Json),
            "xyz" => OfCommand(request, CommandFormat.Xyz),
            "qcschema" => OfCommand(request, CommandFormat.QcSchema),
            _ => Ready(request),
        };
    }

    static TemplateEngine OfFile(EngineRequest request, string path)
    {
        (EngineDescription description, string template) = ReadyEngines.Read(path);
        return new(description, template, request.Method, request.Basis, path);
    }

    static TemplateEngine Ready(EngineRequest request)
    {
        (EngineDescription description, string template) = ReadyEngines.Of(request.Name);
        // A site's own script is given what the program would be.
        ImmutableArray<string> program = request.Command.IsEmpty
            ? description.Program
            : [request.Command[0], .. ProgramPath.GivenArguments(request.Command[1..]), .. description.Program[1..]];
        return new(description with { Program = program }, template, request.Method, request.Basis, $"engine '{request.Name}'");
    }

    static CommandEngine OfCommand(EngineRequest request, CommandFormat format) =>
        format == CommandFormat.QcSchema && request.Method == ""
            ? throw new EngineException("engine 'qcschema': no method is given, and QCSchema asks for one. Give --method.")
        : request.Command.IsEmpty
            ? throw new EngineException(
                $"engine '{request.Name}': no command is given; expected a program and its arguments. See docs/engines.md."
            )
        : new(request.Command, format, request.Method, request.Basis);

    static string Needed(EngineRequest request, string value, string what, string expected) =>
        value != "" ? value : throw new EngineException($"engine '{request.Name}': no {what} is given; expected {expected}.");

    static void Refuse(EngineRequest request, bool isWrong, string what, string why)
    {
        if (isWrong)
        {
            throw new EngineException($"engine '{request.Name}': {what} is given, which it does not take: {why}.");
        }
    }
}
