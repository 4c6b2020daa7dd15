using System.Text;

namespace Morsel.Cli.Tests.Hostile;

/// <summary>HDF5 files by what is wrong with them.</summary>
static class Hdf5Attacks
{
    static byte[] Whole(string name) => File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "data", "hdf5", name));

    static byte[] Longs(params ulong[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    // Every place where the bytes stand.
    static byte[] Replacing(byte[] whole, byte[] from, byte[] to)
    {
        for (int at = 0; whole.AsSpan(at).IndexOf(from) is >= 0 and var next; at += next + from.Length)
        {
            to.CopyTo(whole, at + next);
        }

        return whole;
    }

    public static IEnumerable<(string Name, byte[] Content)> Files()
    {
        byte[] flat = Whole("flat.h5");
        byte[] shape = Longs(30, 3, 3);
        yield return ("its signature alone", flat[..8]);
        yield return ("cut in its header", flat[..60]);
        yield return ("cut in half", flat[..(flat.Length / 2)]);
        yield return ("its end missing", flat[..^100]);
        yield return ("noise behind the signature", [.. flat[..8], .. Enumerable.Range(0, 8000).Select(i => (byte)(i * 7919 >> 3))]);
        yield return ("nothing but ones behind the signature", [.. flat[..8], .. Enumerable.Repeat((byte)255, 8000)]);
        yield return ("a thousand million points", Replacing([.. flat], shape, Longs(1_000_000_000, 3, 3)));
        yield return ("more points than numbers", Replacing([.. flat], shape, Longs(ulong.MaxValue, 3, 3)));
        yield return ("no points", Replacing([.. flat], shape, Longs(0, 3, 3)));
        yield return ("fewer points than energies", Replacing([.. flat], shape, Longs(20, 3, 3)));
        yield return ("points of two numbers", Replacing([.. flat], shape, Longs(30, 3, 2)));
        // Chunks are of 8 points in 32 bits each, with the size of a number behind.
        yield return (
            "chunks beyond memory",
            Replacing([.. flat], [8, 0, 0, 0, 3, 0, 0, 0, 3, 0, 0, 0], [255, 255, 255, 127, 3, 0, 0, 0, 3, 0, 0, 0])
        );
        yield return ("an unknown unit", Replacing([.. flat], [.. "hartree"u8], [.. "furlong"u8]));
        yield return ("no positions", Replacing(Whole("spice.h5"), [.. "conformations"u8], [.. "confirmations"u8]));
        yield return ("two energies", Whole("spice.h5"));
        yield return ("two groups", Whole("ani.h5"));
        // A link to what never ends, a text of as many letters as the one that stands there.
        byte[] name = [.. Enumerable.Repeat((byte)'x', 100)],
            endless = Encoding.UTF8.GetBytes("/dev/zero".PadLeft(100, '/'));
        foreach (string other in (string[])["external-link.h5", "external-links.h5", "external-storage.h5", "virtual.h5"])
        {
            yield return ($"{other} to nothing", Whole(other));
            yield return ($"{other} without end", Replacing(Whole(other), name, endless));
        }

        yield return ("numbers of another machine", Whole("big-endian.h5"));
    }
}
