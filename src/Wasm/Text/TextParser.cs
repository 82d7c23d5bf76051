using System.Text;

namespace Eei.Wasm;

/// <summary>Reads the text format.</summary>
/// <remarks>
/// All of WebAssembly 2.0, chapter 6, and parts of 3.0: flat and folded instructions, every abbreviation, with or
/// without the wrapping <c>(module …)</c>. The 1.0 forms <c>(elem 0 (offset …) …)</c> and <c>(data 0 (offset …)
/// …)</c> are read as well.
/// Time and memory follow the length of the text; nesting costs no host stack.
/// </remarks>
public static class TextParser
{
    /// <summary>Parses one module.</summary>
    /// <param name="text">The module, or only its fields.</param>
    /// <param name="dialect">Whose grammar, where versions contradict each other.</param>
    /// <returns>The module, its identifiers in <see cref="Module.Names"/>; no instruction has a byte offset.</returns>
    /// <exception cref="ModuleException">It is malformed; lines and columns (of characters) count from 1.</exception>
    public static Module ParseModule(string text, TextDialect dialect = TextDialect.Wasm2)
    {
        var cursor = new TokenCursor(text);
        Module module = cursor.AtOpen("module") ? TakeModule(cursor, dialect) : TakeFields(cursor, null, dialect);
        cursor.Take(TextTokenKind.End);
        return module;
    }

    /// <summary>Parses one module from the bytes of a file.</summary>
    /// <exception cref="ModuleException">It is malformed; bytes that are not UTF-8 are reported at 1:1.</exception>
    public static Module ParseModule(ReadOnlySpan<byte> utf8, TextDialect dialect = TextDialect.Wasm2)
    {
        string text;
        try
        {
            text = StringLiteral.Utf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new ModuleException(ModulePhase.Malformed, 1, 1, "malformed UTF-8 encoding");
        }

        return ParseModule(text, dialect);
    }

    /// <summary>Takes one <c>(module …)</c> in text form, as scripts hold several of.</summary>
    /// <exception cref="ModuleException">It is malformed.</exception>
    public static Module TakeModule(TokenCursor cursor, TextDialect dialect = TextDialect.Wasm2)
    {
        cursor.Take(TextTokenKind.Open);
        cursor.TakeKeyword("module");
        string? name = cursor.TryId() is { } id ? cursor.IdOf(id)[1..].ToString() : null;
        Module module = TakeFields(cursor, name, dialect);
        cursor.Take(TextTokenKind.Close);
        return module;
    }

    /// <summary>Takes the fields of a module up to a closing parenthesis, which stays, or the end.</summary>
    internal static Module TakeFields(TokenCursor cursor, string? name, TextDialect dialect)
    {
        var scope = new ModuleScope();
        var types = new TypeReader(cursor, scope, dialect);
        int start = cursor.Index;
        new DeclarationReader(cursor, scope, types, dialect).TakeFields();
        cursor.Index = start;
        var fields = new FieldReader(cursor, scope, types, dialect);
        fields.TakeFields();
        return fields.Build(name);
    }
}
