using System.Collections.Immutable;
using Morsel.Fitting.Advice;
using Morsel.Networks;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.FormulaFitting;

/// <summary>A network that some rule picks for a surface and a number of points, beside the best that the evidence holds there.</summary>
/// <param name="Surface">The surface, which took no part in the formula.</param>
/// <param name="Points">Training points.</param>
/// <param name="Picked">The network.</param>
/// <param name="Best">The network of the lowest median error.</param>
/// <param name="IsHeld">Whether the picked one's error lies in the interval that was given for it.</param>
sealed record Pick(string Surface, int Points, EvidenceCell Picked, EvidenceCell Best, bool IsHeld)
{
    /// <summary>The picked network's error over that of the best.</summary>
    public double Factor => Picked.RelativeRmse.Median / Best.RelativeRmse.Median;
}

/// <summary>A rule with its picks on every surface and number of points.</summary>
sealed record PickedBy(string Rule, ImmutableArray<Pick> Picks)
{
    public double MedianFactor => Quartiles.Of(Picks.Select(pick => pick.Factor)).Median;

    /// <summary>The ninetieth percentile.</summary>
    public double NinetiethFactor
    {
        get
        {
            double[] sorted = [.. Picks.Select(pick => pick.Factor).Order()];
            return sorted[(int)Math.Ceiling(0.9 * sorted.Length) - 1];
        }
    }

    public double GreatestFactor => Picks.Max(pick => pick.Factor);

    /// <summary>The part of the picks whose error lay in its interval.</summary>
    public double Coverage => Picks.Average(pick => pick.IsHeld ? 1.0 : 0);
}

/// <summary>What a formula, and rules of thumb, would have picked on each surface had they never seen it.</summary>
/// <remarks>
/// Picks are made among the cells of that surface and number of points that <see cref="EvidenceReach"/> lets be advised, by the formula
/// fitted without the surface; the best network is the best of all cells there. A rule of thumb speaks of the layout alone: activation and
/// training are the formula's.
/// </remarks>
sealed class LeaveOneOut
{
    LeaveOneOut(ImmutableArray<PickedBy> rules, double coverage, double coverageOfRefined) =>
        (Rules, Coverage, CoverageOfRefined) = (rules, coverage, coverageOfRefined);

    /// <summary>The advice first.</summary>
    public ImmutableArray<PickedBy> Rules { get; }

    /// <summary>How often the interval holds the error of a cell of Adam alone, each surface with the same weight.</summary>
    public double Coverage { get; }

    /// <summary>The same of cells with Levenberg-Marquardt.</summary>
    public double CoverageOfRefined { get; }

    public static LeaveOneOut Of(FormulaFit fit, ImmutableArray<EvidenceCell> cells)
    {
        (string Name, Func<EvidenceCell, IEnumerable<EvidenceCell>, bool> Allows)[] rules =
        [
            ("advice", (_, _) => true),
            ("two layers of 50", (cell, _) => cell.Network.Hidden == new LayerWidths(50, 50)),
            ("10-50, the reference study's", (cell, _) => cell.Network.Hidden == new LayerWidths(10, 50)),
            ("parameters = points / 10", IsNearestToTenth),
            ("Adam alone: advice", (cell, _) => !cell.Network.IsRefined),
            ("Adam alone: 10-50", (cell, _) => !cell.Network.IsRefined && cell.Network.Hidden == new LayerWidths(10, 50)),
            (
                "Adam alone: points / 10",
                (cell, group) => !cell.Network.IsRefined && IsNearestToTenth(cell, group.Where(other => !other.Network.IsRefined))
            ),
        ];
        var picks = rules.Select(_ => ImmutableArray.CreateBuilder<Pick>()).ToArray();
        var held = new Dictionary<bool, List<double>> { [false] = [], [true] = [] };
        foreach (string surface in fit.Surfaces)
        {
            Func<ProblemFacts, NetworkChoice, double> formula = fit.Without(surface);
            Dictionary<bool, Spread> spreads = new()
            {
                [false] = SpreadOfResiduals.Of(fit, false, surface),
                [true] = SpreadOfResiduals.Of(fit, true, surface),
            };
            bool Holds(EvidenceCell cell) =>
                spreads[cell.Network.IsRefined].Holds(Math.Log10(cell.RelativeRmse.Median) - formula(cell.Problem, cell.Network));
            foreach (bool refined in (bool[])[false, true])
            {
                held[refined]
                    .Add(
                        fit.Cells.Where(cell => cell.Surface == surface && cell.Network.IsRefined == refined)
                            .Average(cell => Holds(cell) ? 1.0 : 0)
                    );
            }

            foreach (
                IGrouping<int, EvidenceCell> group in cells
                    .Where(cell => cell.Surface == surface)
                    .GroupBy(cell => cell.Problem.Points)
                    .OrderBy(group => group.Key)
            )
            {
                EvidenceCell best = group.MinBy(cell => cell.RelativeRmse.Median)!;
                EvidenceCell[] allowed =
                [
                    .. group.Where(cell =>
                        EvidenceReach.Choices.Contains(cell.Network) && EvidenceReach.Holds(cell.Network, cell.Problem.Inputs)
                    ),
                ];
                for (int rule = 0; rule < rules.Length; rule++)
                {
                    IEnumerable<EvidenceCell> menu = rule == 0 ? allowed : group;
                    EvidenceCell? picked = menu.Where(cell => rules[rule].Allows(cell, group))
                        .MinBy(cell => formula(cell.Problem, cell.Network));
                    if (picked is not null)
                    {
                        picks[rule].Add(new(surface, group.Key, picked, best, Holds(picked)));
                    }
                }
            }
        }

        return new(
            [.. rules.Select((rule, index) => new PickedBy(rule.Name, picks[index].ToImmutable()))],
            held[false].Average(),
            held[true].Average()
        );
    }

    static bool IsNearestToTenth(EvidenceCell cell, IEnumerable<EvidenceCell> group) => Distance(cell) <= group.Min(Distance) + 1e-12;

    static double Distance(EvidenceCell cell) =>
        Math.Abs(Math.Log(10.0 * cell.Network.ParameterCount(cell.Problem.Inputs) / cell.Problem.Points));
}
