using System.Collections.Immutable;
using Morsel.Growing.Engines.Running;

namespace Morsel.Growing.Engines.Programs;

/// <summary>A command of the user's own, which reads a geometry and writes an energy, perhaps with a gradient.</summary>
sealed class CommandEngine : IEngine
{
    const string Input = "in.xyz";

    readonly string _path;
    readonly ImmutableArray<string> _arguments;
    readonly CommandFormat _format;
    readonly string _method,
        _basis;

    /// <param name="command">The program and its first arguments; files among them are named from where Morsel was started.</param>
    /// <param name="format">How it answers.</param>
    /// <param name="method">What is kept with each point as the method, and asked for in QCSchema; may be empty otherwise.</param>
    /// <param name="basis">The same of the basis.</param>
    /// <exception cref="EngineException">There is no such program.</exception>
    public CommandEngine(ImmutableArray<string> command, CommandFormat format, string method, string basis)
    {
        if (command is not [{ Length: > 0 } program, .. var arguments])
        {
            throw new EngineException("the command is empty; expected a program and its arguments.");
        }

        _path = ProgramPath.Given(program);
        (_arguments, _format, _method, _basis) = (ProgramPath.GivenArguments(arguments), format, method, basis);
        Origin = new(Path.GetFileName(program), "", basis == "" ? method : $"{method}/{basis}");
    }

    public EngineOrigin Origin { get; }

    public CalculationResult Compute(Calculation calculation, CancellationToken cancellation)
    {
        string answer = _format switch
        {
            CommandFormat.Json => "out.json",
            CommandFormat.Xyz => "out.xyz",
            _ => ProgramRun.Output,
        };
        bool isQcSchema = _format == CommandFormat.QcSchema;
        if (!isQcSchema)
        {
            GeometryText.WriteXyz(calculation, Input);
        }

        ProgramEnd end = ProgramRun.Run(
            new(_path, isQcSchema ? _arguments : [.. _arguments, Input, answer], calculation.Folder, calculation.Limit)
            {
                Input = isQcSchema ? QcSchemaText.Request(calculation, _method, _basis) : "",
            },
            cancellation
        );
        if (end.Failure is { } failure)
        {
            // A program that fails with an exit code may have written why.
            return isQcSchema && !end.IsKilled ? QcSchemaText.Failure(calculation, answer) ?? failure : failure;
        }

        return _format switch
        {
            CommandFormat.Json => ResultFile.Read(calculation, answer),
            CommandFormat.Xyz => DataFileAnswer.Read(calculation, answer),
            _ => QcSchemaText.Failure(calculation, answer) ?? DataFileAnswer.Read(calculation, answer),
        };
    }
}
