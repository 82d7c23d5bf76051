using System.Diagnostics;

namespace Eei.Cli.Tests;

/// <summary>An empty folder in which the program is started as a process, and whose files a test looks at
/// afterwards.</summary>
internal sealed class Workplace : IDisposable
{
    private const string DefaultEngines = "EEI_DEFAULT_ENGINES";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    /// <summary>The engines used where a test names none, beside those of an engines.yaml.</summary>
    public static string[] FewEngines { get; } = ["interpreter", "il"];

    /// <summary>The folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("eei-cli-").FullName;

    /// <summary>Names of everything in it, sorted.</summary>
    public string[] Entries => [.. Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Order()!];

    /// <summary>Path of a file of the repository.</summary>
    public static string InRepository(params string[] parts) => Path.Combine([Root(), .. parts]);

    /// <summary>Writes a text file into the folder and gives its name.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(Folder, name), text);
        return name;
    }

    /// <summary>The text of a file in the folder.</summary>
    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>Writes a binary file into the folder and gives its name.</summary>
    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(Folder, name), bytes);
        return name;
    }

    /// <summary>Runs the program in the folder.</summary>
    public CommandResult Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        return Finish(process, arguments);
    }

    /// <summary>Runs the program in this process as if it were started in the folder, which takes a quarter of the
    /// time: for what ends before any work begins, in a class of <see cref="Alone"/>.</summary>
    public CommandResult RunHere(params string[] arguments)
    {
        string folder = Environment.CurrentDirectory;
        string? engines = Environment.GetEnvironmentVariable(DefaultEngines);
        using StringWriter output = new(), error = new();
        try
        {
            Environment.CurrentDirectory = Folder;
            Environment.SetEnvironmentVariable(DefaultEngines, string.Join(',', FewEngines));
            int code = CommandLine.Run(arguments, new Terminal(output, error, TerminalKind.Plain));
            return new CommandResult(code, output.ToString(), error.ToString());
        }
        finally
        {
            Environment.CurrentDirectory = folder;
            Environment.SetEnvironmentVariable(DefaultEngines, engines);
        }
    }

    /// <summary>Runs the program in the folder with more variables in its environment.</summary>
    public CommandResult RunWith(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = StartInfo(arguments);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        return Finish(process, arguments);
    }

    private static CommandResult Finish(Process process, string[] arguments)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(Deadline), $"eei {string.Join(' ', arguments)} did not end within {Deadline}");
        return new CommandResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts the program in the folder.</summary>
    public Process Start(params string[] arguments) => Process.Start(StartInfo(arguments))!;

    private ProcessStartInfo StartInfo(string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What is tested here is the command line; every engine would cost every test its start.
        start.Environment[DefaultEngines] = string.Join(',', FewEngines);
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Conformance.sln"))) folder =
            folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("no Conformance.sln above the test program");
    }
}
