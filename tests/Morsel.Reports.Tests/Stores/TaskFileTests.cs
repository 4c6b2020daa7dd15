using System.Collections.Immutable;
using Morsel.Reports.Stores;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Training;

namespace Morsel.Reports.Tests.Stores;

/// <summary>What a task on a cluster leaves is read to the bit, or refused.</summary>
public sealed class TaskFileTests : IDisposable
{
    static readonly TaskTrial _odd = new(
        new(
            new TrialId(0xfedcba9876543210),
            Outcome.Diverged,
            Collapse.None,
            -1,
            double.NaN,
            double.PositiveInfinity,
            -0.0,
            double.Epsilon,
            12,
            13,
            [new CurvePoint(1, 0.1, double.NaN)]
        ),
        [],
        0.25
    );

    static readonly TaskTrial _plain = new(
        new(new TrialId(7), Outcome.Collapsed, Collapse.Blind, 2, 0.1, 0.2, 0.3, 0.4, 100, null, [new CurvePoint(100, 1, 2)]),
        [1.5, -0.0, Math.PI],
        1
    );

    readonly string _folder = Directory.CreateTempSubdirectory("morsel-task-").FullName;

    string FilePath => Path.Combine(_folder, "0.results");

    void Write() => new TaskFile("1", "machine", 3, 4, [_odd, _plain], [(new TrialId(9), [1, 2, 3])]).Write(FilePath);

    [Fact]
    public void IsReadToTheBit()
    {
        Write();
        TaskFile file = TaskFile.Read(FilePath);
        Assert.Equal(("1", "machine", 3, 4), (file.Version, file.Machine, file.Threads, file.Planned));
        foreach ((TaskTrial written, TaskTrial read) in new[] { _odd, _plain }.Zip(file.Trials))
        {
            Assert.Equal(written.Result with { Curve = default }, read.Result with { Curve = default });
            Assert.Equal(written.Result.Curve, read.Result.Curve);
            Assert.Equal(Bits(written.Parameters), Bits(read.Parameters));
            Assert.Equal(written.Seconds, read.Seconds);
        }

        Assert.Equal(new TrialId(9), Assert.Single(file.States).Id);
        Assert.Equal([1, 2, 3], file.States[0].State);
        Assert.Equal(2, TaskFile.CountFinished(FilePath));
        Assert.Equal(0, TaskFile.CountFinished(FilePath + ".not"));
    }

    [Fact]
    public void EveryDamageIsRefusedWithTheName()
    {
        Write();
        byte[] whole = File.ReadAllBytes(FilePath);
        for (int at = 0; at < whole.Length; at += 5)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 1;
            AssertRefused(changed);
            AssertRefused(whole[..at]);
        }

        void AssertRefused(byte[] bytes)
        {
            File.WriteAllBytes(FilePath, bytes);
            Assert.Contains(FilePath, Assert.Throws<FolderException>(() => TaskFile.Read(FilePath)).Message);
        }
    }

    static long[] Bits(ImmutableArray<double> numbers) => [.. numbers.Select(BitConverter.DoubleToInt64Bits)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
