using System.Collections.Immutable;

namespace Morsel.Fitting.Data;

/// <summary>
/// How a user wants the points divided: by fractions, by rows, or by a mixture; what is not said follows the stated rule.
/// </summary>
/// <remarks>
/// The rule: rows that are named go where they are named. If training rows are named and no others, the rest is held out. A missing
/// held-out part is <see cref="HeldOutFraction"/> of the rows left, a missing validation part <see cref="ValidationFraction"/> of the
/// training rows; both are drawn by a shuffle that is a function of the seed alone. Of a model surface's points, those at the ends of a
/// coordinate are always trained on, unless they are named or held out. Points with one geometry, whatever its orientation, mirror image
/// and order of like atoms, are drawn together, and none is drawn whose geometry was named.
/// </remarks>
public sealed record SplitRequest
{
    internal const double DefaultHeldOutFraction = 0.1,
        DefaultValidationFraction = 0.1;

    /// <summary>0-based rows to train on; null where not said.</summary>
    public ImmutableArray<int>? TrainingRows { get; init; }

    /// <summary>0-based rows to choose by; null where not said.</summary>
    public ImmutableArray<int>? ValidationRows { get; init; }

    /// <summary>0-based rows to score on; null where not said.</summary>
    public ImmutableArray<int>? HeldOutRows { get; init; }

    /// <summary>
    /// Share of all points to hold out where no rows say so. 0 holds none out, for those who have a test set, even where training rows are
    /// named and others are left: those are then not used.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0, or 1 or more.</exception>
    public double HeldOutFraction
    {
        get;
        init => field = value == 0 ? 0 : InRange(value, nameof(HeldOutFraction));
    } = DefaultHeldOutFraction;

    /// <summary>Share of the points that are left to validate on where no rows say so.</summary>
    public double ValidationFraction
    {
        get;
        init => field = InRange(value, nameof(ValidationFraction));
    } = DefaultValidationFraction;

    /// <summary>Whether no point is held out, because the user has a test set.</summary>
    internal bool HoldsNoneOut => HeldOutFraction == 0 && HeldOutRows is null;

    static double InRange(double value, string name) =>
        value > 0 && value < 1 ? value : throw new ArgumentOutOfRangeException(name, value, "A fraction must lie between 0 and 1.");
}
