using System.Collections.Immutable;
using Morsel.Networks;
using Morsel.Optimisers;

namespace Morsel.Training;

/// <summary>What all networks of a pack share: how they are trained.</summary>
sealed record TrainingRecipe
{
    public required int Epochs
    {
        get;
        init => field = Require.AtLeastOne(value, "epochs");
    }

    /// <summary>Training points in a step; null for all of them. The last batch of an epoch takes what is left.</summary>
    public int? BatchSize
    {
        get;
        init => field = value is { } size ? Require.AtLeastOne(size, "batchSize") : null;
    }

    public OptimiserSettings Optimiser { get; init; } = new Adam();

    public LearningRateSchedule Schedule { get; init; } = new Constant();

    public BestOrLast Iterate { get; init; } = BestOrLast.Last;

    /// <summary>Epochs, counted from 1 and ascending, after which both losses are recorded. The last epoch is always recorded.</summary>
    public ImmutableArray<int> RecordedEpochs { get; init; } = [];
}

/// <summary>Which parameters a trial ends with.</summary>
enum BestOrLast
{
    /// <summary>Those after the last step.</summary>
    Last,

    /// <summary>Those of the recorded epoch with the lowest validation loss (training loss where there is no validation).</summary>
    Best,
}

/// <summary>What one network of a pack has for itself.</summary>
sealed class LaneSetup
{
    public required double LearningRate { get; init; }

    /// <summary>The starting parameters, in the order of <see cref="NetworkLayout"/>.</summary>
    public required double[] InitialParameters { get; init; }

    /// <summary>Rows of the points to train on, as many for every lane of a pack.</summary>
    public required ImmutableArray<int> TrainingRows { get; init; }

    /// <summary>Rows of the points to validate on, as many for every lane of a pack; may be empty.</summary>
    public required ImmutableArray<int> ValidationRows { get; init; }

    /// <summary>The number to learn for every point, in the network's own (perhaps standardised) unit.</summary>
    public required double[] Targets { get; init; }

    /// <summary>The order in which mini-batches take the training rows; unused for full batches.</summary>
    public required IBatchOrder BatchOrder { get; init; }
}

/// <summary>One network's losses after a recorded epoch: mean squared errors in the network's unit.</summary>
readonly record struct CurvePoint(int Epoch, double TrainingLoss, double ValidationLoss);

/// <summary>What a lane ended with.</summary>
/// <param name="Parameters">The parameters of the iterate that the recipe asks for.</param>
/// <param name="Epoch">The epoch those parameters are from.</param>
/// <param name="DivergedEpoch">The epoch in which a batch's loss was no longer finite and the lane was frozen; null if none was.</param>
/// <param name="Curve">The recorded losses.</param>
sealed record LaneResult(double[] Parameters, int Epoch, int? DivergedEpoch, ImmutableArray<CurvePoint> Curve);
