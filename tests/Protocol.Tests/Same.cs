using System.Text.Json;

namespace Eei.Protocol.Tests;

/// <summary>Compares outcomes by everything but what was measured.</summary>
internal static class Same
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static void Outcomes(Outcome expected, Outcome actual) => Assert.Equal(Text(expected), Text(actual));

    private static string Text(Outcome outcome) => JsonSerializer.Serialize(
        new
        {
            Plain = (outcome with { Measures = null, Deposits = [], HostCalls = [], Abstentions = [] }).ToString(),
            Deposits = outcome.Deposits.Select(deposit => deposit.ToString()),
            Calls = outcome.HostCalls.Select(call => $"{call with { Arguments = [] }} {string.Join(',', call.Arguments)}"),
            Abstentions = outcome.Abstentions.Select(abstention => abstention.ToString()),
        },
        Readable);
}
