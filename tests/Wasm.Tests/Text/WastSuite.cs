using System.Text;

namespace Eei.Wasm.Tests.Text;

/// <summary>All modules of the test scripts of one suite, cut out without reading them.</summary>
public static class WastSuite
{
    /// <summary>The modules of a suite such as <c>2.0</c>; the test is skipped where the data is absent.</summary>
    public static IReadOnlyList<WastModule> Modules(string suite)
    {
        string folder = Path.Combine(Path.GetDirectoryName(IndexFile())!, suite);
        return
        [
            .. Directory.EnumerateFiles(folder, "*.wast", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .SelectMany(path => Split(Path.GetRelativePath(folder, path), File.ReadAllText(path))),
        ];
    }

    /// <summary>The suite's own counts; the test is skipped where the data is absent.</summary>
    public static string IndexFile() => SharedData.Path("wasm-testsuite/index.json");

    private static IEnumerable<WastModule> Split(string file, string text)
    {
        var cursor = new TokenCursor(text);
        while (!cursor.At(TextTokenKind.End))
        {
            TextToken open = cursor.Take(TextTokenKind.Open);
            int line = text.AsSpan(0, open.Start).Count('\n') + 1;
            string command = cursor.TextOf(cursor.Current).ToString();
            if (command is "func" or "memory")
            {
                // Fields without a module around them: the whole file is one module.
                yield return new WastModule(file, line, "module", "text", text, null);
                yield break;
            }

            int form = command == "module" ? cursor.Index - 1 : cursor.Index + 1;
            int depth = command == "module" ? 0 : 1;
            cursor.Index = form;
            bool isModule = cursor.AtOpen("module");
            if (isModule)
            {
                (string kind, string source, ReadOnlyMemory<byte> bytes) = ModuleAt(cursor, text);
                string? reason = depth > 0 && cursor.At(TextTokenKind.String) ? cursor.TakeName() : null;
                yield return new WastModule(file, line, command, kind, source, reason) { Bytes = bytes };
            }

            if (!isModule || depth > 0) cursor.SkipToClose();
        }
    }

    private static (string Kind, string Source, ReadOnlyMemory<byte> Bytes) ModuleAt(TokenCursor cursor, string text)
    {
        int start = cursor.Take().Start;
        cursor.Take();
        cursor.TryId();
        string kind = cursor.AtKeyword("quote") ? "quote" : cursor.AtKeyword("binary") ? "binary" : "text";
        if (kind == "text")
        {
            cursor.SkipToClose();
            int close = cursor.Index - 1;
            int next = cursor.Index;
            cursor.Index = close;
            int end = cursor.Current.End;
            cursor.Index = next;
            return (kind, text[start..end], default);
        }

        cursor.Take();
        ReadOnlyMemory<byte> strings = cursor.TakeStrings();
        cursor.SkipToClose();
        return kind == "quote" ? (kind, Encoding.UTF8.GetString(strings.Span), default) : (kind, "", strings);
    }
}
