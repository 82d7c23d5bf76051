using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Eei;

/// <summary>The trace of a run as digests and, where asked for, in full.</summary>
internal readonly record struct HostTraceDigests(Bytes32 Calls, Bytes32 Gas, ImmutableArray<HostCall> Full)
{
    /// <summary>What there is where nothing was observed.</summary>
    internal static HostTraceDigests None => new(Bytes32.Zero, Bytes32.Zero, []);
}

/// <summary>Writes host calls in the canonical encoding of docs/eei.md, "Trace".</summary>
internal sealed class HostTrace
{
    // Longer transfers enter the encoding as their SHA-256, so that an entry has a small bound.
    private const int InlineBytes = 64;

    private static readonly ImmutableArray<byte[]> Names =
        [.. HostFunctionTable.All.Select(row => Encoding.ASCII.GetBytes(row.CanonicalName))];

    private static readonly ImmutableArray<string> TrapNames =
        [.. Enum.GetNames<TrapKind>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];

    private readonly ImmutableArray<HostCall>.Builder? _full;
    private DigestStream _calls;
    private DigestStream _gas;
    private bool _transferred;
    private HostCall _current = Blank;

    internal HostTrace(Observations observe) =>
        _full = observe.HasFlag(Observations.HostCalls) ? ImmutableArray.CreateBuilder<HostCall>() : null;

    private static HostCall Blank => new("", [], Bytes32.Zero, Bytes32.Zero, null, null, 0);

    /// <summary>A call starts: its name, arguments and gas.</summary>
    internal void Begin(HostFunction function, ReadOnlySpan<ulong> arguments, ulong gasLeft)
    {
        byte[] name = Names[function.Index];
        _calls.Append((byte)name.Length);
        _calls.Append(name);
        _calls.Append((byte)arguments.Length);
        foreach (ulong argument in arguments) _calls.Append(argument);
        _gas.Append(gasLeft);
        _transferred = false;
        if (_full is not null)
            _current = Blank with { Function = function.CanonicalName, Arguments = [.. arguments], GasLeft = gasLeft };
    }

    /// <summary>What a call that is going to return read and wrote; without it, nothing.</summary>
    internal void Transfer(ReadOnlySpan<byte> read, ReadOnlySpan<byte> written)
    {
        Append(read);
        Append(written);
        _transferred = true;
        if (_full is not null)
            _current = _current with { ReadDigest = DigestOf(read), WriteDigest = DigestOf(written) };
    }

    /// <summary>The call is over.</summary>
    internal void End(HostFunction function, HostReply reply)
    {
        if (!_transferred) Transfer([], []);
        bool hasResult = reply.Kind == HostReplyKind.Returned && function.Results.Length == 1;
        string? trap = reply.Kind switch
        {
            HostReplyKind.Returned => null,
            HostReplyKind.Trapped => TrapNames[(int)reply.Trap],
            _ => "outOfTicks",
        };
        _calls.Append((byte)(trap is not null ? 2 : hasResult ? 1 : 0));
        if (hasResult) _calls.Append(reply.Result);
        if (trap is not null) AppendName(trap);
        _full?.Add(_current with { Result = hasResult ? reply.Result : null, Trap = trap });
    }

    /// <summary>Closes the trace.</summary>
    internal HostTraceDigests Complete() => new(_calls.Finish(), _gas.Finish(), _full?.ToImmutable() ?? []);

    private static Bytes32 DigestOf(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? Bytes32.Zero : Bytes32.Sha256(bytes);

    private void Append(ReadOnlySpan<byte> transferred)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)transferred.Length);
        _calls.Append(length);
        if (transferred.Length <= InlineBytes) _calls.Append(transferred);
        else _calls.Append(Bytes32.Sha256(transferred).ToArray());
    }

    private void AppendName(string name)
    {
        Span<byte> ascii = stackalloc byte[name.Length];
        Encoding.ASCII.GetBytes(name, ascii);
        _calls.Append((byte)name.Length);
        _calls.Append(ascii);
    }
}
