using System.Text.Json;

namespace Eei.Cli.Tests;

/// <summary>Checks that a JSON object has the fields a contract names.</summary>
internal static class Shape
{
    /// <summary>Each field as <c>name:Kind</c>, where a Number, String, Array, Object or Null is meant; <c>Bool</c>
    /// is either.</summary>
    public static void Has(JsonElement element, params string[] fields)
    {
        foreach (string field in fields)
        {
            string[] parts = field.Split(':');
            Assert.True(
                element.TryGetProperty(parts[0], out JsonElement value), $"there is no {parts[0]} in {element}");
            string kind = value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "Bool"
                : value.ValueKind.ToString();
            Assert.True(parts[1].Split('|').Contains(kind), $"{parts[0]} is {kind}, not {parts[1]}");
        }
    }
}
