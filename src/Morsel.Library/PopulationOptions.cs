using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Optimisers;

namespace Morsel.Library;

/// <summary>
/// What a population of networks has in common. Its networks differ in their initial weights and in the order of their mini-batches.
/// </summary>
public sealed record PopulationOptions
{
    /// <summary>How many networks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Count
    {
        get;
        init => field = Whole.AtLeastOne(value, nameof(Count));
    } = 64;

    /// <summary>The widths of the hidden layers.</summary>
    public LayerWidths Hidden { get; init; } = new(20, 20);

    /// <summary>Of the hidden layers; the output is linear.</summary>
    public ActivationName Activation { get; init; } = ActivationName.Tanh;

    /// <summary>
    /// What the networks see, by its name among <see cref="Population.InputsFor"/>; the first of them if null. Inputs are standardised by
    /// the training points, and so are the energies.
    /// </summary>
    public string? Inputs { get; init; }

    /// <summary>Passes over the training points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Epochs
    {
        get;
        init => field = Whole.AtLeastOne(value, nameof(Epochs));
    } = 1000;

    /// <summary>Training points in a step; null for all of them. The last batch of an epoch takes what is left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int? BatchSize
    {
        get;
        init => field = value is { } size ? Whole.AtLeastOne(size, nameof(BatchSize)) : null;
    } = 32;

    /// <summary>Before the schedule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public double LearningRate
    {
        get;
        init =>
            field =
                value > 0 && double.IsFinite(value)
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(LearningRate), value, "A learning rate is positive.");
    } = 0.003;

    /// <summary>How the learning rate changes.</summary>
    public LearningRateSchedule Schedule { get; init; } = new Cosine();

    /// <summary>The first-order method.</summary>
    public OptimiserSettings Optimiser { get; init; } = new Adam();

    /// <summary>The arithmetic of the training.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>Share of the points that are not trained on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie between 0 and 1.</exception>
    public double ValidationFraction
    {
        get;
        init =>
            field =
                value > 0 && value < 1
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(ValidationFraction), value, "A fraction must lie between 0 and 1.");
    } = 0.2;

    /// <summary>
    /// Of the split and of every network: the same data and options give the same bits, and so do the first networks of a larger
    /// population.
    /// </summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads; they change no result. As many as there are processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Threads
    {
        get;
        init => field = Whole.AtLeastOne(value, nameof(Threads));
    } = Environment.ProcessorCount;
}
