using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eei.House.Tests;

/// <summary>Names: nouns of the field, no bags.</summary>
public sealed partial class NameTests
{
    private static readonly (string Word, string Instead)[] Forbidden =
    [
        ("Helper", "name the subject, or put it next to its single user"),
        ("Helpers", "name the subject, or put it next to its single user"),
        ("Manager", "say what it does: runner, registry, cache"),
        ("Util", "name the subject"),
        ("Utils", "name the subject"),
        ("Utilities", "name the subject"),
        ("Common", "name the subject"),
        ("Impl", "name what distinguishes it"),
    ];

    [Fact]
    public void No_type_is_named_a_bag() =>
        Rule.Holds(
            from file in House.Sources
            from type in file.Types
            from word in Forbidden
            where WordsOf(type.Identifier.Text).Contains(word.Word)
            select $"{file.Path}: {type.Identifier.Text}: {word.Instead}");

    [Theory]
    [InlineData("CommonOptions", "Common Options")]
    [InlineData("IlUtil", "Il Util")]
    [InlineData("Simple", "Simple")]
    [InlineData("I32", "I32")]
    public void A_name_is_read_word_by_word(string name, string words) =>
        Assert.Equal(words, string.Join(' ', WordsOf(name)));

    [Fact]
    public void A_file_is_named_for_a_type_it_declares() =>
        Rule.Holds(
            from file in House.Sources
            let types = file.Types.Select(type => type.Identifier.Text).ToArray()
            where types.Length > 0 && !types.Contains(file.Stem)
            select $"{file.Path}: declares {string.Join(", ", types)}; rename the file or move the type");

    [Fact]
    public void No_method_takes_a_boolean() =>
        Rule.Holds(
            from file in House.Sources
            where !file.IsTest
            from method in file.Syntax.DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
            where !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
            from parameter in method.ParameterList.Parameters
            where parameter.Type?.ToString() is "bool"
            select $"{file.Path}:{SourceFile.LineOf(parameter)}: {parameter.Identifier.Text}: an enum or two methods");

    [Fact]
    public void No_region_hides_code() =>
        Rule.Holds(House.Sources
            .Where(file =>
                file.Syntax.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)))
            .Select(file => file.Path));

    private static string[] WordsOf(string name) => WordStart().Split(name);

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
