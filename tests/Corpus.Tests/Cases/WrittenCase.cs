using System.Collections.Immutable;
using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests.Cases;

/// <summary>A case of the corpus as its author meant it; the file is this plus what the models expect.</summary>
/// <param name="File">Path below <c>corpus/scripts</c>.</param>
/// <param name="About">What the case shows, one or more lines.</param>
/// <param name="Scripts">Paths of the modules, relative to the file.</param>
/// <param name="PreStates">One root per script.</param>
/// <param name="Blocks">Environment and data, in order.</param>
internal sealed record WrittenCase(
    string File,
    string About,
    ImmutableArray<string> Scripts,
    ImmutableArray<Bytes32> PreStates,
    ImmutableArray<(int Environment, byte[] Data)> Blocks)
{
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Blocks meant to fail and how; every other block is meant to succeed.</summary>
    public ImmutableArray<(int Block, string OutcomeClass)> Failures { get; init; } = [];

    /// <summary>Names and paths of libraries, paths relative to the file.</summary>
    public ImmutableArray<(string Name, string Path)> Libraries { get; init; } = [];

    /// <summary>Several blocks meant to fail alike.</summary>
    public static ImmutableArray<(int Block, string OutcomeClass)> Failing(string outcomeClass, params int[] blocks) =>
        [.. blocks.Select(block => (block, outcomeClass))];

    /// <summary>The file's text.</summary>
    /// <exception cref="InvalidOperationException">A block does not end as it is meant to.</exception>
    public string Text()
    {
        ExecutionCase execution = new()
        {
            Name = File,
            Scripts = [.. Scripts.Select(path => new CaseScript(ReadOnlyMemory<byte>.Empty, path))],
            PreStates = PreStates,
            Blocks = [.. Blocks.Select(block => new ShardBlock((ulong)block.Environment, block.Data))],
            Limits = Limits,
        };
        ModelRun expected = ModelRun.Of(execution);
        for (int block = 0; block < Blocks.Length; block++)
        {
            string meant = Failures.FirstOrDefault(failure => failure.Block == block).OutcomeClass ?? "returned";
            if (expected.OutcomeClasses[block] != meant)
                throw new InvalidOperationException(
                    $"{File}: block {block} is meant to end {meant}, the model says {expected.OutcomeClasses[block]}");
        }
        return CaseText.Of(execution, Libraries, About, expected);
    }
}
