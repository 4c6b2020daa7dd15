using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Morsel.Growing.Engines.Running;

/// <summary>Runs an external program in a folder to its end, to a limit or until it is cancelled; nothing of it goes on running.</summary>
static class ProgramRun
{
    /// <summary>The file in the folder with what the program said on standard output.</summary>
    public const string Output = "stdout.txt";

    /// <summary>The file in the folder with what it said on standard error.</summary>
    public const string Errors = "stderr.txt";

    // One point is one thread: points are what is done side by side.
    static readonly string[] _threads = ["OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"];

    // After the end of a program its last words come at once; only what it left behind can hold the pipe open.
    static readonly TimeSpan _lastWords = TimeSpan.FromSeconds(1);

    static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>Runs it.</summary>
    /// <exception cref="EngineException">The program cannot be started: it is not there, or is no program.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; it and all that it had started is killed.</exception>
    public static ProgramEnd Run(ProgramCall call, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        string mark = Path.GetFullPath(call.Folder);
        using Process process = Start(call, mark);
        Task[] pipes =
        [
            Aside(() => Keep(process.StandardOutput.BaseStream, Path.Combine(call.Folder, Output))),
            Aside(() => Keep(process.StandardError.BaseStream, Path.Combine(call.Folder, Errors))),
            Aside(() => Give(process, call.Input)),
        ];
        bool ended;
        using (cancellation.Register(() => LeftBehind.Kill(process, mark)))
        {
            ended = process.WaitForExit(call.Limit < _longest ? call.Limit : _longest);
        }

        bool isCancelled = cancellation.IsCancellationRequested;
        if (!ended || isCancelled)
        {
            LeftBehind.Kill(process, mark);
            process.WaitForExit();
        }

        if (!Task.WaitAll(pipes, _lastWords) || process.ExitCode != 0)
        {
            LeftBehind.KillMarked(mark);
            Task.WaitAll(pipes, _lastWords);
        }

        cancellation.ThrowIfCancellationRequested();
        return new(call, ended ? process.ExitCode : null);
    }

    static Process Start(ProgramCall call, string mark)
    {
        var start = new ProcessStartInfo(call.Program, call.Arguments)
        {
            WorkingDirectory = call.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in _threads)
        {
            start.Environment[name] = "1";
        }

        foreach ((string name, string value) in call.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment[LeftBehind.Mark] = mark;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            string why = Directory.Exists(call.Folder) ? failure.Message : $"there is no folder {call.Folder} to run it in";
            throw new EngineException($"{call.Program}: cannot be run: {why}. Check that it is there and may be executed.");
        }
    }

    // A pipe is read by a thread that waits: those of the pool are for work.
    static Task Aside(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    // All is read, or the program would wait; what no calculation says is not kept.
    static void Keep(Stream pipe, string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = pipe.Read(buffer)) > 0; )
            {
                file.Write(buffer, 0, (int)Math.Min(read, ProgramFile.Longest - file.Length));
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // A full disk, or a pipe let go of: the output is torn, and whoever reads it misses its last words.
        }
    }

    static void Give(Process process, string input)
    {
        try
        {
            using Stream pipe = process.StandardInput.BaseStream;
            pipe.Write(Encoding.UTF8.GetBytes(input));
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // It has ended without reading: its exit code and its files say how.
        }
    }
}
