using Morsel.Files;
using Morsel.Files.Data;
using Morsel.Studies;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Reports.Stores;

/// <summary>Study specs by the name of a built-in study or the path of a file, with datasets found and their paths made absolute.</summary>
/// <remarks>A path is absolute in the spec that a study's folder keeps, so that a report can be made from anywhere.</remarks>
static class StudySpecFile
{
    /// <summary>Reads a spec.</summary>
    /// <param name="nameOrPath">A built-in study's name, or a path; a file wins.</param>
    /// <param name="overrides">
    /// Texts <c>key=value</c>, as in <see cref="StudyJson.Read"/>; a dataset in one is relative to the working folder.
    /// </param>
    /// <exception cref="SpecException">There is no such study or dataset, or the spec is wrong.</exception>
    public static StudySpec Read(string nameOrPath, IEnumerable<string> overrides)
    {
        overrides = overrides.Select(DatasetFromHere);
        if (BuiltInStudies.Names.Contains(nameOrPath) && !File.Exists(nameOrPath))
        {
            return WithDatasets(
                StudyJson.Read(BuiltInStudies.Text(nameOrPath), nameOrPath, overrides),
                nameOrPath,
                Environment.CurrentDirectory
            );
        }

        if (Directory.Exists(nameOrPath))
        {
            throw new SpecException(
                $"{nameOrPath}: this is a folder; expected a spec file or the name of a built-in study (see: morsel study list)."
            );
        }

        if (!File.Exists(nameOrPath))
        {
            throw Unknown(nameOrPath);
        }

        return WithDatasets(
            StudyJson.Read(Text(nameOrPath), nameOrPath, overrides),
            nameOrPath,
            Path.GetDirectoryName(Path.GetFullPath(nameOrPath))!
        );
    }

    // A spec that a person wrote has some thousands of bytes.
    const long MostBytes = 20_000_000;

    static string Text(string path)
    {
        try
        {
            // As text files are read elsewhere: a mark of the encoding at the start is not part of the text.
            using var reader = new StreamReader(new MemoryStream(InputFile.Read(path, MostBytes)));
            return reader.ReadToEnd();
        }
        catch (InputFileException failure)
        {
            throw new SpecException($"{path}: {failure.Message}", failure);
        }
    }

    /// <summary>The plan of a spec whose datasets are where it says.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="origin">Where it came from, for messages.</param>
    /// <exception cref="SpecException">The plan cannot be made.</exception>
    /// <exception cref="DataFileException">A dataset is not a table of points.</exception>
    public static StudyPlan Plan(StudySpec spec, string origin)
    {
        try
        {
            return StudyPlan.Create(spec, StudyPoints.Read);
        }
        catch (SpecException failure)
        {
            throw new SpecException($"{origin}: {failure.Message}", failure);
        }
    }

    /// <summary>The plan of the study in a folder.</summary>
    /// <exception cref="FolderException">There is no study, or its file is damaged or foreign.</exception>
    public static StudyPlan PlanOf(string folder) =>
        Plan(WithDatasets(StudyStore.ReadSpec(folder), StudyStore.PathIn(folder), Path.GetFullPath(folder)), StudyStore.PathIn(folder));

    static StudySpec WithDatasets(StudySpec spec, string origin, string folder) =>
        spec with
        {
            Parts =
            [
                .. spec.Parts.Select(part =>
                    part.Dataset is { } path ? part with { Dataset = Find(path, $"{origin}: {part.Name}", folder) } : part
                ),
            ],
        };

    static string Find(string path, string where, string folder)
    {
        string full = Path.GetFullPath(path, folder);
        if (File.Exists(full))
        {
            return full;
        }

        if (BuiltInStudies.Datasets.Contains(path))
        {
            return path;
        }

        string? meant = Nearest(full) ?? Suggestion.For(path, BuiltInStudies.Datasets);
        throw new SpecException(
            $"{where}: dataset: there is no file {full}.{(meant is null ? $" A path is taken relative to the spec file; built in are {string.Join(", ", BuiltInStudies.Datasets)}." : $" Did you mean '{meant}'?")}"
        );
    }

    static SpecException Unknown(string nameOrPath)
    {
        string? meant = Suggestion.For(nameOrPath, BuiltInStudies.Names) ?? Nearest(nameOrPath);
        return new(
            $"Unknown study '{nameOrPath}': neither a file nor the name of a built-in study.{(meant is null ? "" : $" Did you mean '{meant}'?")} "
                + "The built-in ones are listed by: morsel study list"
        );
    }

    static string? Nearest(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        string? name = Directory.Exists(folder)
            ? Suggestion.For(Path.GetFileName(path), Directory.EnumerateFiles(folder).Take(1000).Select(Path.GetFileName).OfType<string>())
            : null;
        return name is null ? null : Path.Combine(Path.GetDirectoryName(path)!, name);
    }

    // Whoever types a path on the command line means it from where they stand, not from the spec file.
    static string DatasetFromHere(string item)
    {
        string[] sides = item.Split('=', 2);
        bool isDataset =
            sides.Length == 2
            && sides[1] is not ("" or "null")
            && (sides[0] == "dataset" || sides[0].EndsWith(".dataset", StringComparison.Ordinal));
        if (!isDataset)
        {
            return item;
        }

        string path = sides[1].Trim('"'),
            full = Path.GetFullPath(path);
        return $"{sides[0]}={(File.Exists(full) || !BuiltInStudies.Datasets.Contains(path) ? full : path)}";
    }
}
