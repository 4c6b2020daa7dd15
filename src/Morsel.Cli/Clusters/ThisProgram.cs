namespace Morsel.Cli.Clusters;

/// <summary>How a job on another node starts the program that is running here.</summary>
static class ThisProgram
{
    /// <summary>The words of the command.</summary>
    public static string[] Command()
    {
        string process = Environment.ProcessPath ?? "morsel";
        return string.Equals(Path.GetFileNameWithoutExtension(process), "dotnet", StringComparison.Ordinal)
            ? [process, Path.Combine(AppContext.BaseDirectory, "Morsel.Cli.dll")]
            : [process];
    }
}
