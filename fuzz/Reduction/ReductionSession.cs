using System.Diagnostics;
using Eei.Wasm;

namespace Eei.Fuzz.Reduction;

/// <summary>One reduction under way: the best case so far, and the only way to a better one.</summary>
internal sealed class ReductionSession
{
    // Gas that a candidate may take beyond twice the best case's before it counts as running away.
    private const ulong SpareGas = 100_000;

    private readonly BucketTest _test;
    private readonly BucketSighting _target;
    private readonly CancellationToken _cancellation;
    private readonly TimeSpan? _maxTime;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly HashSet<Bytes32> _tried = [];
    private CaseWeight _weight;
    private ulong _gasUsed;

    public ReductionSession(
        BucketTest test, ExecutionCase start, BucketSighting target, TimeSpan? maxTime,
        CancellationToken cancellation)
    {
        _test = test;
        _target = target;
        _maxTime = maxTime;
        _cancellation = cancellation;
        Best = start;
        _weight = CaseWeight.Of(start);
        _gasUsed = target.MostGas;
        _tried.Add(CaseDigest.Of(start));
    }

    /// <summary>The simplest case of the bucket so far.</summary>
    public ExecutionCase Best { get; private set; }

    /// <summary>Candidates that were run.</summary>
    public int Calls { get; private set; }

    /// <summary>Candidates that had been tried before.</summary>
    public int CacheHits { get; private set; }

    /// <summary>Candidates that became the best.</summary>
    public int Accepted { get; private set; }

    /// <summary>Candidates that differed, but in another bucket.</summary>
    public int Slipped { get; private set; }

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Whether time is up or it was cancelled.</summary>
    public bool IsOver => _cancellation.IsCancellationRequested || Elapsed >= _maxTime;

    /// <summary>Whether the bucket speaks of gas, so that the gas limit is part of what is reduced.</summary>
    public bool IsAboutGas => _target.Kind == DivergenceKind.Gas || _target.OutOfGas > 0;

    /// <summary>Modules of the best case: scripts, then libraries.</summary>
    public int ModuleCount => Best.Scripts.Length + Best.Libraries.Length;

    /// <summary>The decoded module in that place, or null where it does not decode.</summary>
    public Module? ModuleAt(int place)
    {
        try
        {
            return ModuleDecoder.Decode(CodeAt(place));
        }
        catch (ModuleException)
        {
            return null;
        }
    }

    /// <summary>Bytes of the module in that place.</summary>
    public ReadOnlyMemory<byte> CodeAt(int place) => place < Best.Scripts.Length
        ? Best.Scripts[place].Code
        : Best.Libraries[place - Best.Scripts.Length].Code;

    /// <summary>Makes a case the best one if it is simpler and of the same bucket.</summary>
    /// <returns>Whether it is the best one now.</returns>
    public bool Try(ExecutionCase candidate)
    {
        if (IsOver) return false;
        CaseWeight weight = CaseWeight.Of(candidate);
        if (!weight.IsBelow(_weight)) return false;
        if (!_tried.Add(CaseDigest.Of(candidate)))
        {
            CacheHits++;
            return false;
        }

        if (!IsSameBucket(candidate, out ulong gasUsed)) return false;
        Accepted++;
        Best = candidate;
        _weight = weight;
        _gasUsed = gasUsed;
        return true;
    }

    /// <summary>As <see cref="Try"/>, with another module in one place. Where the present one is valid, one that is
    /// not is turned down without a run.</summary>
    public bool TryModule(int place, Module candidate)
    {
        try
        {
            Module module = candidate with { DataCount = DataCountOf(candidate) };
            if (IsValid(ModuleAt(place))) ModuleValidator.Validate(module);
            return TryCode(place, ModuleEncoder.Encode(module));
        }
        catch (ModuleException)
        {
            return false;
        }
    }

    /// <summary>As <see cref="Try"/>, with other bytes for the module in one place.</summary>
    public bool TryCode(int place, ReadOnlyMemory<byte> code)
    {
        int scripts = Best.Scripts.Length;
        return Try(place < scripts
            ? Best with { Scripts = Best.Scripts.SetItem(place, new CaseScript(code)) }
            : Best with
            {
                Libraries = Best.Libraries.SetItem(
                    place - scripts, Best.Libraries[place - scripts] with { Code = code }),
            });
    }

    private static bool IsValid(Module? module)
    {
        try
        {
            if (module is not null) ModuleValidator.Validate(module);
            return module is not null;
        }
        catch (ModuleException)
        {
            return false;
        }
    }

    private static uint? DataCountOf(Module module) =>
        module.Functions.Any(function => function.Body.Any(instruction =>
            instruction.Opcode is Opcode.MemoryInit or Opcode.DataDrop)) ? (uint)module.Data.Length : null;

    // Generated cases have more gas than a loop without end could use up in a year. A candidate that takes far more
    // than the best case is turned down; the rest are then run under their true limit before they are accepted.
    private bool IsSameBucket(ExecutionCase candidate, out ulong gasUsed)
    {
        ulong guard = _gasUsed < ulong.MaxValue / 4 ? (2 * _gasUsed) + SpareGas : ulong.MaxValue;
        if (_target.OutOfGas == 0 && guard < candidate.Limits.Gas)
        {
            BucketSighting guarded = Look(candidate with { Limits = candidate.Limits with { Gas = guard } });
            gasUsed = guarded.MostGas;
            if (guarded.OutOfGas > 0 || !IsTarget(guarded)) return false;
        }

        BucketSighting seen = Look(candidate);
        gasUsed = seen.MostGas;
        return IsTarget(seen);
    }

    private BucketSighting Look(ExecutionCase candidate)
    {
        Calls++;
        return _test.Look(candidate);
    }

    private bool IsTarget(BucketSighting seen)
    {
        if (seen.Key is null) return false;
        if (seen.Key.Signature == _target.Key!.Signature) return true;
        Slipped++;
        return false;
    }
}
