namespace Morsel.Randomness;

/// <summary>The SplitMix64 generator: the same numbers on every machine, from a 64-bit seed. Not for secrets.</summary>
/// <remarks>G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014. A mutable struct: copying it forks the sequence.</remarks>
struct SplitMix64(ulong seed)
{
    ulong _state = seed;

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>Uniform on the multiples of 2^-53 in [0, 1): the top 53 bits of <see cref="Next"/>.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary><see cref="Next"/> modulo <paramref name="n"/>, in [0, n).</summary>
    /// <remarks>The modulo favours small results by at most n / 2^64, and is what the reference shuffle is defined by.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is not positive.</exception>
    public int NextBelow(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        return (int)(Next() % (ulong)n);
    }

    /// <summary>The generator's output function: a bijection that spreads every input bit over all output bits. Mix(0) = 0.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A seed for stream number <paramref name="stream"/> of many that start from one seed and must not overlap.</summary>
    public static ulong Mix(ulong seed, ulong stream) =>
        Mix(Mix(seed + 0x9E3779B97F4A7C15) ^ (stream * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03));
}
