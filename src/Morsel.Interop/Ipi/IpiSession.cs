using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Morsel.Interop.Ipi;

/// <summary>How a connection ended in good order.</summary>
enum IpiEnd
{
    /// <summary>The server sent EXIT.</summary>
    Exit,

    /// <summary>The server closed between two messages.</summary>
    Closed,
}

/// <summary>What a driver does beyond the protocol's needs.</summary>
/// <param name="Extras">Whether each answer carries a JSON object with the flag and the spread; ASE 3.22 cannot take one.</param>
/// <param name="StopOutside">Whether a geometry outside the range of the training points ends the connection.</param>
/// <param name="Warn">Called once, for the first such geometry.</param>
sealed record IpiOptions(bool Extras, bool StopOutside, Action<string> Warn);

/// <summary>
/// The client's side of the i-PI protocol over one connection: the server sends positions, and is given energies, forces and virials.
/// </summary>
/// <remarks>
/// V. Kapil et al., Comput. Phys. Commun. 236, 214 (2019), and the servers of ASE 3.22 and i-PI 3. Integers have four bytes and numbers
/// eight, in the machine's order; bohr and hartree.
/// <code>
/// STATUS    -> NEEDINIT, READY or HAVEDATA
/// INIT      bead, n, n bytes of text; batch_size:B in it makes each POSDATA one of B geometries
/// POSDATA   cell[9], inverse[9], N, positions[3N];  of a batch: N, B times cell and inverse, B times positions
/// GETFORCE  -> FORCEREADY, B energies, N, B times forces[3N], B times virial[9], B times (m, m bytes)
/// EXIT
/// </code>
/// A server may send several messages without waiting for the answers between. The cell is not used: a molecule's distances are those of
/// the positions as they come, never of images.
/// </remarks>
sealed class IpiSession(Stream stream, IpiForces forces, IpiOptions options)
{
    const int LongestText = 1 << 20,
        CellNumbers = 18;

    readonly IpiInput _input = new(stream);
    readonly IpiReply _reply = new(stream);
    readonly byte[] _extra = new byte[128];
    readonly double[] _cell = new double[CellNumbers];
    State _state;

    enum State
    {
        NeedsInit,
        Ready,
        HasData,
    }

    /// <summary>Answers the server until it has done.</summary>
    /// <exception cref="IpiBrokenException">The connection broke in the middle of a message or an answer.</exception>
    /// <exception cref="IpiForeignException">The server has another number of atoms.</exception>
    /// <exception cref="IpiException">The server sent what is no part of the protocol, or there is no finite answer to give it.</exception>
    public IpiEnd Serve()
    {
        while (true)
        {
            ReadOnlySpan<byte> header = _input.Header();
            if (header.IsEmpty)
            {
                return IpiEnd.Closed;
            }

            if (header.SequenceEqual(IpiHeader.Exit))
            {
                return IpiEnd.Exit;
            }

            if (header.SequenceEqual(IpiHeader.Status))
            {
                SendStatus();
            }
            else if (header.SequenceEqual(IpiHeader.Init))
            {
                ReceiveInit();
            }
            else if (header.SequenceEqual(IpiHeader.PosData))
            {
                ReceivePositions();
            }
            else if (header.SequenceEqual(IpiHeader.GetForce))
            {
                SendForces();
            }
            else
            {
                throw new IpiException(
                    $"the server sent {Printable(header)}, which is no message of the i-PI protocol (STATUS, INIT, POSDATA, GETFORCE, EXIT). Is this the address of an i-PI server?"
                );
            }
        }
    }

    void SendStatus()
    {
        _reply.Add(
            _state switch
            {
                State.NeedsInit => IpiHeader.NeedInit,
                State.Ready => IpiHeader.Ready,
                _ => IpiHeader.HaveData,
            }
        );
        _reply.Send();
    }

    void ReceiveInit()
    {
        // Which bead it is does not matter: the surface is the same for all.
        _input.Whole("INIT's bead");
        int length = _input.Whole("INIT's length");
        if (length is < 0 or > LongestText)
        {
            throw new IpiException($"INIT announces a text of {length} bytes; expected at most {LongestText}.");
        }

        byte[] text = new byte[length];
        _input.Fill(text, "INIT's text");
        forces.Batch = IpiInitText.Batch(text);
        _state = State.Ready;
    }

    void ReceivePositions()
    {
        if (forces.Batch == 1)
        {
            _input.Numbers(_cell, "POSDATA's cell");
        }

        RequireAtoms(_input.Whole("POSDATA's number of atoms"));
        for (int g = 0; forces.Batch > 1 && g < forces.Batch; g++)
        {
            _input.Numbers(_cell, "POSDATA's cells");
        }

        _input.Numbers(forces.Positions, "POSDATA's positions");
        bool isFirst = forces.Outside == 0;
        if (forces.Evaluate())
        {
            GoOutside(isFirst);
        }

        _state = State.HasData;
    }

    void RequireAtoms(int atoms)
    {
        if (atoms != forces.Atoms)
        {
            throw new IpiForeignException(
                $"the server has {atoms} atoms, and the surface is of {forces.Atoms}: {string.Join(' ', forces.Elements)}. Give the server that molecule, or drive another surface."
            );
        }
    }

    void GoOutside(bool isFirst)
    {
        if (options.StopOutside)
        {
            throw new IpiException(
                $"evaluation {forces.Evaluations}: the geometry lies outside the range of the training points, where it was asked to stop."
            );
        }

        if (isFirst)
        {
            options.Warn(
                $"evaluation {forces.Evaluations}: a geometry lies outside the range of the training points, where the surface extrapolates (said once; the totals count them)"
            );
        }
    }

    void SendForces()
    {
        if (_state != State.HasData)
        {
            throw new IpiException("the server asked for forces (GETFORCE) before it sent positions (POSDATA).");
        }

        _reply.Add(IpiHeader.ForceReady);
        _reply.Add(forces.Energies);
        _reply.Add(forces.Atoms);
        _reply.Add(forces.Forces);
        _reply.Add(forces.Virials);
        for (int g = 0; g < forces.Batch; g++)
        {
            ReadOnlySpan<byte> extra = Extra(g);
            _reply.Add(extra.Length);
            _reply.Add(extra);
        }

        _reply.Send();
        _state = State.Ready;
    }

    ReadOnlySpan<byte> Extra(int geometry)
    {
        if (!options.Extras)
        {
            return default;
        }

        int outside = forces.Covered[geometry] ? 0 : 1,
            length;
        _ = forces.HasSpread
            ? Utf8.TryWrite(
                _extra,
                CultureInfo.InvariantCulture,
                $$"""{"outside_training_range": {{outside}}, "committee_spread_hartree": {{forces.Spreads[geometry]}}}""",
                out length
            )
            : Utf8.TryWrite(_extra, CultureInfo.InvariantCulture, $$"""{"outside_training_range": {{outside}}}""", out length);
        return _extra.AsSpan(0, length);
    }

    static string Printable(ReadOnlySpan<byte> header)
    {
        foreach (byte character in header)
        {
            if (character is < (byte)' ' or > (byte)'~')
            {
                return $"the bytes {Convert.ToHexString(header)}";
            }
        }

        return $"'{Encoding.ASCII.GetString(header).TrimEnd()}'";
    }
}
