namespace Morsel.Fitting.Stages;

/// <summary>The streams of random numbers that stages take, so that none repeats another's.</summary>
static class SeedStreams
{
    public const ulong Inputs = 1,
        Layouts = 2;

    /// <summary>Far from those of cross-validation, which count on.</summary>
    public const ulong Ladder = 1UL << 32;

    /// <summary>Of the further divisions of the points.</summary>
    public const ulong Folds = 2UL << 32;

    /// <summary>Of the geometries along which the networks of a mean are compared.</summary>
    public const ulong SymmetricRays = 3UL << 32;

    /// <summary>The stream of a later search, counted from 0, that the first takes for the same purpose.</summary>
    public static ulong OfSearch(ulong stream, int search) => stream + ((ulong)search << 40);

    /// <summary>The first of few points: each kind of network, at each weight decay, takes the next.</summary>
    public const ulong FirstOfCrossValidation = 3;

    /// <summary>Of the members of a committee that was asked for: far from those that are counted up.</summary>
    public const ulong Committee = 0xC0117EE;
}
