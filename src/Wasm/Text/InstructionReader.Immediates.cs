using System.Collections.Immutable;

namespace Eei.Wasm;

internal sealed partial class InstructionReader
{
    private const int ShuffleLanes = 16;

    /// <summary>Takes what follows the name of an instruction that is no block.</summary>
    private Instruction TakeImmediates(InstructionFacts facts)
    {
        if (cursor.AtOpen("result") && TextKeywords.TypedVariant(facts.Name) is { } typed) facts = typed;
        var bare = new Instruction(facts.Opcode);
        return facts.Immediates switch
        {
            Immediates.None => bare,
            Immediates.Label => bare with { Index = _labels.Take(cursor) },
            Immediates.LabelTable => bare with { Labels = TakeLabels() },
            Immediates.Function => bare with { Index = scope.Functions.Take(cursor) },
            Immediates.TypeTable => TakeIndirectCall(bare),
            Immediates.ValueTypes => bare with { ValueTypes = types.TakeResults() },
            Immediates.Local => bare with { Index = scope.Locals.Take(cursor) },
            Immediates.Global => bare with { Index = scope.Globals.Take(cursor) },
            Immediates.Type => bare with { Index = scope.Types.Take(cursor) },
            Immediates.Tag => bare with { Index = scope.Tags.Take(cursor) },
            Immediates.Table => bare with { Index = AtIndex() ? scope.Tables.Take(cursor) : 0 },
            Immediates.TableTable => TakeTables(bare),
            Immediates.ElementTable => TakeElementTable(bare),
            Immediates.Element => bare with { Index = scope.Elements.Take(cursor) },
            Immediates.MemoryArgument => TakeMemoryArgument(bare with { Index2 = TakeMemory() }, facts),
            Immediates.MemoryArgumentLane => TakeMemoryArgumentLane(bare, facts),
            Immediates.Lane => bare with { Lane = TakeLane() },
            Immediates.Shuffle => TakeShuffle(bare),
            Immediates.Memory => bare with { Index = TakeMemory() },
            Immediates.MemoryMemory => TakeMemories(bare),
            Immediates.DataMemory => TakeDataMemory(bare),
            Immediates.Data => bare with { Index = TakeData() },
            Immediates.I32 => bare with { Bits = TakeInteger(32) },
            Immediates.I64 => bare with { Bits = TakeInteger(64) },
            Immediates.F32 => bare with { Bits = TakeFloat(FloatFormat.F32) },
            Immediates.F64 => bare with { Bits = TakeFloat(FloatFormat.F64) },
            Immediates.V128 => TakeVector(bare),
            Immediates.ReferenceType => bare with { Index = (uint)types.TakeHeapType() },
            _ => TakeObjectImmediates(bare, facts),
        };
    }

    private bool AtIndex() => cursor.Current.Kind is TextTokenKind.Natural or TextTokenKind.Id;

    private static bool IsNumber(TextTokenKind kind) =>
        kind is TextTokenKind.Natural or TextTokenKind.Integer or TextTokenKind.Float;

    private ImmutableArray<uint> TakeLabels()
    {
        ImmutableArray<uint>.Builder labels = ImmutableArray.CreateBuilder<uint>();
        do labels.Add(_labels.Take(cursor));
        while (AtIndex());
        return labels.DrainToImmutable();
    }

    /// <summary>Takes the clauses of a try_table, whose labels are those around it.</summary>
    /// <remarks>Source: WebAssembly 3.0, section 6.5.2.</remarks>
    private ImmutableArray<uint> TakeCatches()
    {
        ImmutableArray<uint>.Builder numbers = ImmutableArray.CreateBuilder<uint>();
        while (TryCatch() is { } kind)
        {
            bool namesTag = new CatchClause(kind, 0, 0).NamesTag;
            numbers.Add((uint)kind);
            numbers.Add(namesTag ? scope.Tags.Take(cursor) : 0);
            numbers.Add(_labels.Take(cursor));
            cursor.Take(TextTokenKind.Close);
        }

        return numbers.DrainToImmutable();
    }

    private CatchKind? TryCatch() => cursor.TryOpen("catch") ? CatchKind.Catch
        : cursor.TryOpen("catch_ref") ? CatchKind.CatchRef
        : cursor.TryOpen("catch_all") ? CatchKind.CatchAll
        : cursor.TryOpen("catch_all_ref") ? CatchKind.CatchAllRef
        : null;

    private Instruction TakeIndirectCall(Instruction bare)
    {
        uint table = AtIndex() ? scope.Tables.Take(cursor) : 0;
        return bare with { Index = types.TakeCallTypeUse(), Index2 = table };
    }

    private Instruction TakeTables(Instruction bare)
    {
        if (!AtIndex()) return bare;
        uint destination = scope.Tables.Take(cursor);
        return bare with { Index = destination, Index2 = scope.Tables.Take(cursor) };
    }

    /// <summary>The table may be left out, and stands before the segment where it is not.</summary>
    private Instruction TakeElementTable(Instruction bare)
    {
        uint table = 0;
        if (cursor.Next.Kind is TextTokenKind.Natural or TextTokenKind.Id) table = scope.Tables.Take(cursor);
        return bare with { Index = scope.Elements.Take(cursor), Index2 = table };
    }

    /// <summary>Takes the memory, which may be left out.</summary>
    private uint TakeMemory() => AtIndex() ? scope.Memories.Take(cursor) : 0;

    private Instruction TakeMemories(Instruction bare)
    {
        if (!AtIndex()) return bare;
        uint destination = scope.Memories.Take(cursor);
        return bare with { Index = destination, Index2 = scope.Memories.Take(cursor) };
    }

