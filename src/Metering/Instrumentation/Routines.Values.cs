using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>Probes, canonical NaNs without a local, and main with its results folded.</summary>
internal sealed partial class Routines
{
    /// <summary>Index of the imported probe function, where there is one.</summary>
    public uint? ProbeImport { get; init; }

    /// <summary>The probe (i32 number, i64 value).</summary>
    public uint Probe() => additions.Function("eei:probe", () =>
    {
        var code = new CodeWriter();
        if (ProbeImport is { } host) Report(code, host);
        code.GlobalGet(counters.ProbeCount!.Value);
        code.GlobalGet(counters.ProbeLimit!.Value);
        code.Op(Opcode.I64Eq);
        code.If();
        _endings.AtProbe(code);
        code.End();
        code.GlobalGet(counters.ProbeCount!.Value);
        code.I64(1);
        code.Op(Opcode.I64Add);
        code.GlobalSet(counters.ProbeCount!.Value);
        code.GlobalGet(counters.ProbeHash!.Value);
        code.LocalGet(0);
        code.Op(Opcode.I64ExtendI32U);
        Enter(code);
        code.LocalGet(1);
        Enter(code);
        code.GlobalSet(counters.ProbeHash!.Value);
        code.End();
        return Made([ValueType.I32, ValueType.I64], [], [], code);
    });

    private void Report(CodeWriter code, uint host)
    {
        code.LocalGet(0);
        if (options.ProbeReport == ProbeReport.Printed)
        {
            code.Op(Opcode.I64ExtendI32U);
            code.I64(PrintedProbe.Mark);
            code.Op(Opcode.I64Or);
            code.Call(host);
        }

        code.LocalGet(1);
        code.Call(host);
    }

    /// <summary>Makes its argument canonical.</summary>
    public uint Canonical(CanonicalForm form) => additions.Function($"eei:canonical:{form.Equal}", () =>
    {
        var code = new CodeWriter();
        form.Write(code, 0);
        code.End();
        return Made([form.Type], [form.Type], [], code);
    });

    /// <summary>Calls main and folds what it returns.</summary>
    public uint FoldedMain(uint main, FunctionType type, Rewriting shared) => additions.Function("eei:main", () =>
    {
        var code = new CodeWriter();
        code.Call(main);
        for (int i = type.Results.Length - 1; i >= 0; i--) shared.Fold(code, type.Results[i]);
        code.End();
        return Made([], [], [], code);
    });

    /// <summary>(hash value) to (hash xor value) × prime.</summary>
    private static void Enter(CodeWriter code)
    {
        code.Op(Opcode.I64Xor);
        code.I64(ProbeTable.Multiplier);
        code.Op(Opcode.I64Mul);
    }
}
