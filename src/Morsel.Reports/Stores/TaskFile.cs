using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Morsel.Files;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;

namespace Morsel.Reports.Stores;

/// <summary>A finished trial of a task.</summary>
/// <param name="Result">What is kept of it.</param>
/// <param name="Parameters">
/// Its network, or nothing where another one of the same task is better, so that no study would keep this one.
/// </param>
/// <param name="Seconds">Its share of the time that its pack took.</param>
sealed record TaskTrial(TrialResult Result, ImmutableArray<double> Parameters, double Seconds);

/// <summary>What a task of a study on a cluster has come to: finished trials, and the states of unfinished ones.</summary>
/// <param name="Version">The version that wrote it.</param>
/// <param name="Machine">The machine that it ran on last.</param>
/// <param name="Threads">Packs trained at the same time.</param>
/// <param name="Planned">All trials of the task.</param>
/// <param name="Trials">The finished ones.</param>
/// <param name="States">The saved states of unfinished ones.</param>
sealed record TaskFile(
    string Version,
    string Machine,
    int Threads,
    int Planned,
    ImmutableArray<TaskTrial> Trials,
    ImmutableArray<(TrialId Id, byte[] State)> States
)
{
    const string Magic = "Morsel task 1\n";

    /// <summary>Writes a file that appears whole, over an older one: its head, its content, and the hash of both.</summary>
    public void Write(string path)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Encoding.ASCII.GetBytes(Magic));
            writer.Write(Trials.Length);
            writer.Write(Planned);
            writer.Write(Version);
            writer.Write(Machine);
            writer.Write(Threads);
            foreach (TaskTrial trial in Trials)
            {
                WriteTrial(writer, trial);
            }

            writer.Write(States.Length);
            foreach ((TrialId id, byte[] state) in States)
            {
                writer.Write(id.Value);
                WriteBytes(writer, state);
            }
        }

        ReadOnlyMemory<byte> content = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        WholeFile.WriteBytes(
            path,
            force: true,
            stream =>
            {
                stream.Write(content.Span);
                stream.Write(Sha256.HashData(content.Span));
            }
        );
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FolderException">It is not whole, or not a file of this kind.</exception>
    public static TaskFile Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int length = file.Length - Sha256.HashSizeInBytes;
        if (
            length < Magic.Length
            || Encoding.ASCII.GetString(file, 0, Magic.Length) != Magic
            || !Sha256.HashData(file.AsSpan(0, length)).AsSpan().SequenceEqual(file.AsSpan(length))
        )
        {
            throw new FolderException(
                $"{path}: this is not a whole file of a task's results: it is damaged, or written by another version of Morsel. "
                    + "Delete it and run the study again: the task's trials are then trained anew."
            );
        }

        using var reader = new BinaryReader(new MemoryStream(file, 0, length), Encoding.UTF8);
        reader.BaseStream.Position = Magic.Length;
        int finished = reader.ReadInt32(),
            planned = reader.ReadInt32();
        (string version, string machine, int threads) = (reader.ReadString(), reader.ReadString(), reader.ReadInt32());
        ImmutableArray<TaskTrial> trials = [.. Enumerable.Range(0, finished).Select(_ => ReadTrial(reader))];
        int states = reader.ReadInt32();
        return new(
            version,
            machine,
            threads,
            planned,
            trials,
            [.. Enumerable.Range(0, states).Select(_ => (new TrialId(reader.ReadUInt64()), ReadBytes(reader)))]
        );
    }

    /// <summary>How many of a task's trials are finished, from the head of its file; none where there is no file yet.</summary>
    public static int CountFinished(string path)
    {
        try
        {
            using var reader = new BinaryReader(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
            );
            return Encoding.ASCII.GetString(reader.ReadBytes(Magic.Length)) == Magic ? reader.ReadInt32() : 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    // Losses as the bits of their doubles: equal results are equal files.
    static void WriteTrial(BinaryWriter writer, TaskTrial trial)
    {
        TrialResult result = trial.Result;
        writer.Write(result.Id.Value);
        writer.Write(result.Outcome.ToString());
        writer.Write(result.Collapse.ToString());
        writer.Write(result.BlindTo);
        writer.Write(result.TrainingLoss);
        writer.Write(result.ValidationLoss);
        writer.Write(result.AllLoss);
        writer.Write(result.LargestError);
        writer.Write(result.Epoch);
        writer.Write(result.DivergedEpoch ?? -1);
        WriteBytes(writer, CurveBlob.Write(result.Curve));
        WriteBytes(writer, MemoryMarshal.AsBytes(trial.Parameters.AsSpan()));
        writer.Write(trial.Seconds);
    }

    static TaskTrial ReadTrial(BinaryReader reader)
    {
        var result = new TrialResult(
            new(reader.ReadUInt64()),
            Enum.Parse<Outcome>(reader.ReadString()),
            Enum.Parse<Collapse>(reader.ReadString()),
            reader.ReadInt32(),
            reader.ReadDouble(),
            reader.ReadDouble(),
            reader.ReadDouble(),
            reader.ReadDouble(),
            reader.ReadInt32(),
            reader.ReadInt32() is >= 0 and var epoch ? epoch : null,
            CurveBlob.Read(ReadBytes(reader))
        );
        return new(result, [.. MemoryMarshal.Cast<byte, double>(ReadBytes(reader))], reader.ReadDouble());
    }

    static void WriteBytes(BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());
}
