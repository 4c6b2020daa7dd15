using System.Runtime.InteropServices;
using Morsel.Files.Surfaces;

namespace Morsel.Native;

/// <summary>What went wrong in the last call of this thread, for languages that know no exceptions.</summary>
static class LastError
{
    /// <summary>A call that did what it should.</summary>
    public const int Done = 0;

    /// <summary>As the exit code of the command line: it could not be done.</summary>
    public const int CouldNotBeDone = 1;

    /// <summary>As the exit code of the command line: the request was wrong.</summary>
    public const int WrongRequest = 2;

    [ThreadStatic]
    static nint _message;

    /// <summary>UTF-8 that ends with 0, good until the next failure of this thread; empty where nothing has failed.</summary>
    public static nint Message
    {
        get
        {
            if (_message == 0)
            {
                _message = Marshal.StringToCoTaskMemUTF8("");
            }

            return _message;
        }
    }

    /// <summary>Runs what another language asked for. No exception may leave it: that would end the caller's process.</summary>
    /// <returns>0, or the code of the failure, whose words <see cref="Message"/> then has.</returns>
    public static int Guard(Action action)
    {
        try
        {
            action();
            return Done;
        }
#pragma warning disable CA1031 // There is nobody above who could catch it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Marshal.FreeCoTaskMem(_message);
            _message = Marshal.StringToCoTaskMemUTF8(failure.Message.ReplaceLineEndings(" "));
            return failure is SurfaceFileException or ArgumentException ? WrongRequest : CouldNotBeDone;
        }
    }
}
