using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>The data files of one command, read as one: each must be given once, or its rows would count twice.</summary>
static class GivenFiles
{
    /// <summary>What messages call the files, their rows, and the files with those of energies and gradients.</summary>
    /// <exception cref="DataFileException">A file cannot be read as data, or does not go with the others or the options.</exception>
    public static (string Name, RawRows Rows, ImmutableArray<DataSource> Sources) Read(IReadOnlyList<string> paths, DataOptions options)
    {
        RequireDifferent(paths);
        var files = new List<(string Path, RawRows Rows)>();
        var sources = ImmutableArray.CreateBuilder<DataSource>();
        foreach (var path in paths)
        {
            var (rows, source) = ReadOne(path, options);
            RequireDifferent(source, sources);
            files.Add((path, rows));
            sources.Add(source);
            if (rows.Elements.Length > 0)
            {
                // Of a mixed file, the molecule of the first.
                options = options with
                {
                    PreferredMolecule = options.PreferredMolecule ?? MolecularFormula.Of(rows.Elements),
                };
            }
        }

        var name = Name(paths);
        var all = JoinedFiles.Of(files, options);
        if (options is { EnergiesFile: { } energies, NeedsEnergies: true })
        {
            sources.Add(EnergiesFile.Join(all, energies, name));
        }

        if (options is { GradientsFile: { } gradients, NeedsEnergies: true })
        {
            sources.Add(GradientsFile.Join(all, gradients, name, options.Gradients == "forces" ? "--forces" : "--gradients"));
        }

        if (options.HasIsotopes)
        {
            all.Say(Isotopes.Note);
        }

        return (name, all, sources.ToImmutable());
    }

    static (RawRows Rows, DataSource Source) ReadOne(string path, DataOptions options)
    {
        var (rows, source) = FileKind.Read(path, options);
        IdleOptions.RefuseOfFormat(path, rows, options);
        if (options.Elements.Length > 0)
        {
            rows = WithElements(rows, options.Elements, path);
        }

        if (rows.Elements.Length == 0)
        {
            IdleOptions.RefuseOfPlainCoordinates(path, rows, options);
        }
        else if (options.Molecule is { } molecule)
        {
            MoleculeRows.RequireMolecule(path, molecule, [MolecularFormula.Of(rows.Elements)]);
        }

        return (rows, source);
    }

    static RawRows WithElements(RawRows rows, ImmutableArray<Element> elements, string path)
    {
        if (rows.Elements.Length == 0)
        {
            return DistanceTable.Embed(rows, [.. elements], path);
        }

        return rows.Elements.SequenceEqual(elements)
            ? rows
            : throw new DataFileException(
                path,
                null,
                $"the atoms {string.Join(" ", rows.Elements.AsEnumerable())}",
                $"{string.Join(" ", elements)}, by --elements",
                "Remove --elements: the file names its atoms."
            );
    }

    /// <exception cref="DataFileException">Two paths lead to one file.</exception>
    static void RequireDifferent(IReadOnlyList<string> paths)
    {
        foreach (var (index, path) in paths.Index())
        {
            if (paths.Take(index).FirstOrDefault(other => other == path || SamePlace.IsOneFile(other, path)) is { } twice)
            {
                throw Twice(path, twice == path ? "this file a second time" : $"the same file as {twice}");
            }
        }
    }

    /// <exception cref="DataFileException">A file has the bytes of an earlier one.</exception>
    static void RequireDifferent(DataSource source, IEnumerable<DataSource> earlier)
    {
        if (earlier.FirstOrDefault(other => other.Sha256 == source.Sha256) is { } twice)
        {
            throw Twice(source.Path, $"the same content as in {twice.Path}");
        }
    }

    /// <summary>What messages call them together.</summary>
    static string Name(IReadOnlyList<string> paths) =>
        paths.Count <= 3 ? string.Join(", ", paths) : $"{paths[0]}, {paths[1]} and {paths.Count - 2} more files";

    static DataFileException Twice(string path, string found) =>
        new(path, null, found, "each file once", "Remove one: rows that stand twice would be on both sides of a split.");
}
