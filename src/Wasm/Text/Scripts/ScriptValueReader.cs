using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Reads the values and patterns of a script.</summary>
internal sealed class ScriptValueReader(TokenCursor cursor)
{
    /// <summary>Takes all values that stand here.</summary>
    internal ImmutableArray<ScriptValue> TakeValues()
    {
        ImmutableArray<ScriptValue>.Builder values = ImmutableArray.CreateBuilder<ScriptValue>();
        while (cursor.At(TextTokenKind.Open))
        {
            TextToken place = cursor.Current;
            values.Add(ValueOf(TakePattern()) ?? throw cursor.Unexpected(place));
        }

        return values.DrainToImmutable();
    }

    /// <summary>Takes all patterns that stand here.</summary>
    internal ImmutableArray<ResultPattern> TakePatterns()
    {
        ImmutableArray<ResultPattern>.Builder patterns = ImmutableArray.CreateBuilder<ResultPattern>();
        while (cursor.At(TextTokenKind.Open)) patterns.Add(TakePattern());
        return patterns.DrainToImmutable();
    }

    private ResultPattern TakePattern()
    {
        cursor.Take(TextTokenKind.Open);
        TextToken word = cursor.Take(TextTokenKind.Keyword);
        ResultPattern pattern = cursor.TextOf(word) switch
        {
            "i32.const" => TakeInteger(ScriptValueKind.I32, 32),
            "i64.const" => TakeInteger(ScriptValueKind.I64, 64),
            "f32.const" => TakeFloat(ScriptValueKind.F32, FloatFormat.F32),
            "f64.const" => TakeFloat(ScriptValueKind.F64, FloatFormat.F64),
            "v128.const" => TakeVector(),
            "ref.null" => TakeNull(),
            "ref.extern" => TakeReference(ScriptValueKind.Extern, "extern"),
            "ref.host" => TakeReference(ScriptValueKind.Host, "any"),
            "ref.func" => TakeFunction(),
            "ref.any" => new ReferencePattern("any"),
            "ref.eq" => new ReferencePattern("eq"),
            "ref.i31" => new ReferencePattern("i31"),
            "ref.struct" => new ReferencePattern("struct"),
            "ref.array" => new ReferencePattern("array"),
            "ref.exn" => new ReferencePattern("exn"),
            "either" => new EitherPattern(TakePatterns()),
            _ => throw cursor.Unexpected(word),
        };
        cursor.Take(TextTokenKind.Close);
        return pattern;
    }

    private static ScriptValue? ValueOf(ResultPattern pattern) => pattern switch
    {
        ValuePattern value => value.Value,
        VectorPattern vector when vector.Lanes.All(lane => lane.NaN is null) => Vector(vector),
        _ => null,
    };

    private static ScriptValue Vector(VectorPattern vector)
    {
        UInt128 bits = 0;
        for (int lane = 0; lane < vector.Lanes.Length; lane++)
            bits |= (UInt128)vector.Lanes[lane].Bits << (vector.Width * lane);
        return new ScriptValue(ScriptValueKind.V128, (ulong)bits, (ulong)(bits >> 64));
    }

    private ValuePattern TakeInteger(ScriptValueKind kind, int width)
    {
        TextToken token = cursor.Take();
        if (token.Kind is not (TextTokenKind.Natural or TextTokenKind.Integer)) throw cursor.Unexpected(token);
        return IntegerLiteral.TryBits(cursor.TextOf(token), width, out ulong bits)
            ? new ValuePattern(new ScriptValue(kind, bits))
            : throw cursor.Malformed(token, "constant out of range");
    }

    private ResultPattern TakeFloat(ScriptValueKind kind, FloatFormat format)
    {
        if (TryNaN() is { } nan) return new NaNPattern(kind, nan);
        TextToken token = TakeNumber();
        return FloatLiteral.TryBits(cursor.TextOf(token), format, out ulong bits)
            ? new ValuePattern(new ScriptValue(kind, bits))
            : throw cursor.Malformed(token, "constant out of range");
    }

    private VectorPattern TakeVector()
    {
        TextToken name = cursor.Take(TextTokenKind.Keyword);
        VectorShape shape = VectorShape.Find(cursor.TextOf(name)) ?? throw cursor.Unexpected(name);
        ImmutableArray<LanePattern>.Builder lanes = ImmutableArray.CreateBuilder<LanePattern>(shape.Lanes);
        for (int lane = 0; lane < shape.Lanes; lane++) lanes.Add(TakeLane(shape));
        return new VectorPattern(shape.Width, lanes.DrainToImmutable());
    }

    private LanePattern TakeLane(VectorShape shape)
    {
        if (shape.Format is not null && TryNaN() is { } nan) return new LanePattern(0, nan);
        TextToken token = TakeNumber();
        return shape.TryLane(token.Kind, cursor.TextOf(token), out ulong bits)
            ? new LanePattern(bits, null)
            : throw cursor.Malformed(token, "constant out of range");
    }

    private NaNClass? TryNaN()
    {
        NaNClass? nan = cursor.AtKeyword("nan:canonical") ? NaNClass.Canonical
            : cursor.AtKeyword("nan:arithmetic") ? NaNClass.Arithmetic
            : null;
        if (nan is not null) cursor.Take();
        return nan;
    }

    private TextToken TakeNumber()
    {
        TextToken token = cursor.Take();
        bool isNumber = token.Kind is TextTokenKind.Natural or TextTokenKind.Integer or TextTokenKind.Float;
        return isNumber ? token : throw cursor.Unexpected(token);
    }

    private ResultPattern TakeNull()
    {
        if (cursor.At(TextTokenKind.Close)) return new ReferencePattern("null");
        string type = cursor.TextOf(cursor.Take()).ToString();
        return new ValuePattern(new ScriptValue(ScriptValueKind.Null, 0) { HeapType = type });
    }

    // Wasmtime's scripts give the index of the function, which nothing here can tell.
    private ReferencePattern TakeFunction()
    {
        if (cursor.At(TextTokenKind.Natural)) cursor.Take();
        return new ReferencePattern("func");
    }

    private ResultPattern TakeReference(ScriptValueKind kind, string any) => cursor.At(TextTokenKind.Natural)
        ? new ValuePattern(new ScriptValue(kind, cursor.TakeNatural32()))
        : new ReferencePattern(any);
}
