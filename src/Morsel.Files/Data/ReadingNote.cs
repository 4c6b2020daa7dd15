namespace Morsel.Files.Data;

/// <summary>What was decided in reading a file, to be said once for all rows it holds of.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Check">Its name, such as <c>isotopes</c>.</param>
/// <param name="Message">In sentences, without the rows.</param>
/// <param name="Fix">What to do; null where there is nothing.</param>
sealed record ReadingNote(Severity Severity, string Check, string Message, string? Fix);
