using System.Collections.Immutable;
using System.Reflection.Metadata;
using Eei.IlCompiler;
using Eei.Interpreter;
using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>Running skeletons one after the other in one instance tells a wrong branch, a charge that is missing and
/// one that only comes too late, on the first sizes.</summary>
public sealed class PlantedSkeletonFaultTests
{
    private const int Most = 3;

    [Fact]
    public void A_wrong_branch_of_the_interpreter_is_found() =>
        Assert.Contains("interpreter", Find(
            new InterpreterSkeletonMeter(InterpreterFault.BranchTableDefaultOffByOne)), StringComparison.Ordinal);

    [Fact]
    public void A_wrong_branch_of_il_is_found()
    {
        string found = "";
        GuestThread.Host(() => found = Find(new IlSkeletonMeter(IlFault.BranchTableDefaultWrong)));
        Assert.Contains("il ", found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_branch_in_emitted_il_is_found() => Assert.Contains(
        "emitted il", Find(new EmittedSkeletonMeter(IlFault.BranchTableDefaultWrong, null)), StringComparison.Ordinal);

    [Fact]
    public void A_charge_in_emitted_il_that_is_one_too_small_is_found()
    {
        string found = Find(new EmittedSkeletonMeter(null, WithOneGasLess));
        Assert.Contains("emitted il SkeletonEnd", found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_charge_that_is_missing_after_br_if_is_found() =>
        Assert.Contains(
            "BrIf",
            Find(SkeletonPanel.InstrumentedOnInterpreter(
                SkeletonPath.Direct, module => WithoutNop(module, Opcode.BrIf, 1))),
            StringComparison.Ordinal);

    [Fact]
    public void A_charge_that_is_missing_before_a_trap_is_found()
    {
        string found = Find(SkeletonPanel.InstrumentedOnInterpreter(
            SkeletonPath.Direct, module => WithoutNop(module, Opcode.Unreachable, -1)));
        Assert.Contains("Unreachable", found, StringComparison.Ordinal);
        Assert.Contains("Status = Trapped", found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_charge_that_comes_after_the_host_call_is_found_by_its_digest()
    {
        string found = Find(SkeletonPanel.InstrumentedOnInterpreter(SkeletonPath.Encoded, WithLateNop));
        Assert.Contains("gas left at host calls", found, StringComparison.Ordinal);
        // Halved down to one skeleton.
        Assert.Contains("Call and 0 more", found, StringComparison.Ordinal);
    }

    // What the first difference says.
    private static string Find(ISkeletonMeter faulty)
    {
        using SkeletonPanel panel = new(faulty);
        SkeletonPlan plan = new([0xAAAA_AAAA_AAAA_AAAA, 0], 2, 1);
        for (int size = 0; size <= Most; size++)
        {
            List<SkeletonPart[]> batch = [];
            new SkeletonWalk(size, SkeletonKind.All).Visit(0, ulong.MaxValue, parts => batch.Add(parts.ToArray()));
            try
            {
                panel.Compare(batch, GasSchedule.Find("unit")!, plan);
            }
            catch (Xunit.Sdk.XunitException found)
            {
                return found.Message;
            }
        }

        return "nothing";
    }

    // Takes one from the last small price that is taken from the gas.
    private static EmittedFunction WithOneGasLess(EmittedFunction function)
    {
        byte[] code = [.. function.Code];
        for (int i = code.Length - 2; i > 0; i--)
        {
            if ((ILOpCode)code[i] != ILOpCode.Conv_i8 || (ILOpCode)code[i + 1] != ILOpCode.Sub
                || (ILOpCode)code[i - 1] is < ILOpCode.Ldc_i4_1 or > ILOpCode.Ldc_i4_8) continue;
            code[i - 1]--;
            break;
        }

        return function with { Code = code };
    }

    // Each function without its first nop that stands so many places behind an instruction.
    private static Module WithoutNop(Module module, Opcode beside, int distance) => module with
    {
        Functions = [.. module.Functions.Select(function =>
        {
            int place = function.Body.Index().FirstOrDefault(
                one => one.Item.Opcode == Opcode.Nop
                    && function.Body.ElementAtOrDefault(one.Index - distance).Opcode == beside,
                (-1, default)).Index;
            return place < 0 ? function
                : new Function(function.TypeIndex, function.Locals, function.Body.RemoveAt(place));
        })],
    };

    // The nop of the function that is called is charged once its host call has returned.
    private static Module WithLateNop(Module module)
    {
        Function called = module.Functions[0];
        ImmutableArray<Instruction> body =
        [
            .. called.Body[..2], new Instruction(Opcode.Block) { Bits = (ulong)BlockType.Empty.Encoded },
            new Instruction(Opcode.End), .. called.Body[2..],
        ];
        return module with
        {
            Functions = module.Functions.SetItem(0, new Function(called.TypeIndex, called.Locals, body)),
        };
    }
}
