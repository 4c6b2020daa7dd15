using System.Collections.Immutable;
using System.Globalization;

namespace Morsel.Fitting.Advice;

/// <summary>How the formula did on surfaces left out, one at a time, when it was fitted.</summary>
/// <param name="MedianFactor">
/// True error of the advised network over that of the best network of the evidence: the median over surfaces and numbers of points.
/// </param>
/// <param name="NinetiethFactor">The ninetieth percentile of the same.</param>
/// <param name="Coverage">How often the interval held the true error.</param>
sealed record LeftOutFigures(double MedianFactor, double NinetiethFactor, double Coverage);

/// <summary>The numbers behind the advice, and their paragraph.</summary>
/// <param name="Surfaces">Names of the surfaces.</param>
/// <param name="Networks">How many networks were trained.</param>
/// <param name="LeftOut">How the formula does on surfaces left out.</param>
sealed record EvidenceFigures(ImmutableArray<string> Surfaces, int Networks, LeftOutFigures LeftOut)
{
    /// <summary>Of <see cref="ErrorFormula.BuiltIn"/>.</summary>
    public static EvidenceFigures Current => ErrorFormula.BuiltIn.Evidence;

    /// <summary>One paragraph for people.</summary>
    public string Paragraph() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"A formula was fitted to the errors of {Networks:N0} networks on {Surfaces.Length} surfaces of one to {EvidenceReach.MostDimensions} dimensions ({string.Join(", ", Surfaces)}), each trained on {EvidenceReach.FewestPoints} to {EvidenceReach.MostPoints:N0} points without gradients. With each surface left out in turn, the advised network's error was {LeftOut.MedianFactor:0.0#} times that of the best network tried (median; {LeftOut.NinetiethFactor:0.0#} times in the worst tenth), and the interval held the true error in {100 * LeftOut.Coverage:0} % of the cases, where {100 * ErrorEstimate.Coverage:0} % are meant."
        );
}
