using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>One store of an own engine, as the host of instrumented modules sees it.</summary>
internal interface IModuleSession : IDisposable
{
    object Function(FunctionType type, Func<ulong[], HostReply> body);

    object Global(GlobalType type, ulong bits);

    /// <summary>The instance, or why its segments failed.</summary>
    (object? Instance, string? Failure) Instantiate(ReadOnlyMemory<byte> code, Func<string, string, object?> resolve);

    object? Export(object instance, string name);

    ulong Read(object global);

    void Write(object global, ulong bits);

    IGuestMemory Memory(object memory);

    uint Pages(object memory);

    Outcome Invoke(object function);
}
