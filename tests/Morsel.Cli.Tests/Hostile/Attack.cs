namespace Morsel.Cli.Tests.Hostile;

/// <summary>A command that must be refused, and the files that it meets.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Command">The arguments.</param>
sealed record Attack(string Name, params string[] Command)
{
    /// <summary>Files by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>What is wrong with what came of it; null where it was refused as it should be.</summary>
    public string? Fault()
    {
        using var place = new Workplace();
        place.ExpectShortRuns();
        // More than this is an attack that has worked: the runtime then says that there is no memory.
        place.Environment["DOTNET_GCHeapHardLimit"] = "0x40000000";
        foreach ((string file, byte[] content) in Files)
        {
            File.WriteAllBytes(place[file], content);
        }

        var before = place.Contents();
        Said said;
        using (RunningProcess running = place.Start(Command))
        {
            said = running.KillAfter(Longest) ?? new(StillRunning, "", running.ErrorSoFar);
        }

        string? fault = said switch
        {
            { ExitCode: StillRunning } => $"still running after {Longest.TotalSeconds} s",
            { ExitCode: 0 } => "accepted",
            { ExitCode: not (1 or 2) } => $"exit {said.ExitCode}",
            { Error: var error }
                when error.Contains("unexpected", StringComparison.Ordinal) || error.Contains("\n   at ", StringComparison.Ordinal) =>
                "unforeseen",
            { Error: var error } when error.Contains("not enough memory", StringComparison.Ordinal) => "out of memory",
            { Error: "", Out: "" } => "no word",
            _ => null,
        };
        IEnumerable<string> left = place
            .Contents()
            .Where(file => !before.TryGetValue(file.Key, out string? hash) || hash != file.Value)
            .Select(file => file.Key)
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal) && !file.EndsWith(".db", StringComparison.Ordinal));
        fault ??= left.FirstOrDefault() is { } half ? $"left {half}" : null;
        return fault is null ? null : $"{Name}: {string.Join(' ', Command)}: {fault}: {Shown(said)}";
    }

    const int StillRunning = -1;

    // The longest that a refusal may take, on a machine that is busy with others too.
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    static string Shown(Said said)
    {
        string text = (said.Error + said.Out).ReplaceLineEndings(" ");
        return text[..Math.Min(text.Length, 240)];
    }
}
