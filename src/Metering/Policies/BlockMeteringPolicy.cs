using System.Collections.Immutable;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>The block rules of ewasm/sentinel-rs: a metered block starts with a call of
/// <c>ethereum.useGas</c>.</summary>
/// <remarks>
/// Source: ewasm/sentinel-rs, wasm-utils/src/gas.rs, <c>inject_counter</c> and <c>inject_gas_counter</c> of the
/// branches that <see cref="BlockMeteringRule"/> names; eei.md B 3.3. Defects are those of
/// <see cref="MeteringDefect.OfBlockMetering"/>.
/// </remarks>
/// <param name="rule">Which of the three.</param>
public sealed class BlockMeteringPolicy(BlockMeteringRule rule) : IMeteringPolicy
{
    private const ulong GrowthPage = 256 * 1024;

    /// <inheritdoc/>
    public string Name => rule switch
    {
        BlockMeteringRule.Pwasm => "pwasm",
        BlockMeteringRule.BasicBlock => "basic-block",
        _ => "superblock",
    };

    /// <inheritdoc/>
    public string Source => rule switch
    {
        BlockMeteringRule.Pwasm => "ewasm/sentinel-rs 70e75db",
        BlockMeteringRule.BasicBlock => "ewasm/sentinel-rs, branch basicblock-metering a57b331",
        _ => "ewasm/sentinel-rs, branch superblock-metering 5c8c8cb",
    };

    /// <inheritdoc/>
    public ulong ChargePrice => 0;

    /// <inheritdoc/>
    public ulong PagePrice => GrowthPage;

    /// <inheritdoc/>
    public ImmutableArray<MeteringDefect> Defects => MeteringDefect.OfBlockMetering(rule);

    /// <inheritdoc/>
    public ulong Price(Opcode opcode)
    {
        if (EarlyNames.NameOf(opcode) is null)
            throw new MeteringRefusedException($"{InstructionTable.Of(opcode).Name} came after WebAssembly 1.0");
        bool isFree = opcode is Opcode.End or Opcode.Else
            || (opcode == Opcode.Unreachable && rule != BlockMeteringRule.Pwasm);
        return isFree ? 0u : 1;
    }

    /// <inheritdoc/>
    public ImmutableArray<ulong> Charges(Module module, Function function)
    {
        ArgumentNullException.ThrowIfNull(function);
        BlockList blocks = new(rule == BlockMeteringRule.Pwasm ? 1u : 0);
        ImmutableArray<Instruction> body = function.Body;
        for (int i = 0; i < body.Length; i++)
        {
            if (rule == BlockMeteringRule.Pwasm) PassPwasm(blocks, body[i].Opcode, i);
            else Pass(blocks, body[i].Opcode, i);
        }

        return blocks.Charges(body.Length);
    }

    /// <summary>The module with metering, as the tool makes it.</summary>
    /// <param name="module">A valid module of WebAssembly 1.0.</param>
    /// <returns>A module that need not be valid: <c>growth-invalid</c>, <c>start-kept</c>.</returns>
    /// <exception cref="MeteringRefusedException">It has an instruction that came later.</exception>
    public Module Inject(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        uint useGas = (uint)module.ImportsOf(ExternalKind.Function).Count();
        uint helper = useGas + 1 + (uint)module.Functions.Length;
        List<DefinedType> types = [.. module.Types];
        uint charge = TypeIndex(types, new FunctionType([ValueType.I64], []));
        List<Function> functions = [.. module.Functions.Select(
            function => Metered(module, function, useGas, helper))];
        if (functions.Any(function => function.Body.Any(one => one.Opcode == Opcode.Call && one.Index == helper)))
            functions.Add(new Function(
                TypeIndex(types, new FunctionType([ValueType.I64], [ValueType.I64])), [], Growth(useGas)));
        return module with
        {
            Types = [.. types],
            Imports =
            [
                .. module.Imports,
                new Import("ethereum", "useGas", ExternalKind.Function) { TypeIndex = charge },
            ],
            Functions = [.. functions],
            Exports =
            [
                .. module.Exports.Select(export => export.Kind == ExternalKind.Function
                    ? export with { Index = Moved(export.Index, useGas) }
                    : export),
            ],
            Elements = [.. module.Elements.Select(segment => Moved(segment, useGas))],
            // The start function stays where it was: start-kept. Names would be off by one.
            Names = null,
        };
    }

