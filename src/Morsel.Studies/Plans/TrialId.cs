using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Morsel.Randomness;

namespace Morsel.Studies.Plans;

/// <summary>
/// A trial's name: the first 64 bits of the SHA-256 of everything that determines its result. Same content, same name, same result.
/// </summary>
readonly record struct TrialId(ulong Value) : IComparable<TrialId>
{
    /// <summary>The names of trials whose contents begin alike, by the rest of their contents.</summary>
    public static Func<string, TrialId> OfContents(string beginning)
    {
        var begun = new Sha256();
        begun.AppendData(Encoding.UTF8.GetBytes(beginning));
        return rest =>
        {
            Sha256 hash = begun.Copy();
            hash.AppendData(Encoding.UTF8.GetBytes(rest));
            return new(BinaryPrimitives.ReadUInt64BigEndian(hash.GetHashAndReset()));
        };
    }

    public static TrialId Parse(string text) => new(ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>The seed of one of the trial's random streams. It depends on nothing but the trial.</summary>
    public ulong Seed(SeedPurpose purpose) => SplitMix64.Mix(Value, (ulong)purpose);

    public int CompareTo(TrialId other) => Value.CompareTo(other.Value);

    /// <summary>Sixteen hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);

    public static bool operator <(TrialId left, TrialId right) => left.Value < right.Value;

    public static bool operator >(TrialId left, TrialId right) => left.Value > right.Value;

    public static bool operator <=(TrialId left, TrialId right) => left.Value <= right.Value;

    public static bool operator >=(TrialId left, TrialId right) => left.Value >= right.Value;
}

/// <summary>What a random stream is for.</summary>
enum SeedPurpose
{
    InitialWeights = 1,
    BatchOrder = 2,
}
