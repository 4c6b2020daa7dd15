using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Morsel.Watch.Tests;

/// <summary>A page in the browser, with all that it has complained of and asked for.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    readonly IBrowserContext _context;
    readonly List<string> _complaints = [],
        _requests = [];

    public WatchedPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            // The software driver of WebGL says that reading pixels back is slow; graphics cards do not.
            if (message.Type is "error" or "warning" && !message.Text.Contains("GL Driver Message", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Fails where the page has complained of anything, or asked another host.</summary>
    public void RequireQuiet(string host)
    {
        Assert.Empty(_complaints);
        Assert.All(
            _requests,
            request =>
                Assert.True(
                    request.StartsWith("data:", StringComparison.Ordinal)
                        || request.StartsWith("blob:", StringComparison.Ordinal)
                        || new Uri(request).Authority == host,
                    $"the page asked {request}"
                )
        );
        Assert.NotEmpty(_requests);
    }

    /// <summary>
    /// Fails where axe finds what hinders people, at the levels A and AA; in the other colours too, of which only the contrast can differ.
    /// </summary>
    public async Task RequireAccessible()
    {
        AxeResult result = await Page.RunAxe(
            new AxeRunOptions
            {
                RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
            }
        );
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes.First().Html}"));
        await Page.Locator("#theme").ClickAsync();
        // The page has axe now.
        Assert.Empty(
            await Page.EvaluateAsync<string[]>(
                """
                axe.run({ runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] })
                  .then(result => result.violations.flatMap(violation => violation.nodes.map(node => node.html)))
                """
            )
        );
        await Page.Locator("#theme").ClickAsync();
    }

    /// <summary>A picture of the whole page, for people to look at.</summary>
    public Task Keep(string name) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{name}.png"), FullPage = true });

    /// <summary>
    /// Opens the numbers behind a figure, and reads a column of them. The page hears a moment later that they are open.
    /// </summary>
    public async Task<IReadOnlyList<string>> Numbers(string figure, int column)
    {
        await Page.Locator($"figure:has-text('{figure}') summary").ClickAsync();
        ILocator cells = Page.Locator($"figure:has-text('{figure}') tbody td:nth-child({column})");
        await cells.First.WaitForAsync();
        return await cells.AllInnerTextsAsync();
    }

    /// <summary>How many points the first drawn figure below a selector shows.</summary>
    public async Task<int> Marks(string selector)
    {
        ILocator sets = Page.Locator($"{selector} svg[role=img] path");
        await sets.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return await sets.EvaluateAllAsync<int>("sets => sets.reduce((sum, set) => sum + set.getAttribute('d').match(/M/g).length, 0)");
    }

    /// <summary>How many different colours the first canvas below a selector shows: one of a blank canvas.</summary>
    public Task<int> Colours(string selector) =>
        Page.EvalOnSelectorAsync<int>(
            selector,
            """
            canvas => {
              const copy = document.createElement('canvas');
              copy.width = canvas.width;
              copy.height = canvas.height;
              const context = copy.getContext('2d');
              context.drawImage(canvas, 0, 0);
              return new Set(new Uint32Array(context.getImageData(0, 0, copy.width, copy.height).data.buffer)).size;
            }
            """
        );

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
