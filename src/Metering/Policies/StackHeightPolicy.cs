using System.Collections.Immutable;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>The stack limiter of pwasm-utils: a counter around every call, thunks where the callee is
/// unknown.</summary>
/// <remarks>
/// Source: ewasm/sentinel-rs 70e75db, wasm-utils/src/stack_height; eei.md B 3.4. Defects are those of
/// <see cref="MeteringDefect.OfStackHeight"/>.
/// </remarks>
/// <param name="limit">Greatest sum of the costs of the functions that are running.</param>
public sealed class StackHeightPolicy(uint limit)
{
    /// <summary>The cost of every function of a module, imported ones 0.</summary>
    /// <exception cref="MeteringRefusedException">The measure loses count.</exception>
    public static ImmutableArray<uint> Costs(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        ModuleSpaces spaces = new(module);
        return
        [
            .. module.ImportsOf(ExternalKind.Function).Select(_ => 0u),
            .. module.Functions.Select(
                function => (uint)function.Locals.Length + StackHeightMeasure.Of(spaces, function)),
        ];
    }

    /// <summary>The module with the limiter.</summary>
    /// <param name="module">A valid module of WebAssembly 1.0.</param>
    /// <exception cref="MeteringRefusedException">The measure loses count.</exception>
    public Module Inject(Module module)
    {
        ImmutableArray<uint> costs = Costs(module);
        uint counter = (uint)module.Globals.Length;
        ModuleSpaces spaces = new(module);
        List<DefinedType> types = [.. module.Types];
        List<Function> functions = [.. module.Functions.Select(function => Counted(function, costs, counter))];
        Dictionary<uint, uint> thunks = [];
        foreach (uint function in Reachable(module).Where(function => costs[(int)function] > 0))
        {
            thunks[function] = (uint)(costs.Length - module.Functions.Length + functions.Count);
            functions.Add(Thunk(types, spaces.TypeOfFunction(function), Around(function, costs, counter)));
        }

        return module with
        {
            Types = [.. types],
            Functions = [.. functions],
            Globals = [.. module.Globals, Counter()],
            Exports =
            [
                .. module.Exports.Select(export => export.Kind == ExternalKind.Function
                    ? export with { Index = thunks.GetValueOrDefault(export.Index, export.Index) }
                    : export),
            ],
            Elements = [.. module.Elements.Select(segment => Redirected(segment, thunks))],
        };
    }

    // Exported functions, then those of tables, each as often as it is named.
    private static IEnumerable<uint> Reachable(Module module) =>
        module.Exports.Where(export => export.Kind == ExternalKind.Function).Select(export => export.Index)
            .Concat(module.Elements.SelectMany(segment => segment.Items).Select(item => item[0].Index));

    private static Global Counter() => new(
        new GlobalType(ValueType.I32, Mutability.Variable),
        [new Instruction(Opcode.I32Const), new Instruction(Opcode.End)]);

    private Function Counted(Function function, ImmutableArray<uint> costs, uint counter) => function with
    {
        Body =
        [
            .. function.Body.SelectMany(instruction =>
                instruction.Opcode == Opcode.Call && costs[(int)instruction.Index] > 0
                    ? Around(instruction.Index, costs, counter)
                    : [instruction]),
        ],
    };

    private static Function Thunk(List<DefinedType> types, FunctionType type, Instruction[] call)
    {
        int index = types.IndexOf(type);
        if (index < 0)
        {
            index = types.Count;
            types.Add(type);
        }

        return new Function((uint)index, [],
        [
            .. Enumerable.Range(0, type.Parameters.Length)
                .Select(local => new Instruction(Opcode.LocalGet) { Index = (uint)local }),
            .. call, new Instruction(Opcode.End),
        ]);
    }

    private Instruction[] Around(uint callee, ImmutableArray<uint> costs, uint counter)
    {
        Instruction get = new(Opcode.GlobalGet) { Index = counter };
        Instruction set = new(Opcode.GlobalSet) { Index = counter };
        Instruction cost = new(Opcode.I32Const) { Bits = costs[(int)callee] };
        return
        [
            get, cost, new(Opcode.I32Add), set,
            get, new(Opcode.I32Const) { Bits = limit }, new(Opcode.I32GtU),
            new(Opcode.If) { Bits = (ulong)BlockType.Empty.Encoded }, new(Opcode.Unreachable), new(Opcode.End),
            new(Opcode.Call) { Index = callee },
            get, cost, new(Opcode.I32Sub), set,
        ];
    }

    private static ElementSegment Redirected(ElementSegment segment, Dictionary<uint, uint> thunks) => segment with
    {
        Items =
        [
            .. segment.Items.Select(item => item
                .Select(instruction => instruction.Opcode == Opcode.RefFunc
                    ? instruction with { Index = thunks.GetValueOrDefault(instruction.Index, instruction.Index) }
                    : instruction)
                .ToImmutableArray()),
        ],
    };
}
