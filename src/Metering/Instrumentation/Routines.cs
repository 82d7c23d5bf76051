using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>The functions that instrumented code calls for what is rare or long.</summary>
internal sealed partial class Routines(
    ModuleSpaces spaces, InstrumentationOptions options, Counters counters, ModuleAdditions additions)
{
    private const uint OutOfGasEnd = 1;
    private const uint DepthEnd = 2;

    /// <summary>Ends the run as out of gas; never returns.</summary>
    public uint OutOfGas() => additions.Function("eei:outOfGas", () =>
    {
        var code = new CodeWriter();
        EndOutOfGas(code);
        code.End();
        return Made([], [], [], code);
    });

    /// <summary>Ends the run as exhausted; never returns.</summary>
    public uint DepthExceeded() => additions.Function("eei:depthExceeded", () =>
    {
        var code = new CodeWriter();
        code.I32(DepthEnd);
        code.GlobalSet(counters.Ended!.Value);
        code.Op(Opcode.Unreachable);
        code.End();
        return Made([], [], [], code);
    });

    /// <summary>A host function, charged before it is called.</summary>
    /// <param name="import">Index of the import.</param>
    /// <param name="host">The function behind it.</param>
    public uint Wrapper(uint import, HostFunction host) => additions.Function($"eei:{import}:{host.CanonicalName}", () =>
    {
        var code = new CodeWriter();
        GasSchedule schedule = options.Schedule;
        UInt128 fixedPrice = schedule.HostBasePrice + ((UInt128)schedule.HostBytePrice * host.FixedBytes);
        uint length = (uint)Math.Max(0, host.LengthArgument);
        ulong perByte = host.LengthArgument < 0 ? 0 : schedule.HostBytePrice;
        int parameters = host.Parameters.Length;
        Charge(code, new DependentPrice(fixedPrice, perByte, length), (uint)parameters);
        for (uint i = 0; i < parameters; i++) code.LocalGet(i);
        code.Call(import);
        code.End();
        uint type = spaces.FunctionTypes[(int)import];
        return new Function(type, [new LocalRun(1, ValueType.I64)], code.ToBody());
    });

    /// <summary>Charges a price that depends on a local, straight on the counter.</summary>
    private void Charge(CodeWriter code, DependentPrice price, uint scratch)
    {
        uint gas = counters.Gas!.Value;
        if (price.Fixed > ulong.MaxValue)
        {
            EndOutOfGas(code);
            return;
        }

        if (price.LargestCount < uint.MaxValue) EndAbove(code, price);
        code.I64((ulong)price.Fixed);
        if (price.PerUnit != 0)
        {
            code.LocalGet(price.CountLocal);
            code.Op(Opcode.I64ExtendI32U);
            code.I64(price.PerUnit);
            code.Op(Opcode.I64Mul);
            code.Op(Opcode.I64Add);
        }

        code.LocalTee(scratch);
        code.GlobalGet(gas);
        code.Op(Opcode.I64GtU);
        code.If();
        EndOutOfGas(code);
        code.End();
        code.GlobalGet(gas);
        code.LocalGet(scratch);
        code.Op(Opcode.I64Sub);
        code.GlobalSet(gas);
    }

    private void EndAbove(CodeWriter code, DependentPrice price)
    {
        code.LocalGet(price.CountLocal);
        code.I32((uint)price.LargestCount);
        code.Op(Opcode.I32GtU);
        code.If();
        EndOutOfGas(code);
        code.End();
    }

    private void EndOutOfGas(CodeWriter code)
    {
        code.I64(0);
        code.GlobalSet(counters.Gas!.Value);
        code.I32(OutOfGasEnd);
        code.GlobalSet(counters.Ended!.Value);
        code.Op(Opcode.Unreachable);
    }

    private Function Made(
        ReadOnlySpan<ValueType> parameters, ReadOnlySpan<ValueType> results, ReadOnlySpan<ValueType> locals,
        CodeWriter code) => new(
            additions.TypeIndex([.. parameters], [.. results]),
            [.. locals.ToArray().Select(type => new LocalRun(1, type))],
            code.ToBody());
}
