using System.Collections.Immutable;
using Morsel.Reports.Stores;

namespace Morsel.Watch;

/// <summary>What is watched, and by whom.</summary>
/// <param name="Folders">Folders of fits, studies and growths, or folders that hold such; nothing outside them is read.</param>
/// <param name="Port">Of the loopback; 0 for a free one.</param>
/// <param name="Token">What an address must hold to be let in; unpredictable.</param>
/// <param name="Hosts">Names that the page may be asked for by, beside those of the loopback: a proxy's, for example.</param>
/// <param name="Time">The clock.</param>
sealed record WatchSettings(ImmutableArray<string> Folders, int Port, string Token, ImmutableArray<string> Hosts, TimeProvider Time)
{
    /// <summary>Asks the process with a number to stop, as Ctrl-C does; null where that cannot be done.</summary>
    public Action<int>? Stop { get; init; }

    /// <summary>
    /// Starts a command that outlives the page, its output to a file; says why where it could not. Null where that cannot be done.
    /// </summary>
    public Func<RunCommand, string, string?>? GoOn { get; init; }

    /// <summary>Told of what no request should meet; the page itself says little of it. Null where nobody is.</summary>
    public Action<Exception>? Unforeseen { get; init; }
}
