using System.Globalization;
using PureHDF;

namespace Morsel.Files.Data;

/// <summary>The arrays of one group.</summary>
sealed class Hdf5Group(string path, string name, Dictionary<string, IH5Dataset> datasets, long fileLength) : INamedArrays
{
    // Numbers of a calculation never shrink so much; what does is made to fill memory.
    const long MostExpansion = 200,
        SmallEnough = 1 << 26;

    const int MostTexts = 1 << 20;

    static readonly string[] _unitNames = ["units", "unit"];

    public string Name => name;

    public string Path => path;

    public string[] Keys { get; } = [.. datasets.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Points, by the shape of the positions.</summary>
    public ulong Points => Shape is [var points, ..] ? points : 0;

    ulong[] Shape => datasets[Keys.First(key => ArrayNames.Hdf5.HavePositions([key]))].Space.Dimensions;

    /// <summary><c>'s01/s01-0' (40 points of 5 atoms)</c>.</summary>
    public string Described() =>
        Shape is [var points, var atoms, 3]
            ? string.Create(CultureInfo.InvariantCulture, $"'{name}' ({points} points of {atoms} atoms)")
            : $"'{name}'";

    public string? UnitOf(string key)
    {
        foreach (var attribute in _unitNames)
        {
            if (datasets[key].AttributeExists(attribute))
            {
                return datasets[key].Attribute(attribute).Read<string>()?.Trim('\0', ' ') is { Length: > 0 } text ? text : null;
            }
        }

        return null;
    }

    public NpyArray Array(string key)
    {
        try
        {
            return Read(datasets[key]);
        }
        catch (MismatchException failure)
        {
            throw Refusal(key, failure.Found, failure.Expected);
        }
        catch (Exception failure) when (failure.Message.Contains("yte order", StringComparison.Ordinal))
        {
            throw Refusal(
                key,
                "big-endian numbers, in the order of bytes of other machines",
                "little-endian numbers",
                $"Convert the file. In Python: import h5py; f = h5py.File('{System.IO.Path.GetFileName(path)}', 'r+'); for each such array k: x = f[k][...]; del f[k]; f[k] = x.astype('<f8')."
            );
        }
        catch (Exception failure) when (failure is not DataFileException)
        {
            throw Refusal(key, $"what cannot be read ({Short(failure)})", "little-endian numbers or text");
        }
    }

    DataFileException Refusal(string key, string found, string expected, string fix = "Write the array again with h5py.") =>
        new(path, null, $"in '{(name == "/" ? "" : name)}/{key}' {found}".Replace("'/", "'", StringComparison.Ordinal), expected, fix);

    public static string Short(Exception failure)
    {
        if (failure is OutOfMemoryException)
        {
            return "a size beyond memory";
        }

        var text = failure.Message.Split('\n')[0].Trim().TrimEnd('.');
        return text.Length <= 100 ? text : text[..97] + "...";
    }

    NpyArray Read(IH5Dataset dataset)
    {
        if (Hdf5Links.IsElsewhere(dataset))
        {
            throw new MismatchException("an array whose numbers stand in other files", "all numbers in the file itself");
        }

        var type = dataset.Type;
        var shape = dataset.Space.Dimensions;
        RequireBounded(shape, type.Size);
        if (dataset.Layout is { Class: H5DataLayoutClass.Chunked })
        {
            RequireBounded(dataset.Layout.Chunks, type.Size);
        }

        int[] lengths = [.. shape.Select(length => (int)length)];
        return type.Class switch
        {
            H5DataTypeClass.FloatingPoint or H5DataTypeClass.FixedPoint => new(lengths, Numbers(dataset, lengths), null),
            H5DataTypeClass.String or H5DataTypeClass.VariableLength when lengths.Aggregate(1L, (a, b) => a * b) <= MostTexts => new(
                lengths,
                [],
                [.. dataset.Read<string[]>().Select(text => (text ?? "").TrimEnd('\0').Trim())]
            ),
            _ => throw new MismatchException($"elements of the class {type.Class}", $"numbers, or at most {MostTexts} texts"),
        };
    }

    // What a header says may be beyond any number: nothing is allotted, or multiplied, before it is bounded.
    void RequireBounded(ulong[] shape, int size)
    {
        var most = (ulong)Math.Min(System.Array.MaxLength, Math.Max(SmallEnough, MostExpansion * fileLength));
        var bytes = (ulong)Math.Max(size, 1);
        foreach (var length in shape)
        {
            bytes = length <= most && bytes * length <= most ? bytes * length : ulong.MaxValue;
            if (bytes == ulong.MaxValue)
            {
                throw new MismatchException(
                    $"a shape of [{string.Join("][", shape)}], each of {size} bytes",
                    $"at most {most} bytes for a file of {fileLength}"
                );
            }
        }
    }

    static double[] Numbers(IH5Dataset dataset, int[] lengths)
    {
        var (type, isInteger) = (dataset.Type, dataset.Type.Class == H5DataTypeClass.FixedPoint);
        var isSigned = isInteger && type.FixedPoint.IsSigned;
        double[] values = (isInteger, isSigned, type.Size) switch
        {
            (false, _, 8) => dataset.Read<double[]>(),
            (false, _, 4) => [.. dataset.Read<float[]>().Select(value => (double)value)],
            (false, _, 2) => [.. dataset.Read<Half[]>().Select(value => (double)value)],
            (true, true, 8) => [.. dataset.Read<long[]>().Select(value => (double)value)],
            (true, true, 4) => [.. dataset.Read<int[]>().Select(value => (double)value)],
            (true, true, 2) => [.. dataset.Read<short[]>().Select(value => (double)value)],
            (true, true, 1) => [.. dataset.Read<sbyte[]>().Select(value => (double)value)],
            (true, false, 8) => [.. dataset.Read<ulong[]>().Select(value => (double)value)],
            (true, false, 4) => [.. dataset.Read<uint[]>().Select(value => (double)value)],
            (true, false, 2) => [.. dataset.Read<ushort[]>().Select(value => (double)value)],
            (true, false, 1) => [.. dataset.Read<byte[]>().Select(value => (double)value)],
            _ => throw new MismatchException($"numbers of {type.Size} bytes", "1, 2, 4 or 8"),
        };
        return values.Length == lengths.Aggregate(1L, (a, b) => a * b)
            ? values
            : throw new MismatchException($"{values.Length} numbers", $"as many as [{string.Join("][", lengths)}]");
    }
}
