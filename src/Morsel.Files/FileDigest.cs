namespace Morsel.Files;

/// <summary>What tells one file from another.</summary>
static class FileDigest
{
    /// <summary>The SHA-256 of its bytes, as 64 hexadecimal digits in lower case.</summary>
    public static string Of(string path) => Convert.ToHexStringLower(Sha256.HashData(File.ReadAllBytes(path)));
}
