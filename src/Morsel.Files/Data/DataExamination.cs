using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Examination;

namespace Morsel.Files.Data;

/// <summary>
/// Everything that stands out in a data file, the gravest first: what <c>inspect</c> prints, and what a fit puts in its report.
/// </summary>
sealed class DataExamination
{
    // Shortest distance over the sum of the covalent radii, typical of a set: 1 in angstrom, 1.9 where bohr is read as angstrom.
    const double LeastBondRatio = 0.65,
        MostBondRatio = 1.55;

    readonly DataFile _file;
    readonly List<Finding> _findings = [];

    DataExamination(DataFile file) => _file = file;

    /// <summary>The gravest first.</summary>
    public ImmutableArray<Finding> Findings => [.. _findings.OrderByDescending(finding => finding.Severity)];

    /// <summary>
    /// An upper bound of the noise of one energy, in cm-1 or the unit of plain energies; NaN where no geometry appears twice.
    /// </summary>
    public double Noise { get; private set; } = double.NaN;

    /// <summary>
    /// What the noise of one energy is at least, in the same unit: from equal geometries with different energies; 0 where nothing shows.
    /// </summary>
    public double LeastNoise { get; private set; }

    /// <summary>The test of gradients against energies; null where there are none of either.</summary>
    public GradientTest? GradientTest { get; private set; }

    /// <summary>Whether a fit would take the file as it is.</summary>
    public bool IsUsable => _findings.All(finding => finding.Severity < Severity.Error);

    /// <summary>Examines the good rows of a file, and says what is wrong with the others.</summary>
    public static DataExamination Of(DataFile file, DataUse use = DataUse.Fitting)
    {
        var examination = new DataExamination(file);
        examination._findings.AddRange(FindingText.Of(file));
        examination.WhatIsMissing();
        examination.BadRows(file.SkipsBadRows);
        if (file.GoodRows.IsEmpty)
        {
            return examination;
        }

        if (file.IsMolecular)
        {
            examination.Molecule(file.Sketch());
        }
        else
        {
            examination.Plain(file.Sketch(), use);
        }

        // Last, so that what is wrong with the data comes before what is too little of them.
        if (use == DataUse.Fitting)
        {
            examination._findings.AddRange(FitRequirements.Of(file));
        }

        return examination;
    }

    /// <summary>Refuses a file that a fit would not take, with the first error found.</summary>
    /// <exception cref="DataFileException">There is an error among the findings.</exception>
    public void RequireUsable()
    {
        _file.RequireUsable();
        if (Findings.FirstOrDefault(finding => finding.Severity == Severity.Error) is { } error)
        {
            throw new DataFileException(_file.Path, error);
        }
    }

    void WhatIsMissing()
    {
        if (_file.NoEnergy is { } found)
        {
            Add(
                Severity.Error,
                "no-energies",
                [],
                $"There are no energies: found {found}.",
                "Give --energies FILE with one a line, or put them where docs/data.md says."
            );
        }

        foreach (var missing in _file.Missing)
        {
            Add(Severity.Error, "no-statement", [], $"Nothing says {missing.What}.", $"Give {missing.Option}.");
        }
    }

    void BadRows(bool skip)
    {
        foreach (var group in _file.BadRows.GroupBy(row => row.Expected))
        {
            var first = group.First();
            int[] rows = [.. group.Select(row => row.Row)];
            Add(
                skip ? Severity.Warning : Severity.Error,
                "bad-rows",
                rows,
                $"{FindingText.Rows(_file, rows)} cannot be used: found {first.Found}{(first.Line is null ? "" : $" at line {first.Line}{(first.Origin is null ? "" : $" of {first.Origin.Path}")}")}; expected {first.Expected}.",
                skip ? null : "Correct, or leave such rows out with --skip-bad-rows."
            );
        }
    }

    void Molecule(Dataset set)
    {
        Lengths(set);
        if (CloseAtoms.Find(set) is [var closest, ..] close)
        {
            var (first, second) = (set.Space.Elements[closest.First], set.Space.Elements[closest.Second]);
            Add(
                Severity.Warning,
                "close-atoms",
                [.. close.Select(pair => pair.Point)],
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{FindingText.Rows(_file, Map(close.Select(pair => pair.Point)))}: atoms closer than half a bond; {first}{closest.First + 1} and {second}{closest.Second + 1} at {closest.Distance:0.000} angstrom in row {_file.NameOf(_file.GoodRows[closest.Point])}."
                ),
                "Check the length unit and these geometries.",
                isPoints: true
            );
        }

