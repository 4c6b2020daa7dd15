namespace Morsel.Tests;

public class SuggestionTests
{
    static readonly string[] _known = ["morse", "lennard-jones", "morse-2d", "double-morse-2d", "collinear-leps"];

    [Theory]
    [InlineData("mores", "morse")]
    [InlineData("Morse", "morse")]
    [InlineData("morse2d", "morse-2d")]
    [InlineData("lenard-jonse", "lennard-jones")]
    [InlineData("leps", "collinear-leps")]
    [InlineData("buckingham", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void TheNearestNameIsSuggestedAndAStrangerIsNot(string found, string? expected) =>
        Assert.Equal(expected, Suggestion.For(found, _known));

    [Fact]
    public void TheMessageSaysWhatWasMeantAndWhatIsKnown()
    {
        var unknown = new UnknownNameException("potential", "mores", ["morse", "lennard-jones"]);
        Assert.Equal("Unknown potential 'mores'. Did you mean 'morse'? Known: morse, lennard-jones.", unknown.Message);
        Assert.Equal(("potential", "mores", "morse"), (unknown.Kind, unknown.Found, unknown.Suggestion));
        Assert.Equal(["morse", "lennard-jones"], unknown.Known);
        Assert.Equal("Unknown form 'round'. There are none.", new UnknownNameException("form", "round", []).Message);
    }
}
