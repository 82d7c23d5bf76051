using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Eei;

/// <summary>YAML text as <see cref="CaseNode"/>s: one document, no anchors, no tags, every scalar text.</summary>
internal sealed class YamlCaseTree
{
    private const int MostLevels = 32;

    private readonly string _file;
    private readonly GuardedParser _parser;

    private YamlCaseTree(string file, TextReader text)
    {
        _file = file;
        _parser = new GuardedParser(text);
    }

    /// <summary>Parses one document.</summary>
    /// <exception cref="CaseFileException">Not YAML, empty, several documents, an alias, or nested too
    /// deep.</exception>
    internal static CaseNode Parse(string file, string content)
    {
        using StringReader text = new(content);
        YamlCaseTree tree = new(file, text);
        try
        {
            return tree.Document();
        }
        catch (YamlException error)
        {
            string reason = error.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
            throw new CaseFileException(
                file, (int)error.Start.Line, $"column {error.Start.Column}",
                $"not YAML: {reason}", "correct the syntax there");
        }
    }

    private CaseNode Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _)) throw new CaseFileException(_file, "it is empty", "give a case file");
        _parser.Consume<DocumentStart>();
        CaseNode root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out DocumentStart? second))
            throw Bad(second, "a second document starts", "keep one document per file");
        return root;
    }

    private CaseNode Node(int level)
    {
        ParsingEvent next = _parser.Consume<ParsingEvent>();
        if (level > MostLevels)
            throw Bad(next, $"nested more than {MostLevels} levels deep", "a case file needs five");
        return next switch
        {
            Scalar scalar => new CaseScalar(scalar.Value, Line(next)),
            SequenceStart => List(level, Line(next)),
            MappingStart => Map(level, Line(next)),
            _ => throw Bad(next, "an alias (*) stands here", "write the value out"),
        };
    }

    private CaseList List(int level, int line)
    {
        var items = ImmutableArray.CreateBuilder<CaseNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(level + 1));
        return new CaseList(items.ToImmutable(), line);
    }

    private CaseMap Map(int level, int line)
    {
        var entries = ImmutableArray.CreateBuilder<CaseEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(level + 1) is not CaseScalar key)
                throw Bad(_parser.Current!, "a key is a list or a mapping", "write keys as plain words");
            entries.Add(new CaseEntry(key.Text, key.Line, Node(level + 1)));
        }

        return new CaseMap(entries.ToImmutable(), line);
    }

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private CaseFileException Bad(ParsingEvent at, string what, string advice) =>
        new(_file, Line(at), $"column {at.Start.Column}", what, advice);
}
