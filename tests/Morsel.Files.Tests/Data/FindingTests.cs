using System.Globalization;
using System.Text;
using Morsel.Files.Data;

namespace Morsel.Files.Tests.Data;

/// <summary>What the examination says of files with something wrong in them that a reader cannot see.</summary>
public sealed class FindingTests : IDisposable
{
    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    /// <summary>Two hundred stretches of HF in eV and angstrom with forces; then one thing is changed.</summary>
    Finding[] Examine(Action<List<double[]>> change)
    {
        var rows = new List<double[]>();
        for (int k = 0; k < 200; k++)
        {
            double r = 0.8 + 0.5 * (0.37 * k * k % 1 + 0.001 * k) / 1.2;
            rows.Add([r, 30 * (r - 0.95) * (r - 0.95), -60 * (r - 0.95), 0]);
        }

        change(rows);
        var text = new StringBuilder();
        foreach (double[] row in rows)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"2\nenergy={row[1]} Properties=species:S:1:pos:R:3:forces:R:3\nH 0 0 0 {row[3]} 0 {-row[2]}\nF 0 0 {row[0]} 0 0 {row[2]}\n"
            );
        }

        _place.Write("data.xyz", text.ToString());
        return [.. DataExamination.Of(DataFile.Read(_place["data.xyz"])).Findings];
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is_wrong() => Assert.Empty(Examine(_ => { }));

    [Theory]
    [InlineData(1, "There is 1 point")]
    [InlineData(3, "There are 3 points")]
    public void Too_few_points_are_an_error(int points, string says)
    {
        Finding finding = Examine(rows => rows.RemoveRange(points, rows.Count - points)).Single(one => one.Check == "few-points");
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.StartsWith(says, finding.Message);
        Assert.DoesNotContain(Examine(rows => rows.RemoveRange(4, rows.Count - 4)), one => one.Check == "few-points");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-200)]
    public void Energies_that_do_not_differ_are_an_error(double step)
    {
        Finding[] found = Examine(rows =>
        {
            for (int i = 0; i < rows.Count; i++)
            {
                rows[i][1] = i * step;
            }
        });
        Assert.Contains(found, finding => finding is { Check: "equal-energies", Severity: Severity.Error });
    }

    [Fact]
    public void Equal_geometries_are_an_error() =>
        Assert.Contains(
            Examine(rows => rows.ForEach(row => row[0] = 1)),
            finding => finding is { Check: "equal-geometries", Severity: Severity.Error }
        );

    [Theory]
    [InlineData(0, 0, "atoms H1 and F2 at the same place")]
    [InlineData(1, 1e101, "the energy 1E+101")]
    [InlineData(2, -1e150, "gradient or force")]
    [InlineData(0, 1e200, "the coordinate 1E+200")]
    public void An_impossible_number_is_a_bad_row(int column, double value, string says)
    {
        Finding finding = Examine(rows => rows[5][column] = value).Single(one => one.Check == "bad-rows");
        Assert.Equal([5], finding.Rows);
        Assert.Contains(says, finding.Message);
    }

    [Fact]
    public void A_failed_calculation_is_an_outlier()
    {
        Finding[] found = Examine(rows => rows[17][1] = -2700);
        Assert.Equal([17], found.Single(finding => finding.Check == "outliers").Rows);
        Assert.Contains("row 17", found.Single(finding => finding.Check == "gradient-outliers").Message);
        // Copies are told by their energies where positions have few decimals, in shares of a range that the failed one stretches.
        Assert.All(found.Where(finding => finding.Check != "duplicates"), finding => Assert.Equal(Severity.Warning, finding.Severity));
    }

    [Fact]
    public void An_energy_that_is_wrong_by_a_little_contradicts_its_gradient()
    {
        Finding finding = Examine(rows => rows[17][1] += 0.3).Single(finding => finding.Check == "gradient-outliers");
        Assert.Contains(17, finding.Rows);
    }

    [Fact]
    public void A_geometry_that_stands_twice_tells_the_noise()
    {
        Finding finding = Assert.Single(Examine(rows => rows.Add([rows[3][0], rows[3][1] + 1e-5, rows[3][2], 0])));
        Assert.Equal(("duplicates", Severity.Note), (finding.Check, finding.Severity));
        Assert.Equal([200], finding.Rows);
        Assert.Contains("noise of one energy is at most 0.057 cm-1", finding.Message);
    }

    // The rule of the split: a turned copy with four decimals is the same geometry, and its distances differ by some of the last digit.
    [Fact]
    public void A_turned_copy_with_four_decimals_is_named_as_the_split_has_it()
    {
        const double c = 0.9553364891256060, // cos and sin of 0.3
            s = 0.2955202066613396;
        List<(double X, double Y)[]> rows =
        [
            .. Enumerable.Range(0, 30).Select(k => new[] { (0.0, 0.0), (0.93 + 0.0031 * k, 0.0), (-0.24, 0.91 + 0.0017 * (k * 7 % 30)) }),
        ];
        string[] frames =
        [
            .. rows.Concat([.. rows.Select(atoms => Array.ConvertAll(atoms, p => (c * p.X - s * p.Y, s * p.X + c * p.Y)))])
                .Select(
                    (atoms, k) =>
                        FormattableString.Invariant(
                            $"3\nenergy_eV={0.01 * (k % 30) * (k % 30 + 1):F6}\nO {atoms[0].Item1:F4} {atoms[0].Item2:F4} 0\nH {atoms[1].Item1:F4} {atoms[1].Item2:F4} 0\nH {atoms[2].Item1:F4} {atoms[2].Item2:F4} 0\n"
                        )
                ),
        ];
        using var place = new Workplace();
        place.Write("turned.xyz", string.Concat(frames));
        Finding note = DataExamination.Of(DataFile.Read(place["turned.xyz"])).Findings.Single(finding => finding.Check == "duplicates");
        Assert.Equal(Enumerable.Range(30, 30), note.Rows);
    }

    [Fact]
    public void A_geometry_with_two_energies_is_a_contradiction()
    {
        Finding[] found = Examine(rows => rows.Add([rows[3][0], rows[3][1] + 0.2, rows[3][2], 0]));
        Finding finding = found.Single(finding => finding.Check == "contradictions");
        Assert.Contains("rows 3 and 200 differ by 1613 cm-1", finding.Message);
    }

    [Fact]
    public void Forces_that_push_or_turn_the_molecule_are_found()
    {
        Finding[] found = Examine(rows => rows[9][3] = 1);
        Assert.Equal([9], Assert.Single(found).Rows);
        Assert.Equal("net-force", found[0].Check);
    }

    [Fact]
    public void Atoms_too_close_are_named()
    {
        Finding[] found = Examine(rows => rows[5] = [0.3, 30 * 0.65 * 0.65, 60 * 0.65, 0]);
        Finding close = found.Single(finding => finding.Check == "close-atoms");
        Assert.Contains("H1 and F2 at 0.300 angstrom in row 5", close.Message);
    }

    [Fact]
    public void Numbers_of_rows_count_the_bad_ones()
    {
        _place.Write("a.csv", "x,energy\n1,1\n2,oops\n3,2\n3,4\n4,5\n");
        DataExamination examination = DataExamination.Of(DataFile.Read(_place["a.csv"], new() { SkipBadRows = true }));
        Assert.True(examination.IsUsable);
        Assert.Equal([3], examination.Findings.Single(finding => finding.Check == "contradictions").Rows);
        Assert.Equal([1], examination.Findings.Single(finding => finding.Check == "bad-rows").Rows);
    }
}
