namespace Morsel.Studies.Specs;

/// <summary>What the networks learn: the energies as they are, or with zero mean and unit variance over the training points.</summary>
enum TargetScaling
{
    Standardised,
    Raw,
}

/// <summary>What the networks are given: the coordinates as they are, or mapped from the domain to [-1, 1].</summary>
enum InputScaling
{
    Scaled,
    Raw,
}

/// <summary>The output layer: linear, or the hidden layers' activation once more.</summary>
enum OutputLayer
{
    Linear,
    Same,
}

/// <summary>Where the points lie.</summary>
enum Sampling
{
    /// <summary>A grid with both ends of the domain; the first coordinate runs fastest.</summary>
    Equispaced,

    /// <summary>Chebyshev-Lobatto nodes; one dimension only.</summary>
    Chebyshev,

    /// <summary>Uniform in the domain, from the split seed.</summary>
    Random,
}

/// <summary>How points are divided into training and validation.</summary>
enum SplitKind
{
    /// <summary>Drawn at random, once for all replicates.</summary>
    Fixed,

    /// <summary>Drawn at random for each replicate anew.</summary>
    PerReplicate,

    /// <summary>One validation point from each stretch of a single coordinate, once for all replicates.</summary>
    Covering,
}

/// <summary>Which points the loss that tables show is taken on.</summary>
enum LossPoints
{
    Validation,
    Training,
    All,
}