    private void PassPwasm(BlockList blocks, Opcode opcode, int position)
    {
        switch (opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If:
                blocks.Add(Price(opcode));
                blocks.Begin(position + 1, 1);
                break;
            case Opcode.End: blocks.Finish(); break;
            case Opcode.Else:
                blocks.Finish();
                blocks.Begin(position + 1, 1);
                break;
            default: blocks.Add(Price(opcode)); break;
        }
    }

    private void Pass(BlockList blocks, Opcode opcode, int position)
    {
        switch (opcode)
        {
            case Opcode.Block:
                blocks.Add(Price(opcode));
                if (rule == BlockMeteringRule.Superblock) blocks.BeginFlowingUp(position + 1);
                else blocks.Begin(position + 1, 0);
                break;
            case Opcode.If:
                blocks.Add(Price(opcode));
                blocks.Begin(position + 1, 0);
                break;
            case Opcode.Loop:
                blocks.Begin(position + 1, 0);
                blocks.Add(Price(opcode));
                break;
            case Opcode.Br or Opcode.BrIf:
                blocks.Add(Price(opcode));
                blocks.Finish();
                blocks.Begin(position + 1, 0);
                break;
            case Opcode.End:
                blocks.Finish();
                blocks.Begin(position + 1, 0);
                break;
            case Opcode.Else:
                blocks.Finish();
                blocks.Begin(position + 1, 1);
                break;
            default: blocks.Add(Price(opcode)); break;
        }
    }

    private Function Metered(Module module, Function function, uint useGas, uint helper)
    {
        ImmutableArray<ulong> charges = Charges(module, function);
        List<Instruction> body = [];
        for (int i = 0; i < charges.Length; i++)
        {
            if (charges[i] > 0)
                body.AddRange([new(Opcode.I64Const) { Bits = charges[i] }, new(Opcode.Call) { Index = useGas }]);
            Instruction instruction = function.Body[i];
            body.Add(instruction.Opcode switch
            {
                Opcode.MemoryGrow => new Instruction(Opcode.Call) { Index = helper },
                Opcode.Call => instruction with { Index = Moved(instruction.Index, useGas) },
                _ => instruction,
            });
        }

        return function with { Body = [.. body] };
    }

    // Of an i64, which memory.grow does not take.
    private static ImmutableArray<Instruction> Growth(uint useGas) =>
    [
        new(Opcode.LocalGet), new(Opcode.LocalGet), new(Opcode.I64Const) { Bits = GrowthPage }, new(Opcode.I64Mul),
        new(Opcode.Call) { Index = useGas }, new(Opcode.MemoryGrow), new(Opcode.End),
    ];

    private static uint TypeIndex(List<DefinedType> types, FunctionType type)
    {
        int index = types.IndexOf(type);
        if (index >= 0) return (uint)index;
        types.Add(type);
        return (uint)types.Count - 1;
    }

    private static uint Moved(uint function, uint place) => function < place ? function : function + 1;

    private static ElementSegment Moved(ElementSegment segment, uint place) => segment with
    {
        Items =
        [
            .. segment.Items.Select(item => item
                .Select(instruction => instruction.Opcode == Opcode.RefFunc
                    ? instruction with { Index = Moved(instruction.Index, place) }
                    : instruction)
                .ToImmutableArray()),
        ],
    };

    /// <summary>The metered blocks of one body, and those that are open.</summary>
    private sealed class BlockList
    {
        private readonly List<(int Start, ulong Cost, bool FlowsUp)> _blocks = [];
        private readonly List<int> _open = [];

        public BlockList(ulong cost) => Begin(0, cost);

        public void Begin(int position, ulong cost)
        {
            _open.Add(_blocks.Count);
            _blocks.Add((position, cost, false));
        }

        /// <summary>Begins one whose costs go to the block around it.</summary>
        public void BeginFlowingUp(int position)
        {
            _open.Add(_blocks.Count);
            _blocks.Add((position, 0, true));
        }

        public void Finish() => _open.RemoveAt(_open.Count - 1);

        /// <summary>Adds to the innermost open block that keeps what it gets.</summary>
        public void Add(ulong cost)
        {
            int place = _open.Count - 1;
            while (place > 0 && _blocks[_open[place]].FlowsUp) place--;
            (int start, ulong sum, bool flowsUp) = _blocks[_open[place]];
            _blocks[_open[place]] = (start, sum + cost, flowsUp);
        }

        // What starts behind the body is never reached.
        public ImmutableArray<ulong> Charges(int length)
        {
            ulong[] charges = new ulong[length];
            foreach ((int start, ulong cost, _) in _blocks)
                if (start < length) charges[start] += cost;
            return [.. charges];
        }
    }
}
