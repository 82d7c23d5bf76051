namespace Eei.Tests.HostFunctions;

/// <summary>A block execution with a plain byte array as memory, to call host functions on.</summary>
internal sealed class Host : IGuestMemory
{
    private readonly HostExecution _execution;

    internal Host(
        EeiProfile profile = EeiProfile.Spec,
        int memoryBytes = 65_536,
        string data = "",
        BignumField field = BignumField.Secp256k1,
        Observations observe = Observations.HostCalls,
        HostFault? fault = null)
    {
        Memory = new byte[memoryBytes];
        ScriptSource source = new(ReadOnlyMemory<byte>.Empty) { Profile = profile, Field = field };
        BlockInput input =
            new(PreState, Convert.FromHexString(data), Limits.Default, observe) { StaleRoot = StaleRoot };
        _execution = new HostExecution(source, input, fault);
    }

    internal static Bytes32 PreState { get; } =
        Bytes32.FromHex("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20");

    internal static Bytes32 StaleRoot { get; } = new(Enumerable.Repeat((byte)0x5A, 32).ToArray());

    internal byte[] Memory { get; set; }

    public Span<byte> Bytes => Memory;

    internal ulong GasLeft { get; set; } = 1_000;

    internal void EnterStart() => _execution.InStart = true;

    internal HostReply Call(string name, params ulong[] arguments)
    {
        HostFunction function = HostFunctionTable.All.Single(row => row.CanonicalName == name);
        Assert.Equal(function.Parameters.Length, arguments.Length);
        return _execution.Call(function, arguments, this, GasLeft);
    }

    internal void Works(string name, params ulong[] arguments) =>
        Assert.Equal(HostReplyKind.Returned, Call(name, arguments).Kind);

    internal void Traps(TrapKind trap, string name, params ulong[] arguments)
    {
        byte[] before = [.. Memory];
        HostReply reply = Call(name, arguments);
        Assert.Equal((HostReplyKind.Trapped, trap), (reply.Kind, reply.Trap));
        Assert.Equal(before, Memory);
    }

    internal Outcome Complete(OutcomeStatus status = OutcomeStatus.Returned) =>
        _execution.Complete(new Outcome { Status = status });
}
