namespace Morsel.Files.Data;

/// <summary>What a data file is read for: a fit needs more of it than a comparison.</summary>
enum DataUse
{
    /// <summary>A surface is to be made of it.</summary>
    Fitting,

    /// <summary>Surfaces are to be compared with it, or evaluated at its points.</summary>
    Scoring,
}
