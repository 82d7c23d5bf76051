using System.Collections.Immutable;
using Eei.Fuzz.Reduction;
using Eei.Wasm;

namespace Eei.Fuzz.Tests;

/// <summary>The parts that passes are made of.</summary>
public sealed class PassTests
{
    [Fact]
    public void DeltaSearch_KeepsExactlyWhatIsNeeded()
    {
        ImmutableArray<int> left = DeltaSearch.Remove(
            [.. Enumerable.Range(0, 50)], items => items.Contains(7) && items.Contains(41), () => false);
        Assert.Equal([7, 41], left);
    }

    [Fact]
    public void IndexRewriter_MovesReferences_AndRefusesToLeaveOneDangling()
    {
        Module module = TextParser.ParseModule(
            """(module (func) (func) (func $c (export "main") call $d) (func $d))""");
        var kept = KeptEntries.AllOf(module);
        kept.Of(IndexSpace.Function)[1] = false;
        Module rewritten = IndexRewriter.Apply(module, kept)!;
        ModuleValidator.Validate(rewritten);
        Assert.Equal(3, rewritten.Functions.Length);
        Assert.Equal(1u, rewritten.Exports[0].Index);
        Assert.Equal(2u, rewritten.Functions[1].Body[0].Index);
        kept.Of(IndexSpace.Function)[3] = false;
        Assert.Null(IndexRewriter.Apply(module, kept));
    }

    [Fact]
    public void BodyShape_FindsExpressionsAndStatements()
    {
        Module module = TextParser.ParseModule(
            "(module (func (local i32) i32.const 1 i32.const 2 i32.add local.set 0 block nop end))");
        ImmutableArray<BodyPart> parts = BodyShape.Of(module, 0);
        Assert.Equal([0, 1], parts[2].OperandStarts);
        Assert.Equal((0, true), (parts[3].Start, parts[3].IsStatement));
        Assert.Equal((4, true, 0), (parts[6].Start, parts[6].IsStatement, parts[6].Depth));
        Assert.Equal(1, parts[5].Depth);
    }
}
