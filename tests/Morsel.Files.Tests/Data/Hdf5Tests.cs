using Morsel.Files.Data;
using Morsel.Randomness;
using Morsel.Units;
using static Morsel.Files.Tests.Data.WaterInAtomicUnits;

namespace Morsel.Files.Tests.Data;

/// <summary>Files of h5py, beside the numbers that they were made of.</summary>
public sealed class Hdf5Tests : IDisposable
{
    static readonly DataOptions _atomic = new() { EnergyUnit = EnergyUnit.Hartree, LengthUnit = LengthUnit.Bohr };

    const string Water = "gdb11_s01/gdb11_s01-0";

    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    static string Data(string file) => Path.Combine(Repository.Root, "tests", "data", "hdf5", file);

    static void AgreesWithItsNumbers(DataFile file) => AssertIn(file, "HDF5");

    [Fact]
    public void A_flat_file_is_read_in_the_units_that_its_attributes_state()
    {
        DataFile file = DataFile.Read(Data("flat.h5"));
        Assert.Equal(("hartree", "bohr", "hartree/bohr"), (file.EnergyUnit!.Value, file.LengthUnit!.Value, file.SlopeUnit!.Value));
        Assert.Equal("the units of 'E'", file.EnergyUnit.Source);
        AgreesWithItsNumbers(file);
    }

    [Fact]
    public void Of_several_groups_one_is_asked_for()
    {
        string refused = Assert.Throws<DataFileException>(() => DataFile.Read(Data("ani.h5"))).Message;
        Assert.Contains(
            $"2 groups with positions: '{Water}' (30 points of 3 atoms), 'gdb11_s01/gdb11_s01-1' (4 points of 2 atoms)",
            refused
        );
        Assert.Contains($"--group {Water}", refused);
        Assert.Contains(
            "expected 'water' among them",
            Assert.Throws<DataFileException>(() => DataFile.Read(Data("ani.h5"), new() { Group = "water" })).Message
        );
        AgreesWithItsNumbers(DataFile.Read(Data("ani.h5"), _atomic with { Group = Water }));
    }

    [Fact]
    public void Units_that_a_file_does_not_state_are_asked_for()
    {
        DataFile file = DataFile.Read(Data("ani.h5"), new() { Group = Water });
        string refused = Assert.Throws<DataFileException>(file.ToDataset).Message;
        Assert.Contains("--energy-unit", refused);
        Assert.Contains("--length-unit", refused);
        Assert.Equal("Left out: smiles.", Assert.Single(file.Notes).Note.Message);
    }

    [Fact]
    public void Of_several_energies_one_is_asked_for_and_its_gradients_are_taken_with_it()
    {
        string path = Data("spice.h5");
        string refused = Assert.Throws<DataFileException>(() => DataFile.Read(path)).Message;
        Assert.Contains("2 energies: dft_total_energy, mp2_total_energy", refused);
        AgreesWithItsNumbers(DataFile.Read(path, new() { EnergyKey = "dft_total_energy" }));
        DataFile other = DataFile.Read(path, new() { EnergyKey = "mp2_total_energy" });
        Assert.Equal(Rows[2][0] + 1, other.EnergiesAsRead()[2], 1e-12);
        Assert.False(other.HasSlopes);
        Assert.Contains(other.Notes, note => note.Note.Check == "gradients-left-out");
        Assert.Contains(
            "no 'ccsd' of --energy-key among the keys atomic_numbers",
            Assert.Throws<DataFileException>(DataFile.Read(path, new() { EnergyKey = "ccsd" }).ToDataset).Message
        );
        Assert.Equal(270, DataFile.Read(path, new() { NeedsEnergies = false }).Geometries().Length);
    }

    [Fact]
    public void Numbers_in_the_order_of_bytes_of_other_machines_are_refused_with_the_way_to_convert_them()
    {
        var refused = Assert.Throws<DataFileException>(() => DataFile.Read(Data("big-endian.h5"), _atomic));
        Assert.Contains("in 'R' big-endian numbers", refused.Message);
        Assert.Contains("f[k] = x.astype('<f8')", refused.Fix);
    }

