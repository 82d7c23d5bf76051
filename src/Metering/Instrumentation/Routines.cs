using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>The functions that instrumented code calls for what is rare or long.</summary>
internal sealed partial class Routines(
    ModuleSpaces spaces, InstrumentationOptions options, Counters counters, ModuleAdditions additions)
{
    private readonly Endings _endings = new(counters);

    /// <summary>A host function, charged before it is called.</summary>
    /// <param name="import">Index of the import.</param>
    /// <param name="host">The function behind it.</param>
    public uint Wrapper(uint import, HostFunction host) => additions.Function(
        $"eei:{import}:{host.CanonicalName}", () => Wrapping(import, host));

    private Function Wrapping(uint import, HostFunction host)
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
    }

    /// <summary>Charges a price that depends on a local, straight on the counter.</summary>
    private void Charge(CodeWriter code, DependentPrice price, uint scratch)
    {
        uint gas = counters.Gas!.Value;
        if (price.Fixed > ulong.MaxValue)
        {
            _endings.OutOfGas(code);
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
        _endings.OutOfGas(code);
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
        _endings.OutOfGas(code);
        code.End();
    }

    private Function Made(
        ReadOnlySpan<ValueType> parameters, ReadOnlySpan<ValueType> results, ReadOnlySpan<ValueType> locals,
        CodeWriter code) => new(
            additions.TypeIndex([.. parameters], [.. results]),
            [.. locals.ToArray().Select(type => new LocalRun(1, type))],
            code.ToBody());
}
