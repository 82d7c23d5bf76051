using System.Collections.Immutable;

namespace Eei.Wasm.Tests;

/// <summary>Valid bodies: statements that each leave the stack as they found it, in nested blocks.</summary>
public sealed class RandomBody(Random random, Module module)
{
    private static readonly ValueType[] Types = [.. ValueTypes.OfWasm2];

    private static readonly InstructionFacts[] Fixed =
        [.. InstructionTable.All.Where(facts => facts.HasFixedSignature)];

    private readonly List<Instruction> _body = [];
    private readonly List<ImmutableArray<ValueType>> _labels = [];
    private readonly List<ValueType> _locals = [];
    private int _fuel = 60;

    /// <summary>A function of the given type.</summary>
    public Function Make(uint typeIndex)
    {
        FunctionType type = module.FunctionTypeAt(typeIndex);
        _locals.AddRange(type.Parameters);
        var runs = new List<LocalRun>();
        for (int i = random.Next(4); i > 0; i--)
        {
            var run = new LocalRun((uint)random.Next(4), Pick(Types));
            runs.Add(run);
            _locals.AddRange(Enumerable.Repeat(run.Type, (int)run.Count));
        }

        _labels.Add(type.Results);
        Statements();
        PushAll(type.Results);
        Add(Opcode.End);
        return new Function(typeIndex, [.. runs], [.. _body]);
    }

    /// <summary>A constant of a type; null for references.</summary>
    public static Instruction Constant(Random random, ValueType type) => type switch
    {
        ValueType.I32 => RandomImmediates.Any(random, Opcode.I32Const),
        ValueType.I64 => RandomImmediates.Any(random, Opcode.I64Const),
        ValueType.F32 => RandomImmediates.Any(random, Opcode.F32Const),
        ValueType.F64 => RandomImmediates.Any(random, Opcode.F64Const),
        ValueType.V128 => RandomImmediates.Any(random, Opcode.V128Const),
        _ => new Instruction(Opcode.RefNull) { Index = (uint)type },
    };

    private void Statements()
    {
        for (int i = random.Next(6); i > 0 && _fuel > 0; i--)
        {
            _fuel--;
            switch (random.Next(8))
            {
                case 0: Block(); break;
                case 1: Branch(); break;
                case 2: Call(); break;
                case 3: Variable(); break;
                case 4: Tables(); break;
                case 5: Choice(); break;
                default: Operation(); break;
            }
        }
    }

    private void Block()
    {
        uint index = (uint)random.Next(module.Types.Length);
        FunctionType type = module.FunctionTypeAt(index);
        Opcode opcode = Pick([Opcode.Block, Opcode.Loop, Opcode.If]);
        PushAll(type.Parameters);
        if (opcode == Opcode.If) Push(ValueType.I32);
        _body.Add(new Instruction(opcode) { Bits = index });
        _labels.Add(opcode == Opcode.Loop ? type.Parameters : type.Results);
        Arm(type);
        if (opcode == Opcode.If)
        {
            Add(Opcode.Else);
            Arm(type);
        }

        _labels.RemoveAt(_labels.Count - 1);
        Add(Opcode.End);
        DropAll(type.Results);
    }

    private void Arm(FunctionType type)
    {
        DropAll(type.Parameters);
        Statements();
        PushAll(type.Results);
    }

    private void Branch()
    {
        uint label = (uint)random.Next(_labels.Count);
        ImmutableArray<ValueType> types = _labels[^((int)label + 1)];
        PushAll(types);
        Push(ValueType.I32);
        switch (random.Next(4))
        {
            case 0:
                _body.Add(new Instruction(Opcode.BrTable) { Labels = [label, label, label] });
                break;
            case 1:
                Add(Opcode.Drop);
                _body.Add(new Instruction(Opcode.Br) { Index = label });
                break;
            case 2:
                Add(Opcode.Unreachable);
                Add(Opcode.I64Add);
                Add(Opcode.Drop);
                break;
            default:
                _body.Add(new Instruction(Opcode.BrIf) { Index = label });
                DropAll(types);
                break;
        }
    }

    private void Call()
    {
        Import[] imported = [.. module.ImportsOf(ExternalKind.Function)];
        int index = random.Next(imported.Length + module.Functions.Length);
        uint type = index < imported.Length
            ? imported[index].TypeIndex
            : module.Functions[index - imported.Length].TypeIndex;
        PushAll(module.FunctionTypeAt(type).Parameters);
        if (random.Next(2) == 0)
        {
            _body.Add(new Instruction(Opcode.Call) { Index = (uint)index });
        }
        else
        {
            Push(ValueType.I32);
            _body.Add(new Instruction(Opcode.CallIndirect) { Index = type });
        }

        DropAll(module.FunctionTypeAt(type).Results);
    }

