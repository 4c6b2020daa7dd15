using System.Buffers.Binary;
using System.Numerics;

namespace Morsel;

/// <summary>
/// SHA-256 of bytes that come in parts. The framework's asks the system for OpenSSL, which a bare cluster node or container may not have;
/// names and checksums need no secrecy, only the same bits everywhere.
/// </summary>
/// <remarks>FIPS 180-4, sections 4.1.2, 5.3.3 and 6.2.</remarks>
sealed class Sha256
{
    public const int HashSizeInBytes = 32;

    const int BlockBytes = 64,
        Rounds = 64;

    // The first 32 bits of the fractions of the cube roots of the first 64 primes, and of the square roots of the first eight.
    static readonly uint[] _constants = [.. Primes().Take(Rounds).Select(prime => Fraction(prime, 3))];
    static readonly uint[] _start = [.. Primes().Take(8).Select(prime => Fraction(prime, 2))];

    readonly uint[] _state = [.. _start];
    readonly byte[] _block = new byte[BlockBytes];
    int _filled;
    ulong _bytes;

    /// <summary>Another one that has taken the same bytes so far, and then these.</summary>
    public Sha256 With(ReadOnlySpan<byte> data)
    {
        var copy = new Sha256 { _filled = _filled, _bytes = _bytes };
        _state.CopyTo(copy._state, 0);
        _block.CopyTo(copy._block, 0);
        copy.AppendData(data);
        return copy;
    }

    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        var hash = new Sha256();
        hash.AppendData(data);
        return hash.GetHashAndReset();
    }

    public void AppendData(ReadOnlySpan<byte> data)
    {
        _bytes += (ulong)data.Length;
        while (!data.IsEmpty)
        {
            if (_filled == 0 && data.Length >= BlockBytes)
            {
                Mix(data[..BlockBytes]);
                data = data[BlockBytes..];
                continue;
            }

            int taken = Math.Min(BlockBytes - _filled, data.Length);
            data[..taken].CopyTo(_block.AsSpan(_filled));
            _filled += taken;
            data = data[taken..];
            if (_filled == BlockBytes)
            {
                Mix(_block);
                _filled = 0;
            }
        }
    }

    public byte[] GetHashAndReset()
    {
        ulong bits = 8 * _bytes;
        Span<byte> end = stackalloc byte[BlockBytes + sizeof(ulong) + 1];
        end.Clear();
        end[0] = 0x80;
        int zeros = (2 * BlockBytes - sizeof(ulong) - 1 - _filled) % BlockBytes;
        BinaryPrimitives.WriteUInt64BigEndian(end[(1 + zeros)..], bits);
        AppendData(end[..(1 + zeros + sizeof(ulong))]);
        byte[] hash = new byte[HashSizeInBytes];
        for (int i = 0; i < _state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), _state[i]);
        }

        _start.CopyTo(_state, 0);
        (_filled, _bytes) = (0, 0);
        return hash;
    }

    void Mix(ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[Rounds];
        for (int t = 0; t < 16; t++)
        {
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * t)..]);
        }

        for (int t = 16; t < Rounds; t++)
        {
            uint early = BitOperations.RotateRight(w[t - 15], 7) ^ BitOperations.RotateRight(w[t - 15], 18) ^ (w[t - 15] >> 3),
                late = BitOperations.RotateRight(w[t - 2], 17) ^ BitOperations.RotateRight(w[t - 2], 19) ^ (w[t - 2] >> 10);
            w[t] = w[t - 16] + early + w[t - 7] + late;
        }

        uint a = _state[0],
            b = _state[1],
            c = _state[2],
            d = _state[3],
            e = _state[4],
            f = _state[5],
            g = _state[6],
            h = _state[7];
        for (int t = 0; t < Rounds; t++)
        {
            uint turnedE = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25),
                turnedA = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            uint first = h + turnedE + ((e & f) ^ (~e & g)) + _constants[t] + w[t],
                second = turnedA + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
        _state[5] += f;
        _state[6] += g;
        _state[7] += h;
    }

    static IEnumerable<int> Primes() => Enumerable.Range(2, 310).Where(n => Enumerable.Range(2, n - 2).All(divisor => n % divisor != 0));

    // floor(2^32 root(prime)) modulo 2^32, in whole numbers: the largest r with r^degree <= prime 2^(32 degree).
    static uint Fraction(int prime, int degree)
    {
        BigInteger target = (BigInteger)prime << (32 * degree),
            root = 0;
        for (int bit = 36; bit >= 0; bit--)
        {
            BigInteger more = root + (BigInteger.One << bit);
            root = BigInteger.Pow(more, degree) <= target ? more : root;
        }

        return (uint)(root & uint.MaxValue);
    }
}