    /// <summary>The memory may be left out, and stands before the segment where it is not.</summary>
    private Instruction TakeDataMemory(Instruction bare)
    {
        uint memory = 0;
        if (cursor.Next.Kind is TextTokenKind.Natural or TextTokenKind.Id) memory = scope.Memories.Take(cursor);
        return bare with { Index = TakeData(), Index2 = memory };
    }

    /// <summary>A number is that of the memory where another number, the lane, or a field follows.</summary>
    private Instruction TakeMemoryArgumentLane(Instruction bare, InstructionFacts facts)
    {
        bool isFollowed = cursor.Next.Kind == TextTokenKind.Natural || IsMemoryField(cursor.Next);
        bool namesMemory = cursor.At(TextTokenKind.Id) || (cursor.At(TextTokenKind.Natural) && isFollowed);
        if (namesMemory) bare = bare with { Index2 = scope.Memories.Take(cursor) };
        return TakeMemoryArgument(bare, facts) with { Lane = TakeLane() };
    }

    private bool IsMemoryField(TextToken token) => token.Kind == TextTokenKind.Keyword
        && (cursor.TextOf(token).StartsWith("offset=") || cursor.TextOf(token).StartsWith("align="));

    private uint TakeData()
    {
        UsesData = true;
        return scope.Data.Take(cursor);
    }

    private Instruction TakeMemoryArgument(Instruction bare, InstructionFacts facts)
    {
        ulong offset = TryMemoryField("offset=") ?? 0;
        TextToken place = cursor.Current;
        ulong? bytes = TryMemoryField("align=");
        if (bytes is not { } alignment) return bare with { Index = (uint)facts.AlignmentExponent, Bits = offset };
        if (!ulong.IsPow2(alignment)) throw cursor.Malformed(place, "alignment must be a power of two");
        return bare with { Index = (uint)ulong.Log2(alignment), Bits = offset };
    }

    private ulong? TryMemoryField(string prefix)
    {
        if (!cursor.At(TextTokenKind.Keyword)) return null;
        TextToken token = cursor.Current;
        ReadOnlySpan<char> word = cursor.TextOf(token);
        if (!word.StartsWith(prefix)) return null;
        if (!TextKeywords.IsKnown(word)) throw cursor.Unexpected();
        int width = dialect < TextDialect.Wasm3 ? 32 : 64;
        if (!IntegerLiteral.TryBits(word[prefix.Length..], width, out ulong value))
            throw cursor.Malformed(token, $"i{width} constant out of range");
        cursor.Take();
        return value;
    }

    private byte TakeLane()
    {
        TextToken token = cursor.Take(TextTokenKind.Natural);
        if (IntegerLiteral.TryBits(cursor.TextOf(token), 8, out ulong lane)) return (byte)lane;
        throw cursor.Malformed(token, "malformed lane index");
    }

    private Instruction TakeShuffle(Instruction bare)
    {
        TextToken[] lanes = TakeNumbers();
        if (lanes.Length != ShuffleLanes) throw cursor.Malformed(cursor.Current, "invalid lane length");
        UInt128 bits = 0;
        for (int lane = 0; lane < ShuffleLanes; lane++)
        {
            TextToken token = lanes[lane];
            bool fits = IntegerLiteral.TryBits(cursor.TextOf(token), 8, out ulong value);
            if (token.Kind != TextTokenKind.Natural || !fits) throw cursor.Malformed(token, "malformed lane index");
            bits |= (UInt128)value << (8 * lane);
        }

        return bare with { Bits = (ulong)bits, BitsHigh = (ulong)(bits >> 64) };
    }

    /// <summary>Takes all numbers that stand here; a word that is almost one is unknown, not missing.</summary>
    private TextToken[] TakeNumbers()
    {
        var numbers = new List<TextToken>();
        while (IsNumber(cursor.Current.Kind)) numbers.Add(cursor.Take());
        if (cursor.AtUnknown) throw cursor.Unexpected();
        return [.. numbers];
    }

    private TextToken TakeNumber() => IsNumber(cursor.Current.Kind) ? cursor.Take() : throw cursor.Unexpected();

    private ulong TakeInteger(int width)
    {
        TextToken token = TakeNumber();
        if (token.Kind == TextTokenKind.Float) throw cursor.Unexpected(token);
        if (IntegerLiteral.TryBits(cursor.TextOf(token), width, out ulong bits)) return bits;
        throw cursor.Malformed(token, "constant out of range");
    }

    private ulong TakeFloat(FloatFormat format)
    {
        TextToken token = TakeNumber();
        if (FloatLiteral.TryBits(cursor.TextOf(token), format, out ulong bits)) return bits;
        throw cursor.Malformed(token, "constant out of range");
    }

    private Instruction TakeVector(Instruction bare)
    {
        VectorShape? shape = cursor.At(TextTokenKind.Keyword) ? VectorShape.Find(cursor.TextOf(cursor.Current)) : null;
        if (shape is null) throw cursor.Unexpected();
        TextToken name = cursor.Take();
        TextToken[] lanes = TakeNumbers();
        if (lanes.Length != shape.Lanes) throw cursor.Malformed(name, "wrong number of lane literals");
        UInt128 bits = 0;
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            if (!shape.TryLane(lanes[lane].Kind, cursor.TextOf(lanes[lane]), out ulong value))
                throw cursor.Malformed(lanes[lane], "constant out of range");
            bits |= (UInt128)value << (shape.Width * lane);
        }

        return bare with { Bits = (ulong)bits, BitsHigh = (ulong)(bits >> 64) };
    }
}
