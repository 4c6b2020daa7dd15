using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Morsel.Files.Data;

/// <summary>An array as NumPy writes it: numbers, or text.</summary>
/// <remarks>NEP 1 and numpy.lib.format: magic, version, the length of a header, the header as a Python dictionary, the data.</remarks>
/// <param name="Shape">Lengths of the dimensions; none for a scalar.</param>
/// <param name="Values">Row-major, whatever the order in the file; empty of text.</param>
/// <param name="Texts">The texts, in the order of the file; null of numbers.</param>
sealed partial record NpyArray(int[] Shape, double[] Values, string[]? Texts)
{
    const long MostElements = 1 << 30;

    const int MostCharacters = 1 << 16,
        MostTexts = 1 << 20;

    static readonly string[] _numberTypes = ["f8", "f4", "f2", "i8", "i4", "i2", "i1", "u8", "u4", "u2", "u1"];

    public bool IsText => Texts is not null;

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

        var shape = ShapeOf(match.Groups["shape"].Value);
        return Elements(bytes.AsSpan((int)start), match.Groups["type"].Value, shape, match.Groups["fortran"].Value == "True");
    }

    // What a header says may be beyond any number: nothing is allotted, or multiplied, before it is bounded.
    static int[] ShapeOf(string text)
    {
        var shape = new List<int>();
        long count = 1;
        foreach (var field in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!long.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > MostElements)
            {
                throw new MismatchException($"a shape of ({text.Trim()})", $"at most {MostElements} elements");
            }

            shape.Add((int)length);
        }

        foreach (var length in shape)
        {
            count =
                count * length <= MostElements
                    ? count * length
                    : throw new MismatchException($"a shape of ({text.Trim()})", $"at most {MostElements} elements");
        }

        return [.. shape];
    }

    static NpyArray Elements(ReadOnlySpan<byte> data, string type, int[] shape, bool isFortran)
    {
        var count = shape.Aggregate(1, (product, one) => product * one);
        var size = SizeOf(type);
        if (data.Length < (long)size * count)
        {
            throw new MismatchException($"{data.Length} bytes of data", $"{(long)size * count}");
        }

        if (type[1] is 'U' or 'S')
        {
            return new(shape, [], Strings(data, type, size, count, isFortran && shape.Length > 1));
        }

        var values = new double[count];
        for (var k = 0; k < count; k++)
        {
            values[k] = Number(data[(k * size)..], type);
        }

        return new(shape, isFortran && shape.Length > 1 ? RowMajor(values, shape) : values, null);
    }

    static int SizeOf(string type)
    {
        if (type[1] is not ('U' or 'S'))
        {
            return _numberTypes.Contains(type[1..])
                ? type[2] - '0'
                : throw new MismatchException($"elements of type '{type}'", $"little-endian {string.Join(", ", _numberTypes)}");
        }

        return int.TryParse(type[2..], NumberStyles.None, CultureInfo.InvariantCulture, out var characters) && characters <= MostCharacters
            ? characters * (type[1] == 'U' ? 4 : 1)
            : throw new MismatchException($"elements of type '{type}'", $"text of at most {MostCharacters} characters");
    }

    static string[] Strings(ReadOnlySpan<byte> data, string type, int size, int count, bool isColumnMajor)
    {
        // Texts are units and symbols, so few; those without characters need no byte of the file.
        if (count > MostTexts || isColumnMajor)
        {
            throw new MismatchException(
                isColumnMajor ? "texts in the order of Fortran" : $"{count} texts",
                $"at most {MostTexts}, in the order of C"
            );
        }

        var encoding = type[1] == 'U' ? Encoding.UTF32 : Encoding.UTF8;
        var texts = new string[count];
        for (var k = 0; k < count; k++)
        {
            texts[k] = encoding.GetString(data.Slice(k * size, size)).TrimEnd('\0').Trim();
        }

        return texts;
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
            "u2" => BinaryPrimitives.ReadUInt16LittleEndian(at),
            "u4" => BinaryPrimitives.ReadUInt32LittleEndian(at),
            "u8" => BinaryPrimitives.ReadUInt64LittleEndian(at),
            "f2" => (double)BinaryPrimitives.ReadHalfLittleEndian(at),
            _ => throw new InvalidOperationException(type),
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
