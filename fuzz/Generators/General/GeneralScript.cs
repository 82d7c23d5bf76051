using Eei.Fuzz.Randomness;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>A general module being written: its functions, globals, tables and segments, which every function may
/// use.</summary>
internal sealed class GeneralScript
{
    /// <summary>Where the block data is copied to; reads elsewhere mostly see zeros or what the script
    /// stored.</summary>
    public const uint Data = 0x400;

    private const uint Root = 0x3E0;

    public GeneralScript(Prng prng, Swarm swarm)
    {
        Prng = prng;
        Swarm = swarm;
        uint pages = (uint)prng.Between(1, 2);
        Module = new ModuleBuilder
        {
            Spelling = (ImportSpelling)prng.Below(3),
            Memory = new SizeRange(pages, prng.Percent(50) ? pages + (uint)prng.Below(3) : null),
        };
        Sink = new ResultSink(Module, (long)prng.NextUInt64());
        Fuel = Module.Global(ValueType.I32, (ulong)prng.Between(10, 120));
        for (int i = prng.Between(1, 4); i > 0; i--)
        {
            ValueType type = swarm.AnyType(prng);
            Globals.Add((Module.Global(type, BoundaryValues.Draw(prng, type)), type));
        }

        Main = Module.Function([], []);
        for (int i = 0; i < swarm.Functions; i++) Functions.Add(Module.Function(DrawType()));
        AddTables();
        AddSegments();
        Remaining = swarm.Budget;
    }

    public Prng Prng { get; }

    public Swarm Swarm { get; }

    public ModuleBuilder Module { get; }

    public ResultSink Sink { get; }

    /// <summary>i32 global that loops and function entries count down.</summary>
    public uint Fuel { get; }

    /// <summary>Mutable globals with their types.</summary>
    public List<(uint Index, ValueType Type)> Globals { get; } = [];

    public CodeBuilder Main { get; }

    /// <summary>Functions besides main, any of which may call any.</summary>
    public List<CodeBuilder> Functions { get; } = [];

    /// <summary>Functions in the table of call_indirect, by element.</summary>
    public List<CodeBuilder> Elements { get; } = [];

    /// <summary>The table of call_indirect, or null where there is none.</summary>
    public uint? CallTable { get; private set; }

    /// <summary>A table that table instructions change, or null.</summary>
    public uint? LooseTable { get; private set; }

    /// <summary>Passive data segment, or null.</summary>
    public uint? PassiveData { get; private set; }

    /// <summary>Passive element segment, or null.</summary>
    public uint? PassiveElements { get; private set; }

    /// <summary>Instructions still to write, about.</summary>
    public int Remaining { get; set; }

    /// <summary>Elements of the loose table and bytes of the passive segments.</summary>
    public const int LooseLength = 6;

    /// <summary>Writes all functions and encodes the module.</summary>
    public byte[] Write()
    {
        foreach (CodeBuilder function in Functions) new FunctionWriter(this, function).WriteFunction();
        if (Swarm.Rules == ScriptRuleSet.Lenient && Prng.Percent(8)) AddStart();
        Remaining = Math.Max(Remaining, 40);
        var main = new FunctionWriter(this, Main);
        Main.I32((int)Data).I32(0).CallHost("eth2", "blockDataSize").CallHost("eth2", "blockDataCopy");
        if (Prng.Percent(60)) Main.I32((int)Root).CallHost("eth2", "loadPreStateRoot");
        main.WriteMain();
        if (Swarm.Ending != Ending.Fuel) WriteEndless();
        foreach ((uint index, ValueType type) in Globals)
        {
            Main.GlobalGet(index);
            Sink.Take(Main, type);
        }

        foreach (uint address in (uint[])[Data, 0, 0x1000]) Sink.TakeMemory(Main, address);
        Sink.Save(Main, Root);
        Module.Export("main", Main);
        if (Swarm.Rules == ScriptRuleSet.Lenient && Prng.Percent(20)) Module.Export("fuel", ExternalKind.Global, Fuel);
        return ModuleEncoder.Encode(Module.Build());
    }

    private FunctionType DrawType()
    {
        var parameters = new ValueType[Prng.Below(4)];
        var results = new ValueType[Swarm.Has(Feature.MultiValue) ? Prng.Below(4) : Prng.Below(2)];
        for (int i = 0; i < parameters.Length; i++) parameters[i] = Swarm.AnyType(Prng);
        for (int i = 0; i < results.Length; i++) results[i] = Swarm.AnyType(Prng);
        return new FunctionType([.. parameters], [.. results]);
    }

    private void AddTables()
    {
        if (Functions.Count == 0 || Prng.Percent(30)) return;
        uint table = Module.Table(ValueType.FuncRef, 10, Prng.Percent(50) ? 10u : null);
        CallTable = table;
        for (int i = Prng.Between(1, 6); i > 0; i--) Elements.Add(Prng.Pick(Functions));
        Module.Elements(SegmentMode.Active, table, 0, [.. Elements.Select(function => (uint?)function.Handle)]);
        if (!Swarm.Has(Feature.ReferenceTypes)) return;
        LooseTable = Module.Table(ValueType.FuncRef, LooseLength, Prng.Percent(50) ? LooseLength + 2u : null);
        if (Swarm.Has(Feature.BulkMemory))
            PassiveElements = Module.Elements(SegmentMode.Passive, table, 0,
                [.. Elements.Select(function => (uint?)function.Handle)]);
    }

    private void AddSegments()
    {
        byte[] bytes = new byte[LooseLength];
        for (int i = Prng.Below(3); i > 0; i--)
        {
            Prng.Fill(bytes);
            bool misplaced = Prng.OneOf(1, 300);
            Module.Data(SegmentMode.Active, misplaced ? -1 : 0x800 * i, bytes.ToArray());
        }

        if (!Swarm.Has(Feature.BulkMemory) || Prng.Percent(40)) return;
        Prng.Fill(bytes);
        PassiveData = Module.Data(SegmentMode.Passive, 0, bytes.ToArray());
        Module.UsesDataCount = true;
    }

    private void AddStart()
    {
        CodeBuilder start = Module.Function([], []);
        Module.Start = start.Handle;
        start.I32(0x100).I32(Prng.Below(1_000)).Memory(Opcode.I32Store, 0);
        start.GlobalGet(Fuel).I32(1).Op(Opcode.I32Add).GlobalSet(Fuel);
        // Once in three hundred modules the host is called, which a start function may not.
        if (Prng.OneOf(1, 25)) start.CallHost("eth2", "blockDataSize").Op(Opcode.Drop);
    }

    private void WriteEndless()
    {
        if (Swarm.Ending == Ending.Gas)
        {
            Main.Loop().GlobalGet(Fuel).I32(1).Op(Opcode.I32Add).GlobalSet(Fuel).Br(0).End();
            return;
        }

        CodeBuilder recursive = Module.Function([ValueType.I32], [ValueType.I32]);
        for (int i = Prng.Below(5); i > 0; i--) recursive.Local(Swarm.AnyType(Prng));
        recursive.Get(0).I32(1).Op(Opcode.I32Add).Tee(0).Call(recursive.Handle).Get(0).Op(Opcode.I32Xor);
        Main.I32(0).Call(recursive.Handle);
        Sink.Take(Main, ValueType.I32);
    }
}
