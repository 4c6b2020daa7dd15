namespace Morsel.Training;

/// <summary>The frame around a saved lane: a mark with a version, the content, and a checksum that damage does not pass.</summary>
static class LaneState
{
    // "MLS1": Morsel lane state, version 1.
    const uint Mark = 0x31534C4D;
    const int FrameBytes = sizeof(uint) + sizeof(ulong);

    public static byte[] Seal(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Mark);
        write(writer);
        writer.Write(Checksum(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    /// <summary>A reader of the content, once mark and checksum are found right.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a whole saved lane.</exception>
    public static BinaryReader Open(byte[] state)
    {
        Require(state.Length >= FrameBytes && BitConverter.ToUInt32(state) == Mark, "the bytes are no saved lane of this version");
        int end = state.Length - sizeof(ulong);
        Require(BitConverter.ToUInt64(state, end) == Checksum(state.AsSpan(0, end)), "the bytes are cut off or altered");
        return new BinaryReader(new MemoryStream(state, sizeof(uint), end - sizeof(uint)));
    }

    public static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new InvalidDataException($"Cannot restore a lane: {problem}.");
        }
    }

    static ulong Checksum(ReadOnlySpan<byte> bytes) => BitConverter.ToUInt64(Sha256.HashData(bytes));
}
