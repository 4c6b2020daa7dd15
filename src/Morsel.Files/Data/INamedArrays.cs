namespace Morsel.Files.Data;

/// <summary>Arrays by name, as an archive or a group has them.</summary>
interface INamedArrays
{
    /// <summary>The file, for messages.</summary>
    string Path { get; }

    string[] Keys { get; }

    /// <exception cref="DataFileException">The array cannot be read.</exception>
    NpyArray Array(string key);

    /// <summary>The unit that stands beside an array, as it is written; null where none does.</summary>
    string? UnitOf(string key);
}
