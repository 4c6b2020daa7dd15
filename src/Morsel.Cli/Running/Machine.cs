using System.Runtime.InteropServices;
using Morsel.Lanes;

namespace Morsel.Cli.Running;

/// <summary>What the program runs on, for records that others will compare.</summary>
sealed record Machine(string Processor, int Cores, string System, string Runtime)
{
    public static Machine Here { get; } =
        new(ProcessorName(), Environment.ProcessorCount, RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription);

    /// <summary>One line for a study's record.</summary>
    public string Describe(LaneWidth width) => $"{Processor}, {Cores} cores, {(int)width} lanes, {System}, {Runtime}";

    static string ProcessorName()
    {
        try
        {
            if (File.Exists("/proc/cpuinfo"))
            {
                string? line = File.ReadLines("/proc/cpuinfo")
                    .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
                if (line?.Split(':', 2) is [_, var name])
                {
                    return name.Trim();
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A name is worth having, not worth failing for.
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
