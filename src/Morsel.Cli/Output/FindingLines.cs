using Morsel.Files.Data;

namespace Morsel.Cli.Output;

/// <summary>What <c>inspect</c> finds in a data file, in the words that every verb which reads one says it.</summary>
static class FindingLines
{
    /// <summary>Puts the warnings on standard error, before the work that they are about.</summary>
    public static void Write(string verb, DataExamination examination)
    {
        foreach (Finding finding in examination.Findings.Where(finding => finding.Severity >= Severity.Warning))
        {
            Console.Error.WriteLine($"{verb}: {Word(finding.Severity)}: {PrintableText.Of(Text(finding))}");
        }
    }

    public static string Word(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "note",
        };

    public static string Text(Finding finding) => finding.Fix is null ? finding.Message : $"{finding.Message} {finding.Fix}";
}
