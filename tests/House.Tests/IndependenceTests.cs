using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eei.House.Tests;

/// <summary>What keeps the votes of the engines apart.</summary>
public sealed class IndependenceTests
{
    private const string Adapters = "src/Adapters/";

    [Theory]
    [InlineData("Wasm")]
    [InlineData("Metering")]
    [InlineData("Interpreter")]
    [InlineData("IlCompiler")]
    public void A_core_project_references_no_package(string name)
    {
        ProjectFile project = House.Project(name)!;
        Rule.Holds(project.Packages);
    }

    [Theory]
    [InlineData("Interpreter", "IlCompiler")]
    [InlineData("IlCompiler", "Interpreter")]
    public void One_own_engine_never_names_the_other(string one, string other)
    {
        // That it cannot see the other's types at all is the arrow's rule; this catches a detour through a using, a
        // friend assembly or reflection.
        HashSet<string> foreign = [other, $"Eei.{other}", .. EnginesOf(other)];
        IEnumerable<string> named = House.Sources
            .Where(file => file.Path.StartsWith($"{Adapters}{one}/", StringComparison.Ordinal))
            .SelectMany(file => NamesIn(file).Where(foreign.Contains).Select(name => $"{file.Path}: {name}"));
        Rule.Holds(named);
    }

    [Theory]
    [InlineData("Instrumentation")]
    [InlineData("Policies")]
    public void The_reference_meter_and_the_other_meters_do_not_name_each_other(string folder)
    {
        const string reference = "src/Metering/Reference/";
        string other = $"src/Metering/{folder}/";
        Rule.Holds([.. Strangers(reference, other), .. Strangers(other, reference)]);

        static IEnumerable<string> Strangers(string one, string another)
        {
            HashSet<string> foreign = [.. House.Sources
                .Where(file => file.Path.StartsWith(another, StringComparison.Ordinal))
                .SelectMany(file => file.Types.Select(type => type.Identifier.Text))];
            Assert.NotEmpty(foreign);
            return House.Sources.Where(file => file.Path.StartsWith(one, StringComparison.Ordinal))
                .SelectMany(file => NamesIn(file).Where(foreign.Contains).Select(name => $"{file.Path}: {name}"));
        }
    }

    [Fact]
    public void A_concrete_engine_is_named_only_by_itself_the_command_line_and_tests()
    {
        Dictionary<string, string> engines = House.Sources
            .Where(file => file.Path.StartsWith(Adapters, StringComparison.Ordinal))
            .SelectMany(
                file => file.Types.Where(IsEngine).Select(type => (type.Identifier.Text, Folder: FolderOf(file))))
            .DistinctBy(engine => engine.Text)
            .ToDictionary(engine => engine.Text, engine => engine.Folder, StringComparer.Ordinal);
        Assert.NotEmpty(engines);
        IEnumerable<string> strangers = House.Sources
            .Where(file => !file.IsTest && !file.Path.StartsWith("src/Cli/", StringComparison.Ordinal))
            .SelectMany(file => NamesIn(file)
                .Where(name => engines.TryGetValue(name, out string? folder) && FolderOf(file) != folder)
                .Select(name => $"{file.Path}: {name}"));
        Rule.Holds(strangers);
    }

    [Fact]
    public void In_the_command_line_only_the_registry_names_concrete_engines()
    {
        IEnumerable<string> strangers = House.Sources
            .Where(file => file.Path.StartsWith("src/Cli/", StringComparison.Ordinal) && file.Stem != "EngineRegistry")
            .SelectMany(file => NamesIn(file)
                .Where(name => name is "Interpreter" or "IlCompiler" or "InterpreterEngine" or "IlEngine")
                .Select(name => $"{file.Path}: {name}"));
        Rule.Holds(strangers);
    }

    private static bool IsEngine(BaseTypeDeclarationSyntax type) =>
        type.BaseList?.Types.Any(entry => entry.Type.ToString() is "IEeiEngine") ?? false;

    private static string FolderOf(SourceFile file) => string.Join('/', file.Path.Split('/').Take(3));

    private static IEnumerable<string> EnginesOf(string engine) => House.Sources
        .Where(file => file.Path.StartsWith($"{Adapters}{engine}/", StringComparison.Ordinal))
        .SelectMany(file => file.Types.Where(IsEngine).Select(type => type.Identifier.Text));

    // Identifiers, and the contents of string literals: a friend assembly or a type name is spelled in one.
    private static IEnumerable<string> NamesIn(SourceFile file) => file.Syntax.DescendantNodes()
        .SelectMany(node => node switch
        {
            SimpleNameSyntax name => [name.Identifier.Text],
            LiteralExpressionSyntax { Token.Value: string text } => [text],
            _ => Array.Empty<string>(),
        })
        .Distinct();
}
