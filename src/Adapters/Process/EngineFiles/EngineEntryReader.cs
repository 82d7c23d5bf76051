using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Eei.Protocol;

namespace Eei.Processes;

/// <summary>Reads one entry of <c>engines.yaml</c>.</summary>
internal static partial class EngineEntryReader
{
    private static readonly string[] Shared = ["name", "kind", "command", "env", "folder", "deadline", "memory"];

    internal static PluggedEngine Read(EngineNode node, string folder)
    {
        PluggedEngineKind kind = node.Required("kind").OneOf("protocol", "scout-cli", "sealed") switch
        {
            "protocol" => PluggedEngineKind.Protocol,
            "scout-cli" => PluggedEngineKind.ScoutCli,
            _ => PluggedEngineKind.Sealed,
        };
        node.AllowOnly([.. Shared, .. Own(kind)]);
        return new PluggedEngine(Name(node.Required("name")), kind, Command(node, kind, folder), Limits(node, kind))
        {
            Place = node.Place,
            Settings = Settings(node, kind),
        };
    }

    private static string[] Own(PluggedEngineKind kind) => kind switch
    {
        PluggedEngineKind.Protocol => ["framing", "start_deadline"],
        PluggedEngineKind.ScoutCli => ["profile", "version", "lineage"],
        _ => ["sealing", "messages", "judge", "version", "lineage"],
    };

    private static string Name(EngineNode node) => NamePattern().IsMatch(node.Text())
        ? node.Text()
        : throw node.Bad(
            $"'{node.Text()}' is no name", "use up to 40 letters, digits, dots and dashes, a letter first");

    private static WorkerCommand Command(EngineNode node, PluggedEngineKind kind, string folder)
    {
        EngineNode command = node.Required("command");
        ImmutableArray<EngineNode> words = command.Items();
        if (words.IsEmpty) throw command.Bad("it is empty", "write a list: the program, then its arguments");
        string? wanted = kind switch
        {
            PluggedEngineKind.ScoutCli => "{case}",
            PluggedEngineKind.Sealed => "{module}",
            _ => null,
        };
        string[] texts = [.. words.Select(word => word.Text())];
        if (wanted is not null && !texts.Any(text => text.Contains(wanted, StringComparison.Ordinal)))
            throw command.Bad($"no argument holds {wanted}", "say where the file's path goes");
        string program = texts[0].Contains('/') && !Path.IsPathRooted(texts[0])
            ? Path.GetFullPath(texts[0], folder)
            : texts[0];
        return new WorkerCommand(program, [.. texts.Skip(1)])
        {
            Framing = node.Optional("framing")?.OneOf("lines", "frames") == "frames" ? Framing.Frames : Framing.Lines,
            Environment = Variables(node.Optional("env")),
            WorkingDirectory = node.Optional("folder") is { } at ? ExistingFolder(at, folder) : folder,
        };
    }

    private static string ExistingFolder(EngineNode node, string folder)
    {
        string path = Path.GetFullPath(node.Text(), folder);
        return Directory.Exists(path) ? path : throw node.Bad($"there is no folder '{path}'", "name an existing one");
    }

    private static ImmutableSortedDictionary<string, string> Variables(EngineNode? node) =>
        node?.Entries().ToImmutableSortedDictionary(
            entry => entry.Key, entry => entry.Value.Text(), StringComparer.Ordinal)
        ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private static WorkerLimits Limits(EngineNode node, PluggedEngineKind kind)
    {
        WorkerLimits limits = new();
        if (node.Optional("deadline") is { } deadline)
            limits = limits with { RequestDeadline = TimeSpan.FromSeconds(deadline.Number()) };
        if (node.Optional("memory") is { } memory)
            limits = limits with { MemoryBytes = (long)(memory.Number() * (1 << 20)) };
        if (kind == PluggedEngineKind.Protocol && node.Optional("start_deadline") is { } start)
            limits = limits with { StartDeadline = TimeSpan.FromSeconds(start.Number()) };
        return limits;
    }

    private static ImmutableSortedDictionary<string, string> Settings(EngineNode node, PluggedEngineKind kind)
    {
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (kind == PluggedEngineKind.Protocol) return settings.ToImmutable();
        foreach (string key in Own(kind))
        {
            if (node.Optional(key) is not { } value) continue;
            settings[key] = key switch
            {
                "profile" => value.OneOf([.. CaseWords.Profiles]),
                "sealing" => value.OneOf("command", "functions"),
                "messages" => Messages(value),
                "judge" => Judge(value),
                _ => value.Text(),
            };
        }

        return settings.ToImmutable();
    }

    // A name, or rows of pattern and meaning whose order counts; as text, one line each.
    private static string Messages(EngineNode node)
    {
        if (!node.IsList) return node.OneOf([.. RuntimeMessages.Runtimes]);
        return string.Join('\n', node.Items().Select(row =>
        {
            ImmutableArray<EngineNode> pair = row.Items();
            if (pair.Length != 2) throw row.Bad($"it has {pair.Length} items", "write [pattern, meaning]");
            if (RuntimeMessages.ProblemOfPattern(pair[0].Text()) is { } wrong)
                throw pair[0].Bad(wrong, "write a regular expression without look-around and back-references");
            if (RuntimeMessages.ProblemOfMeaning(pair[1].Text()) is { } unknown)
                throw pair[1].Bad(
                    unknown,
                    $"use trap kinds such as memoryOutOfBounds, or {string.Join(", ", RuntimeMessages.Ends)}");
            return pair[1].Text() + RuntimeMessages.Separator + pair[0].Text();
        }));
    }

    // A command that says by its exit code whether it accepts a module; as text, one word each line.
    private static string Judge(EngineNode node)
    {
        string[] words = [.. node.Items().Select(word => word.Text())];
        return words.Any(word => word.Contains("{module}", StringComparison.Ordinal))
            ? string.Join('\n', words)
            : throw node.Bad("no argument holds {module}", "say where the file's path goes");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9.-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
