using System.Diagnostics;

namespace Morsel.Interop.Tests.Ipi;

/// <summary>The system's Python, with ASE's server.</summary>
static class Ase
{
    public const string Python = "/usr/bin/python3";

    static readonly Lazy<bool> _isThere = new(() =>
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using Process python = Process.Start(
            new ProcessStartInfo(Python, ["-c", "import ase.calculators.socketio"]) { RedirectStandardError = true }
        )!;
        python.WaitForExit();
        return python.ExitCode == 0;
    });

    /// <summary>Skips the test where it is missing.</summary>
    public static void Require() => Assert.SkipUnless(_isThere.Value, $"ASE is not there for {Python}: apt-get install python3-ase");
}
