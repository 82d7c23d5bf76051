namespace Eei.Wasm;

/// <summary>Reads the modules of a script.</summary>
internal sealed class ScriptModuleReader(TokenCursor cursor, string text, TextDialect dialect)
{
    /// <summary>What a module command begins with: <c>(module</c> and a word behind it.</summary>
    internal enum Opening
    {
        /// <summary>Neither of the others.</summary>
        Module,

        /// <summary><c>definition</c>.</summary>
        Definition,

        /// <summary><c>instance</c>.</summary>
        Instance,
    }

    /// <summary>Takes the words that a module begins with, behind its parenthesis.</summary>
    internal Opening TakeOpening()
    {
        cursor.TakeKeyword("module");
        Opening opening = cursor.AtKeyword("definition") ? Opening.Definition
            : cursor.AtKeyword("instance") ? Opening.Instance
            : Opening.Module;
        if (opening != Opening.Module) cursor.Take();
        return opening;
    }

    /// <summary>Takes the rest of a module and its closing parenthesis.</summary>
    /// <param name="start">Index of the token of its opening parenthesis.</param>
    internal ScriptModule Take(int start)
    {
        string? name = TryName();
        if (cursor.AtKeyword("binary"))
        {
            cursor.Take();
            return Closed(new ScriptModule(ScriptModuleForm.Binary, name, cursor.TakeStrings()));
        }

        if (!cursor.AtKeyword("quote")) return TakeText(start, name);
        cursor.Take();
        return Closed(OfText(ScriptModuleForm.Quoted, name, cursor.TakeStrings(), dialect));
    }

    /// <summary>Takes the identifier of a module if one stands here, without its dollar sign.</summary>
    internal string? TryName() => cursor.TryId() is { } id ? cursor.IdOf(id)[1..].ToString() : null;

    /// <summary>A module of text that need not be one.</summary>
    internal static ScriptModule OfText(
        ScriptModuleForm form, string? name, ReadOnlyMemory<byte> source, TextDialect dialect)
    {
        var module = new ScriptModule(form, name, source);
        try
        {
            return module with { Parsed = TextParser.ParseModule(source.Span, dialect) };
        }
        catch (ModuleException refusal)
        {
            return module with { Refusal = refusal };
        }
    }

    private ScriptModule Closed(ScriptModule module)
    {
        cursor.Take(TextTokenKind.Close);
        return module;
    }

    private ScriptModule TakeText(int start, string? name)
    {
        int fields = cursor.Index;
        cursor.SkipToClose();
        int end = cursor.Index;
        cursor.Index = end - 1;
        ReadOnlySpan<char> source = text.AsSpan(
            cursor.PositionOf(start), cursor.Current.End - cursor.PositionOf(start));
        var module = new ScriptModule(ScriptModuleForm.Text, name, StringLiteral.Utf8.GetBytes(source.ToArray()));
        cursor.Index = fields;
        try
        {
            Module parsed = TextParser.TakeFields(cursor, name, dialect);
            cursor.Take(TextTokenKind.Close);
            if (cursor.Index == end) return module with { Parsed = parsed };
            throw cursor.Unexpected();
        }
        catch (ModuleException refusal)
        {
            cursor.Index = end;
            return module with { Refusal = refusal };
        }
    }
}
