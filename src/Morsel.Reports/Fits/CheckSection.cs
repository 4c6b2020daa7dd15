using System.Collections.Immutable;
using System.Globalization;
using Morsel.Checks;
using Morsel.Molecules;
using Morsel.Reports.Html;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Fits;

/// <summary>A molecule's surface, checked for unphysical behaviour.</summary>
static class CheckSection
{
    const double GoodGradient = 1e-5, GoodDrift = 1;

    /// <summary>What the checks found, in a sentence each.</summary>
    public static IEnumerable<(bool IsGood, string Text)> Verdicts(MoleculeCheck check)
    {
        yield return (check.Gradient.LargestRelative < GoodGradient, $"The gradient is the slope of the energies, to {Loss(check.Gradient.LargestRelative)} of a point's largest slope.");
        yield return check.Minimum is { } minimum
            ? (minimum.IsCovered, $"There is a minimum{(minimum.IsCovered ? "" : ", but it lies outside the range of the training points")}: zero-point energy {Energy(minimum.ZeroPointEnergy)}.")
            : (false, "No minimum was found below the data.");
        if (check.GroupsOfMinima > 1)
        {
            int minima = check.StationaryPoints.Count(point => point is { Order: 0, IsCovered: true });
            yield return (
                false,
                (minima, check.GroupsOfMinima) switch
                {
                    (2, _) => "There are two minima, and no path between them was found.",
                    var (all, groups) => $"There are {Whole(all)} minima, in {Whole(groups)} groups between which no path was found.",
                });
        }

        var holes = check.Holes;
        yield return (
            holes.HolesInRange + holes.HolesOutside == 0,
            holes.Deepest is { } hole
                ? $"There are holes: {Count(holes.HolesInRange, "geometry", "geometries")} in the range of the training points and {Whole(holes.HolesOutside)} outside it lie below the lowest energy, the deepest by {Energy(hole.Depth)} ({(hole.IsCovered ? "in the range" : "outside")})."
                : $"No hole was found in {Count(holes.Samples, "sampled geometry", "sampled geometries")} and {Count(holes.Walks, "walk")} downhill.");
        if (check.Trajectory is { } run)
        {
            yield return (
                run.IsComplete && Math.Abs(run.Drift) < GoodDrift,
                run.IsComplete ? $"A trajectory of {Time(run.Duration)} keeps its energy: drift {Loss(run.Drift)} cm⁻¹/ps." : $"A trajectory came apart after {Time(run.Duration)}.");
        }
    }

