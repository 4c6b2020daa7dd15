using System.Collections.Immutable;
using System.Numerics;
using Morsel.Activations;
using Morsel.Kernels;
using Morsel.Lanes;
using Morsel.Networks;

namespace Morsel.Training;

/// <summary>Trains networks of one layout in lockstep, one in each lane. Made by <see cref="PackTrainer.Create"/>.</summary>
/// <remarks>A trainer is used by one thread at a time. Its results depend on neither the lane width nor the other lanes.</remarks>
interface IPackTrainer : IDisposable
{
    /// <summary>Epochs finished so far, of the recipe's.</summary>
    int Epoch { get; }

    /// <summary>True when no further epoch can change a result: the recipe's epochs are done, or every lane is frozen or at rest.</summary>
    bool IsFinished { get; }

    /// <summary>Optimiser steps of one epoch.</summary>
    int StepsPerEpoch { get; }

    /// <summary>Trains until <paramref name="epoch"/> epochs are done, or until cancelled: at an epoch's end, or in the middle of a full
    /// batch, which is taken up again from its beginning. Allocates nothing.</summary>
    void AdvanceTo(int epoch, CancellationToken cancellation);

    /// <summary>What lane <paramref name="lane"/> has come to.</summary>
    LaneResult Result(int lane);

    /// <summary>Network outputs of lane <paramref name="lane"/>'s present iterate's parameters at points given row-major.</summary>
    void Predict(int lane, ReadOnlySpan<double> points, Span<double> outputs);

    /// <summary>Everything needed to resume lane <paramref name="lane"/> later, as bytes that do not depend on the lane width.</summary>
    byte[] SaveLane(int lane);

    /// <summary>
    /// Takes lane <paramref name="lane"/> up where <see cref="SaveLane"/> left it. All lanes must be restored to the same epoch.
    /// </summary>
    /// <exception cref="InvalidDataException">
    /// The bytes are damaged, or from another layout, precision or recipe. Nothing has changed.
    /// </exception>
    void RestoreLane(int lane, byte[] state);
}

/// <summary>Making pack trainers.</summary>
static class PackTrainer
{
    /// <summary>A trainer for up to <c>width.Count(precision)</c> networks.</summary>
    /// <param name="width">Lanes of a pack.</param>
    /// <param name="precision">The arithmetic.</param>
    /// <param name="layout">The layout that all lanes share.</param>
    /// <param name="recipe">The recipe that all lanes share.</param>
    /// <param name="points">Network inputs of every point, row-major [point][input].</param>
    /// <param name="lanes">From one to as many lanes as the width has; the lanes left over repeat the last.</param>
    /// <exception cref="ArgumentException">The lanes do not fit the layout, the points or each other.</exception>
    public static IPackTrainer Create(
        LaneWidth width,
        Precision precision,
        NetworkLayout layout,
        TrainingRecipe recipe,
        double[] points,
        ImmutableArray<LaneSetup> lanes
    )
    {
        Require(
            lanes.Length >= 1 && lanes.Length <= width.Count(precision),
            $"a pack of this width takes 1 to {width.Count(precision)} lanes, got {lanes.Length}"
        );
        Require(
            points.Length > 0 && points.Length % layout.Inputs == 0,
            $"{points.Length} numbers do not make points of {layout.Inputs} inputs"
        );
        int count = points.Length / layout.Inputs;
        foreach (LaneSetup lane in lanes)
        {
            Require(
                lane.InitialParameters.Length == layout.ParameterCount,
                $"{layout} has {layout.ParameterCount} parameters, got {lane.InitialParameters.Length}"
            );
            Require(lane.Targets.Length == count, $"{count} points need as many targets, got {lane.Targets.Length}");
            Require(lane.TrainingRows.Length >= 1, "a lane needs at least one training row");
            Require(lane.TrainingRows.Length == lanes[0].TrainingRows.Length, "the lanes of a pack need equally many training rows");
            Require(lane.ValidationRows.Length == lanes[0].ValidationRows.Length, "the lanes of a pack need equally many validation rows");
            Require(
                lane.TrainingRows.Concat(lane.ValidationRows).All(row => row >= 0 && row < count),
                $"a row lies outside the {count} points"
            );
        }

        return NetworkCode.Open(width, precision, layout.Activation, layout.OutputActivation, new Making(layout, recipe, points, lanes));
    }

    /// <summary>The epochs that a lane saved by <see cref="IPackTrainer.SaveLane"/> had finished.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a whole saved lane of this version.</exception>
    public static int EpochOf(byte[] state)
    {
        using BinaryReader reader = LaneState.Open(state);
        reader.ReadBoolean();
        reader.ReadInt32();
        return reader.ReadInt32();
    }

    static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException($"Cannot make a pack: {message}.");
        }
    }

    sealed record Making(NetworkLayout Layout, TrainingRecipe Recipe, double[] Points, ImmutableArray<LaneSetup> Lanes)
        : INetworkCodeUser<IPackTrainer>
    {
        public IPackTrainer Use<T, V, THidden, TOutput>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            where V : unmanaged, ILanes<V>
            where THidden : struct, IActivation
            where TOutput : struct, IActivation => new PackTrainer<T, V, THidden, TOutput>(Layout, Recipe, Points, Lanes);
    }
}
