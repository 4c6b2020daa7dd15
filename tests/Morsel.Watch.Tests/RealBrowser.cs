using Microsoft.Playwright;

namespace Morsel.Watch.Tests;

/// <summary>Debian's chromium, started once for all tests; where it is not installed they are skipped, and say so.</summary>
public sealed class RealBrowser : IAsyncLifetime
{
    const string Chromium = "/usr/bin/chromium";

    IPlaywright? _playwright;
    IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-dev-shm-usage"] }
        );
    }

    /// <summary>A page of a fresh browser profile.</summary>
    public async Task<WatchedPage> Open(int width = 1280, int height = 900, bool isDark = false)
    {
        Assert.SkipWhen(_browser is null, "there is no /usr/bin/chromium: apt-get install chromium");
        IBrowserContext context = await _browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            }
        );
        return new(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
