namespace Morsel.Cli.Running;

/// <summary>Where a user's settings lie: rules of the XDG base directories on Unix, of application data on Windows.</summary>
static class SettingsPlace
{
    /// <summary>The file's path; null where the environment names no folder for it.</summary>
    /// <param name="isWindows">Which rules hold.</param>
    /// <param name="variable">The environment.</param>
    /// <remarks>XDG Base Directory Specification 0.8: a folder that is not an absolute path is not taken.</remarks>
    public static string? Of(bool isWindows, Func<string, string?> variable)
    {
        if (isWindows)
        {
            return variable("APPDATA") is { Length: > 0 } data ? $"{data.TrimEnd('\\', '/')}\\morsel\\config.json" : null;
        }

        string? folder =
            variable("XDG_CONFIG_HOME") is { } given && given.StartsWith('/') ? given
            : variable("HOME") is { } home && home.StartsWith('/') ? $"{home.TrimEnd('/')}/.config"
            : null;
        return folder is null ? null : $"{folder.TrimEnd('/')}/morsel/config.json";
    }
}
