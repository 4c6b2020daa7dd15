using System.Text;

namespace Morsel.Interop.Tests.Ipi;

/// <summary>
/// What a server of the i-PI protocol sends, byte by byte as the protocol's own papers and servers have it; shares nothing with the client.
/// </summary>
static class ServerMessages
{
    public static readonly byte[] Status = Header("STATUS"),
        GetForce = Header("GETFORCE"),
        Exit = Header("EXIT");

    // Any cell will do: a molecule's driver has no use for it.
    static readonly double[] _cell = [20, 1, 2, 0, 21, 3, 0, 0, 22],
        _inverse = [.. Enumerable.Repeat(0.05, 9)];

    /// <summary>Twelve ASCII bytes, filled up with blanks.</summary>
    public static byte[] Header(string name) => Encoding.ASCII.GetBytes(name.PadRight(12));

    /// <summary>int32 bead, int32 length, the text.</summary>
    public static byte[] Init(int bead = 0, string text = "\0") =>
        Bytes(
            Header("INIT"),
            writer =>
            {
                writer.Write(bead);
                writer.Write(Encoding.UTF8.GetByteCount(text));
                writer.Write(Encoding.UTF8.GetBytes(text));
            }
        );

    /// <summary>float64[9] cell, float64[9] its inverse, int32 atoms, float64[3 atoms].</summary>
    public static byte[] Positions(double[] positions) =>
        Bytes(
            Header("POSDATA"),
            writer =>
            {
                Write(writer, _cell);
                Write(writer, _inverse);
                writer.Write(positions.Length / 3);
                Write(writer, positions);
            }
        );

    /// <summary>int32 atoms; then a cell and its inverse for each geometry; then the geometries.</summary>
    public static byte[] Batch(double[][] geometries) =>
        Bytes(
            Header("POSDATA"),
            writer =>
            {
                writer.Write(geometries[0].Length / 3);
                for (int i = 0; i < geometries.Length; i++)
                {
                    Write(writer, _cell);
                    Write(writer, _inverse);
                }

                Write(writer, [.. geometries.SelectMany(x => x)]);
            }
        );

    /// <summary>A whole conversation about one geometry, as ASE has it.</summary>
    public static byte[][] Conversation(double[] positions) => [Status, Init(), Status, Positions(positions), Status, GetForce, Status];

    static byte[] Bytes(byte[] header, Action<BinaryWriter> payload)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(header);
        payload(writer);
        writer.Flush();
        return bytes.ToArray();
    }

    static void Write(BinaryWriter writer, double[] numbers) => Array.ForEach(numbers, writer.Write);
}

/// <summary>The answer to GETFORCE.</summary>
sealed record ForceReady(double[] Energies, int Atoms, double[][] Forces, double[][] Virials, string[] Extras)
{
    /// <summary>
    /// Header, then float64 energies, int32 atoms, float64 forces, float64[9] virials, and for each geometry int32 length and so many
    /// bytes.
    /// </summary>
    public static ForceReady Read(Stream stream, int batch = 1)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        Assert.Equal("FORCEREADY  ", Encoding.ASCII.GetString(reader.ReadBytes(12)));
        double[] energies = Numbers(reader, batch);
        int atoms = reader.ReadInt32();
        double[][] forces = [.. Enumerable.Range(0, batch).Select(_ => Numbers(reader, 3 * atoms))];
        double[][] virials = [.. Enumerable.Range(0, batch).Select(_ => Numbers(reader, 9))];
        return new(
            energies,
            atoms,
            forces,
            virials,
            [.. Enumerable.Range(0, batch).Select(_ => Encoding.UTF8.GetString(reader.ReadBytes(reader.ReadInt32())))]
        );
    }

    /// <summary>An answer that is all there is.</summary>
    public static ForceReady Of(byte[] bytes, int batch = 1)
    {
        using var stream = new MemoryStream(bytes);
        ForceReady answer = Read(stream, batch);
        Assert.Equal(bytes.Length, stream.Position);
        return answer;
    }

    static double[] Numbers(BinaryReader reader, int count) => [.. Enumerable.Range(0, count).Select(_ => reader.ReadDouble())];
}
