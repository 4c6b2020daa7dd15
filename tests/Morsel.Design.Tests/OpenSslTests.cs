namespace Morsel.Design.Tests;

/// <summary>A release runs where there is no OpenSSL: nothing asks for what .NET leaves to it.</summary>
public sealed class OpenSslTests
{
    [Fact]
    public void NothingUsesTheFrameworksCryptography() =>
        Assert.Empty(
            from source in Repository.Sources("src")
            from line in source.Lines.Index()
            where line.Item.Contains("System.Security.Cryptography", StringComparison.Ordinal)
            select $"{source.Path}:{line.Index + 1}: use Morsel.Sha256"
        );
}
