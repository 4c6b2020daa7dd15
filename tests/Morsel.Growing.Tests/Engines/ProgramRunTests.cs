using System.Diagnostics;
using System.Globalization;
using Morsel.Growing.Engines;
using Morsel.Growing.Engines.Running;

namespace Morsel.Growing.Tests.Engines;

public sealed class ProgramRunTests : IDisposable
{
    readonly CalculationFolder _folder = new();

    [Fact]
    public void WhatAProgramSaysIsKeptInItsFolder()
    {
        ProgramEnd end = Run("echo one two; echo three >&2");
        Assert.True(end.IsGood);
        Assert.Equal("one two\n", ProgramFile.Text(_folder.Root, ProgramRun.Output));
        Assert.Equal("three\n", ProgramFile.Text(_folder.Root, ProgramRun.Errors));
    }

    [Fact]
    public void ArgumentsReachItAsTheyAre()
    {
        string[] arguments = ["a b", "$HOME", "*", "'\"", ";rm"];
        string program = _folder.Script("say", "for a in \"$@\"; do printf '%s\\n' \"$a\"; done");
        ProgramRun.Run(new(program, [.. arguments], _folder.Root, CalculationFolder.Patience), CancellationToken.None);
        Assert.Equal(string.Join('\n', arguments) + "\n", ProgramFile.Text(_folder.Root, ProgramRun.Output));
    }

    [Fact]
    public void ItRunsOnOneThreadInItsFolderAndReadsItsInputToTheEnd()
    {
        ProgramEnd end = Run(
            "echo $OMP_NUM_THREADS $MKL_NUM_THREADS $GIVEN; pwd; cat",
            call => call with { Input = "in\n", Environment = call.Environment.Add("GIVEN", "x") }
        );
        Assert.True(end.IsGood);
        Assert.Equal($"1 1 x\n{_folder.Root}\nin\n", ProgramFile.Text(_folder.Root, ProgramRun.Output));
    }

    [Theory]
    [InlineData("exit 3", "sh ended with exit code 3")]
    [InlineData("echo no memory >&2; exit 1", "sh ended with exit code 1: 'no memory'")]
    [InlineData("kill -9 $$", "sh was killed by signal 9")]
    [InlineData("kill -11 $$", "sh was killed by signal 11")]
    public void HowItEndedIsSaid(string text, string reason)
    {
        FailedCalculation failure = Run(text).Failure!;
        Assert.Equal((reason, true), (failure.Reason, failure.MayPass));
    }

    [Fact]
    public void MuchOnBothOutputsDoesNotStopIt()
    {
        ProgramEnd end = Run("i=0; while [ $i -lt 20 ]; do head -c 100000 /dev/zero >&2; head -c 100000 /dev/zero; i=$((i+1)); done");
        Assert.True(end.IsGood);
        Assert.Equal(2_000_000, new FileInfo(_folder[ProgramRun.Errors]).Length);
        Assert.Equal(2_000_000, new FileInfo(_folder[ProgramRun.Output]).Length);
    }

    [Fact]
    public void WhatItNeverReadsDoesNotStopIt() => Assert.True(Run("exit 0", call => call with { Input = new('x', 1_000_000) }).IsGood);

    [Fact]
    public void AtItsLimitItIsStoppedWithAllThatItStarted()
    {
        ProgramEnd end = Run("sleep 1000 & echo $!; (sleep 1000; true)", call => call with { Limit = TimeSpan.FromSeconds(0.3) });
        Assert.Equal("sh took longer than 0.3 s and was stopped", end.Failure!.Reason);
        AssertEnded(FirstNumber());
    }

    [Fact]
    public void WhatItLeavesBehindWithItsOutputInHandIsEnded()
    {
        ProgramEnd end = Run("echo 1.5; sleep 1000 & echo $!");
        Assert.True(end.IsGood);
        AssertEnded(LastNumber());
    }

    [Fact]
    public void WhatAFailedProgramLeavesBehindIsEnded()
    {
        ProgramEnd end = Run("setsid sleep 1000 < /dev/null > /dev/null 2>&1 & echo $!; exit 1");
        Assert.False(end.IsGood);
        AssertEnded(LastNumber());
    }

    [Fact]
    public async Task CancelledItIsStoppedWithAllThatItStarted()
    {
        using var source = new CancellationTokenSource();
        Task run = Task.Run(() => Run("sleep 1000 & echo $!; wait", cancellation: source.Token));
        string output = _folder[ProgramRun.Output];
        Assert.True(SpinWait.SpinUntil(() => File.Exists(output) && new FileInfo(output).Length > 0, CalculationFolder.Patience));
        await source.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        AssertEnded(FirstNumber());
    }

    [Fact]
    public void AProgramThatIsNotThereIsNoFailureOfThePoint()
    {
        var call = new ProgramCall(_folder["none"], [], _folder.Root, CalculationFolder.Patience);
        EngineException failure = Assert.Throws<EngineException>(() => ProgramRun.Run(call, CancellationToken.None));
        Assert.Contains("none: cannot be run", failure.Message);
    }

    ProgramEnd Run(string text, Func<ProgramCall, ProgramCall>? change = null, CancellationToken cancellation = default)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs the shell of Unix");
        var call = new ProgramCall("/bin/sh", ["-c", text], _folder.Root, CalculationFolder.Patience);
        return ProgramRun.Run(change is null ? call : change(call), cancellation);
    }

    int FirstNumber() => int.Parse(File.ReadLines(_folder[ProgramRun.Output]).First(), CultureInfo.InvariantCulture);

    int LastNumber() => int.Parse(File.ReadLines(_folder[ProgramRun.Output]).Last(), CultureInfo.InvariantCulture);

    // One that has ended may be there until its parent has taken notice of it.
    static void AssertEnded(int id) =>
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(id), CalculationFolder.Patience), $"process {id} goes on running");

    static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && !IsZombie(id);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static bool IsZombie(int id)
    {
        string status = $"/proc/{id}/status";
        return File.Exists(status) && File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
