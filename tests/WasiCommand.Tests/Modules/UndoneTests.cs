using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand.Tests;

/// <summary>What a runtime cannot do or fails over, and what comes after it.</summary>
public sealed class UndoneTests
{
    private const string Text = """
        (global $kept (mut i32) (i32.const 1))
        (table $t 1 externref)
        (func (export "keep") (param externref) (table.set $t (i32.const 0) (local.get 0)))
        (func (export "same") (param externref) (result externref) (local.get 0))
        (func (export "set") (param i32) (global.set $kept (local.get 0)))
        (func (export "get") (result i32) (global.get $kept))
        """;

    private static readonly ModuleValue Host = ModuleValue.Reference(ModuleValueKind.Host, "extern", 7);

    [Theory]
    [InlineData(WayOut.Exports)]
    [InlineData(WayOut.Wasi)]
    public void After_a_call_that_was_not_done_nothing_is_told_that_it_may_have_changed(WayOut wayOut)
    {
        ModuleEnd[] told = Stores.Ask(new InterpreterModules(wayOut), store =>
        {
            ModuleInstanceId made = store.Made(Text);
            ModuleInstanceId other = store.Made(Text);
            return new[]
            {
                store.Invoke(made, "get", []), store.Invoke(made, "same", [Host]), store.Invoke(made, "get", []),
                store.Invoke(made, "keep", [Host]), store.Invoke(made, "get", []), store.Invoke(other, "get", []),
            };
        });
        Assert.Equal(
            [
                ModuleEndKind.Returned, ModuleEndKind.Refused, ModuleEndKind.Returned, ModuleEndKind.Refused,
                ModuleEndKind.Refused, ModuleEndKind.Returned,
            ],
            told.Select(end => end.Kind));
        Assert.All(
            told.Where(end => end.Kind == ModuleEndKind.Refused),
            end => Assert.Equal(RefusalPhase.Unsupported, end.Phase));
    }

    [Fact]
    public void Of_many_calls_the_one_that_kills_the_runtime_is_found()
    {
        InterpreterModules runtime = new(WayOut.Exports) { Deadly = 666 };
        string[] told = Stores.Ask(runtime, store =>
        {
            ModuleInstanceId made = store.Made(Text);
            return Enumerable.Range(660, 10).Select(number => store.Call(made, "set", (uint)number)).ToArray();
        });
        Assert.Equal(Enumerable.Repeat("returned", 6), told[..6]);
        Assert.Equal("crashed: exited: signal 9", told[6]);
        Assert.All(told[7..], end => Assert.StartsWith("refused (Unsupported)", end, StringComparison.Ordinal));
        Assert.InRange(runtime.Runs, 2, 12);
    }

    [Fact]
    public void Several_memories_are_not_given_to_a_runtime_that_takes_one()
    {
        ModuleEnd told = Stores.Ask(new InterpreterModules(WayOut.Exports), store =>
        {
            store.Register("owner", store.Made("""(memory 1) (global (export "g") (mut i32) (i32.const 0))"""));
            return store.Started("""(import "owner" "g" (global (mut i32))) (memory 1)""").End;
        });
        Assert.Equal(RefusalPhase.Unsupported, told.Phase);
        Assert.Contains("several memories", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_memory_without_pages_leaves_a_command_no_room_to_tell()
    {
        const string text = """(memory 0) (func (export "size") (result i32) memory.size)""";
        string exports = Stores.Ask(
            new InterpreterModules(WayOut.Exports), store => store.Call(store.Made(text), "size"));
        Assert.Equal("returned I32:0x00000000", exports);
        ModuleEnd command = Stores.Ask(new InterpreterModules(WayOut.Wasi), store => store.Started(text).End);
        Assert.Equal(RefusalPhase.Unsupported, command.Phase);
    }

    [Fact]
    public void A_runtime_that_nobody_can_ask_refuses_nothing()
    {
        InterpreterModules runtime = new(WayOut.Exports) { IsMute = true };
        RefusalPhase? invalid = Stores.Ask(runtime, store =>
            store.Load(Convert.FromHexString("0061736d0100000001040160000003020100"
                + "0a0601040041016a0b")).Refusal?.Phase);
        Assert.Equal(RefusalPhase.Unsupported, invalid);
        Assert.Equal("returned I32:0x00000001", Stores.Ask(runtime, store => store.Call(store.Made(Text), "get")));
    }
}
