using System.Globalization;
using Morsel.Growing.Rounds;
using Morsel.Growing.Sampling;
using Morsel.Reports.Html;

namespace Morsel.Reports.Growths;

/// <summary>The starts as the engine sees them, and the stationary points of the surfaces, round by round.</summary>
static class StationarySection
{
    // Before these the surfaces were others altogether.
    const int RoundsShown = 4;

    public static Markup Of(GrowthFacts facts) =>
        Markup.Of(
            $"""
            <section id="stationary"><h2>Minima and saddle points</h2>
            <p>Energies above the lowest start, in cm⁻¹.</p>
            <div class="scroll"><table>
            <tr><th>by the engine</th><th>what</th><th>energy</th><th>harmonic wavenumbers</th></tr>
            {Markup.Join(facts.Result.Starts.Select(start => Row(facts, start)))}</table></div>
            <p>Of the surfaces of the last rounds, as far as a short search finds them:</p>
            <div class="scroll"><table>
            <tr><th>round</th><th>what</th><th>energy</th><th>harmonic zero-point energy</th><th>lowest wavenumber</th></tr>
            {Markup.Join(
                facts.Result.Rounds.TakeLast(RoundsShown).SelectMany(round => round.Stationary.Select(point => Row(facts, round, point)))
            )}</table></div>
            </section>

            """
        );

    static Markup Row(GrowthFacts facts, StartPoint start) =>
        Markup.Of(
            $"<tr><td>start {start.Number}</td><td class=\"text\">{What(start.Order)}</td><td>{Number(start.Energy - facts.Floor)}</td><td class=\"text\">{string.Join(", ", start.Modes.Wavenumbers.Select(Number))}</td></tr>\n"
        );

    static Markup Row(GrowthFacts facts, RoundResult round, FoundPoint point) =>
        Markup.Of(
            $"<tr><td>{round.Number}</td><td class=\"text\">{What(point.Order)}</td><td>{Number(point.Energy - facts.Floor)}</td><td>{Number(point.ZeroPointEnergy)}</td><td>{Number(point.LowestWavenumber)}</td></tr>\n"
        );

    static string What(int order) =>
        order switch
        {
            0 => "minimum",
            1 => "saddle point",
            _ => string.Create(CultureInfo.InvariantCulture, $"saddle point of order {order}"),
        };

    static string Number(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
