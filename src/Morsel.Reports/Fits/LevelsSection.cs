using System.Globalization;
using Morsel.Reports.Html;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Fits;

/// <summary>The zero-point energy and the lowest vibrational levels of a small molecule.</summary>
static class LevelsSection
{
    public static Markup Of(FitLevels levels) => Markup.Of($"""
        <section id="levels"><h2>Vibrational levels</h2>
        <p>The zero-point energy is {Shown(levels.ZeroPointEnergy)} cm⁻¹ above the minimum{Spread(levels.ZeroPointSpread)}. It and the levels below are by {levels.Method}, without rotation; <code>morsel levels</code> has more of them, other isotopes, and other methods.</p>
        <table><tr><th>level (cm⁻¹)</th>{Markup.If(HasSpread(levels), () => Markup.Of($"<th>spread</th>"))}<th>vibrations</th></tr>
        {Markup.Join(levels.Levels.Select(level => Markup.Of($"<tr><td>{Shown(level.Energy)}</td>{Markup.If(HasSpread(levels), () => Markup.Of($"<td>{Loss(level.Spread)}</td>"))}<td>{level.Assignment}</td></tr>\n")))}</table>
        <p class="sub">Vibrations are counted from v1, the slowest.{(HasSpread(levels) ? " The spread is the standard deviation over the committee's members." : "")}</p>
        </section>

        """);

    static string Shown(double wavenumbers) => wavenumbers.ToString("F2", CultureInfo.InvariantCulture);

    static bool HasSpread(FitLevels levels) => !double.IsNaN(levels.ZeroPointSpread);

    static string Spread(double spread) => double.IsNaN(spread) ? "" : $", spread {Loss(spread)} over the committee's members";
}
