using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eei.House.Tests;

/// <summary>One C# file with its syntax tree.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Lines">Physical lines.</param>
/// <param name="Syntax">The parsed file.</param>
internal sealed record SourceFile(string Path, ImmutableArray<string> Lines, CompilationUnitSyntax Syntax)
{
    /// <summary>File name up to the first dot.</summary>
    public string Stem => System.IO.Path.GetFileName(Path).Split('.')[0];

    /// <summary>Whether it belongs to a test or benchmark project.</summary>
    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>Whether it is one of the tables that may be as long as the instruction set.</summary>
    public bool IsInstructionTable =>
        Path.StartsWith("src/Wasm/InstructionSet/", StringComparison.Ordinal)
        || Stem.Contains("InstructionTable", StringComparison.Ordinal)
        || Stem.Contains("SecondTranscription", StringComparison.Ordinal);

    /// <summary>Every type declared, nested ones included.</summary>
    public IEnumerable<BaseTypeDeclarationSyntax> Types =>
        Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>();

    /// <summary>Reads and parses one file.</summary>
    public static SourceFile Read(string path)
    {
        string text = File.ReadAllText(House.Absolute(path));
        CSharpParseOptions options = new(LanguageVersion.Preview);
        return new SourceFile(
            path, [.. text.Split('\n')], CSharpSyntaxTree.ParseText(text, options, path).GetCompilationUnitRoot());
    }

    /// <summary>The line (from 1) on which a node starts.</summary>
    public static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
