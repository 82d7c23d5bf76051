using System.Globalization;

namespace Eei.Conformance;

/// <summary>Bytes as the vector files write them: hex parted by blanks, <c>00*31</c> for 31 times the same.</summary>
public static class ByteText
{
    /// <summary>The bytes.</summary>
    /// <param name="text">Such as <c>a0a1 ff*30</c>; empty for none.</param>
    /// <exception cref="FormatException">It is written otherwise.</exception>
    public static byte[] Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Part)];
    }

    /// <summary>The bytes, filled up with zeros.</summary>
    /// <exception cref="FormatException">There are more, or it is written otherwise.</exception>
    public static byte[] Read(string text, int length)
    {
        byte[] bytes = Read(text);
        if (bytes.Length > length)
            throw new FormatException($"'{text}' is {bytes.Length} bytes, there is room for {length}");
        Array.Resize(ref bytes, length);
        return bytes;
    }

    /// <summary>Bytes as text; runs of eight and more equal ones are shortened.</summary>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        const int shortestRun = 8;
        List<string> parts = [];
        int plain = 0;
        for (int at = 0; at < bytes.Length;)
        {
            int run = bytes[at..].IndexOfAnyExcept(bytes[at]);
            if (run < 0) run = bytes.Length - at;
            if (run >= shortestRun)
            {
                if (at > plain) parts.Add(Convert.ToHexStringLower(bytes[plain..at]));
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{bytes[at]:x2}*{run}"));
                plain = at + run;
            }

            at += run;
        }

        if (plain < bytes.Length) parts.Add(Convert.ToHexStringLower(bytes[plain..]));
        return string.Join(' ', parts);
    }

    /// <summary>As <see cref="Write"/>, without the zeros at the end; one zero byte where all are.</summary>
    public static string WriteTrimmed(ReadOnlySpan<byte> bytes)
    {
        int last = bytes.LastIndexOfAnyExcept((byte)0);
        return last < 0 ? "00" : Write(bytes[..(last + 1)]);
    }

    private static byte[] Part(string text)
    {
        int star = text.IndexOf('*', StringComparison.Ordinal);
        if (star < 0) return Convert.FromHexString(text);
        int times = int.Parse(text.AsSpan(star + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        byte[] bytes = Convert.FromHexString(text.AsSpan(0, star));
        return [.. Enumerable.Repeat(bytes, times).SelectMany(one => one)];
    }
}
