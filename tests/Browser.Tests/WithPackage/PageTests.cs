using System.Text.RegularExpressions;
using Eei.Conformance;
using Eei.Conformance.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Eei.Browser.Tests;

/// <summary>The page of <c>conform --html</c> in a real browser.</summary>
public sealed partial class PageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string Html = HtmlReport.Of(
        SampleReports.Mixed, ReportComparison.Of(SampleReports.Before, SampleReports.Mixed));

    [Fact]
    public async Task It_opens_from_a_file_without_a_complaint_and_asks_for_nothing_else()
    {
        await using OpenPage page = await chromium.OpenAsync(Html);
        await Expect(page.Found).ToContainTextAsync("9 of 10 cases");
        await Expect(page.Page.Locator(".matrix tbody tr")).ToHaveCountAsync(3);
        await Expect(page.Page.Locator(".matrix tbody td").First).ToContainTextAsync("2 failed");
        Assert.Empty(page.Complaints);
        Assert.Single(page.Requests);
    }

    [Fact]
    public async Task Cases_that_passed_stand_together_until_their_file_is_opened()
    {
        await using OpenPage page = await chromium.OpenAsync(Html, "#suite=wasm-2.0&engine=il");
        await Expect(page.Groups).ToHaveCountAsync(2);
        await Expect(page.Cases).ToHaveCountAsync(2);
        await Expect(page.Groups.First).ToContainTextAsync("3 cases: 3 passed");
        await page.Groups.First.ClickAsync();
        await Expect(page.Cases).ToHaveCountAsync(5);
        await Expect(page.Groups.First).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Groups.First.ClickAsync();
        await Expect(page.Cases).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData("address", 3)]
    [InlineData("ADDRESS 7.1", 1)]
    [InlineData("no vectors yet", 1)]
    [InlineData("0x02", 1)]
    [InlineData("nothing like it", 0)]
    public async Task A_search_looks_at_names_and_details(string text, int cases)
    {
        await using OpenPage page = await chromium.OpenAsync(Html);
        await page.SearchAsync(text);
        await Expect(page.Found).ToHaveTextAsync($"{cases} of 10 cases");
        await Expect(page.Cases).ToHaveCountAsync(cases);
        await Expect(page.Groups).ToHaveCountAsync(0);
        Assert.Equal(text, QueryOf(page.Page.Url));
    }

    [Theory]
    [InlineData("failed", 2)]
    [InlineData("pending", 1)]
    [InlineData("by design", 1)]
    [InlineData("skipped", 1)]
    [InlineData("newly failing", 1)]
    [InlineData("newly passing", 1)]
    [InlineData("otherwise changed", 1)]
    [InlineData("new 1", 1)]
    [InlineData("gone", 1)]
    public async Task A_status_or_a_change_is_chosen_and_left(string status, int cases)
    {
        await using OpenPage page = await chromium.OpenAsync(Html);
        ILocator chip = page.Chip(status).First;
        await chip.ClickAsync();
        await Expect(chip).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Cases).ToHaveCountAsync(cases);
        await chip.ClickAsync();
        await Expect(chip).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(page.Found).ToContainTextAsync("9 of 10 cases");
    }

    [Fact]
    public async Task A_detail_says_what_was_expected_what_came_out_and_how_to_run_it_again()
    {
        await using OpenPage page = await chromium.OpenAsync(Html);
        await page.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.SearchAsync("i32.wast:12");
        await page.Cases.First.ClickAsync();
        await Expect(page.Page.Locator("#detail-name")).ToHaveTextAsync("i32.wast:12");
        ILocator il = page.Detail.Locator(".result").First;
        await Expect(il.Locator("h3")).ToContainTextAsync("✗ failed");
        await Expect(il.Locator("h3")).ToContainTextAsync("il 1.0");
        await Expect(il.Locator("h3")).ToContainTextAsync("1.50 s");
        await Expect(il.Locator("dd.expected")).ToHaveTextAsync(["0x01", "5"]);
        await Expect(il.Locator("dd.got")).ToHaveTextAsync(["0x02", "6"]);
        await Expect(il).ToContainTextAsync("newly failing: passed in the previous run");
        string command = ReproduceCommand.Of("wasm-2.0", "il", "i32.wast:12");
        await Expect(il.Locator("code")).ToHaveTextAsync(command);
        await il.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Page.Locator("#copied")).ToHaveTextAsync("Copied.");
        Assert.Equal(command, await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await Expect(page.Detail.Locator(".result").Nth(1)).ToContainTextAsync("As the suite says.");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Hostile_text_is_shown_and_does_nothing()
    {
        await using OpenPage page = await chromium.OpenAsync(Html);
        await page.SearchAsync("onerror");
        await page.Cases.First.ClickAsync();
        Assert.Equal(SampleReports.Hostile, await page.Page.Locator("#detail-name").TextContentAsync());
        Assert.Equal(SampleReports.Hostile, await page.Detail.Locator("pre").First.TextContentAsync());
        await Expect(page.Page.Locator("img")).ToHaveCountAsync(0);
        await Expect(page.Page).ToHaveTitleAsync("Conformance: 2 failed");
        Assert.Empty(page.Complaints);
        Assert.Single(page.Requests);
    }

    [Fact]
    public async Task The_page_makes_the_same_commands_as_the_program()
    {
        await using OpenPage page = await chromium.OpenAsync(Html);
        string[] names =
            [.. SampleReports.Mixed.Runs.SelectMany(run => run.Cases).Select(one => one.Name), "expectations/a.txt:3"];
        foreach (string name in names)
            foreach (string engine in (string[])["il", "odd 'name'"])
                Assert.Equal(
                    ReproduceCommand.Of("wasm-2.0", engine, name),
                    await page.Page.EvaluateAsync<string>(
                        "([suite, engine, name]) => reproduce(suite, engine, name)",
                        new[] { "wasm-2.0", engine, name }));
    }

    [Fact]
    public async Task Everything_can_be_done_with_the_keyboard()
    {
        await using OpenPage page = await chromium.OpenAsync(Html);
        IKeyboard keys = page.Page.Keyboard;
        await keys.PressAsync("/");
        await keys.TypeAsync("i32.wast");
        await Expect(page.Cases).ToHaveCountAsync(2);
        await page.Page.Locator("#list").FocusAsync();
        await keys.PressAsync("ArrowDown");
        await Expect(page.Cases.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await keys.PressAsync("Enter");
        await Expect(page.Page.Locator("#detail-name")).ToHaveTextAsync("i32.wast:13");
        await keys.PressAsync("ArrowLeft");
        await Expect(page.Page.Locator("#detail-name")).ToHaveTextAsync("i32.wast:12");
        await keys.PressAsync("Escape");
        await Expect(page.Detail).ToBeHiddenAsync();
        await Expect(page.Page.Locator("#list")).ToBeFocusedAsync();
        await Expect(page.Page.Locator("#list")).ToHaveAttributeAsync("aria-activedescendant", "row-0");
    }

    [Fact]
    public async Task The_matrix_and_the_address_choose_what_is_shown()
    {
        await using OpenPage page = await chromium.OpenAsync(Html);
        await page.Page.Locator(".matrix tbody tr").Nth(1).Locator("a").Nth(2).ClickAsync();
        await Expect(page.Page.Locator("#suite")).ToHaveValueAsync("eei");
        await Expect(page.Found).ToContainTextAsync("3 of 10 cases");
        Assert.EndsWith("#suite=eei&engine=v8", page.Page.Url, StringComparison.Ordinal);
        await using OpenPage again = await chromium.OpenAsync(Html, "#status=pending&engine=il&order=slowest");
        await Expect(again.Cases).ToHaveCountAsync(1);
        await Expect(again.Page.Locator("#order")).ToHaveValueAsync("slowest");
    }

    private static string QueryOf(string address) =>
        Uri.UnescapeDataString(Query().Match(address).Groups[1].Value.Replace('+', ' '));

    [GeneratedRegex("#q=([^&]*)")]
    private static partial Regex Query();
}
