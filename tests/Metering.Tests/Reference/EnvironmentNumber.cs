using System.Globalization;

namespace Eei.Metering.Tests;

/// <summary>Sizes of tests that a variable raises.</summary>
internal static class EnvironmentNumber
{
    public static ulong Of(string variable, ulong otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? ulong.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
