namespace Eei;

/// <summary>Gets the modules that a case file names: paths, base64, or text.</summary>
internal sealed class ScriptReader(string caseFile, Func<string, byte[]> textToBinary)
{
    private const string Base64Prefix = "base64:";

    /// <summary>One of <c>execution_scripts</c>: a path, <c>base64:…</c>, or a mapping with one key.</summary>
    internal CaseScript Script(CasePlace place)
    {
        if (place.Node is CaseScalar) return Named(place);
        return OneOf(place, place.Fields("file", "base64", "wat"));
    }

    /// <summary>One of <c>libraries</c>: a name and a module.</summary>
    internal ScriptLibrary Library(CasePlace place)
    {
        CaseFields fields = place.Fields("name", "file", "base64", "wat");
        return new ScriptLibrary(fields.Need("name").Text(), OneOf(place, fields).Code);
    }

    private CaseScript OneOf(CasePlace place, CaseFields fields)
    {
        CasePlace?[] given = [fields.Find("file"), fields.Find("base64"), fields.Find("wat")];
        if (given.Count(field => field is not null) != 1)
            throw place.Bad("the module is not given once", "give one of file, base64 and wat");
        if (given[0] is { } file) return Named(file);
        if (given[1] is { } base64) return new CaseScript(Decoded(base64, base64.Text()));
        return new CaseScript(Assembled(given[2]!, given[2]!.Text()));
    }

    private CaseScript Named(CasePlace place)
    {
        string text = place.Text();
        if (text.StartsWith(Base64Prefix, StringComparison.Ordinal))
            return new CaseScript(Decoded(place, text[Base64Prefix.Length..]));
        string path = Path.Combine(Path.GetDirectoryName(caseFile) ?? "", text);
        return text.EndsWith(".wat", StringComparison.Ordinal)
            ? new CaseScript(Assembled(place, System.Text.Encoding.UTF8.GetString(Content(place, text, path))), text)
            : new CaseScript(Content(place, text, path), text);
    }

    private static byte[] Content(CasePlace place, string text, string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string what = error is FileNotFoundException or DirectoryNotFoundException ? "there is no" : "cannot read";
            throw place.Bad($"{what} script '{text}'", "give its path from the case file's folder, or base64:");
        }
    }

    private static byte[] Decoded(CasePlace place, string base64)
    {
        byte[] bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out int written)
            ? bytes[..written]
            : throw place.Bad("the module is no base64", "write it with A-Z a-z 0-9 + / and = at the end");
    }

    private byte[] Assembled(CasePlace place, string text)
    {
        try
        {
            return textToBinary(text);
        }
        catch (Exception error)
            when (error is not (OutOfMemoryException or NullReferenceException or InvalidCastException))
        {
            throw place.Bad(
                $"the module text is bad, {error.Message.TrimEnd('.')}", "correct it, lines count from its start");
        }
    }
}