    private void Variable()
    {
        int globals = module.Globals.Length;
        uint imported = (uint)module.ImportsOf(ExternalKind.Global).Count();
        if (_locals.Count > 0 && (globals == 0 || random.Next(2) == 0))
        {
            uint local = (uint)random.Next(_locals.Count);
            Push(_locals[(int)local]);
            _body.Add(new Instruction(Opcode.LocalTee) { Index = local });
            _body.Add(new Instruction(Opcode.LocalSet) { Index = local });
        }
        else if (globals > 0)
        {
            int global = random.Next(globals);
            _body.Add(new Instruction(Opcode.GlobalGet) { Index = imported + (uint)global });
            bool isVariable = module.Globals[global].Type.Mutability == Mutability.Variable;
            _body.Add(isVariable
                ? new Instruction(Opcode.GlobalSet) { Index = imported + (uint)global }
                : new Instruction(Opcode.Drop));
        }
    }

    private void Tables()
    {
        uint table = (uint)random.Next(2);
        ValueType type = table == 0 ? ValueType.FuncRef : ValueType.ExternRef;
        Push(ValueType.I32);
        Push(ValueType.I32);
        _body.Add(new Instruction(Opcode.TableGet) { Index = table });
        _body.Add(new Instruction(Opcode.TableSet) { Index = table });
        Push(type);
        Push(ValueType.I32);
        _body.Add(new Instruction(Opcode.TableGrow) { Index = table });
        Push(type);
        Push(ValueType.I32);
        _body.Add(new Instruction(Opcode.TableFill) { Index = table });
    }

    private void Choice()
    {
        ValueType type = Pick(Types);
        Push(type);
        Push(type);
        Push(ValueType.I32);
        _body.Add(type.IsReference() || random.Next(2) == 0
            ? new Instruction(Opcode.SelectTyped) { ValueTypes = [type] }
            : new Instruction(Opcode.Select));
        if (type.IsReference()) Add(Opcode.RefIsNull);
        Add(Opcode.Drop);
    }

    private void Operation()
    {
        InstructionFacts facts = Pick(Fixed);
        if (Named(facts) is not Instruction instruction) return;
        PushAll(facts.Parameters);
        _body.Add(instruction);
        DropAll(facts.Results);
    }

    /// <summary>The instruction with immediates that name something; null where there is nothing to name.</summary>
    private Instruction? Named(InstructionFacts facts)
    {
        Instruction any = RandomImmediates.Any(random, facts.Opcode);
        uint alignment = (uint)random.Next(Math.Max(facts.AlignmentExponent, 0) + 1);
        byte lane = (byte)random.Next(Math.Max(facts.LaneCount, 1));
        return facts.Immediates switch
        {
            Immediates.MemoryArgument => any with { Index = alignment },
            Immediates.MemoryArgumentLane => any with { Index = alignment, Lane = lane },
            Immediates.Lane => any with { Lane = lane },
            Immediates.Shuffle => any with
            {
                Bits = any.Bits & 0x1F1F_1F1F_1F1F_1F1F,
                BitsHigh = any.BitsHigh & 0x1F1F_1F1F_1F1F_1F1F,
            },
            Immediates.Data or Immediates.DataMemory => module.Data.Length == 0
                ? null
                : any with { Index = (uint)random.Next(module.Data.Length), Index2 = 0 },
            Immediates.Element => module.Elements.Length == 0
                ? null
                : any with { Index = (uint)random.Next(module.Elements.Length) },
            Immediates.ElementTable => NamedElement(any),
            Immediates.Table => any with { Index = (uint)random.Next(2) },
            Immediates.TableTable => any with { Index = 1, Index2 = 1 },
            Immediates.Function => any with { Index = (uint)random.Next(module.Functions.Length) },
            _ => any,
        };
    }

    private Instruction? NamedElement(Instruction any)
    {
        if (module.Elements.Length == 0) return null;
        int segment = random.Next(module.Elements.Length);
        uint table = module.Elements[segment].Type == ValueType.ExternRef ? 1u : 0;
        return any with { Index = (uint)segment, Index2 = table };
    }

    private void Add(Opcode opcode) => _body.Add(new Instruction(opcode));

    private void Push(ValueType type)
    {
        int local = _locals.IndexOf(type);
        _body.Add(local >= 0 && random.Next(2) == 0
            ? new Instruction(Opcode.LocalGet) { Index = (uint)local }
            : Constant(random, type));
    }

    private void PushAll(ImmutableArray<ValueType> types)
    {
        foreach (ValueType type in types) Push(type);
    }

    private void DropAll(ImmutableArray<ValueType> types)
    {
        for (int i = 0; i < types.Length; i++) Add(Opcode.Drop);
    }

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}
