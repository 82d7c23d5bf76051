namespace Eei.House.Tests;

/// <summary>The arrows of ARCHITECTURE.md: which project may reference which; one theory case per project.</summary>
public sealed class ArrowTests(ITestOutputHelper output)
{
    private static readonly string[] Everything = ["*"];

    /// <summary>Project, and the projects of ours that it may reference.</summary>
    private static readonly (string Project, string[] Allowed)[] Rows =
    [
        ("Wasm", []),
        ("Eei", []),
        ("Metering", ["Wasm", "Eei"]),
        ("Cryptography", []),
        ("Interpreter", ["Wasm", "Eei", "Metering"]),
        ("IlCompiler", ["Wasm", "Eei", "Metering"]),
        ("Protocol", ["Eei", "Metering"]),
        ("Wasmtime", ["Eei", "Metering"]),
        ("JavaScript", ["Eei", "Metering", "Protocol"]),
        ("WasiCommand", ["Eei", "Metering", "Wasm", "Protocol"]),
        ("Process", ["Eei", "Metering", "Protocol"]),
        ("Shard", ["Eei", "Cryptography", "Wasm"]),
        ("EthereumScript", ["Eei", "Cryptography", "Wasm"]),
        ("Conformance", ["Eei", "Wasm", "Shard", "EthereumScript"]),
        ("Fuzz", ["Eei", "Wasm", "Metering", "Shard", "EthereumScript"]),
        ("Cli", Everything),
    ];

    public static TheoryData<string> ProjectNames => [.. Rows.Select(row => row.Project)];

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void A_project_references_only_what_its_row_allows(string name)
    {
        ProjectFile? project = House.Project(name);
        if (project is null) Assert.Skip($"project {name} is not yet present; its row waits for it");
        string[] allowed = Rows.Single(row => row.Project == name).Allowed;
        if (allowed == Everything) return;
        Rule.Holds(project.References.Except(allowed));
    }

    [Fact]
    public void Every_project_has_a_row_and_the_absent_ones_are_named()
    {
        string[] rows = [.. Rows.Select(row => row.Project)];
        Rule.Holds(House.Projects.Where(project => !project.IsTest).Select(project => project.Name).Except(rows));
        string[] absent = [.. rows.Where(row => House.Project(row) is null)];
        output.WriteLine($"{absent.Length} rows wait for projects not yet present: {string.Join(", ", absent)}");
    }

    [Fact]
    public void Nothing_but_its_own_tests_references_the_command_line() =>
        Assert.Equal(
            ["Cli.Tests"],
            House.Projects.Where(project => project.References.Contains("Cli")).Select(project => project.Name));

    [Fact]
    public void No_project_references_a_test_project()
    {
        // Tests start it as a process; it holds no tests.
        const string worker = "PlantedWorker";
        string[] tests = [.. House.Projects.Where(project => project.IsTest).Select(project => project.Name)];
        Rule.Holds(House.Projects
            .SelectMany(project => project.References.Where(name => name != worker || !project.IsTest))
            .Intersect(tests));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = File.ReadAllText(House.Absolute("Conformance.sln")).Replace('\\', '/');
        Rule.Holds(House.Projects.Where(project => !solution.Contains(project.Path, StringComparison.Ordinal))
            .Select(project => project.Path));
    }
}
