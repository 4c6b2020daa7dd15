namespace Morsel.Files;

/// <summary>A data file that cannot be read as it is. The message says where, what was found, what was expected and what to do.</summary>
public sealed class DataFileException(string file, int line, string found, string expected, string fix)
    : Exception($"{file}, line {line}: found {found}; expected {expected}. {fix}")
{
    public string File => file;

    /// <summary>Counted from 1.</summary>
    public int Line => line;

    public string Found => found;

    public string Expected => expected;

    /// <summary>What its user can do about it, as a sentence.</summary>
    public string Fix => fix;
}
