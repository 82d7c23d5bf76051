using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>The script being emitted for a plan: its module, its main, and the accumulator that everything is mixed
/// into.</summary>
internal sealed class PlanScript
{
    private static readonly FunctionType MixType =
        new([ValueType.I64, ValueType.I64], [ValueType.I64]);

    private readonly MixStyle _style;
    private readonly long _multiplier;
    private readonly int _rotation;
    private CodeBuilder? _mix;
    private uint? _table;

    public PlanScript(PlanFrame frame, ModuleBuilder module, MixStyle style, long multiplier, int rotation)
    {
        Frame = frame;
        Module = module;
        _style = style;
        _multiplier = multiplier | 1;
        _rotation = rotation;
        Main = module.Function([], []);
        Accumulator = Main.Local(ValueType.I64);
        Size = Main.Local(ValueType.I32);
        Counter = Main.Local(ValueType.I32);
        State = module.Global(ValueType.I64, (ulong)multiplier);
    }

    /// <summary>Where things stand.</summary>
    public PlanFrame Frame { get; }

    /// <summary>The module.</summary>
    public ModuleBuilder Module { get; }

    /// <summary>Body of main.</summary>
    public CodeBuilder Main { get; }

    /// <summary>i64 local that everything is mixed into.</summary>
    public uint Accumulator { get; }

    /// <summary>i32 local with the size of the block data.</summary>
    public uint Size { get; }

    /// <summary>i32 local free for any step.</summary>
    public uint Counter { get; }

    /// <summary>i64 global that a block must find at its initial value.</summary>
    public uint State { get; }

    /// <summary>Functions of type (i64, i64) -> i64 that steps may call.</summary>
    public List<CodeBuilder> Functions { get; } = [];

    /// <summary>The table of call_indirect steps, its elements still to come.</summary>
    public uint Table => _table ??= Module.Table(ValueType.FuncRef, TableSize, TableSize);

    /// <summary>Whether any step used the table.</summary>
    public bool UsesTable => _table is not null;

    /// <summary>Elements of the table.</summary>
    public const uint TableSize = 8;

    /// <summary>Mixes what <paramref name="value"/> leaves, an i64, into the accumulator.</summary>
    public void Mix(Action<CodeBuilder> value)
    {
        if (_style == MixStyle.Inline)
        {
            value(Main);
            Main.Get(Accumulator).Op(Opcode.I64Xor);
            Scramble(Main);
        }
        else
        {
            Main.Get(Accumulator);
            value(Main);
            Main.Call(MixFunction().Handle);
        }

        Main.Set(Accumulator);
    }

    /// <summary>Mixes an i32 into the accumulator.</summary>
    public void Mix32(Action<CodeBuilder> value) => Mix(code =>
    {
        value(code);
        code.Op(Opcode.I64ExtendI32U);
    });

    /// <summary>Turns a value computed from the accumulator, so that mixing it in does not cancel what it came
    /// from.</summary>
    public static void TurnAway(CodeBuilder code) => code.I64(17).Op(Opcode.I64Rotl);

    /// <summary>The function that mixes its second argument into its first.</summary>
    public CodeBuilder MixFunction()
    {
        if (_mix is not null) return _mix;
        _mix = Module.Function(MixType);
        _mix.Get(0).Get(1).Op(Opcode.I64Xor);
        Scramble(_mix);
        return _mix;
    }

    /// <summary>Type of <see cref="Functions"/>.</summary>
    public static FunctionType FunctionType => MixType;

    private void Scramble(CodeBuilder code) =>
        code.I64(_multiplier).Op(Opcode.I64Mul).I64(_rotation).Op(Opcode.I64Rotl);
}

/// <summary>How values get into the accumulator.</summary>
internal enum MixStyle
{
    /// <summary>By a call.</summary>
    Called,

    /// <summary>In place.</summary>
    Inline,
}
