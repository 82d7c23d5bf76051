using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Eei.Processes;

/// <summary>Another engine with a failure planted in it; right about everything that does not set it off.</summary>
/// <remarks>It fails in its own process, so it is only ever served, never created beside other engines.</remarks>
public sealed class PlantedEngine : IEeiEngine
{
    private readonly IEeiEngine _inner;
    private readonly PlantedFailure _failure;
    private readonly uint _oneIn;

    /// <summary>An engine that fails.</summary>
    /// <param name="inner">The engine it otherwise is; disposed of with this one.</param>
    /// <param name="failure">How.</param>
    /// <param name="oneIn">One script in so many sets it off, chosen by the digest of its code; 1 for every one.</param>
    public PlantedEngine(IEeiEngine inner, PlantedFailure failure, uint oneIn)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _failure = failure;
        _oneIn = Math.Max(1, oneIn);
        EngineDescription own = inner.Description;
        Description = own with { Configuration = $"{own.Configuration}, planted failure {failure}" };
    }

    /// <inheritdoc/>
    public EngineDescription Description { get; }

    /// <summary>Whether a module sets the failure off where one in so many does.</summary>
    public static TriggerState TriggerOf(ReadOnlySpan<byte> code, uint oneIn)
    {
        byte[] digest = Bytes32.Sha256(code).ToArray();
        return BinaryPrimitives.ReadUInt32LittleEndian(digest) % Math.Max(1, oneIn) == 0
            ? TriggerState.SetsOff
            : TriggerState.Harmless;
    }

    /// <inheritdoc/>
    public IEeiScript Load(ScriptSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (TriggerOf(source.Code.Span, _oneIn) == TriggerState.Harmless) return _inner.Load(source);
        if (_failure == PlantedFailure.SlowCompile) Wait(TimeSpan.FromSeconds(60));
        return new PlantedScript(_inner.Load(source), _failure);
    }

    /// <inheritdoc/>
    public void Dispose() => _inner.Dispose();

    private static void Wait(TimeSpan time)
    {
        using ManualResetEventSlim never = new();
        never.Wait(time);
    }

    private sealed class PlantedScript(IEeiScript inner, PlantedFailure failure) : IEeiScript
    {
        public Refusal? Refusal => inner.Refusal;

        public Outcome Run(in BlockInput input)
        {
            Fail();
            return inner.Run(in input);
        }

        public void Dispose() => inner.Dispose();

        private static int Recurse(int depth) => Recurse(depth + 1) + Recurse(depth + 2);

        private static void FillMemory()
        {
            const int gigabyte = 1 << 30;
            for (int i = 0; i < 10; i++)
                unsafe
                {
                    new Span<byte>(NativeMemory.Alloc(gigabyte), gigabyte).Fill(1);
                }
        }

        private static void WriteGarbage()
        {
            using Stream output = Console.OpenStandardOutput();
            byte[] line = "what a wonderful engine this is\n"u8.ToArray();
            for (int i = 0; i < 4096; i++) output.Write(line);
            output.Flush();
        }

        private void Fail()
        {
            switch (failure)
            {
                case PlantedFailure.StackOverflow:
                    Recurse(0);
                    break;
                case PlantedFailure.AccessViolation:
                    Marshal.WriteByte(unchecked((nint)0x7_1234_5678), 1);
                    break;
                case PlantedFailure.Hang:
                    Wait(Timeout.InfiniteTimeSpan);
                    break;
                case PlantedFailure.MemoryHog:
                    FillMemory();
                    break;
                case PlantedFailure.Garbage:
                    WriteGarbage();
                    break;
                case PlantedFailure.Exit:
                    Environment.Exit(3);
                    break;
                case PlantedFailure.Exception:
                    throw new InvalidOperationException("planted");
                case PlantedFailure.SlowCompile:
                    break;
                default:
                    throw new InvalidOperationException($"unknown failure {failure}");
            }
        }
    }
}

/// <summary>What a module does to a planted failure.</summary>
public enum TriggerState
{
    /// <summary>Nothing.</summary>
    Harmless,

    /// <summary>Sets it off.</summary>
    SetsOff,
}