    // The library opens what a link with a whole path leads to, and reads numbers from any file.
    [Theory]
    [InlineData("external-link.h5", "a link to another file, ")]
    [InlineData("external-links.h5", "a link to another file, ")]
    [InlineData("external-storage.h5", "an array whose numbers stand in other files")]
    [InlineData("virtual.h5", "an array whose numbers stand in other files")]
    public void Numbers_of_other_files_are_not_followed(string name, string says)
    {
        byte[] numbers = [.. Enumerable.Range(0, 270).SelectMany(i => BitConverter.GetBytes(0.01 * i))];
        string other = _place[new string('a', 40)];
        File.WriteAllBytes(other, name == "external-storage.h5" ? numbers : File.ReadAllBytes(Data("flat.h5")));
        byte[] bytes = File.ReadAllBytes(Data(name)),
            theirs = [.. Enumerable.Repeat((byte)'x', 100)];
        // As many letters as there were: slashes do no harm in a path.
        byte[] ours = System.Text.Encoding.UTF8.GetBytes("/" + other.TrimStart('/').PadLeft(99, '/'));
        Assert.Equal(100, ours.Length);
        for (int at = 0; bytes.AsSpan(at).IndexOf(theirs) is >= 0 and var next; at += next + 100)
        {
            ours.CopyTo(bytes, at + next);
        }

        File.WriteAllBytes(_place["a.h5"], bytes);
        var refused = Assert.Throws<DataFileException>(() => DataFile.Read(_place["a.h5"], _atomic));
        Assert.Contains(says, refused.Message);
    }

    // The shape of an array stands in its header as 64-bit numbers, followed by the greatest they may become.
    byte[] WithPoints(ulong points, string file = "flat.h5")
    {
        byte[] bytes = File.ReadAllBytes(Data(file));
        byte[] shape = [.. new ulong[] { 30, 3, 3 }.SelectMany(BitConverter.GetBytes)];
        int at = bytes.AsSpan().IndexOf(shape);
        BitConverter.GetBytes(points).CopyTo(bytes, at);
        BitConverter.GetBytes(points).CopyTo(bytes, at + shape.Length);
        File.WriteAllBytes(_place["a.h5"], bytes);
        return bytes;
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 60)]
    [InlineData(2_000_000_000UL)]
    [InlineData(20_000_000UL)]
    public void A_size_beyond_the_file_is_refused_before_memory_is_asked_for(ulong points)
    {
        WithPoints(points);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string refused = Assert.Throws<DataFileException>(() => DataFile.Read(_place["a.h5"])).Message;
        Assert.Contains($"'R' a shape of [{points}][3][3]", refused);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void Energies_of_another_number_of_points_are_refused()
    {
        WithPoints(29);
        Assert.Contains("'E' of shape [30]; expected [29]", Assert.Throws<DataFileException>(() => DataFile.Read(_place["a.h5"])).Message);
    }

    [Theory]
    [InlineData("ani.h5", 1)]
    [InlineData("flat.h5", 2)]
    [InlineData("spice.h5", 3)]
    public void A_damaged_file_is_read_or_refused(string file, ulong seed)
    {
        byte[] good = File.ReadAllBytes(Data(file));
        var generator = new SplitMix64(seed);
        int refused = 0;
        for (int trial = 0; trial < 300; trial++)
        {
            byte[] bad = [.. good];
            for (int k = 0; k < 1 + trial % 8; k++)
            {
                bad[generator.NextBelow(good.Length)] = (byte)generator.NextBelow(256);
            }

            File.WriteAllBytes(_place["a.h5"], trial % 5 == 0 ? bad[..generator.NextBelow(bad.Length)] : bad);
            try
            {
                DataFile.Read(_place["a.h5"], _atomic with { Group = file == "ani.h5" ? Water : null }).ToDataset();
            }
            catch (DataFileException refusal)
            {
                refused++;
                Assert.StartsWith(_place["a.h5"], refusal.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(refused, 60, 300);
    }
}
