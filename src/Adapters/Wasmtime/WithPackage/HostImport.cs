using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>One host function as Wasmtime calls it; pointers and lengths come as signed and are read as
/// unsigned.</summary>
internal sealed class HostImport(HostSession session, HostFunction function)
{
    /// <summary>Defines it under an imported name.</summary>
    /// <exception cref="InvalidOperationException">Its type is none that the table has.</exception>
    public void Define(Linker linker, string module, string name)
    {
        bool returns = !function.Results.IsEmpty;
        if (function.Parameters is [HostValueType.I64] && !returns)
        {
            linker.DefineFunction(module, name, (Action<long>)CallLong);
            return;
        }

        if (function.Parameters.Contains(HostValueType.I64)) throw Unexpected();
        switch (function.Parameters.Length, returns)
        {
            case (0, true): linker.DefineFunction(module, name, (Func<int>)Result); break;
            case (3, true): linker.DefineFunction(module, name, (Func<int, int, int, int>)Result); break;
            case (1, false): linker.DefineFunction(module, name, (Action<int>)Call); break;
            case (2, false): linker.DefineFunction(module, name, (Action<int, int>)Call); break;
            case (3, false): linker.DefineFunction(module, name, (Action<int, int, int>)Call); break;
            case (4, false): linker.DefineFunction(module, name, (Action<int, int, int, int>)Call); break;
            default: throw Unexpected();
        }
    }

    private void CallLong(long a) => session.Call(function, [(ulong)a]);

    private void Call(int a) => session.Call(function, [(uint)a]);

    private void Call(int a, int b) => session.Call(function, [(uint)a, (uint)b]);

    private void Call(int a, int b, int c) => session.Call(function, [(uint)a, (uint)b, (uint)c]);

    private void Call(int a, int b, int c, int d) => session.Call(function, [(uint)a, (uint)b, (uint)c, (uint)d]);

    private int Result() => (int)session.Call(function, []);

    private int Result(int a, int b, int c) => (int)session.Call(function, [(uint)a, (uint)b, (uint)c]);

    private InvalidOperationException Unexpected() => new($"{function.CanonicalName} has a type no host import has");
}
