using System.Collections.Immutable;

namespace Morsel.Growing.Engines.Running;

/// <summary>A program to run.</summary>
/// <param name="Program">Its path, or its name on the PATH.</param>
/// <param name="Arguments">Handed over as they are: no shell reads them.</param>
/// <param name="Folder">Where it runs, and where its output is kept.</param>
/// <param name="Limit">The longest that it may take.</param>
sealed record ProgramCall(string Program, ImmutableArray<string> Arguments, string Folder, TimeSpan Limit)
{
    /// <summary>Settings of the environment, beside those that keep a program to one thread.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What it reads from standard input, which ends after it.</summary>
    public string Input { get; init; } = "";
}
