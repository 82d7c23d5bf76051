namespace Eei.Interpreter;

/// <summary>A load of a vector, from all of its bytes or from fewer (section 4.4.7).</summary>
internal unsafe interface IVectorLoad : IMemoryAccess
{
    static abstract V128 Read(byte* address);
}
