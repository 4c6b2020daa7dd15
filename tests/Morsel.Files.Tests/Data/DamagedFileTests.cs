using Morsel.Files.Data;
using Morsel.Molecules;
using Morsel.Randomness;
using Morsel.Units;

namespace Morsel.Files.Tests.Data;

/// <summary>Whatever happens to a good file, it is read or refused; nothing else comes out.</summary>
public sealed class DamagedFileTests
{
    static readonly DataOptions _hartree = new() { EnergyUnit = EnergyUnit.Hartree, Gradients = "gradients" };

    static readonly DataOptions _water = new() { Elements = [Element.Parse("H"), Element.Parse("H"), Element.Parse("O")] };

    [Theory]
    [InlineData("ch4-b3lyp/methane-first-150.xyz", 3000)]
    [InlineData("h2o-peslearn/gp75_PES.dat", 3000)]
    [InlineData("h2co-ccsdt-f12/h2co-first-200.npz", int.MaxValue)]
    [InlineData("naoh-ccsdt/naoh-first-40.xyz", 3000)]
    [InlineData("ase/water.db", int.MaxValue)]
    [InlineData("qcschema/water.jsonl", 8000)]
    public void A_damaged_file_is_read_or_refused(string file, int most)
    {
        byte[] good = File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "data", file));
        good = good[..Math.Min(most, good.Length)];
        using var place = new Workplace();
        var generator = new SplitMix64(7);
        int refused = 0;
        for (int trial = 0; trial < 300; trial++)
        {
            File.WriteAllBytes(place["data"], Damaged(good, ref generator));
            try
            {
                DataFile read = DataFile.Read(place["data"], file.EndsWith("dat", StringComparison.Ordinal) ? _water : _hartree);
                DataExamination.Of(read).RequireUsable();
            }
            catch (DataFileException refusal)
            {
                refused++;
                Assert.StartsWith(place["data"], refusal.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(refused, 50, 300);
    }

    // Cut short, with a stretch taken out or put in twice, or with bytes changed to ones that text knows.
    static byte[] Damaged(byte[] good, ref SplitMix64 generator)
    {
        int from = generator.NextBelow(good.Length),
            to = Math.Min(good.Length, from + generator.NextBelow(200));
        switch (generator.NextBelow(4))
        {
            case 0:
                return good[..from];
            case 1:
                return [.. good[..from], .. good[to..]];
            case 2:
                return [.. good[..to], .. good[from..]];
            default:
                byte[] changed = [.. good];
                for (int k = 0; k < 3; k++)
                {
                    changed[generator.NextBelow(good.Length)] = " \n,.-09eDx=\"#:\0"u8[generator.NextBelow(15)];
                }

                return changed;
        }
    }
}
