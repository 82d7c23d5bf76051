using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eei.House.Tests;

/// <summary>Lengths: a reader should be able to hold one file, one method, one line.</summary>
public sealed class LengthTests(ITestOutputHelper output)
{
    private const int MedianLines = 80;
    private const int NinetiethPercentileLines = 250;
    private const int MostLines = 500;
    private const int MethodLines = 70;
    private const int Columns = 120;

    /// <summary>Methods that are one flat switch over the instruction set, where splitting would cost speed or
    /// sense.</summary>
    private static readonly string[] DispatchLoops = [];

    private static IEnumerable<SourceFile> Measured => House.Sources.Where(file => !file.IsInstructionTable);

    [Fact]
    public void The_median_file_and_the_ninetieth_percentile_are_short()
    {
        int[] lengths = [.. Measured.Select(file => file.Lines.Length).Order()];
        int median = lengths[lengths.Length / 2];
        int ninetieth = lengths[lengths.Length * 9 / 10];
        Print("files", Measured.Select(file => (file.Lines.Length, file.Path)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median {median}, 90th percentile {ninetieth}"));
        Assert.True(median < MedianLines, $"the median file has {median} lines, split before {MedianLines}");
        Assert.True(ninetieth < NinetiethPercentileLines, $"the 90th percentile is {ninetieth} lines");
    }

    [Fact]
    public void No_file_is_longer_than_the_stop() =>
        Rule.Holds(Measured.Where(file => file.Lines.Length > MostLines)
            .Select(file => $"{file.Path}: {file.Lines.Length} lines; split it by concern as Type.Concern.cs"));

    [Fact]
    public void No_method_is_longer_than_a_screen()
    {
        (int Length, string Name)[] methods = [.. House.Sources.SelectMany(Methods)];
        Print("methods", methods);
        Rule.Holds(methods
            .Where(method => method.Length >= MethodLines && !DispatchLoops.Contains(method.Name))
            .Select(method => $"{method.Name}: {method.Length} lines"));
    }

    [Fact]
    public void Every_exemption_is_still_needed()
    {
        Dictionary<string, int> longest = House.Sources.SelectMany(Methods)
            .GroupBy(method => method.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(method => method.Length), StringComparer.Ordinal);
        Rule.Holds(DispatchLoops.Where(name => longest.GetValueOrDefault(name) < MethodLines));
    }

    [Fact]
    public void No_line_reaches_column_120()
    {
        (int Length, string Place)[] lines = [.. Measured.SelectMany(file =>
            file.Lines.Select((line, index) => (line.Length, $"{file.Path}:{index + 1}")))];
        Print("lines", lines);
        Rule.Holds(lines.Where(line => line.Length >= Columns).Select(line => $"{line.Place}: {line.Length} columns"));
    }

    private static IEnumerable<(int Length, string Name)> Methods(SourceFile file)
    {
        foreach (SyntaxNode node in file.Syntax.DescendantNodes())
        {
            string? name = node switch
            {
                MethodDeclarationSyntax method => method.Identifier.Text,
                ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
                LocalFunctionStatementSyntax local => local.Identifier.Text,
                OperatorDeclarationSyntax type => type.OperatorToken.Text,
                AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
                _ => null,
            };
            if (name is null || file.IsInstructionTable) continue;
            FileLinePositionSpan span = node.GetLocation().GetLineSpan();
            yield return (span.EndLinePosition.Line - span.StartLinePosition.Line + 1, $"{file.Path}: {name}");
        }
    }

    private void Print(string what, IEnumerable<(int Length, string Name)> measured)
    {
        output.WriteLine($"the ten longest {what}:");
        foreach (
            (int length, string name) in measured.OrderByDescending(item => item.Length).ThenBy(item => item.Name)
            .Take(10))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{length,6}  {name}"));
    }
}
