using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Eei.Cli;

/// <summary>What a verb's answer looks like.</summary>
public enum AnswerFormat
{
    /// <summary>Text for a person.</summary>
    Text,

    /// <summary>One JSON document on standard output, progress on standard error.</summary>
    Json,
}

/// <summary>How much is said on the way.</summary>
public enum Verbosity
{
    /// <summary>Progress and results.</summary>
    Normal,

    /// <summary>Results only.</summary>
    Quiet,
}

/// <summary>One invocation's way of talking: where progress, results and documents go.</summary>
public sealed class Session
{
    // Wide enough for two digests side by side; a pipe has no width of its own.
    private const int PlainColumns = 160;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Terminal _terminal;

    /// <summary>A session on those streams.</summary>
    /// <param name="terminal">The streams.</param>
    /// <param name="format">Text or JSON.</param>
    /// <param name="verbosity">How much is said on the way.</param>
    /// <param name="colours">Whether colour may be used where the terminal has it.</param>
    public Session(Terminal terminal, AnswerFormat format, Verbosity verbosity, ColorSystemSupport colours)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        _terminal = terminal;
        Format = format;
        Verbosity = verbosity;
        bool interactive = terminal.Kind == TerminalKind.Interactive;
        Screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Output),
            Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = interactive ? colours : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!interactive) Screen.Profile.Width = PlainColumns;
    }

    /// <summary>Text or JSON.</summary>
    public AnswerFormat Format { get; }

    /// <summary>How much is said on the way.</summary>
    public Verbosity Verbosity { get; }

    /// <summary>Spectre's view of standard output.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>Whether a live screen can be drawn.</summary>
    public bool IsLive =>
        _terminal.Kind == TerminalKind.Interactive && Format == AnswerFormat.Text && Verbosity == Verbosity.Normal
        && Screen.Profile.Capabilities.Ansi;

    /// <summary>Whether a person's terminal is at the other end.</summary>
    public bool IsInteractive => _terminal.Kind == TerminalKind.Interactive;

    /// <summary>One line of progress: standard output as text, standard error beside JSON, nowhere when
    /// quiet.</summary>
    public void Say(string line)
    {
        if (Verbosity == Verbosity.Quiet) return;
        (Format == AnswerFormat.Text ? _terminal.Output : _terminal.Error).WriteLine(line);
    }

    /// <summary>One line of the result, as text only.</summary>
    public void Result(string line)
    {
        if (Format == AnswerFormat.Text) _terminal.Output.WriteLine(line);
    }

    /// <summary>A table or other drawing of the result, as text only.</summary>
    public void Draw(IRenderable drawing)
    {
        if (Format == AnswerFormat.Text) Screen.Write(drawing);
    }

    /// <summary>The JSON document, where one was asked for.</summary>
    public void Document(Func<JsonNode> document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (Format == AnswerFormat.Json) _terminal.Output.WriteLine(document().ToJsonString(Indented));
    }

    /// <summary>A line that a person must see whatever the format: standard error.</summary>
    public void Warn(string line) => _terminal.Error.WriteLine(line);
}
