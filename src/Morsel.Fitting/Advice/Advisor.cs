using System.Collections.Immutable;

namespace Morsel.Fitting.Advice;

/// <summary>
/// Recommends networks by what a formula expects of them: of all that the evidence holds, the best, or the cheapest that reaches a target.
/// </summary>
/// <remarks>A pure function of the request: equal requests have equal answers.</remarks>
sealed class Advisor(IErrorFormula formula)
{
    /// <summary>Points needed are looked for up to so many times those at hand.</summary>
    public const int FarthestFactor = 100;

    // The points needed are found to within this factor.
    const double PointsStep = 1.05;

    /// <summary>With the formula fitted to the evidence.</summary>
    public static Advisor Standard { get; } = new(ErrorFormula.BuiltIn);

    /// <summary>The answer to a request.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of the request is not positive and finite.</exception>
    public Recommendation Recommend(AdviceRequest request)
    {
        Require(request.Problem.Dimensions, "dimensions");
        Require(request.Problem.Points, "points");
        Require(request.Problem.Inputs, "inputs");
        Require(request.OperationsPerSecond, "operations per second");
        Require(request.TargetRelativeRmse ?? 1, "target");
        Require(request.TimeLimitInSeconds ?? 1, "time limit");

        ImmutableArray<Proposal> all = [.. Proposals(request.Problem, _ => true, request.OperationsPerSecond)];
        ImmutableArray<Proposal> inTime = request.TimeLimitInSeconds is { } limit
            ? [.. all.Where(proposal => proposal.Budget.Seconds <= limit)]
            : all;
        if (inTime.IsEmpty)
        {
            inTime =
            [
                all.Select(proposal => proposal with { Budget = proposal.Budget.OfOneStart() }).MinBy(proposal => proposal.Budget.Seconds)!,
            ];
        }

        ImmutableArray<Proposal> ranked = Rank(inTime, request.TargetRelativeRmse);
        Proposal best = ranked[0];
        TargetVerdict? verdict = request.TargetRelativeRmse is { } wanted ? Judge(best.Expected, wanted) : null;
        return new(
            best,
            RunnersUp(best, ranked),
            verdict,
            verdict is null or TargetVerdict.ProbablyMet ? null : PointsFor(request.Problem, request.TargetRelativeRmse!.Value),
            best.Budget.Seconds <= (request.TimeLimitInSeconds ?? double.PositiveInfinity),
            EvidenceReach.Outside(request.Problem)
        );
    }

    /// <summary>
    /// The network of which the formula expects the least error, among those that are <paramref name="wanted"/>; null if the evidence holds
    /// none.
    /// </summary>
    public Proposal? Best(ProblemFacts problem, Func<NetworkChoice, bool> wanted) =>
        Rank([.. Proposals(problem, wanted, 1)], null).FirstOrDefault();

    IEnumerable<Proposal> Proposals(ProblemFacts problem, Func<NetworkChoice, bool> wanted, double speed) =>
        from network in EvidenceReach.Choices
        where EvidenceReach.Holds(network, problem.Inputs) && wanted(network)
        let expected = formula.Estimate(problem, network)
        select new Proposal(
            network,
            network.ParameterCount(problem.Inputs),
            expected,
            TrainingBudget.Of(network, problem, expected.ChanceOfCollapse, speed)
        );

    // Those expected to reach the target come first, the cheapest at the front; then the others, the best first.
    static ImmutableArray<Proposal> Rank(ImmutableArray<Proposal> proposals, double? target) =>
        [
            .. proposals
                .OrderBy(proposal => proposal.Expected.RelativeRmse <= target ? 0 : 1)
                .ThenBy(proposal => proposal.Expected.RelativeRmse <= target ? proposal.Budget.Operations : proposal.Expected.RelativeRmse)
                .ThenBy(proposal => proposal.Budget.Operations),
        ];

    // Learning rates are a detail where Levenberg-Marquardt follows: what matters is whether it does.
    static ImmutableArray<RunnerUp> RunnersUp(Proposal best, ImmutableArray<Proposal> ranked)
    {
        NetworkChoice chosen = best.Network;
        (string Differs, Func<NetworkChoice, bool> IsOther)[] respects =
        [
            ("layout", network => network.Hidden != chosen.Hidden),
            ("activation", network => network.Activation != chosen.Activation),
            ("training", network => network.Training != chosen.Training),
        ];
        var found = new List<RunnerUp>();
        foreach (var (differs, isOther) in respects)
        {
            Proposal? other = ranked.FirstOrDefault(proposal =>
                isOther(proposal.Network) && found.All(taken => taken.Proposal.Network != proposal.Network)
            );
            if (other is not null)
            {
                found.Add(new(other, differs));
            }
        }

        return [.. found];
    }

    static TargetVerdict Judge(ErrorEstimate expected, double target) =>
        expected.RelativeRmse <= target ? TargetVerdict.ProbablyMet
        : expected.Lower <= target ? TargetVerdict.MayBeMet
        : TargetVerdict.NotMet;

    PointsNeeded PointsFor(ProblemFacts problem, double target)
    {
        ImmutableArray<NetworkChoice> networks = [.. EvidenceReach.Choices.Where(network => EvidenceReach.Holds(network, problem.Inputs))];
        double farthest = (double)FarthestFactor * problem.Points;
        for (
            double points = problem.Points;
            points <= farthest && points < int.MaxValue;
            points = Math.Max(points + 1, points * PointsStep)
        )
        {
            ProblemFacts then = problem with { Points = (int)points };
            NetworkChoice best = networks.MinBy(network => formula.Estimate(then, network).RelativeRmse)!;
            if (formula.Estimate(then, best).RelativeRmse <= target)
            {
                return new(then.Points, best);
            }
        }

        return new(null, null);
    }

    static void Require(double value, string what)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(nameof(value), $"The {what} must be positive, not {value}.");
        }
    }
}
