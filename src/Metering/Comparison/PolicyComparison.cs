using System.Collections.Immutable;
using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>One run of a script under the rule of docs/gas.md, and what published rules would have charged on the
/// way.</summary>
/// <remarks>
/// The reference meter executes; a policy is asked for each instruction that control reaches what it charges before
/// it, which is what its injected code would do. The run ends where the rule of docs/gas.md ends it.
/// </remarks>
public sealed class PolicyComparison
{
    private PolicyComparison(Outcome outcome, ReferenceReading reading, ImmutableArray<PolicyReading> policies) =>
        (Outcome, Reading, Policies) = (outcome, reading, policies);

    /// <summary>All policies.</summary>
    public static ImmutableArray<IMeteringPolicy> All { get; } =
    [
        new WasmMeteringPolicy(WasmMeteringCosts.FromSchedule()),
        new BlockMeteringPolicy(BlockMeteringRule.Pwasm),
        new BlockMeteringPolicy(BlockMeteringRule.BasicBlock),
        new BlockMeteringPolicy(BlockMeteringRule.Superblock),
    ];

    /// <summary>How the run ended, by the rule of docs/gas.md.</summary>
    public Outcome Outcome { get; }

    /// <summary>The accounts of the rule of docs/gas.md.</summary>
    public ReferenceReading Reading { get; }

    /// <summary>The policies, in the order of <see cref="All"/>.</summary>
    public ImmutableArray<PolicyReading> Policies { get; }

    /// <summary>Runs one block.</summary>
    /// <param name="source">The script.</param>
    /// <param name="input">The block.</param>
    /// <returns>The comparison; where the script is refused no policy has charged anything.</returns>
    public static PolicyComparison Of(ScriptSource source, in BlockInput input)
    {
        ImmutableArray<Account> accounts = [.. All.Select(policy => new Account(policy))];
        using ReferenceEngine engine = new() { Observer = new Observer(accounts) };
        using IEeiScript script = engine.Load(source);
        Outcome outcome = script.Run(input);
        return new PolicyComparison(
            outcome, script.Refusal is null ? engine.Reading : default, [.. accounts.Select(one => one.Reading())]);
    }

    private sealed class Observer(ImmutableArray<Account> accounts) : IReferenceObserver
    {
        public void Reach(WasmModule module, Function function, int position, ulong top)
        {
            foreach (Account account in accounts) account.Reach(module, function, position, top);
        }
    }

    private sealed class Account(IMeteringPolicy policy)
    {
        private readonly Dictionary<Function, ImmutableArray<ulong>> _placed = new(ReferenceEqualityComparer.Instance);
        private UInt128 _gas;
        private UInt128 _executed;
        private long _charges;
        private string? _refusal;

        public PolicyReading Reading() => new(policy, _gas, _charges, _executed) { Refusal = _refusal };

        public void Reach(WasmModule module, Function function, int position, ulong top)
        {
            if (_refusal is not null) return;
            try
            {
                Charge(module, function, position, top);
            }
            catch (MeteringRefusedException refused)
            {
                _refusal = refused.Message;
            }
        }

        private void Charge(WasmModule module, Function function, int position, ulong top)
        {
            if (!_placed.TryGetValue(function, out ImmutableArray<ulong> charges))
                _placed.Add(function, charges = policy.Charges(module, function));
            if (charges[position] > 0) _charges++;
            Opcode opcode = function.Body[position].Opcode;
            UInt128 growth = opcode == Opcode.MemoryGrow ? (UInt128)policy.PagePrice * (uint)top : 0;
            _gas += charges[position] + growth;
            _executed += policy.Price(opcode) + growth;
        }
    }
}
