namespace Morsel.TestKit;

/// <summary>What a finished process said.</summary>
public sealed record Said(int ExitCode, string Out, string Error);
