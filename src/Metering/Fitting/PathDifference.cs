using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>An instruction of a script.</summary>
/// <param name="Function">Its index, imports first.</param>
/// <param name="Name">Its name; null where it has none.</param>
/// <param name="Offset">Byte offset of the instruction in the module.</param>
/// <param name="Instruction">Its text name.</param>
/// <param name="Step">How many instructions were executed before it.</param>
public sealed record ProgramPlace(uint Function, string? Name, int Offset, string Instruction, int Step);

/// <summary>Where two runs of one script part.</summary>
internal static class PathDifference
{
    // Eight bytes each.
    private const int MostSteps = 20_000_000;

    /// <summary>The first branch that went two ways, or the first charge that depends on values and had two; null
    /// where there is none within 20,000,000 instructions.</summary>
    public static ProgramPlace? Between(ScriptSource source, in BlockInput one, in BlockInput other)
    {
        using ReferenceEngine engine = new();
        Recorder recorder = new();
        engine.Observer = recorder;
        using IEeiScript script = engine.Load(source);
        script.Run(one);
        Follower follower = new(recorder.Path);
        engine.Observer = follower;
        script.Run(other);
        return follower.Parted;
    }

    // The function's identity does not outlive a load, but both runs are of one.
    private static (int Function, int Place) Key(Function function, int position, ulong top)
    {
        Instruction instruction = function.Body[position];
        bool hasAmount = instruction.Opcode is Opcode.MemoryGrow or Opcode.MemoryCopy or Opcode.MemoryFill
            or Opcode.MemoryInit or Opcode.TableCopy or Opcode.TableFill or Opcode.TableGrow or Opcode.TableInit
            or Opcode.Call;
        int amount = hasAmount ? (int)((uint)top * 0x9E37_79B1u) & 0x7FF : 0;
        return (System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(function), (position << 11) | amount);
    }

    private sealed class Recorder : IReferenceObserver
    {
        public List<(int Function, int Place)> Path { get; } = [];

        public void Reach(WasmModule module, Function function, int position, ulong top)
        {
            if (Path.Count < MostSteps) Path.Add(Key(function, position, top));
        }
    }

    private sealed class Follower(List<(int Function, int Place)> path) : IReferenceObserver
    {
        private (WasmModule Module, Function Function, int Position)? _before;
        private int _step;

        public ProgramPlace? Parted { get; private set; }

        public void Reach(WasmModule module, Function function, int position, ulong top)
        {
            if (Parted is not null || _step >= path.Count) return;
            (int expectedFunction, int expectedPlace) = path[_step];
            (int actualFunction, int actualPlace) = Key(function, position, top);
            bool isSamePlace = expectedFunction == actualFunction && expectedPlace >> 11 == actualPlace >> 11;
            if (isSamePlace && expectedPlace != actualPlace) Parted = Place(module, function, position);
            else if (!isSamePlace && _before is { } last) Parted = Place(last.Module, last.Function, last.Position);
            _before = (module, function, position);
            _step++;
        }

        private ProgramPlace Place(WasmModule module, Function function, int position)
        {
            uint index = (uint)module.ImportsOf(ExternalKind.Function).Count();
            foreach (Function defined in module.Functions)
            {
                if (ReferenceEquals(defined, function)) break;
                index++;
            }

            string? name = module.Names?.Functions.GetValueOrDefault(index);
            Instruction instruction = function.Body[position];
            return new ProgramPlace(index, name, instruction.Offset, instruction.Facts.Name, _step);
        }
    }
}
