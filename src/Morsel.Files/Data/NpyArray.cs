using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Morsel.Files.Data;

/// <summary>An array as NumPy writes it: numbers, or text.</summary>
/// <remarks>NEP 1 and numpy.lib.format: magic, version, the length of a header, the header as a Python dictionary, the data.</remarks>
/// <param name="Shape">Lengths of the dimensions; none for a scalar.</param>
/// <param name="Values">Row-major, whatever the order in the file; empty of text.</param>
/// <param name="Text">The first text of an array of texts; null of numbers.</param>
sealed partial record NpyArray(int[] Shape, double[] Values, string? Text)
{
    const long MostElements = 1 << 30;

    static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public static bool IsNpy(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    /// <exception cref="MismatchException">The bytes are no such array, or of a kind that is not read.</exception>
    public static NpyArray Read(byte[] bytes)
    {
        if (bytes.Length < 12 || !IsNpy(bytes))
        {
            throw new MismatchException("no NumPy array", "one");
        }

        var isFirst = bytes[6] == 1;
        var length = isFirst
            ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8))
            : (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8));
        var start = (isFirst ? 10 : 12) + length;
        if (start > bytes.Length)
        {
            throw new MismatchException("an array that ends in its header", "a whole one");
        }

        var header = Encoding.Latin1.GetString(bytes, isFirst ? 10 : 12, (int)length);
        var match = Header().Match(header);
        if (!match.Success)
        {
            throw new MismatchException($"an array of {header.Trim()}", "one of plain numbers or text");
        }

        int[] shape =
        [
            .. match
                .Groups["shape"]
                .Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(int.Parse),
        ];
        var count = shape.Aggregate(1L, (product, one) => product * one);
        return count > MostElements
            ? throw new MismatchException($"{count} elements", $"at most {MostElements}")
            : Elements(bytes.AsSpan((int)start), match.Groups["type"].Value, shape, (int)count, match.Groups["fortran"].Value == "True");
    }

    static NpyArray Elements(ReadOnlySpan<byte> data, string type, int[] shape, int count, bool isFortran)
    {
        var size = int.Parse(type[2..], CultureInfo.InvariantCulture) * (type[1] == 'U' ? 4 : 1);
        if ((long)data.Length < (long)size * count)
        {
            throw new MismatchException($"{data.Length} bytes of data", $"{(long)size * count}");
        }

        if (type[1] is 'U' or 'S')
        {
            var encoding = type[1] == 'U' ? Encoding.UTF32 : Encoding.UTF8;
            return new(shape, [], count > 0 ? encoding.GetString(data[..size]).TrimEnd('\0') : "");
        }

        var values = new double[count];
        for (var k = 0; k < count; k++)
        {
            values[k] = Number(data[(k * size)..], type);
        }

        return new(shape, isFortran && shape.Length > 1 ? RowMajor(values, shape) : values, null);
    }

    static double Number(ReadOnlySpan<byte> at, string type) =>
        type[1..] switch
        {
            "f8" => BinaryPrimitives.ReadDoubleLittleEndian(at),
            "f4" => BinaryPrimitives.ReadSingleLittleEndian(at),
            "i8" => BinaryPrimitives.ReadInt64LittleEndian(at),
            "i4" => BinaryPrimitives.ReadInt32LittleEndian(at),
            "i2" => BinaryPrimitives.ReadInt16LittleEndian(at),
            "u1" => at[0],
            "i1" => (sbyte)at[0],
            _ => throw new MismatchException($"elements of type '{type}'", "little-endian f8, f4, i8, i4, i2, i1 or u1"),
        };

    static double[] RowMajor(double[] columnMajor, int[] shape)
    {
        var values = new double[columnMajor.Length];
        for (var k = 0; k < values.Length; k++)
        {
            int rest = k,
                to = 0;
            foreach (var (length, stride) in shape.Select((length, axis) => (length, shape[(axis + 1)..].Aggregate(1, (a, b) => a * b))))
            {
                to += rest % length * stride;
                rest /= length;
            }

            values[to] = columnMajor[k];
        }

        return values;
    }

    [GeneratedRegex(
        @"'descr':\s*'(?<type>[<|=][fiuUS]\d+)'.*'fortran_order':\s*(?<fortran>True|False).*'shape':\s*\((?<shape>[\d\s,]*)\)",
        RegexOptions.Singleline
    )]
    private static partial Regex Header();
}
