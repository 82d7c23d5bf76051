using System.Collections.Immutable;
using System.Globalization;

namespace Eei.Processes;

/// <summary>Another engine whose outcomes depend on what they may not depend on.</summary>
public sealed class UnsteadyEngine : IEeiEngine
{
    private readonly IEeiEngine _inner;
    private readonly Unsteadiness _fault;
    private readonly Dictionary<Bytes32, ScriptSource> _known = [];

    /// <summary>An engine with that fault.</summary>
    /// <param name="inner">The engine it otherwise is; disposed of with this one.</param>
    /// <param name="fault">What it depends on.</param>
    public UnsteadyEngine(IEeiEngine inner, Unsteadiness fault)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _fault = fault;
        EngineDescription own = inner.Description;
        Description = own with { Configuration = $"{own.Configuration}, planted fault {fault}" };
    }

    /// <inheritdoc/>
    public EngineDescription Description { get; }

    /// <inheritdoc/>
    public IEeiScript Load(ScriptSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (_fault != Unsteadiness.LooseCache) return new UnsteadyScript(_inner.Load(source), _fault);
        Bytes32 key = Bytes32.Sha256(source.Code.Span);
        if (!_known.TryGetValue(key, out ScriptSource? first)) _known.Add(key, first = source);
        return _inner.Load(first);
    }

    /// <inheritdoc/>
    public void Dispose() => _inner.Dispose();

    private sealed class UnsteadyScript(IEeiScript inner, Unsteadiness fault) : IEeiScript
    {
        private const string Price = "1.0";
        private ulong _leaked;

        public Refusal? Refusal => inner.Refusal;

        public Outcome Run(in BlockInput input)
        {
            Outcome outcome = inner.Run(in input);
            return fault switch
            {
                Unsteadiness.DictionaryOrder => outcome with { Deposits = Reordered(outcome.Deposits) },
                Unsteadiness.CultureParse => outcome with
                {
                    GasUsed = (ulong)(outcome.GasUsed * decimal.Parse(Price, CultureInfo.CurrentCulture)),
                },
                Unsteadiness.StateLeakAfterTrap => Leaking(outcome),
                _ => outcome,
            };
        }

        public void Dispose() => inner.Dispose();

        private static ImmutableArray<Deposit> Reordered(ImmutableArray<Deposit> deposits) =>
        [
            .. deposits
                .Select((deposit, place) => KeyValuePair.Create(
                    string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(deposit.Bytes)} {place}"),
                    deposit))
                .ToImmutableDictionary().Values,
        ];

        private Outcome Leaking(Outcome outcome)
        {
            ulong before = _leaked;
            _leaked = outcome.Status == OutcomeStatus.Trapped ? outcome.GasUsed : 0;
            return outcome with { GasUsed = outcome.GasUsed + before };
        }
    }
}
