using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;

namespace Morsel.Library;

/// <summary>What may be decided about a fit. Every value has a default; the defaults are those of the command line.</summary>
public sealed record FitOptions
{
    /// <summary>Wall time, scoring included. A fit that has no surface yet goes beyond it until it has one. Five minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public TimeSpan TimeLimit
    {
        get;
        init =>
            field =
                value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(TimeLimit), value, "A fit needs some time.");
    } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The step to stop after, counted from 1, whatever the time: <see cref="SurfaceFit.Steps"/> of an earlier fit repeats its surface to
    /// the last bit. Null for no such bound.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int? LastStep
    {
        get;
        init =>
            field = value is null or >= 1
                ? value
                : throw new ArgumentOutOfRangeException(nameof(LastStep), value, "Steps are counted from 1.");
    }

    /// <summary>
    /// The root-mean-square error of the energies on the validation points, in <see cref="Datasets.Dataset.EnergyUnit"/> of the data, at
    /// which to stop; null to use the time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double? TargetRmse
    {
        get;
        init =>
            field = value is null or > 0
                ? value
                : throw new ArgumentOutOfRangeException(nameof(TargetRmse), value, "An error to stop at is positive.");
    }

    /// <summary>Of every random choice: the same data, options and number of steps give the same bits.</summary>
    public ulong Seed { get; init; } = new FitSettings().Seed;

    /// <summary>
    /// How much the mean squared error of a gradient component, in deviations of the energy per coordinate unit, counts beside that of the
    /// energies, in deviations. The last stages of a fit lower it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public double GradientWeight
    {
        get;
        init =>
            field =
                value > 0 && double.IsFinite(value)
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(GradientWeight), value, "A weight is positive.");
    } = new FitSettings().GradientWeight;

    /// <summary>How the points are divided into training, validation and held-out points.</summary>
    public SplitRequest Split { get; init; } = new();

    /// <summary>Threads; they change no result. As many as there are processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Threads
    {
        get;
        init =>
            field =
                value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value, "There must be at least one thread.");
    } = Environment.ProcessorCount;
}
