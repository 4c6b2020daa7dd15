using System.Buffers;
using System.Text;

namespace Morsel.Interop.Exports.Onnx;

/// <summary>A message in the wire format of Protocol Buffers: for each field its number, how long it is, and its bytes.</summary>
/// <remarks>
/// protobuf.dev/programming-guides/encoding. Only what ONNX needs: whole numbers, text, bytes and messages within messages.
/// </remarks>
sealed class ProtobufMessage
{
    const int Varint = 0,
        LengthDelimited = 2;

    readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Encoded => _bytes.WrittenSpan;

    public ProtobufMessage Number(int field, long value)
    {
        Write((ulong)(field << 3 | Varint));
        Write((ulong)value);
        return this;
    }

    public ProtobufMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        Write((ulong)(field << 3 | LengthDelimited));
        Write((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public ProtobufMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufMessage Message(int field, ProtobufMessage value) => Bytes(field, value.Encoded);

    // Seven bits to a byte, the lowest first; the eighth says that more follow.
    void Write(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            _bytes.Write([(byte)(value | 0x80)]);
        }

        _bytes.Write([(byte)value]);
    }
}