        if (!_file.HasEnergies)
        {
            return;
        }

        var unit = _file.EnergyUnit is null ? "" : " cm-1";
        Outliers(set.Energies, unit);
        _findings.AddRange(new PlaceholderFindings(_file, set, unit).OfEnergies());
        if (_file.EnergyUnit is not null && _file.LengthUnit is not null)
        {
            Twins(Duplicates.Find(set), unit);
        }

        if (_file.HasSlopes && !GradientsAreZero(set, unit))
        {
            GradientTest = GradientTest.Of(set);
            _findings.AddRange(new SlopeVerdict(_file, GradientTest).Findings());
            Disagreements(unit);
            WholeMotion(RigidMotion.Of(set));
        }
    }

    void Plain(Dataset set, DataUse use)
    {
        if (_file.Format == TableLayout.PesLearn || PairNames.AreAllPairs([.. _file.Axes.Select(axis => axis.Name)]))
        {
            Add(
                Severity.Warning,
                "distances",
                [],
                "The columns are read as plain coordinates.",
                "If they are the distances between atoms, name the atoms with --elements, such as H,H,O: a fit then respects that like atoms are alike."
            );
        }

        if (use == DataUse.Fitting)
        {
            // A cut through a surface keeps a coordinate constant, and the surface says which columns are coordinates.
            _findings.AddRange(UnlikelyCoordinates.In(set));
        }

        string[] bare = [.. _file.Axes.Where(axis => axis.Unit.IsReduced).Select(axis => axis.Name)];
        if (bare.Length > 0 && bare.Length < _file.Axes.Length)
        {
            Add(Severity.Note, "no-unit", [], $"Taken as they are, for their columns have no unit: {string.Join(", ", bare)}.", null);
        }

        if (!_file.HasEnergies)
        {
            return;
        }

        var unit = set.EnergyUnit.IsReduced ? "" : $" {set.EnergyUnit}";
        Outliers(set.Energies, unit);
        _findings.AddRange(new PlaceholderFindings(_file, set, unit).OfEnergies());
        Twins(Duplicates.Find(set), unit);
        if (set.Gradients.IsEmpty || GradientsAreZero(set, unit))
        {
            return;
        }

        GradientTest = GradientTest.Of(set);
        _findings.AddRange(new SlopeVerdict(_file, GradientTest).Findings());
        Disagreements(unit);
    }

    void Lengths(Dataset set)
    {
        var ratio = CloseAtoms.TypicalBondRatio(set);
        var unit = _file.LengthUnit?.Value ?? "angstrom";
        string[] likely =
        [
            .. Units
                .LengthUnit.All.Where(other => ratio * other.To(Units.LengthUnit.Parse(unit)) is > 0.7 and < 1.5)
                .Select(other => other.Symbol),
        ];
        if (_file.LengthUnit is null)
        {
            if (likely is [var one])
            {
                Add(Severity.Note, "length-unit", [], $"The distances between the atoms suggest --length-unit {one}.", null);
            }

            return;
        }

        if (ratio is >= LeastBondRatio and <= MostBondRatio)
        {
            return;
        }

        Add(
            _file.LengthUnit.IsConvention && likely.Length > 0 ? Severity.Error : Severity.Warning,
            "length-unit",
            [],
            string.Create(
                CultureInfo.InvariantCulture,
                $"In {unit}, the shortest distances are typically {ratio:0.00} times a bond{(likely.Length > 0 ? $": the lengths look like {string.Join(" or ", likely)}" : "")}."
            ),
            likely.Length > 0 ? $"Give --length-unit {likely[0]} if they are, or --length-unit {unit} if not." : "Check the length unit."
        );
    }

    void Outliers(ImmutableArray<double> energies, string unit)
    {
        var failed = Placeholders.FailedEnergies([.. energies]);
        if (EnergyOutliers.Find([.. energies]).Except(failed).ToList() is { Count: > 0 } outliers)
        {
            Add(
                Severity.Warning,
                "outliers",
                [.. outliers],
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{FindingText.Rows(_file, Map(outliers))}: energies far apart from all others, such as {FindingText.Amount(energies[outliers[0]])}{unit} in row {_file.NameOf(_file.GoodRows[outliers[0]])}."
                ),
                "Check the calculations.",
                isPoints: true
            );
        }
    }

    // Where all are zero, there is nothing to test.
    bool GradientsAreZero(Dataset set, string unit)
    {
        var found = new PlaceholderFindings(_file, set, unit).OfGradients();
        if (found is not null)
        {
            _findings.Add(found);
        }

        return found?.Severity == Severity.Error;
    }

    void Twins(List<Duplicate> pairs, string unit)
    {
        (Noise, LeastNoise) = (Duplicates.Noise(pairs), Duplicates.LeastNoise(pairs));
        // The rule that keeps copies on one side of a split, which takes what was written with fewer digits, too.
        var same = EqualGeometries.PairsOf(_file.Sketch()).ToList();
        if (same.Count > 0)
        {
            int[] later = [.. same.Select(pair => pair.Second).Distinct().Order()];
            double most = same.Max(pair => Math.Abs(pair.EnergyDifference));
            string energies =
                Noise > 0 ? $"with an energy that differs: the noise of one energy is at most {Noise:G2}{unit} (root mean square)"
                : most > 0 ? $"with an energy that differs by {FindingText.Amount(most)}{unit} at most"
                : "with the same energy";
            Add(
                Severity.Note,
                "duplicates",
                later,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{FindingText.Rows(_file, Map(later))}: the geometry of an earlier row, {energies}."
                ),
                "A fit keeps such rows on one side of its split.",
                isPoints: true
            );
        }

        if (
            pairs.Where(pair => pair.Contradicts).OrderByDescending(pair => Math.Abs(pair.EnergyDifference) / pair.Explained).ToList()
            is [var worst, ..] opposed
        )
        {
            Add(
                Severity.Warning,
                "contradictions",
                [.. opposed.Select(pair => pair.Second).Distinct()],
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{opposed.Count} {(opposed.Count == 1 ? "pair" : "pairs")} of rows with the same geometry, or nearly, and different energies: rows {_file.NameOf(_file.GoodRows[worst.First])} and {_file.NameOf(_file.GoodRows[worst.Second])} differ by {FindingText.Amount(Math.Abs(worst.EnergyDifference))}{unit}{(worst.Distance > Duplicates.Same ? $", of which the geometries explain {worst.Explained:G2}" : "")}."
                ),
                "Check the calculations: another state, or one that did not converge.",
                isPoints: true
            );
        }
    }

    void Disagreements(string unit)
    {
        if (GradientTest is { IsTelling: true, Worst: [var worst, ..] } test)
        {
            Add(
                Severity.Warning,
                "gradient-outliers",
                [.. test.Worst.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Order()],
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{test.Worst.Count} {(test.Worst.Count == 1 ? "pair" : "pairs")} of neighbours whose gradients do not explain their energies, as all others do: from row {_file.NameOf(_file.GoodRows[worst.First])} to {_file.NameOf(_file.GoodRows[worst.Second])} the energy changes by {FindingText.Amount(worst.EnergyDifference)}{unit}, the gradients say {FindingText.Amount(worst.Predicted * test.Slope)}."
                ),
                "Check the calculations.",
                isPoints: true
            );
        }
    }

    void WholeMotion(RigidMotion motion)
    {
        if (motion.Pushed.Count > 0)
        {
            Add(
                Severity.Warning,
                "net-force",
                [.. motion.Pushed],
                $"{FindingText.Rows(_file, Map(motion.Pushed))}: the gradients of the atoms do not add up to zero.",
                "Check that all atoms are there.",
                isPoints: true
            );
        }

        if (motion.Turned.Count > 0)
        {
            Add(
                Severity.Warning,
                "net-torque",
                [.. motion.Turned],
                $"{FindingText.Rows(_file, Map(motion.Turned))}: the gradients would turn the molecule as a whole.",
                "Check that positions and gradients are in one orientation: some programs print them in two.",
                isPoints: true
            );
        }
    }

    void Add(Severity severity, string check, int[] rows, string message, string? fix, bool isPoints = false) =>
        _findings.Add(new(severity, check, isPoints ? Map(rows) : [.. rows], message, fix));

    // A set has the good rows alone; people and files count all.
    ImmutableArray<int> Map(IEnumerable<int> points) => [.. points.Select(point => _file.GoodRows[point])];
}
