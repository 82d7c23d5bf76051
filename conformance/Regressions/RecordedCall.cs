using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>A call on a fresh instance.</summary>
/// <param name="Function">Name of the exported function.</param>
/// <param name="Arguments">Its arguments; null where the recording engine did not call it.</param>
/// <param name="End">How it ended; null where it was not called.</param>
/// <param name="Memories">SHA-256 of the contents of exported memories afterwards, in lower-case digits.</param>
/// <param name="Globals">Values of exported globals afterwards.</param>
internal sealed record RecordedCall(
    string Function,
    ImmutableArray<ModuleValue>? Arguments,
    RecordedEnd? End,
    ImmutableArray<(string Name, string Digest)> Memories,
    ImmutableArray<(string Name, ModuleValue Value)> Globals);
