using System.Globalization;
using PureHDF;

namespace Morsel.Files.Data;

/// <summary>
/// HDF5 files: arrays named as in NPZ archives, at the top or in a group for each molecule, as ANI's sets and SPICE have them.
/// </summary>
static class Hdf5Reader
{
    // Groups in groups may form a ring.
    const int Deepest = 16,
        MostGroups = 200_000,
        MostListed = 10;

    public static bool Is(ReadOnlySpan<byte> head) => head is [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A, ..];

    /// <exception cref="DataFileException">The file is damaged, has no positions, or the user must say which group is meant.</exception>
    public static RawRows Read(FileContent content, DataOptions options)
    {
        var path = content.Path;
        try
        {
            if (Hdf5Links.First(content.Bytes()) is { } other)
            {
                throw new DataFileException(
                    path,
                    null,
                    $"a link to another file, '{other}'",
                    "all numbers in the file itself",
                    "Copy what the links lead to into one file: in h5py, copy(..., expand_external=True)."
                );
            }

            using var stream = content.Stream();
            using var file = H5File.Open(stream, leaveOpen: false);
            var groups = new List<Hdf5Group>();
            var count = 0;
            Collect(file, "", path, stream.Length, groups, ref count);
            return new NamedArrays(Chosen(path, groups, options), ArrayNames.Hdf5, options).Rows();
        }
        catch (Exception failure) when (failure is not DataFileException)
        {
            // The library has no exception of its own for files that are not as they should be.
            throw new DataFileException(
                path,
                null,
                $"an HDF5 file that is damaged, or of a kind that is not read ({Hdf5Group.Short(failure)})",
                "little-endian numbers and text",
                "Write it again with h5py, or convert it to NPZ."
            );
        }
    }

    static void Collect(IH5Group group, string name, string path, long fileLength, List<Hdf5Group> groups, ref int count)
    {
        if (++count > MostGroups || name.Count(letter => letter == '/') > Deepest)
        {
            throw new DataFileException(path, null, "groups without end", $"at most {MostGroups}, {Deepest} deep", "Divide the file.");
        }

        var datasets = new Dictionary<string, IH5Dataset>(StringComparer.Ordinal);
        foreach (var child in group.Children())
        {
            if (child is IH5Group inner)
            {
                Collect(inner, name == "" ? inner.Name : $"{name}/{inner.Name}", path, fileLength, groups, ref count);
            }
            else if (child is IH5Dataset dataset)
            {
                datasets[dataset.Name] = dataset;
            }
        }

        if (ArrayNames.Hdf5.HavePositions(datasets.Keys))
        {
            groups.Add(new(path, name == "" ? "/" : name, datasets, fileLength));
        }
    }

    static Hdf5Group Chosen(string path, List<Hdf5Group> groups, DataOptions options)
    {
        if (groups.Count == 0)
        {
            throw new DataFileException(
                path,
                null,
                "no positions in any group",
                $"an array of one of the names {string.Join(", ", ArrayNames.Hdf5.Positions)}",
                "Name the arrays as docs/data.md says."
            );
        }

        var wanted = options.Group?.Trim('/') is { } trimmed
            ? trimmed == ""
                ? "/"
                : trimmed
            : null;
        if (wanted is null ? groups.Count == 1 : groups.Exists(group => group.Name == wanted))
        {
            return wanted is null ? groups[0] : groups.Find(group => group.Name == wanted)!;
        }

        groups = [.. groups.OrderByDescending(group => group.Points)];
        var listed = string.Join(", ", groups.Take(MostListed).Select(group => group.Described()));
        var more = groups.Count > MostListed ? string.Create(CultureInfo.InvariantCulture, $", and {groups.Count - MostListed} more") : "";
        throw new DataFileException(
            path,
            null,
            $"{groups.Count} group{(groups.Count == 1 ? "" : "s")} with positions: {listed}{more}",
            wanted is null ? "one, or a statement which is meant" : $"'{wanted}' among them, by --group",
            $"Give --group {groups[0].Name}, or another of them: its rows alone are read."
        );
    }
}
