namespace Morsel.TestKit;

/// <summary>What a finished process said.</summary>
sealed record Said(int ExitCode, string Out, string Error);
