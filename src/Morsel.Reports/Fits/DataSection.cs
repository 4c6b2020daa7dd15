using System.Globalization;
using Morsel.Files.Data;
using Morsel.Reports.Html;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Fits;

/// <summary>What was fitted: the file, what stands out in it, and how its points were divided.</summary>
static class DataSection
{
    public static Markup Of(FitFacts facts)
    {
        return Markup.Of($"""
            <section id="data"><h2>The data</h2>
            <div class="scroll"><table class="keys">
            {Markup.Join(Facts(facts).Select(fact => Markup.Of($"<tr><th>{fact.Key}</th><td>{fact.Value}</td></tr>\n")))}</table></div>
            <h3>What stands out</h3>
            {Findings(facts.Examination)}
            <h3>The split</h3>
            <div class="scroll"><table>
            <tr><th></th><th>points</th><th>share</th><th>how they were taken</th></tr>
            {Markup.Join(Parts(facts).Select(part => Markup.Of($"<tr><th>{part.Name}</th><td>{part.Count.ToString("N0", CultureInfo.InvariantCulture)}</td><td>{Percent(part.Count, facts)}</td><td class=\"text\">{part.How}</td></tr>\n")))}</table></div>
            </section>

            """);
    }

    static IEnumerable<(string Key, string Value)> Facts(FitFacts facts)
    {
        var file = facts.File;
        foreach (var source in file.Sources)
        {
            yield return (Path.GetFileName(source.Path), $"SHA-256 {source.Sha256}");
        }

        yield return ("Format", file.Format);
        if (file.IsMolecular)
        {
            yield return ("Atoms", string.Join(" ", file.Elements.Select(element => element.Symbol)));
        }
        else
        {
            yield return ("Coordinates", string.Join(", ", file.Axes.Select(axis => Label(axis))));
        }

        yield return ("Rows", file.RowCount.ToString("N0", CultureInfo.InvariantCulture));
        if (!file.BadRows.IsEmpty)
        {
            yield return ("Left out: bad", $"{Count(file.BadRows.Length, "row")}: {Some(file.BadRows.Select(row => row.Row))}");
        }

        if (facts.AboveMaxEnergy > 0)
        {
            yield return ("Left out: too high", $"{Count(facts.AboveMaxEnergy, "row")}, more than {facts.MaxEnergy} above the lowest energy");
        }

        yield return ("Energies", $"{Stated(file.EnergyUnit)}; {Span(file)}");
        if (file.IsMolecular)
        {
            yield return ("Positions", Stated(file.LengthUnit));
        }

        yield return ("Gradients", file.HasSlopes ? $"{Count(file.RowsWithSlopes, "row")}; {Stated(file.SlopeUnit)}; {file.SlopeKind?.Value}, {By(file.SlopeKind)}" : "none");
        if (double.IsFinite(facts.Examination.Noise))
        {
            yield return ("Noise", $"at most {With(Loss(facts.Examination.Noise), Unit(facts.Split.Training.EnergyUnit.Symbol))} in an energy, from equal geometries");
        }

        if (file.IsMolecular)
        {
            yield return ("Inside and here", "energies in cm⁻¹, lengths in Å, gradients in cm⁻¹/Å");
        }
    }

    static string Span(DataFile file)
    {
        double[] energies = file.EnergiesAsRead();
        string unit = Unit(file.EnergyUnit!.Value);
        double low = energies.Min(), high = energies.Max();
        return $"from {low.ToString("G9", CultureInfo.InvariantCulture)} to {With(high.ToString("G9", CultureInfo.InvariantCulture), unit)}, a span of {With(Loss(high - low), unit)}";
    }

    static string Stated(Statement? statement) => statement is null ? "in the units of energy and coordinates" : statement.Value == "1" ? "in reduced units" : $"in {Unit(statement.Value)}, {By(statement)}";

    static string By(Statement? statement) => $"stated by {statement?.Source}";

    static string Some(IEnumerable<int> rows)
    {
        const int Most = 20;
        int[] all = [.. rows];
        return string.Join(", ", all.Take(Most).Select(row => row.ToString(CultureInfo.InvariantCulture))) + (all.Length > Most ? ", ..." : "");
    }

    static Markup Findings(DataExamination examination)
    {
        if (examination.Findings.IsEmpty)
        {
            return Markup.Of($"<p>Nothing: no check of morsel inspect found anything.</p>");
        }

        return Markup.Of($"<ul>{Markup.Join(examination.Findings.Select(finding => Markup.Of($"<li><span class=\"badge {(finding.Severity == Severity.Note ? "open" : "partly")}\">{(finding.Severity == Severity.Note ? "note" : "warning")}</span> {finding.Message}</li>\n")))}</ul>");
    }

    static IEnumerable<(string Name, int Count, string How)> Parts(FitFacts facts)
    {
        var (split, asked) = (facts.Split, facts.Asked);
        string seed = $"drawn by the seed, {facts.Settings.Seed.ToString(CultureInfo.InvariantCulture)}";
        yield return ("to train on", split.Training.Count, asked.TrainingRows is not null ? "the rows of --training-rows, less those to choose by" : "all others");
        yield return (facts.IsCrossValidated ? "to choose by, together with those to train on" : "to choose by (validation)", split.Validation.Count, asked.ValidationRows is not null ? "the rows of --validation-rows" : $"{Share(asked.ValidationFraction)} of those not held out, {seed}");
        yield return ("held out", split.HeldOut.Count, asked.HoldsNoneOut ? "none, by --held-out 0" : (asked.HeldOutRows, asked.TrainingRows) switch
        {
            ({ }, _) => "the rows of --held-out-rows",
            (null, { }) => "all rows that are not named",
            _ => $"{Share(asked.HeldOutFraction)} of the points, {seed}",
        });
        if (facts.Unused > 0)
        {
            yield return ("not used", facts.Unused, "rows that no row file names");
        }
    }

    static string Share(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:0.###} %");

    static string Percent(int count, FitFacts facts) =>
        Share(Math.Round((double)count / (facts.File.GoodRows.Length - facts.AboveMaxEnergy), 3));
}