    /// <summary>The same as a list.</summary>
    public static Markup Summary(MoleculeCheck check) => Markup.Of($"<ul>{Markup.Join(Verdicts(check).Select(verdict => Markup.Of($"<li><span class=\"badge {(verdict.IsGood ? "yes" : "no")}\">{(verdict.IsGood ? "good" : "look")}</span> {verdict.Text}</li>\n")))}</ul>");

    public static Markup Of(MoleculeCheck check, ImmutableArray<Element> elements) => Markup.Of($"""
        <section id="check"><h2>Checks of the surface's physical behaviour</h2>
        <h3>Gradient</h3>
        <p>At {Count(check.Gradient.Points, "data point")}, every component of the analytic gradient against a difference of energies of fourth order with steps of {Loss(check.Gradient.Step)} Å: the largest deviation is {Loss(check.Gradient.LargestAbsolute)} cm⁻¹/Å, and {Loss(check.Gradient.LargestRelative)} of its point's largest slope.</p>
        <h3>Stationary points</h3>
        {StationaryPoints(check, elements)}
        <h3>Holes</h3>
        {Holes(check.Holes)}
        {Markup.If(!check.Stretches.IsEmpty, () => Stretches(check.Stretches, elements))}
        {Markup.If(check.Trajectory is not null, () => Run(check.Trajectory!))}</section>

        """);

    static Markup StationaryPoints(MoleculeCheck check, ImmutableArray<Element> elements)
    {
        if (check.StationaryPoints.IsEmpty)
        {
            return Markup.Of($"<p>None was found: no walk downhill from the lowest data points, or from points spread over the data, came to rest.</p>");
        }

        double lowest = check.Minimum?.Energy ?? check.StationaryPoints[0].Energy;
        return Markup.Of($"""
            <p class="sub">Minima by walks downhill from the lowest data points and from others spread over the data; saddle points by walks uphill along each vibration of the lowest minima, and from the tops of turns about their bonds. Harmonic wavenumbers for the most abundant isotopes; an imaginary one has an i.{(check.StepsUphill is { } steps ? $" One energy of this surface takes long, so that all walks uphill together had {Whole(steps)} steps, and all other searches here were shortened: saddle points may be missing." : "")}</p>
            <div class="scroll"><table>
            <tr><th></th><th>energy (cm⁻¹)</th><th>above {(check.Minimum is null ? "the lowest" : "the minimum")} (cm⁻¹)</th><th>zero-point energy (cm⁻¹)</th><th>in the training range</th><th>harmonic wavenumbers (cm⁻¹)</th></tr>
            {Markup.Join(check.StationaryPoints.Select(point => Markup.Of($"<tr><th>{Kind(point)}</th><td>{Fixed(point.Energy)}</td><td>{Fixed(point.Energy - lowest)}</td><td>{Fixed(point.ZeroPointEnergy)}</td><td class=\"text\">{(point.IsCovered ? "yes" : "no")}</td><td class=\"text\">{string.Join(" ", point.Wavenumbers.Select(Wavenumber))}</td></tr>\n")))}</table></div>
            <details><summary>Their geometries (XYZ, Å)</summary><pre>{string.Join("\n", check.StationaryPoints.Select(point => Xyz(point, elements)))}</pre></details>
            """);
    }

    static Markup Holes(HoleReport holes) => Markup.Of($"""
        <p>{(holes.Deepest is { } hole ? $"Found: {Whole(holes.HolesInRange)} in the range of the training points, {Whole(holes.HolesOutside)} outside it. The deepest is {Energy(hole.Depth)} below the floor, {(hole.IsCovered ? "in the range" : "outside it")}, and was found {How(hole.FoundBy)}." : "None was found.")}</p>
        <p class="sub">How it was searched: a hole is an energy more than {Energy(holes.Settings.Tolerance)} below the floor of {Fixed(holes.Floor)} cm⁻¹, the lowest energy of the data or of a minimum below them. {Count(holes.Samples, "geometry", "geometries")} made by displacing atoms of data points and on lines through two data points ({Whole(holes.CoveredSamples)} of them in the training range; {Whole(holes.TooCloseOrFar)} more had atoms too close or too far apart and were passed over), and {Count(holes.Walks, "walk")} downhill of at most {Whole(holes.Settings.StepsOfWalk)} steps, of which {Whole(holes.WalksIntoHoles)} ended in a hole; seed {holes.Seed.ToString(CultureInfo.InvariantCulture)}. A search that finds nothing proves nothing.</p>
        """);

    static Markup Stretches(ImmutableArray<BondStretch> stretches, ImmutableArray<Element> elements) => Markup.Of($"""
        <h3>Short and long range</h3>
        <p class="sub">Each bond of the minimum from 0.4 to 6 times its length, all else rigid. Beyond the training range a surface extrapolates.</p>
        <div class="scroll"><table>
        <tr><th>bond</th><th>length (Å)</th><th>training range (Å)</th><th>at short range</th><th>slope at six times the length (cm⁻¹/Å)</th></tr>
        {Markup.Join(stretches.Select(bond => Markup.Of($"<tr><th>{BondName(bond, elements)}</th><td>{Fixed(bond.Length, "F4")}</td><td>{CoveredRange(bond)}</td><td class=\"text\">{(bond.TurnsOver is { } at ? $"turns over at {Fixed(at, "F3")} Å" : "repulsive all the way")}</td><td>{(bond.IsFinite ? Loss(bond.LongRangeSlope) : "not a number")}</td></tr>\n")))}</table></div>
        """);

    static Markup Run(Trajectory run) => Markup.Of($"""
        <h3>A classical trajectory</h3>
        <p>{Time(run.Duration)} from the minimum with {Energy(run.Energy)} of kinetic energy, velocity Verlet in steps of {Loss(run.TimeStep)} fs: {(run.IsComplete ? "" : "it came apart or ceased to be a number there; ")}the total energy drifts by {Loss(run.Drift)} cm⁻¹/ps and fluctuates by {Energy(run.Fluctuation)} about that, which is the time step's doing; {Math.Round(100 * run.CoveredFraction).ToString(CultureInfo.InvariantCulture)} % of the steps lay in the range of the training points. Seed {run.Seed.ToString(CultureInfo.InvariantCulture)}.</p>
        """);

    /// <summary>A bond by its atoms, counted from 1: <c>C1–H3</c>.</summary>
    public static string BondName(BondStretch bond, ImmutableArray<Element> elements) => $"{Atom(elements, bond.First)}–{Atom(elements, bond.Second)}";

    static string Atom(ImmutableArray<Element> elements, int atom) => $"{elements[atom].Symbol}{(atom + 1).ToString(CultureInfo.InvariantCulture)}";

    static string Kind(StationaryPoint point) => point.Order switch { 0 => "minimum", 1 => "saddle point", var order => $"saddle point of order {order}" };

    static string How(HoleFinder finder) => finder switch
    {
        HoleFinder.Displacement => "by displacing the atoms of a data point",
        HoleFinder.Interpolation => "on the line through two data points",
        _ => "on a walk downhill",
    };

    static string CoveredRange(BondStretch bond)
    {
        double[] covered = [.. bond.Points.Where(point => point.IsCovered).Select(point => point.Distance)];
        return covered.Length == 0 ? "–" : $"{Fixed(covered.Min(), "F2")} to {Fixed(covered.Max(), "F2")}";
    }

    static string Wavenumber(double value) => value < 0 ? $"{Fixed(-value, "F1")}i" : Fixed(value, "F1");

    static string Xyz(StationaryPoint point, ImmutableArray<Element> elements) => string.Create(
        CultureInfo.InvariantCulture,
        $"{elements.Length}\n{Kind(point)}, {point.Energy:F3} cm-1\n{string.Join("\n", elements.Select((element, atom) => string.Create(CultureInfo.InvariantCulture, $"{element.Symbol,-2} {point.Positions[3 * atom],13:F8} {point.Positions[3 * atom + 1],13:F8} {point.Positions[3 * atom + 2],13:F8}")))}\n");

    static string Energy(double wavenumbers) => $"{Loss(wavenumbers)} cm⁻¹";

    static string Time(double femtoseconds) => $"{Loss(femtoseconds / 1000)} ps";

    // Without the sign of a zero that is a little below.
    static string Fixed(double value, string format = "F2") => value.ToString(format, CultureInfo.InvariantCulture) is var text && text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text;

    static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
