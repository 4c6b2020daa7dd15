namespace Morsel.Fitting;

/// <summary>What ended a fit.</summary>
enum FitEnd
{
    /// <summary>Its course came to its end.</summary>
    Course,

    /// <summary>The time limit.</summary>
    TimeLimit,

    /// <summary>The step that was asked for as the last.</summary>
    LastStep,

    /// <summary>The error that was asked for was reached.</summary>
    Target,

    /// <summary>A person.</summary>
    Interruption,
}
