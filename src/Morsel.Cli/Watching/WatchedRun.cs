using Morsel.Cli.Errors;

namespace Morsel.Cli.Watching;

/// <summary>A run that shows itself while it goes on.</summary>
static class WatchedRun
{
    // The page looks once a second, and then asks for what it shows: the end of a run is to be seen on it.
    static readonly TimeSpan _toSeeTheEnd = TimeSpan.FromSeconds(3);

    /// <exception cref="RequestException">There is no run to be shown while the command goes on.</exception>
    public static void RequireWait(bool isWatched, bool isDryRun, bool isDetached)
    {
        if (isWatched && (isDryRun || isDetached))
        {
            throw new RequestException(
                $"--watch shows a run while this command waits for it, and {(isDryRun ? "--dry-run" : "--detach")} does not wait. "
                    + "Leave --watch out, and look at the folder with 'morsel watch DIR'."
            );
        }
    }

    /// <summary>Runs, beside a page of the run's folder where that was asked for. The run does not depend on the page.</summary>
    /// <param name="isWatched">Whether it was asked for.</param>
    /// <param name="folder">The run's folder; it may be made later.</param>
    /// <param name="run">The run.</param>
    /// <returns>What the run returns.</returns>
    public static int Of(bool isWatched, string folder, Func<int> run)
    {
        if (!isWatched)
        {
            return run();
        }

        using var page = LivePage.Open([folder], port: 0, hosts: [], canGoOn: false);
        Console.Error.WriteLine($"watch: {page.Address}");
        int code = run();
        if (page.IsFollowed)
        {
            Thread.Sleep(_toSeeTheEnd);
        }

        Console.Error.WriteLine($"watch: the page has ended with the run; 'morsel watch {folder}' shows it again");
        return code;
    }
}
