using Eei.Metering;

namespace Eei.Protocol;

/// <summary>A request as the serving side reads it.</summary>
internal abstract record Request(long Id);

/// <summary>Introduce yourself.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Protocol">The version the suite speaks.</param>
internal sealed record HelloRequest(long Id, long Protocol) : Request(Id);

/// <summary>Load a script under a number.</summary>
internal sealed record LoadRequest(long Id, long Script, ScriptSource Source) : Request(Id);

/// <summary>Run a loaded script.</summary>
internal sealed record RunRequest(long Id, long Script, BlockInput Input) : Request(Id);

/// <summary>Forget a script.</summary>
internal sealed record DropRequest(long Id, long Script) : Request(Id);

/// <summary>End.</summary>
internal sealed record ByeRequest(long Id) : Request(Id);

/// <summary>What the engine said of itself.</summary>
/// <param name="Description">Who it is.</param>
/// <param name="Parts">What shall be built into modules for it.</param>
internal sealed record Introduction(EngineDescription Description, InstrumentedParts Parts);

/// <summary>What loading came to.</summary>
internal readonly record struct LoadReply(Refusal? Refusal, double CompileMicroseconds, long CodeBytes);
