using Microsoft.Playwright;

namespace Eei.Browser.Tests;

/// <summary>One browser for all tests of a class; they are skipped where there is none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Variable = "EEI_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // Nothing of its own that would ask the network.
    private static readonly string[] Arguments =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly string? _program = Find();
    private readonly string _folder = Directory.CreateTempSubdirectory("eei-page-").FullName;
    private int _pages;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (_program is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = _program,
            ChromiumSandbox = false,
            Args = Arguments,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Opens a page from a file, as a person does.</summary>
    internal async Task<OpenPage> OpenAsync(string html, string hash = "", BrowserNewContextOptions? options = null)
    {
        if (_browser is null)
            Assert.Skip($"there is no Chromium on PATH; install it (apt-get install chromium) or set {Variable}");
        string file = Path.Combine(_folder, $"page-{Interlocked.Increment(ref _pages)}.html");
        await File.WriteAllTextAsync(file, html, TestContext.Current.CancellationToken);
        IBrowserContext context = await _browser.NewContextAsync(options ?? new BrowserNewContextOptions());
        OpenPage page = new(context, await context.NewPageAsync());
        await page.GoAsync(new Uri(file).AbsoluteUri + hash);
        return page;
    }

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named)) return named;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
