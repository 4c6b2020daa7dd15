using System.Security.Cryptography;
using System.Text;
using Morsel.Randomness;

namespace Morsel.Tests;

/// <summary>Our SHA-256 beside the framework's, which is OpenSSL's or the system's own.</summary>
public sealed class Sha256Tests
{
    [Fact]
    public void TheHashOfAbcIsThatOfTheStandard() =>
        Assert.Equal(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            Convert.ToHexStringLower(Sha256.HashData(Encoding.ASCII.GetBytes("abc")))
        );

    [Fact]
    public void EveryLengthHasTheFrameworksHash()
    {
        var random = new SplitMix64(5);
        byte[] data = [.. Enumerable.Range(0, 300).Select(_ => (byte)(256 * random.NextDouble()))];
        for (int length = 0; length <= data.Length; length++)
        {
            Assert.Equal(SHA256.HashData(data.AsSpan(0, length)), Sha256.HashData(data.AsSpan(0, length)));
        }
    }

    [Fact]
    public void PartsHaveTheHashOfTheWholeAndAHashCanBeginAnew()
    {
        var random = new SplitMix64(6);
        byte[] data = [.. Enumerable.Range(0, 10_000).Select(_ => (byte)(256 * random.NextDouble()))];
        var hash = new Sha256();
        for (int turn = 0; turn < 2; turn++)
        {
            int at = 0;
            while (at < data.Length)
            {
                int length = Math.Min((int)(200 * random.NextDouble()), data.Length - at);
                hash.AppendData(data.AsSpan(at, length));
                at += length;
            }

            Assert.Equal(SHA256.HashData(data), hash.GetHashAndReset());
        }
    }
}
