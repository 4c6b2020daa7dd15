using System.Collections.Immutable;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>What a fit has come to so far: all that one stage leaves to the next.</summary>
/// <param name="Task">What it depends on.</param>
sealed record FitState(FitTask Task)
{
    /// <summary>The best surface by the validation points; null before the first.</summary>
    public FittedSurface? Best { get; init; }

    /// <summary>The best linear fit; null before it is made, and where there is none.</summary>
    public FittedSurface? BestLinear { get; init; }

    /// <summary>
    /// The larger linear fits that are made beside the networks; null before the first linear fit, and where there are none.
    /// </summary>
    public LinearLadder? Ladder { get; init; }

    /// <summary>Floating-point operations of all steps so far.</summary>
    public double Operations { get; init; }

    /// <summary>The networks that compete; the best one first once a competition has ended.</summary>
    public ImmutableArray<Member> Field { get; init; } = [];

    /// <summary>How many searches for inputs and networks have ended: 0 during the first.</summary>
    public int Search { get; init; }

    /// <summary>The best versions of the finalists of earlier searches: they stay members of committees.</summary>
    public ImmutableArray<Member> Veterans { get; init; } = [];

    /// <summary>Every kind of network that was refined, in the order of their first steps.</summary>
    public ImmutableArray<TriedNetwork> Tried { get; init; } = [];

    /// <summary>
    /// The network that the advisor recommends; null before the inputs are chosen, and where no network of the evidence suits the points.
    /// </summary>
    public AdvisedNetwork? Advised { get; init; }

    /// <summary>The best of the networks tried that are <paramref name="wanted"/>; null where there is none.</summary>
    public TriedNetwork? BestTried(Func<Candidate, bool> wanted) =>
        Tried.Where(network => network.Errors is not null && wanted(network.Candidate)).MinBy(network => network.Errors!.Merit);

    /// <summary>
    /// With the best of <paramref name="surfaces"/>, where it is better than the best so far; those of another size than the user's
    /// committee are passed over.
    /// </summary>
    public FitState Considering(IEnumerable<OfferedSurface> surfaces)
    {
        IEnumerable<OfferedSurface> wanted = Task.Settings.Committee is { } members
            ? surfaces.Where(surface => surface.Models.Length == members)
            : surfaces;
        return this with { Best = wanted.Aggregate(Best, Choice.Better) };
    }

    /// <summary>The best of those of <paramref name="surfaces"/> that are one model; null where there is none.</summary>
    public FittedSurface? BestOfOne(IEnumerable<OfferedSurface> surfaces) =>
        surfaces.Where(surface => surface.Models.Length == 1).Aggregate((FittedSurface?)null, Choice.Better);

    SurfaceChoice Choice => new(Task.Validation, Task.Constants.PriceOfOneNetwork);

    /// <summary>With the result of a rung of the ladder.</summary>
    public FitState Climbing(LinearResult result) =>
        this with
        {
            BestLinear = result.Surfaces.Aggregate(BestLinear, Choice.Better),
            Ladder = Ladder!.After(result, Task),
        };

    /// <summary>With what has come of a kind of network.</summary>
    public FitState Noting(Candidate candidate, ValidationErrors? errors, int iterations)
    {
        var network = new TriedNetwork(candidate, double.IsFinite(errors?.Merit ?? double.NaN) ? errors : null, iterations);
        int place = Tried.IndexOf(Tried.FirstOrDefault(other => other.Candidate == candidate)!);
        if (place < 0)
        {
            return this with { Tried = Tried.Add(network) };
        }

        return network.IsBetterThan(Tried[place]) ? this with { Tried = Tried.SetItem(place, network) } : this;
    }
}
