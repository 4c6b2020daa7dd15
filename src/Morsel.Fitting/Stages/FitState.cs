using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.Advice;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Steps;
using Morsel.Molecules;

namespace Morsel.Fitting.Stages;

/// <summary>What a fit has come to so far: all that one stage leaves to the next.</summary>
/// <param name="Task">What it depends on.</param>
sealed record FitState(FitTask Task)
{
    /// <summary>
    /// The best surface so far; null before the first. Once networks are better than the linear fits and there was another search, on other
    /// points, it is the mean over searches.
    /// </summary>
    public FittedSurface? Best =>
        IsLinear || MeanOverSearches.Of(Searches, Current, Task.Constants) is not { } mean ? BestOfFirstFold
        : BestLinear?.Validation.Typical < mean.Typical ? BestLinear
        : mean.Surface;

    /// <summary>
    /// <see cref="Best"/> without the networks that depart from the others: see <see cref="SteadyMean"/>. A committee that was asked for
    /// has the size that was asked for.
    /// </summary>
    public FittedSurface? Final
    {
        get
        {
            if (Best is not { } best || Task.Settings.Committee is not null || Task.Training.Space is not Molecule molecule)
            {
                return Best;
            }

            AtomSymmetry symmetry = Task.Symmetry?.Symmetry ?? AtomSymmetry.OfLikeAtoms(molecule.Elements);
            ulong seed = Task.Seed(SeedStreams.SymmetricRays);
            FittedSurface steady = SteadyMean.Of(best, BestLinear?.Models[0], Task.Training, symmetry, seed, Task.Constants, Task.Base);
            return steady.LeftOut.IsEmpty || steady.Searches > 1 || Task.IsCrossValidated
                ? steady
                : Choice.Judged(new(steady.Description, steady.Models)) with
                {
                    LeftOut = steady.LeftOut,
                };
        }
    }

    /// <summary>Whether no network is better than the best linear fit; false before the first surface.</summary>
    public bool IsLinear => BestOfFirstFold is { Models: [{ Layout.Hidden.Depth: 0 }, ..] };

    /// <summary>The best surface by the validation points of the first division; null before the first.</summary>
    public FittedSurface? BestOfFirstFold { get; init; }

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

    /// <summary>Which division of the points this search is on.</summary>
    public int Fold { get; init; }

    /// <summary>That division.</summary>
    public DividedPoints Points { get; init; } = Task.Folds.Of(0);

    /// <summary>How many times larger errors are on the points that choose there than on those of the first division.</summary>
    public double Difficulty { get; init; } = 1;

    /// <summary>What earlier searches have come to.</summary>
    public ImmutableArray<SearchYield> Searches { get; init; } = [];

    /// <summary>What this search has come to; null before refinement.</summary>
    public SearchYield? Current { get; init; }

    /// <summary>
    /// The best versions of the finalists of earlier searches on the first division: they stay members of its committees.
    /// </summary>
    public ImmutableArray<Member> Veterans { get; init; } = [];

    /// <summary>Every kind of network that this search has refined, in the order of their first steps.</summary>
    public ImmutableArray<TriedNetwork> Tried { get; init; } = [];

    /// <summary>What came of those of earlier searches, without their points: there may be gigabytes of them.</summary>
    public ImmutableArray<TrainedNetwork> TriedBefore { get; init; } = [];

    /// <summary>What has come of the advice in the first search; null while that goes on.</summary>
    public FitAdvice? AdviceOfFirstSearch { get; init; }

    /// <summary>
    /// What was advised, and what has come of it in the first search; null before the inputs are chosen, and where no network of the
    /// evidence suits the points.
    /// </summary>
    public FitAdvice? Advice =>
        AdviceOfFirstSearch is { } earlier ? earlier
        : Advised is not { } advised ? null
        : new(
            advised.Problem,
            advised.Candidate.ToString(),
            advised.Expected,
            advised.Candidate.Inputs.Energies.Deviation,
            advised.IsAdded,
            BestTried(candidate => candidate == advised.Candidate)?.Trained,
            BestTried(candidate => candidate != advised.Candidate)?.Trained
        );

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
        return this with { BestOfFirstFold = wanted.Aggregate(BestOfFirstFold, Choice.Better) };
    }

    /// <summary>The best of those of <paramref name="surfaces"/> that are one model; null where there is none.</summary>
    public FittedSurface? BestOfOne(IEnumerable<OfferedSurface> surfaces) =>
        surfaces.Where(surface => surface.Models.Length == 1).Aggregate((FittedSurface?)null, Choice.Better);

    /// <summary>With the best versions of this search's networks as they are now.</summary>
    public FitState Refined(ImmutableArray<Member> finalists)
    {
        ImmutableArray<OfferedSurface> committees = Committee.Of(finalists, finalists.Length, ChoiceOfSearch);
        FitState fit = this with
        {
            Current = new(
                Fold,
                Points.Validation.Count,
                Difficulty,
                [.. committees.Select(ChoiceOfSearch.Judged)],
                [.. Committee.Ranked(finalists).Select(member => member.Candidate.Kind)]
            ),
        };
        if (Fold != 0)
        {
            return fit;
        }

        // One that was asked for is of this search alone, whose networks are alike.
        int largest = Task.Settings.Committee ?? Task.Constants.LargestCommittee;
        return fit.Considering(Veterans.IsEmpty ? committees.Take(largest) : Committee.Of([.. Veterans, .. finalists], largest, Choice));
    }

    /// <summary>At the beginning of the next search: on other points once networks are better than the linear fits.</summary>
    public FitState WithNextSearch(ImmutableArray<Member> finalists)
    {
        int search = Search + 1,
            fold = IsLinear ? 0 : search % Task.Folds.Count;
        return this with
        {
            Search = search,
            Fold = fold,
            Difficulty = 1,
            Points = Task.Folds.Of(fold),
            Searches = Current is null ? Searches : Searches.Add(Current),
            Current = null,
            TriedBefore = [.. TriedBefore, .. Tried.Select(network => network.Trained).OfType<TrainedNetwork>()],
            Tried = [],
            AdviceOfFirstSearch = Advice,
            Advised = null,
            Veterans = Fold == 0 ? [.. Veterans, .. finalists] : Veterans,
        };
    }

    /// <summary>By the points that judge this search.</summary>
    public SurfaceChoice ChoiceOfSearch => new(Points.Validation, Task.GradientLength, Task.Constants);

    // By those that judge the surface.
    SurfaceChoice Choice => new(Task.Validation, Task.GradientLength, Task.Constants) { IsCrossValidated = Task.IsCrossValidated };

    /// <summary>With the result of a rung of the ladder.</summary>
    public FitState Climbing(LinearResult result) =>
        this with
        {
            BestLinear = result.Surfaces.Where(surface => surface.Models.Length == 1).Aggregate(BestLinear, Choice.Better),
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
