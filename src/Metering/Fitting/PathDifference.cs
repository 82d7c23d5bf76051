using System.Runtime.CompilerServices;
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
    // Twelve bytes each.
    private const int MostSteps = 20_000_000;

    /// <summary>The first branch that went two ways, the first charge that depends on values and had two, or where one
    /// run ended and the other did not; null where there is none within 20,000,000 instructions.</summary>
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
        follower.End();
        return follower.Parted;
    }

    private static Step StepAt(WasmModule module, Function function, int position, ulong top)
    {
        Instruction instruction = function.Body[position];
        bool hasAmount = instruction.Opcode is Opcode.MemoryGrow or Opcode.MemoryCopy or Opcode.MemoryFill
            or Opcode.MemoryInit or Opcode.TableCopy or Opcode.TableFill or Opcode.TableGrow or Opcode.TableInit
            || (instruction.Opcode == Opcode.Call && TakesLength(module, instruction.Index));
        return new Step(RuntimeHelpers.GetHashCode(function), position, hasAmount ? (uint)top : 0);
    }

    // Of a host function that is charged by a length, the length comes last.
    private static bool TakesLength(WasmModule module, uint function) =>
        module.ImportsOf(ExternalKind.Function).ElementAtOrDefault((int)function) is { } import
        && HostFunctionTable.Find(import.Module, import.Name) is { } host
        && host.LengthArgument >= 0 && host.LengthArgument == host.Parameters.Length - 1;

    /// <summary>An instruction that was reached; its function by identity, which both runs of one load
    /// share.</summary>
    private readonly record struct Step(int Function, int Position, uint Amount);

    private sealed class Recorder : IReferenceObserver
    {
        public List<Step> Path { get; } = [];

        public void Reach(WasmModule module, Function function, int position, ulong top)
        {
            if (Path.Count < MostSteps) Path.Add(StepAt(module, function, position, top));
        }
    }

    private sealed class Follower(List<Step> path) : IReferenceObserver
    {
        private (WasmModule Module, Function Function, int Position)? _before;
        private int _step;

        public ProgramPlace? Parted { get; private set; }

        public void Reach(WasmModule module, Function function, int position, ulong top)
        {
            if (Parted is not null || _step == MostSteps) return;
            if (_step == path.Count)
            {
                PartAtLast();
                return;
            }

            Step expected = path[_step], actual = StepAt(module, function, position, top);
            bool isSamePlace = expected with { Amount = 0 } == actual with { Amount = 0 };
            if (isSamePlace && expected != actual) Parted = Place(module, function, position);
            else if (!isSamePlace) PartAtLast();
            _before = (module, function, position);
            _step++;
        }

        /// <summary>The run is over: where the other one went on, they part at the end of this one.</summary>
        public void End()
        {
            if (Parted is null && _step < path.Count) PartAtLast();
        }

        private void PartAtLast()
        {
            if (_before is { } last) Parted = Place(last.Module, last.Function, last.Position);
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
