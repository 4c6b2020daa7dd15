using System.Collections.Immutable;

namespace Morsel.Files.Data;

/// <summary>How much a finding matters.</summary>
enum Severity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Probably wrong; a fit continues, and says so.</summary>
    Warning,

    /// <summary>The file cannot be fitted with these options.</summary>
    Error,
}

/// <summary>Something that stands out in a data file.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Check">Which check found it: <c>bad-rows</c>, <c>gradient-sign</c>, ...</param>
/// <param name="Rows">The rows of the file it is about, counted from 0; empty where it is about all.</param>
/// <param name="Message">What was found, in sentences.</param>
/// <param name="Fix">What to do; null where there is nothing to do.</param>
sealed record Finding(Severity Severity, string Check, ImmutableArray<int> Rows, string Message, string? Fix = null);
