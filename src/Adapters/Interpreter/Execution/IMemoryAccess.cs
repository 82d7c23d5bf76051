namespace Eei.Interpreter;

/// <summary>How a load or store turns bytes into a value and back; little-endian (section 4.3.1 "Storage").</summary>
internal unsafe interface IMemoryAccess
{
    /// <summary>Bytes accessed.</summary>
    static abstract ulong Size { get; }
}

/// <summary>A load.</summary>
internal unsafe interface ILoad : IMemoryAccess
{
    static abstract ulong Read(byte* address);
}

/// <summary>A store.</summary>
internal unsafe interface IStore : IMemoryAccess
{
    static abstract void Write(byte* address, ulong value);
}
