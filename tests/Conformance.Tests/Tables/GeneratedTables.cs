using System.Collections.Immutable;
using Eei.Conformance.Tests.Model;

namespace Eei.Conformance.Tests.Tables;

/// <summary>Every generated file of <c>conformance/vectors/eei</c>.</summary>
public static class GeneratedTables
{
    public static ImmutableSortedDictionary<string, ImmutableArray<Situation>> Files { get; } =
        new Dictionary<string, IEnumerable<Situation>>(StringComparer.Ordinal)
        {
            ["eth2-loadPreStateRoot"] = RootTables.Load(),
            ["eth2-savePostStateRoot"] = RootTables.Save(),
            ["eth2-blockDataSize"] = RootTables.Size(),
            ["eth2-blockDataCopy-source"] = CopyTables.Source(),
            ["eth2-blockDataCopy-destination"] = CopyTables.Destination(),
            ["eth2-pushNewDeposit"] = DepositTables.Push184(),
            ["eth2-useTicks"] = RootTables.Ticks(),
            ["debug"] = DebugTables.Print(),
            ["bignum-256"] = WideNumberTables.All(),
            ["bignum-f1m"] = FieldTables.Base(),
            ["bignum-frm"] = FieldTables.Scalar(),
            ["bignum-int"] = FieldTables.Integer(),
        }.ToImmutableSortedDictionary(
            entry => entry.Key, entry => entry.Value.ToImmutableArray(), StringComparer.Ordinal);
}
