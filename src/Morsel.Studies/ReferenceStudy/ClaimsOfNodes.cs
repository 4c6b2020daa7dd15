using Morsel.Studies.Importance;
using static Morsel.Studies.ReferenceStudy.VerdictWords;

namespace Morsel.Studies.ReferenceStudy;

/// <summary>Conclusions 5 and 6, on what the number of nodes does: what one part says of them.</summary>
static class ClaimsOfNodes
{
    public static Evidence NodesHardlyMatter(Subject subject)
    {
        if (subject.WhyNotNodes() is { } why)
        {
            return subject.CannotJudge(why);
        }

        VarianceAnalysis analysis = subject.Importance.Analysis!;
        Influence nodes = Influence.Of(analysis, factor => factor.IsNodes)!;
        Influence? activation = Influence.Of(analysis, FactorKind.Activation),
            rate = Influence.Of(analysis, FactorKind.LearningRate);
        string text =
            $"{Describe("Nodes", nodes, subject.Peers)}{(activation is null ? "" : ". " + Describe("Activation", activation, subject.Peers))}{(rate is null ? "" : ". " + Describe("Learning rate", rate, subject.Peers))}.{subject.FailedCells()}";
        if (activation is null || rate is null)
        {
            string lacks =
                activation is null && rate is null ? "one activation and one learning rate"
                : activation is null ? "one activation"
                : "one learning rate";
            return nodes.IsSeen(subject.Peers)
                ? subject.Says(
                    Finding.Mixed,
                    $"{text} The number of nodes does matter here; with only {lacks} it cannot be set against the rest."
                )
                : subject.Says(
                    Finding.NoDifference,
                    $"{text} No effect of the number of nodes can be told from chance; with only {lacks} the rest of the claim cannot be judged."
                );
        }

        bool othersMatter = activation.IsSeen(subject.Peers) && rate.IsSeen(subject.Peers);
        bool nodesAreSmall =
            !nodes.IsSeen(subject.Peers) || nodes.Total.Share.Upper < 0.25 * Math.Min(activation.Total.Share.Lower, rate.Total.Share.Lower);
        bool nodesLead =
            nodes.IsSeen(subject.Peers) && nodes.Total.Share.Lower > Math.Max(activation.Total.Share.Upper, rate.Total.Share.Upper);
        return (othersMatter, nodesAreSmall, nodesLead) switch
        {
            (true, true, _) => subject.Says(Finding.Supported, text),
            (_, _, true) => subject.Says(Finding.Refuted, text),
            _ when !nodes.IsSeen(subject.Peers) && !activation.IsSeen(subject.Peers) && !rate.IsSeen(subject.Peers) => subject.Says(
                Finding.NoDifference,
                text
            ),
            _ => subject.Says(Finding.Mixed, text),
        };
    }

    public static Evidence NodesMatter(Subject subject)
    {
        if (subject.WhyNotNodes() is { } why)
        {
            return subject.CannotJudge(why);
        }

        Influence nodes = Influence.Of(subject.Importance.Analysis!, factor => factor.IsNodes)!;
        return subject.Says(
            nodes.IsSeen(subject.Peers) ? Finding.Supported : Finding.NoDifference,
            $"{Describe("Nodes", nodes, subject.Peers)}.{subject.FailedCells()}"
        );
    }
}
