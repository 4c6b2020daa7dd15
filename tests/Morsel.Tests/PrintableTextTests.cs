namespace Morsel.Tests;

public class PrintableTextTests
{
    [Theory]
    [InlineData("r (angstrom), Å, 水", "r (angstrom), Å, 水")]
    [InlineData("a\e]0;x\a", "a\\x1B]0;x\\x07")]
    [InlineData("a\nb\tc", "a\nb\tc")]
    [InlineData("\u009b31m", "\\x9B31m")]
    [InlineData("abc\u202edcba", "abc\\u202Edcba")]
    public void WhatATerminalObeysStandsAsItsCode(string text, string shown) => Assert.Equal(shown, PrintableText.Of(text));

    [Theory]
    [InlineData("a\nb", "a\\x0Ab")]
    [InlineData("a\r\n\u2028b", "a\\x0D\\x0A\\u2028b")]
    [InlineData("a b", "a b")]
    public void OneLineIsOne(string text, string line) => Assert.Equal(line, PrintableText.OneLine(text));

    [Fact]
    public void AMessageQuotesNoMoreThanAPersonReads()
    {
        string message = PrintableText.Message($"a.csv: found '{new string('x', 100_000)}'; expected a number.");
        Assert.True(message.Length < 300);
        Assert.StartsWith("a.csv: found 'xxx", message);
        Assert.EndsWith("(100000 characters)'; expected a number.", message);
    }

    [Fact]
    public void AnOrdinaryMessageStaysAsItIs()
    {
        const string message = "a.csv, line 3: found 'x' in column 'energy'; expected a number.\nGive one.";
        Assert.Equal(message, PrintableText.Message(message));
    }
}
