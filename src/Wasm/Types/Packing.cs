namespace Eei.Wasm;

/// <summary>How a field keeps its value; the number is the code in the binary format.</summary>
public enum Packing : byte
{
    /// <summary>As it is.</summary>
    None = 0,

    /// <summary>The low 8 bits of an i32.</summary>
    I8 = 0x78,

    /// <summary>The low 16 bits of an i32.</summary>
    I16 = 0x77,
}
