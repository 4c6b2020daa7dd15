using System.Buffers.Binary;
using System.Collections.Immutable;
using Morsel.Training;

namespace Morsel.Reports.Stores;

/// <summary>A learning curve as bytes: for each point the epoch (64-bit integer) and both losses (doubles), little-endian.</summary>
/// <remarks>
/// Written number by number: a struct copied whole would bring along whatever its padding held, and equal curves would differ.
/// </remarks>
static class CurveBlob
{
    const int PointBytes = 3 * sizeof(long);

    public static byte[] Write(ImmutableArray<CurvePoint> curve)
    {
        byte[] blob = new byte[curve.Length * PointBytes];
        for (int i = 0; i < curve.Length; i++)
        {
            Span<byte> at = blob.AsSpan(i * PointBytes, PointBytes);
            BinaryPrimitives.WriteInt64LittleEndian(at, curve[i].Epoch);
            BinaryPrimitives.WriteDoubleLittleEndian(at[8..], curve[i].TrainingLoss);
            BinaryPrimitives.WriteDoubleLittleEndian(at[16..], curve[i].ValidationLoss);
        }

        return blob;
    }

    /// <exception cref="InvalidDataException">They are no curve.</exception>
    public static ImmutableArray<CurvePoint> Read(ReadOnlySpan<byte> blob)
    {
        if (blob.Length % PointBytes != 0)
        {
            throw new InvalidDataException($"A curve of {blob.Length} bytes; expected a multiple of {PointBytes}.");
        }

        var curve = ImmutableArray.CreateBuilder<CurvePoint>(blob.Length / PointBytes);
        for (; blob.Length >= PointBytes; blob = blob[PointBytes..])
        {
            curve.Add(
                new(
                    (int)BinaryPrimitives.ReadInt64LittleEndian(blob),
                    BinaryPrimitives.ReadDoubleLittleEndian(blob[8..]),
                    BinaryPrimitives.ReadDoubleLittleEndian(blob[16..])
                )
            );
        }

        return curve.DrainToImmutable();
    }
}
