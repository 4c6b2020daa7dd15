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
    /// <summary>The name of a trial whose content ends here.</summary>
    /// <param name="begun">Has taken what the content begins with, and stays as it is.</param>
    /// <param name="rest">The rest of the content.</param>
    public static TrialId Of(Sha256 begun, string rest) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(begun.With(Encoding.UTF8.GetBytes(rest)).GetHashAndReset()));

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
