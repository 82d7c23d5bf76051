using System.Buffers.Binary;
using System.Text.Json;
using Eei.Conformance;
using Eei.Conformance.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Eei.Browser.Tests;

/// <summary>How the page looks: pictures to look at beside the test program, and what can be checked of it.</summary>
public sealed class LookTests(Chromium chromium, ITestOutputHelper output) : IClassFixture<Chromium>
{
    // The least contrast of text by WCAG 2.2, 1.4.3, level AA.
    private const double LeastContrast = 4.5;

    private static readonly string Html = HtmlReport.Of(
        SampleReports.Mixed, ReportComparison.Of(SampleReports.Before, SampleReports.Mixed));

    [Theory]
    [InlineData("light", ColorScheme.Light, 1280)]
    [InlineData("dark", ColorScheme.Dark, 1280)]
    [InlineData("narrow", ColorScheme.Light, 400)]
    public async Task A_picture_shows_a_page_that_fits_and_can_be_read(string name, ColorScheme scheme, int width)
    {
        await using OpenPage page = await chromium.OpenAsync(Html, options: new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        await Expect(page.Found).ToContainTextAsync("9 of 10 cases");
        byte[] picture = await page.PictureAsync(name, fullPage: true);
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)));
        Assert.True(picture.Length > 10_000, $"the picture has {picture.Length} bytes");
        Assert.Equal(width, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await AssertContrast(page, ".pill, .count, .note, .chip, .row .mark, .row .more, th small");
        await page.SearchAsync("i32.wast:12");
        await page.Cases.First.ClickAsync();
        await Expect(page.Detail).ToBeVisibleAsync();
        await AssertContrast(page, "#detail .pill, #detail dt, #detail dd, #detail small, #detail code");
        Assert.NotEqual(picture, await page.PictureAsync(name + "-detail", fullPage: false));
    }

    private static async Task AssertContrast(OpenPage page, string selector)
    {
        JsonElement weak = await page.Page.EvaluateAsync<JsonElement>(ContrastScript, selector);
        Assert.NotEqual(0, weak.GetProperty("looked").GetInt32());
        Assert.All(weak.GetProperty("found").EnumerateArray(), one => Assert.True(
            one.GetProperty("contrast").GetDouble() >= LeastContrast, one.ToString()));
    }

    [Fact]
    public async Task No_status_is_told_by_colour_alone()
    {
        await using OpenPage page = await chromium.OpenAsync(Html, "#suite=wasm-2.0");
        string[] marks =
            [.. (await page.Page.Locator(".row.case .mark").AllInnerTextsAsync()).Distinct()];
        Assert.Equal(["D", "P", "S", "·", "✓", "✗"], marks.Order(StringComparer.Ordinal));
        Assert.All(
            await page.Page.Locator(".row .mark").EvaluateAllAsync<string[]>("all => all.map(one => one.title)"),
            Assert.NotEmpty);
    }

    [Fact]
    public async Task The_matrix_is_there_without_a_script()
    {
        await using OpenPage page = await chromium.OpenAsync(
            Html, options: new BrowserNewContextOptions { JavaScriptEnabled = false });
        await Expect(page.Page.Locator(".matrix tbody tr")).ToHaveCountAsync(3);
        await Expect(page.Page.GetByText("needs JavaScript")).ToBeVisibleAsync();
    }

    // The time is told and not judged: a machine may be busy. Rows that exist are what makes it fast.
    [Fact]
    public async Task Sixty_thousand_cases_on_ten_engines_are_drawn_a_screen_at_a_time()
    {
        await using OpenPage page = await chromium.OpenAsync(HtmlReport.Of(SampleReports.Large(60_000, 10)));
        await Expect(page.Found).ToContainTextAsync("60,000 of 60,000 cases");
        double loaded = await page.Page.EvaluateAsync<double>("performance.now()");
        double searched = await page.Page.EvaluateAsync<double>(
            """
            () => {
              const start = performance.now();
              choice.text = 'file_7 expected';
              restart();
              return performance.now() - start;
            }
            """);
        output.WriteLine($"loaded after {loaded:F0} ms, searched in {searched:F0} ms");
        await Expect(page.Found).Not.ToContainTextAsync("60,000 of");
        await page.SearchAsync(":49");
        await Expect(page.Found).ToContainTextAsync("1,200 of 60,000 cases");
        Assert.InRange(await page.Cases.CountAsync(), 10, 100);
        await page.Page.Locator("#list").FocusAsync();
        await page.Page.Keyboard.PressAsync("End");
        await Expect(page.Cases.Last).ToContainTextAsync("simd_file_1199.wast:49");
        Assert.InRange(await page.Cases.CountAsync(), 10, 100);
    }

    // Contrast of text with the colour behind it, as WCAG defines it.
    private const string ContrastScript =
        """
        selector => {
          const channels = text => {
            const parts = text.match(/[\d.]+/g).map(Number);
            return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
          };
          const behind = one => {
            for (let at = one; at; at = at.parentElement) {
              const colour = channels(getComputedStyle(at).backgroundColor);
              if (colour.alpha === 1) return colour.rgb;
            }
            return [255, 255, 255];
          };
          const light = rgb => {
            const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const isShown = one => one.offsetParent || one.closest('dialog');
          const shown = [...document.querySelectorAll(selector)].filter(isShown);
          const found = shown.map(one => {
            const [x, y] = [light(channels(getComputedStyle(one).color).rgb), light(behind(one))];
            const contrast = (Math.max(x, y) + .05) / (Math.min(x, y) + .05);
            return { text: one.className + ' ' + one.textContent, contrast };
          });
          return { looked: shown.length, found };
        }
        """;
}
