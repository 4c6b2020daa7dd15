namespace Morsel.Optimisers;

/// <summary>The factor by which every lane's learning rate is multiplied at a step.</summary>
public abstract record LearningRateSchedule
{
    private protected LearningRateSchedule() { }

    /// <summary>The factor at <paramref name="step"/>, counted from 0, of <paramref name="totalSteps"/>. Allocates nothing.</summary>
    public abstract double Factor(long step, long totalSteps, int stepsPerEpoch);
}

/// <summary>A learning rate that stays.</summary>
public sealed record Constant : LearningRateSchedule
{
    /// <summary>1, always. Allocates nothing.</summary>
    public override double Factor(long step, long totalSteps, int stepsPerEpoch) => 1;
}

/// <summary>
/// From 1 down to <see cref="FinalFraction"/> along half a cosine: f + (1 - f) (1 + cos(pi t / T)) / 2. I. Loshchilov, F. Hutter, ICLR
/// (2017), eq. 5.
/// </summary>
public sealed record Cosine : LearningRateSchedule
{
    /// <summary>f: the factor at the end, from 0 to 1; 0 if not set.</summary>
    public double FinalFraction
    {
        get;
        init => field = Require.Fraction(value, "finalFraction");
    }

    /// <summary>f + (1 - f) (1 + cos(pi step / totalSteps)) / 2. Allocates nothing.</summary>
    public override double Factor(long step, long totalSteps, int stepsPerEpoch) =>
        FinalFraction + (1 - FinalFraction) * 0.5 * (1 + Math.Cos(Math.PI * step / totalSteps));
}

/// <summary>Multiplied by <see cref="Multiplier"/> after each <see cref="EveryEpochs"/> epochs, which may be a fraction.</summary>
public sealed record Step : LearningRateSchedule
{
    /// <summary>What the learning rate is multiplied by; positive.</summary>
    public double Multiplier
    {
        get;
        init => field = Require.Positive(value, "multiplier");
    } = 0.5;

    /// <summary>After how many epochs each time; positive, perhaps a fraction.</summary>
    public required double EveryEpochs
    {
        get;
        init => field = Require.Positive(value, "everyEpochs");
    }

    /// <summary>Multiplier to the power of floor(step / (EveryEpochs stepsPerEpoch)). Allocates nothing.</summary>
    public override double Factor(long step, long totalSteps, int stepsPerEpoch) =>
        // The small addition keeps a fraction such as 25/3 of 3 steps from falling one step late.
        Math.Pow(Multiplier, Math.Floor(step / (EveryEpochs * stepsPerEpoch) + 1e-9));
}
