using System.IO.Compression;
using System.Text;

namespace Morsel.Files.Tests.Data;

/// <summary>Writes NPZ archives as NumPy does, with this test's own hands.</summary>
static class Npz
{
    public static void Write(string path, params (string Key, byte[] Array)[] arrays)
    {
        using var stream = new FileStream(path, FileMode.Create);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach ((string key, byte[] array) in arrays)
        {
            using Stream entry = archive.CreateEntry($"{key}.npy").Open();
            entry.Write(array);
        }
    }

    public static byte[] Doubles(string shape, params double[] values) =>
        Array("<f8", shape, false, [.. values.SelectMany(BitConverter.GetBytes)]);

    public static byte[] Longs(string shape, params long[] values) =>
        Array("<i8", shape, false, [.. values.SelectMany(BitConverter.GetBytes)]);

    public static byte[] Bytes(string shape, params byte[] values) => Array("|u1", shape, false, values);

    public static byte[] Text(string text) => Array($"<U{text.Length}", "", false, Encoding.UTF32.GetBytes(text));

    /// <param name="type">NumPy's: <c>&lt;f8</c>.</param>
    /// <param name="shape">Between the parentheses: <c>2, 3</c>.</param>
    /// <param name="isFortran">Whether the first index runs fastest.</param>
    /// <param name="data">The elements.</param>
    public static byte[] Array(string type, string shape, bool isFortran, byte[] data)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': {(isFortran ? "True" : "False")}, 'shape': ({shape}), }}";
        header = header.PadRight((header.Length + 11 + 63) / 64 * 64 - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.Latin1.GetBytes(header), .. data];
    }
}
