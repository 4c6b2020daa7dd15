using Morsel.Datasets;
using Morsel.Files.Data;
using Morsel.Studies;

namespace Morsel.Reports.Stores;

/// <summary>What a spec's key <c>dataset</c> names.</summary>
static class StudyPoints
{
    /// <summary>
    /// The points of a file, or of one of <see cref="BuiltInStudies.Datasets"/>, which wins: a spec's files have whole paths.
    /// </summary>
    /// <exception cref="DataFileException">The file is none, or holds what cannot be used.</exception>
    public static Dataset Read(string path) =>
        BuiltInStudies.Datasets.Contains(path) ? DataFile.ReadPoints(path, BuiltInStudies.Dataset(path)) : DataFile.ReadPoints(path);
}
