using System.Numerics;

namespace Eei.Conformance.Tests.Model;

/// <summary>Goes through the steps of a situation by the rules of one implementation.</summary>
/// <remarks>Source: eei.md A 3 to 11 and B 1.1 to 1.4.</remarks>
public sealed class ModelMachine
{
    private const uint PageBytes = 65_536;
    private const int RootBytes = 32;
    private const int DepositBytes = 184;

    private readonly Situation _situation;
    private readonly ModelRules _rules;
    private readonly List<byte[]> _deposits = [];
    private byte[] _memory;
    private byte[]? _saved;
    private ulong _ticks;

    private ModelMachine(Situation situation, ModelRules rules)
    {
        _situation = situation;
        _rules = rules;
        _memory = new byte[situation.Pages * PageBytes];
        foreach ((uint address, byte[] bytes) in situation.Data) bytes.CopyTo(_memory, address);
    }

    public static ModelAnswer Run(Situation situation, ModelRules rules)
    {
        ModelMachine machine = new(situation, rules);
        if (situation.Steps.Any(step => step.IsHostCall && !machine.Links(step)))
            return new ModelAnswer(rules.OnAbsent, Situation.PreState, [], 0, null);
        foreach (Step step in situation.Steps)
            if (machine.End(step) is { } end) return machine.Failed(end);
        return machine.Returned();
    }

    private bool Links(Step step) =>
        _rules.Has(step.Name)
        && (!FieldModel.Is(step.Name) || _rules.Widths.Contains(FieldModel.Of(_situation.Field).Width));

    private ModelAnswer Returned()
    {
        byte[] root = _saved ?? (_rules.NoSave == "pre" ? [.. Situation.PreState] : new byte[RootBytes]);
        return new ModelAnswer("returned", [.. root], [.. _deposits], _ticks, _memory);
    }

    private ModelAnswer Failed(string end)
    {
        bool kept = _rules.SaveThenFail == "kept" && _saved is not null;
        return new ModelAnswer(end, kept ? [.. _saved!] : Situation.PreState, [], _ticks, _memory);
    }

    // How the run ends at this step, or null where it goes on.
    private string? End(Step step) => step.Name switch
    {
        "grow" => Grow(step),
        "store8" => Store(step),
        "eth2.loadPreStateRoot" => Load(step),
        "eth2.blockDataSize" => Put(step, (uint)_situation.Block.Length),
        "eth2.blockDataCopy" => Copy(step),
        "eth2.savePostStateRoot" => Save(step),
        "eth2.pushNewDeposit" => Push(step),
        "eth2.useTicks" => Take(step),
        "debug.print32" or "debug.print64" => null,
        "debug.printMem" or "debug.printMemHex" => Outside(step, step.Arguments[0], step.Arguments[1]),
        _ => Calculate(step),
    };

    private string? Grow(Step step)
    {
        uint pages = (uint)_memory.Length / PageBytes;
        ulong wanted = pages + step.Arguments[0];
        bool grows = wanted <= (_situation.MemoryPages ?? 1_024);
        if (grows) Array.Resize(ref _memory, (int)(wanted * PageBytes));
        return Put(step, grows ? pages : uint.MaxValue);
    }

    private string? Store(Step step)
    {
        _memory[step.Arguments[0]] = (byte)step.Arguments[1];
        return null;
    }

    private string? Load(Step step)
    {
        if (Outside(step, step.Arguments[0], RootBytes) is { } end) return end;
        byte[] root = _rules.LoadAfterSave == "saved" && _saved is not null ? _saved : [.. Situation.PreState];
        root.CopyTo(_memory, (long)step.Arguments[0]);
        return null;
    }

    private string? Save(Step step)
    {
        if (Outside(step, step.Arguments[0], RootBytes) is { } end) return end;
        _saved = _memory[(int)step.Arguments[0]..((int)step.Arguments[0] + RootBytes)];
        return null;
    }

    private string? Copy(Step step)
    {
        (ulong pointer, ulong offset, ulong length) = (step.Arguments[0], step.Arguments[1], step.Arguments[2]);
        long size = _situation.Block.Length;
        (long from, long to) = _rules.Copy switch
        {
            CopyReading.OffsetAndLength => ((long)offset, (long)(offset + length)),
            CopyReading.OffsetUpToLength => ((long)offset, (long)length),
            _ => Slice((int)(uint)offset, (long)(int)(uint)offset + (int)(uint)length, size),
        };
        if (from > to || to > size) return _rules.OnSource;
        if (Outside(step, pointer, (ulong)(to - from)) is { } end) return end;
        _situation.Block.AsSpan()[(int)from..(int)to].CopyTo(_memory.AsSpan((int)pointer));
        return null;
    }

    // ECMAScript, %TypedArray%.prototype.slice.
    private static (long From, long To) Slice(long start, long end, long size)
    {
        long from = start < 0 ? Math.Max(size + start, 0) : Math.Min(start, size);
        long to = end < 0 ? Math.Max(size + end, 0) : Math.Min(end, size);
        return (from, Math.Max(from, to));
    }

    private string? Push(Step step)
    {
        if (_rules.Deposits == "ignored") return null;
        if (step.Arguments[1] != DepositBytes) return _rules.OnDepositLength;
        if (Outside(step, step.Arguments[0], DepositBytes) is { } end) return end;
        int pointer = (int)step.Arguments[0];
        _deposits.Add(_memory[pointer..(pointer + DepositBytes)]);
        return null;
    }

    private string? Take(Step step)
    {
        ulong budget = _situation.Ticks ?? 10_000_000;
        if (step.Arguments[0] > budget - _ticks) return _rules.OnTicks;
        _ticks += step.Arguments[0];
        return null;
    }

    private string? Calculate(Step step)
    {
        NumberFunction function = NumberFunction.Of(step.Name, FieldModel.Of(_situation.Field), _rules);
        foreach (ulong pointer in step.Arguments)
            if (Outside(step, pointer, (ulong)function.Width) is { } end) return end;
        BigInteger[] operands =
            [.. step.Arguments.Take(function.Operands).Select(pointer => Number(pointer, function))];
        NumberResult result = function.Apply(operands);
        if (result.End is { } failed) return failed;
        for (int i = 0; i < result.Values.Length; i++)
        {
            byte[] bytes = function.Bytes(result.Values[i]);
            bytes.CopyTo(_memory, (long)step.Arguments[function.Operands + i]);
        }

        return Put(step, result.Carry);
    }

    private BigInteger Number(ulong pointer, NumberFunction function) =>
        new(_memory.AsSpan((int)pointer, function.Width), isUnsigned: true, function.IsBigEndian);

    private string? Put(Step step, uint value)
    {
        if (step.ResultAt is not { } address) return null;
        for (int i = 0; i < 4; i++) _memory[address + i] = (byte)(value >> (8 * i));
        return null;
    }

    // How it ends that [pointer, pointer + length) does not lie in memory; null where it does.
    private string? Outside(Step step, ulong pointer, ulong length)
    {
        ulong size = (ulong)_memory.Length;
        if (pointer + length <= size) return null;
        return _rules.ChecksFirstByteOf.Contains(step.Name) && pointer >= size ? "trap"
            : _rules.OnBounds == "undefined" && step.Name == "debug.printMemHex" && _rules.Name == "scout.c" ? "trap"
            : _rules.OnBounds;
    }
}
