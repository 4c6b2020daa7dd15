namespace Morsel.Files.Data;

/// <summary>A part of a file that is not what it should be; who knows the file and the place adds them.</summary>
sealed class MismatchException(string found, string expected) : Exception($"found {found}; expected {expected}")
{
    public string Found => found;

    public string Expected => expected;
}
