namespace Eei.Wasm;

/// <summary>The one table of instructions; decoder, validator, text and generators read it.</summary>
/// <remarks>Source: WebAssembly 2.0, appendix "Index of Instructions". Checked row by row against a second transcription.</remarks>
public static partial class InstructionTable
{
    /// <summary>How many places <see cref="PlaceOf"/> tells apart.</summary>
    public const int Places = 4 * 256;

    private const string? FromContext = null;

    private static readonly InstructionFacts?[] ByCode = Index();

    /// <summary>All rows, in order of prefix and code.</summary>
    public static IReadOnlyList<InstructionFacts> All { get; } =
        [.. ByCode.OfType<InstructionFacts>().OrderBy(row => (ushort)row.Opcode)];

    /// <summary>The rows of WebAssembly 2.0, which execution scripts may use, in the same order.</summary>
    public static IReadOnlyList<InstructionFacts> OfWasm2 { get; } =
        [.. All.Where(row => (row.Feature & ~Feature.Wasm2) == 0)];

    /// <summary>The row of an instruction.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no instruction that is known.</exception>
    public static InstructionFacts Of(Opcode opcode)
    {
        int place = PlaceOf(opcode);
        InstructionFacts?[] rows = ByCode;
        return (uint)place < (uint)rows.Length && rows[place] is { } row && row.Opcode == opcode
            ? row
            : throw new ArgumentOutOfRangeException(nameof(opcode), opcode, "not a known instruction");
    }

    /// <summary>A place for each instruction in an array of <see cref="Places"/>; other values of the type may be
    /// beyond it.</summary>
    // Opcodes 0xFBxx to 0xFDxx follow the 256 without a prefix.
    public static int PlaceOf(Opcode opcode) =>
        (ushort)opcode >= 0xFB00 ? (ushort)opcode - 0xFA00 : (ushort)opcode;

    /// <summary>The row for a prefix (0, 0xFB, 0xFC, 0xFD) and code, or null where the opcode is illegal.</summary>
    public static InstructionFacts? Find(byte prefix, uint code)
    {
        if (code > 0xFF) return null;
        int page = PageOf(prefix);
        return page < 0 ? null : ByCode[(page * 256) + (int)code];
    }

    private static InstructionFacts?[] Index()
    {
        var table = new InstructionFacts?[Places];
        InstructionFacts[] rows = [.. ControlRows, .. ReferenceRows, .. MemoryRows, .. NumericRows, .. VectorRows];
        foreach (InstructionFacts row in rows) table[PlaceOf(row.Opcode)] = row;
        return table;
    }

    private static int PageOf(byte prefix) => prefix switch { 0 => 0, 0xFB => 1, 0xFC => 2, 0xFD => 3, _ => -1 };
}
