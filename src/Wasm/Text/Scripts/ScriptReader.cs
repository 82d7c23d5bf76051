using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Reads test scripts: the <c>.wast</c> files of WebAssembly's test suites.</summary>
/// <remarks>
/// A module that cannot be read is a command whose module has the refusal; a command that cannot be read is an
/// <see cref="UnreadCommand"/>. A text of bare module fields is a script of that one module.
/// Source: WebAssembly/spec, interpreter/README.md, "Scripts", of versions 1.0 to 3.0.
/// </remarks>
public static class ScriptReader
{
    /// <summary>Reads a script.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="dialect">Whose grammar its modules follow.</param>
    /// <exception cref="ModuleException">It cannot be cut into tokens, or parentheses do not match.</exception>
    public static Script Read(string text, TextDialect dialect = TextDialect.Wasm2)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cursor = new TokenCursor(text);
        if (IsBareModule(cursor)) return new Script([Bare(text, dialect)]);
        var commands = new CommandReader(cursor, new ScriptModuleReader(cursor, text, dialect));
        var lines = new LineCounter(text);
        ImmutableArray<ScriptCommand>.Builder read = ImmutableArray.CreateBuilder<ScriptCommand>();
        while (!cursor.At(TextTokenKind.End))
        {
            int line = lines.LineOf(cursor.Current.Start);
            int start = cursor.Index;
            cursor.Take(TextTokenKind.Open);
            string word = cursor.TextOf(cursor.Current).ToString();
            cursor.SkipToClose();
            int end = cursor.Index;
            cursor.Index = start + 1;
            read.Add(Take(commands, word, end, cursor) with { Line = line });
            cursor.Index = end;
        }

        return new Script(read.DrainToImmutable());
    }

    private static ScriptCommand Take(CommandReader commands, string word, int end, TokenCursor cursor)
    {
        try
        {
            ScriptCommand command = commands.Take();
            return cursor.Index == end ? command : throw cursor.Unexpected();
        }
        catch (ModuleException fault)
        {
            return new UnreadCommand(word, fault);
        }
    }

    private static bool IsBareModule(TokenCursor cursor) => cursor.At(TextTokenKind.Open)
        && cursor.Next.Kind == TextTokenKind.Keyword
        && cursor.TextOf(cursor.Next) is "type" or "rec" or "import" or "func" or "table" or "memory" or "global"
            or "export" or "start" or "elem" or "data" or "tag";

    private static ModuleCommand Bare(string text, TextDialect dialect) =>
        new(ScriptModuleReader.OfText(ScriptModuleForm.Text, null, StringLiteral.Utf8.GetBytes(text), dialect))
        {
            Line = 1,
        };
}
