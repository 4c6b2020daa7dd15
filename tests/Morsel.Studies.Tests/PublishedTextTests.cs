using Morsel.Studies.ReferenceStudy;

namespace Morsel.Studies.Tests;

public sealed class PublishedTextTests
{
    static string Text(string part) => string.Join('\n', PublishedText.Of(ReportStudies.Plan(part).Parts[0]));

    [Fact]
    public void TheMisprintsOfTheLennardJonesFormulaAreTold()
    {
        string text = Text("""{ "potential": "lennard-jones", "layouts": ["5"], "published": "table-3" }""");
        Assert.All(
            ["factor 4", "sigma is lost", "wrong sign", "0.795 meV"],
            fault => Assert.Contains(fault, text, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("""{ "from": "paper-table-4" }""", "Here it is 1.")]
    [InlineData("""{ "from": "paper-table-4-well-posed" }""", "Here it is 1.4142.")]
    [InlineData("""{ "from": "paper-table-5" }""", "Here it is 1.")]
    public void BothMeaningsOfTheExponentAreToldAndWhichIsTaken(string part, string taken)
    {
        string text = Text(part);
        Assert.All(
            ["sqrt(k / (2 De)) = 1", "sqrt(k / De) = sqrt(2)", taken],
            meaning => Assert.Contains(meaning, text, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("[[0, 3.5], [0, 3.5]]", true)]
    [InlineData("[[-8, 8], [-8, 8]]", false)]
    public void ADomainThatHoldsNoWellOfTheDoubleMorseIsNamed(string domain, bool isNamed) =>
        Assert.Equal(
            isNamed,
            Text($$"""{ "from": "paper-table-5", "domain": {{domain}} }""").Contains("holds no well", StringComparison.Ordinal)
        );

    [Fact]
    public void AStudyOfOnesOwnIsNotToldOfThePaper() => Assert.Empty(Text("""{ "potential": "lennard-jones", "layouts": ["5"] }"""));
}
