using System.Collections.Immutable;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Refinement;

namespace Morsel.Fitting.Steps;

/// <summary>A kind of network for few points at one weight decay, under refinement: one network to each division of the points.</summary>
/// <param name="Candidate">The kind; its inputs are standardised by all points.</param>
/// <param name="Decay">Weight decay alpha.</param>
/// <param name="Seed">Of the initial networks.</param>
sealed record CrossMember(Candidate Candidate, double Decay, ulong Seed)
{
    /// <summary>Of each division, the networks of which the best one will be refined; none before the first step.</summary>
    public ImmutableArray<ImmutableArray<LevenbergMarquardtState>> Starts { get; init; } = [];

    /// <summary>Iterations of each of these.</summary>
    public int StartIterations { get; init; }

    /// <summary>Those of the divisions; none while their starts are compared.</summary>
    public ImmutableArray<DividedNetwork> Networks { get; init; } = [];

    /// <summary>
    /// Of the best parameters, over all points, each judged by the network that did not see it; null while the starts are compared.
    /// </summary>
    public ValidationErrors? Errors { get; init; }

    /// <summary>Iterations of each network since the starts were compared.</summary>
    public int Iterations { get; init; }

    /// <summary>
    /// Of the networks that make the surface, where each stands that goes on from its best parameters on all points; none before they do.
    /// </summary>
    public ImmutableArray<LevenbergMarquardtState> Refits { get; init; } = [];

    /// <summary>Iterations of each of these.</summary>
    public int RefitIterations { get; init; }

    /// <summary>Infinite while the starts are compared, or where nothing finite came out.</summary>
    public double Merit => Errors is { } errors && double.IsFinite(errors.Merit) ? errors.Merit : double.PositiveInfinity;

    /// <summary>True where more iterations change no network.</summary>
    public bool HasEnded => !Networks.IsEmpty && Networks.All(network => network.State.Outcome != RefinementOutcome.Improving);

    /// <summary>The same before the first step.</summary>
    public CrossMember Anew() => new(Candidate, Decay, Seed);

    /// <summary>Networks of these parameters as a surface; its errors are those of the divisions' networks.</summary>
    public OfferedSurface Offer(ImmutableArray<ImmutableArray<double>> networks) =>
        new(FittedSurface.OfOneKind(networks.Length, Candidate.ToString()), [.. networks.Select(Candidate.ModelOf)], Errors!);
}

/// <summary>The network of one division of the points.</summary>
/// <param name="State">Where Levenberg-Marquardt stands.</param>
/// <param name="Best">The parameters that were best on the points left out.</param>
/// <param name="Errors">Theirs.</param>
sealed record DividedNetwork(LevenbergMarquardtState State, ImmutableArray<double> Best, FitErrors Errors);
