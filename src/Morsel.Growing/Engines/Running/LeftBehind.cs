using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Morsel.Growing.Engines.Running;

/// <summary>What a program started and left behind.</summary>
/// <remarks>
/// A process whose parent has ended is nobody's child, so no tree leads to it. All that a program starts has its environment, and with it
/// the mark of the calculation. Where there is no /proc, as on Windows and macOS, only the tree is known.
/// </remarks>
static class LeftBehind
{
    /// <summary>The variable that marks the processes of one calculation, by its folder.</summary>
    public const string Mark = "MORSEL_CALCULATION";

    /// <summary>Kills the process and all that descend from it or bear the mark.</summary>
    public static void Kill(Process process, string mark)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception failure)
            when (failure is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It has ended meanwhile, or a part of its tree has: what is left is found by the mark.
        }

        KillMarked(mark);
    }

    /// <summary>Kills what bears the mark.</summary>
    public static void KillMarked(string mark)
    {
        if (!Directory.Exists("/proc/self"))
        {
            return;
        }

        byte[] wanted = Encoding.UTF8.GetBytes($"{Mark}={mark}\0");
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && Bears(folder, wanted)
            )
            {
                Kill(id);
            }
        }
    }

    static bool Bears(string folder, byte[] wanted)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(wanted) >= 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another's process, or one that has just ended.
            return false;
        }
    }

    static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended meanwhile.
        }
    }
}
