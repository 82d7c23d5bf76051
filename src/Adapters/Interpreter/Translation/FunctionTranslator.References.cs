using Eei.Wasm;

namespace Eei.Interpreter;

// Calls through references: WebAssembly 3.0, section 4.6.4.
internal sealed unsafe partial class FunctionTranslator
{
    private void CallReference(int type)
    {
        FunctionType callee = _module.Source.FunctionTypeAt((uint)type);
        int reference = PopSlot();
        int arguments = Gather(callee.Parameters.Length);
        Emit(new Op { Handler = &CallHandlers.Transfer<Transfers.CallReference>, A = arguments, B = reference });
        Yield(callee.Results);
    }

    private void TailCallReference(int type)
    {
        int reference = PopSlot();
        int arguments = Gather(_module.Source.FunctionTypeAt((uint)type).Parameters.Length);
        Emit(new Op { Handler = &CallHandlers.Transfer<Transfers.TailCallReference>, A = arguments, B = reference });
        _returns.Add(Emit(default));
        Die();
    }
}
