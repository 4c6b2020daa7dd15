using Morsel.Files.Data;
using Morsel.Fitting;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;

namespace Morsel.Reports.Fits;

/// <summary>What the report of a fit says beside its result: where the points came from, and how to make the same fit again.</summary>
sealed record FitFacts
{
    public required DataFile File { get; init; }

    public required DataExamination Examination { get; init; }

    /// <summary>The points, divided.</summary>
    public required FitSplit Split { get; init; }

    /// <summary>How the user wanted them divided.</summary>
    public required SplitRequest Asked { get; init; }

    /// <summary>The base surface, for people; null where there is none.</summary>
    public string? Base { get; init; }

    /// <summary>The highest energy that was taken, as the user gave it; null for all.</summary>
    public required string? MaxEnergy { get; init; }

    /// <summary>Good rows above it, left out.</summary>
    public required int AboveMaxEnergy { get; init; }

    public required FitSettings Settings { get; init; }

    /// <summary>The command that repeats the result bit for bit.</summary>
    public required string Command { get; init; }

    /// <summary>Whether the surface was chosen by cross-validation over the training and validation points together.</summary>
    internal bool IsCrossValidated => FitCourse.IsCrossValidated(Split.Training, Split.Validation);

    /// <summary>Good rows that no row file names.</summary>
    internal int Unused => File.GoodRows.Length - AboveMaxEnergy - Split.Training.Count - Split.Validation.Count - Split.HeldOut.Count;

    /// <summary>The surface with what is found on it; null of plain coordinates.</summary>
    public ExaminedSurface? Examined { get; init; }

    /// <summary>Of Morsel.</summary>
    public required string Version { get; init; }
}
