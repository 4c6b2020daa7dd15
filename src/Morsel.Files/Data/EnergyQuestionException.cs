namespace Morsel.Files.Data;

/// <summary>A comment with several energies: the user must say which is meant.</summary>
sealed class EnergyQuestionException(string found, string expected, string fix) : Exception($"found {found}; expected {expected}. {fix}")
{
    public string Found => found;

    public string Expected => expected;

    public string Fix => fix;
}
