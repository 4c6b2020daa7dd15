using Morsel.Files.Data;
using Morsel.Molecules;

namespace Morsel.Files.Tests.Data;

/// <summary>Names of distances, and the pair that each states: 12, 13, 23 is the lower triangle of three atoms.</summary>
public sealed class PairNameTests
{
    static int[] Columns(string names, string elements) =>
        PairNames.Columns(names.Split(' '), [.. elements.Split(',').Select(Element.Parse)]);

    [Theory]
    [InlineData("r12 r13 r23", "O,H,H", 0, 1, 2)]
    [InlineData("r23 r13 r12", "O,H,H", 2, 1, 0)]
    [InlineData("R31 R32 R21", "O,H,H", 2, 0, 1)]
    [InlineData("r01 r02 r12", "O,H,H", 0, 1, 2)]
    [InlineData("r_1_3 r_1_2 r_2_3", "O,H,H", 1, 0, 2)]
    [InlineData("r(2,3) r(1,3) r(1,2)", "O,H,H", 2, 1, 0)]
    [InlineData("d1-3 d1-2 d2-3", "O,H,H", 1, 0, 2)]
    [InlineData("r_HH r_OH2 r_OH1", "O,H,H", 2, 1, 0)]
    [InlineData("rHH rOH1 rOH2", "H,O,H", 1, 0, 2)]
    [InlineData("r_O1H3 r_O1H2 r_H2H3", "O,H,H", 1, 0, 2)]
    [InlineData("r_OH3 r_OH2 r_H2H3", "O,H,H", 1, 0, 2)]
    [InlineData("r_H1H2 r_H2O r_H1O", "H,H,O", 0, 2, 1)]
    [InlineData("r_NH r_HC r_CN", "H,C,N", 1, 0, 2)]
    [InlineData("rch rco rho", "C,O,H", 1, 0, 2)]
    [InlineData("r2 r0 r1", "O,H,H", 1, 2, 0)]
    [InlineData("r1 r2 r3", "O,H,H", 0, 1, 2)]
    [InlineData("a b c", "O,H,H", 0, 1, 2)]
    [InlineData("r12 r13 r14 r23 r24 r34", "N,H,H,H", 0, 1, 3, 2, 4, 5)]
    public void Name_their_pairs_in_any_order(string names, string elements, params int[] columns) =>
        Assert.Equal(columns, Columns(names, elements));

    [Theory]
    [InlineData("r12 r13 r24", "O,H,H")]
    [InlineData("r12 r13 theta", "O,H,H")]
    [InlineData("r12 r12x r23", "O,H,H")]
    [InlineData("r_OH r_OH2 r_HH", "O,H,H")]
    [InlineData("r_OH1 r_OH2 r_NH", "O,H,H")]
    [InlineData("r12 r21 r23", "O,H,H")]
    [InlineData("r_C1H1 r_C1H2 r_H1H2", "O,H,H")]
    public void Are_refused_where_they_do_not_name_every_pair_once(string names, string elements) =>
        Assert.Contains("distances named", Assert.Throws<MismatchException>(() => Columns(names, elements)).Found);

    [Fact]
    public void Of_ten_atoms_and_more_are_told_apart()
    {
        var elements = Enumerable.Repeat(Element.Parse("H"), 12).ToArray();
        string[] names = [.. Enumerable.Range(1, 11).SelectMany(i => Enumerable.Range(i + 1, 12 - i).Select(j => $"r_{i}_{j}"))];
        var columns = PairNames.Columns(names, elements);
        Assert.Equal("r_1_2 r_1_3 r_2_3 r_1_4", string.Join(' ', columns.Take(4).Select(column => names[column])));
        Assert.Equal(names.Length, columns.Distinct().Count());
    }

    [Fact]
    public void Put_the_atoms_where_they_are()
    {
        using var place = new Workplace();
        place.Write("data", "r_OH1_angstrom,r_HH_angstrom,r_OH2_angstrom,energy_eV\n0.9,1.5,1.1,1\n");
        var set = DataFile.Read(place["data"], new() { Elements = [.. "H,H,O".Split(',').Select(Element.Parse)] }).ToDataset();
        Assert.Equal(0.9, Distance(0, 2), 1e-9);
        Assert.Equal(1.1, Distance(1, 2), 1e-9);
        Assert.Equal(1.5, Distance(0, 1), 1e-9);

        double Distance(int i, int j) =>
            Math.Sqrt(Enumerable.Range(0, 3).Sum(k => Math.Pow(set.Point(0)[3 * i + k] - set.Point(0)[3 * j + k], 2)));
    }
}
