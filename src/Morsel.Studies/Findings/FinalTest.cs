using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.Findings;

/// <summary>A part's chosen network beside the chosen polynomial, with their score on held-out points where one is asked for.</summary>
sealed class FinalTest
{
    readonly FinalScore? _score;

    /// <param name="finalists">What was chosen.</param>
    /// <param name="score">Its score; null where it is not to be scored.</param>
    /// <param name="choices">How many choices of this part have been scored, this one included.</param>
    /// <exception cref="ArgumentException">The score is of another choice.</exception>
    public FinalTest(Finalists finalists, FinalScore? score, int choices)
    {
        if (score is not null && score.Finalists != finalists.Id)
        {
            throw new ArgumentException(
                $"{finalists.Part.Spec.Name}: the score is of the choice {score.Finalists}; expected one of {finalists.Id}.",
                nameof(score)
            );
        }

        (Finalists, _score, Choices) = (finalists, score, choices);
        Well = WellPoints.Of(finalists.Data);
        Cautions = [.. CautionRules.Of(this)];
    }

    public Finalists Finalists { get; }

    /// <summary>
    /// How many choices of this part have been scored on the same held-out points: more than one where a study went on after a report.
    /// </summary>
    public int Choices { get; }

    public PlannedPart Part => Finalists.Part;

    /// <inheritdoc cref="Finalists.Cell"/>
    public CellSummary? Cell => Finalists.Cell;

    /// <inheritdoc cref="Finalists.Network"/>
    public KeptNetwork? Network => Finalists.Network;

    /// <inheritdoc cref="Finalists.Polynomials"/>
    public ImmutableArray<PolynomialFit> Polynomials => Finalists.Polynomials;

    /// <inheritdoc cref="Finalists.Polynomial"/>
    public PolynomialFit? Polynomial => Finalists.Polynomial;

    /// <summary>False where another cell of the same activation and learning rate holds the network that was kept.</summary>
    public bool IsNetworkOfCell => Network?.Trial.Cell == Cell?.Cell;

    /// <summary>Number of held-out points, 0 for none.</summary>
    public int HeldOut => _score?.HeldOut ?? 0;

    /// <summary>Number of held-out points near the minimum.</summary>
    public int HeldOutNearMinimum => _score?.NearMinimum ?? 0;

    /// <summary>True where held-out points were asked for, and the surface has no energy at one of them.</summary>
    public bool IsSingular => _score?.IsSingular ?? false;

    /// <summary>The network's errors on the held-out points.</summary>
    public HeldOutScore? NetworkScore => _score?.Network;

    /// <summary>The polynomial's errors on them.</summary>
    public HeldOutScore? PolynomialScore => _score?.Polynomial;

    /// <summary>
    /// How many points there are near the minimum; null where the surface is not known, or its well lies outside the domain.
    /// </summary>
    public WellPoints? Well { get; }

    /// <summary>What a reader must know before believing the part's numbers; empty where all is well.</summary>
    public ImmutableArray<Caution> Cautions { get; }

    /// <summary>True where the chosen network was scored near the minimum, and misses the well.</summary>
    public bool MissesWell => CautionRules.IsMissed(this, NetworkScore);

    /// <summary>The same of the polynomial.</summary>
    public bool PolynomialMissesWell => CautionRules.IsMissed(this, PolynomialScore);

    /// <summary>True where validation points say much less of the network's errors than held-out points.</summary>
    public bool IsFlattered => CautionRules.IsFlattered(this);
}
