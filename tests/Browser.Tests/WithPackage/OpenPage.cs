using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Eei.Browser.Tests;

/// <summary>A page in the browser, and what it complained about or asked for.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentQueue<string> _requests = [];

    public OpenPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) => _complaints.Enqueue($"{message.Type}: {message.Text}");
        page.Request += (_, request) => _requests.Enqueue(request.Url);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors and messages of its script and of its policy.</summary>
    public IEnumerable<string> Complaints => _complaints;

    /// <summary>Addresses that it asked for, its own among them.</summary>
    public IEnumerable<string> Requests => _requests;

    /// <summary>What it says it found.</summary>
    public ILocator Found => Page.Locator("#found");

    /// <summary>Rows of cases that are drawn.</summary>
    public ILocator Cases => Page.Locator(".row.case");

    /// <summary>Rows of files that are drawn.</summary>
    public ILocator Groups => Page.Locator(".row.group");

    /// <summary>The detail of a case.</summary>
    public ILocator Detail => Page.Locator("#detail");

    public Task GoAsync(string address) => Page.GotoAsync(address);

    /// <summary>Types into the search box, and waits until the list and then the address show it.</summary>
    public async Task SearchAsync(string text)
    {
        await Page.GetByRole(AriaRole.Searchbox).FillAsync(text);
        string inAddress = Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
        await Expect(Page).ToHaveURLAsync(new Regex($"#q={Regex.Escape(inAddress)}(&|$)"));
    }

    /// <summary>A chip of the filter, by the start of its text.</summary>
    public ILocator Chip(string text) => Page.Locator(".chip", new PageLocatorOptions { HasText = text });

    /// <summary>Takes a picture and keeps it beside the test program.</summary>
    public async Task<byte[]> PictureAsync(string name, bool fullPage)
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;
        return await Page.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = fullPage });
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
