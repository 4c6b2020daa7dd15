using System.Globalization;

namespace Morsel.Growing.Engines.Running;

/// <summary>How a program ended.</summary>
/// <param name="Call">What was run.</param>
/// <param name="ExitCode">Null where it was stopped at its limit.</param>
sealed record ProgramEnd(ProgramCall Call, int? ExitCode)
{
    // What .NET, like a shell, makes of the number of a signal.
    const int Signal = 128;

    /// <summary>Whether it ended by itself with exit code 0.</summary>
    public bool IsGood => ExitCode == 0;

    /// <summary>Whether a signal ended it, such as that of a system without memory.</summary>
    public bool IsKilled => ExitCode > Signal;

    /// <summary>A failure, where it did not end by itself with exit code 0; with what it said last.</summary>
    /// <remarks>
    /// Such a failure may pass: a machine can be busy or without memory, and a program can die of one orientation of the axes. Who knows
    /// that a calculation did not converge says so before asking here.
    /// </remarks>
    public FailedCalculation? Failure =>
        IsGood ? null
        : ExitCode is not { } code
            ? new(
                string.Create(CultureInfo.InvariantCulture, $"{Name} took longer than {Call.Limit.TotalSeconds:G4} s and was stopped"),
                MayPass: true
            )
        : IsKilled ? new(string.Create(CultureInfo.InvariantCulture, $"{Name} was killed by signal {code - Signal}"), MayPass: true)
        : new(string.Create(CultureInfo.InvariantCulture, $"{Name} ended with exit code {code}{LastWords}"), MayPass: true);

    string Name => Path.GetFileName(Call.Program);

    string LastWords
    {
        get
        {
            string[] files = [ProgramRun.Errors, ProgramRun.Output];
            string? last = files
                .Select(file =>
                    ProgramFile.Text(Call.Folder, file)?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                )
                .Select(lines => lines is { Length: > 0 } ? lines[^1] : null)
                .FirstOrDefault(line => line is not null);
            return last is null ? "" : $": '{PrintableText.OneLine(last.Length <= 120 ? last : last[..117] + "...")}'";
        }
    }
}
