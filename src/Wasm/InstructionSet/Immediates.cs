namespace Eei.Wasm;

/// <summary>What follows an opcode in the binary format, and its name in the text format.</summary>
/// <remarks>Source: WebAssembly 2.0, section 5.4. Where each lands in <see cref="Instruction"/> is said on each member.</remarks>
public enum Immediates
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A block type: <see cref="Instruction.BlockType"/>.</summary>
    BlockType,

    /// <summary>A block type and clauses: <see cref="Instruction.BlockType"/>, <see cref="Instruction.CatchAt"/>.</summary>
    TryTable,

    /// <summary>A tag: <see cref="Instruction.Index"/>.</summary>
    Tag,

    /// <summary>A label: <see cref="Instruction.Index"/>, counted outwards.</summary>
    Label,

    /// <summary>A vector of labels and a default: <see cref="Instruction.Labels"/>, the default last.</summary>
    LabelTable,

    /// <summary>A function: <see cref="Instruction.Index"/>.</summary>
    Function,

    /// <summary>A type: <see cref="Instruction.Index"/>.</summary>
    Type,

    /// <summary>A type in <see cref="Instruction.Index"/>, then a table in <see cref="Instruction.Index2"/>.</summary>
    TypeTable,

    /// <summary>Types of a typed select: <see cref="Instruction.ValueTypes"/>.</summary>
    ValueTypes,

    /// <summary>A local: <see cref="Instruction.Index"/>.</summary>
    Local,

    /// <summary>A global: <see cref="Instruction.Index"/>.</summary>
    Global,

    /// <summary>A table: <see cref="Instruction.Index"/>.</summary>
    Table,

    /// <summary>Destination table in <see cref="Instruction.Index"/>, source table in <see cref="Instruction.Index2"/>.</summary>
    TableTable,

    /// <summary>Element segment in <see cref="Instruction.Index"/>, table in <see cref="Instruction.Index2"/>.</summary>
    ElementTable,

    /// <summary>An element segment: <see cref="Instruction.Index"/>.</summary>
    Element,

    /// <summary>Alignment exponent in <see cref="Instruction.Index"/>, memory in <see cref="Instruction.Index2"/>, offset in <see cref="Instruction.Bits"/>.</summary>
    MemoryArgument,

    /// <summary>As <see cref="MemoryArgument"/>, then a lane in <see cref="Instruction.Lane"/>.</summary>
    MemoryArgumentLane,

    /// <summary>A lane: <see cref="Instruction.Lane"/>.</summary>
    Lane,

    /// <summary>Sixteen lanes: <see cref="Instruction.Bits"/> holds lanes 0 to 7, <see cref="Instruction.BitsHigh"/> 8 to 15, little-endian.</summary>
    Shuffle,

    /// <summary>A memory: <see cref="Instruction.Index"/> (0 in 2.0).</summary>
    Memory,

    /// <summary>Destination memory in <see cref="Instruction.Index"/>, source in <see cref="Instruction.Index2"/>.</summary>
    MemoryMemory,

    /// <summary>Data segment in <see cref="Instruction.Index"/>, memory in <see cref="Instruction.Index2"/>.</summary>
    DataMemory,

    /// <summary>A data segment: <see cref="Instruction.Index"/>.</summary>
    Data,

    /// <summary>A 32-bit constant, zero-extended in <see cref="Instruction.Bits"/>.</summary>
    I32,

    /// <summary>A 64-bit constant in <see cref="Instruction.Bits"/>.</summary>
    I64,

    /// <summary>The bits of an f32, zero-extended in <see cref="Instruction.Bits"/>.</summary>
    F32,

    /// <summary>The bits of an f64 in <see cref="Instruction.Bits"/>.</summary>
    F64,

    /// <summary>128 bits: low half in <see cref="Instruction.Bits"/>, high half in <see cref="Instruction.BitsHigh"/>.</summary>
    V128,

    /// <summary>A reference type that includes null, its number in <see cref="Instruction.Index"/>.</summary>
    ReferenceType,

    /// <summary>A type in <see cref="Instruction.Index"/>, then one of its fields in <see cref="Instruction.Index2"/>.</summary>
    TypeField,

    /// <summary>A type in <see cref="Instruction.Index"/>, then a count of elements in <see cref="Instruction.Index2"/>.</summary>
    TypeCount,

    /// <summary>A type in <see cref="Instruction.Index"/>, then a data segment in <see cref="Instruction.Index2"/>.</summary>
    TypeData,

    /// <summary>A type in <see cref="Instruction.Index"/>, then an element segment in <see cref="Instruction.Index2"/>.</summary>
    TypeElement,

    /// <summary>Type of the destination in <see cref="Instruction.Index"/>, of the source in <see cref="Instruction.Index2"/>.</summary>
    TypeType,

    /// <summary>
    /// What a reference refers to; the opcode says whether null is included. Both are in
    /// <see cref="Instruction.ReferenceType"/>.
    /// </summary>
    HeapType,

    /// <summary>
    /// A label in <see cref="Instruction.Index"/>, then two reference types: <see cref="Instruction.CastSource"/>,
    /// <see cref="Instruction.CastTarget"/>; flags before the label say which include null.
    /// </summary>
    LabelCast,
}
