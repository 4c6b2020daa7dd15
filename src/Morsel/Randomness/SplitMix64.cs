namespace Morsel.Randomness;

/// <summary>The SplitMix64 generator: a 64-bit counter passed through a mixing function. Every stream is a function of its seed alone.</summary>
/// <remarks>G. Steele, D. Lea, C. Flood, OOPSLA (2014), figure 17. Reference vectors are in the tests.</remarks>
public struct SplitMix64(ulong seed)
{
    const ulong Golden = 0x9E3779B97F4A7C15;

    ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += Golden;
        return Finish(_state);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Next() mod <paramref name="bound"/>: the reference study's shuffle is defined so. The bias is below bound / 2^64.</summary>
    public int NextBelow(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>A well-mixed seed from two: for streams that must not overlap.</summary>
    public static ulong Mix(ulong seed, ulong stream) => Finish(Finish(seed + Golden) ^ (stream * Golden + 0xD1B54A32D192ED03));

    static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
