using Eei.Wasm;

namespace Eei.Metering;

/// <summary>A NaN that arithmetic gave becomes the positive one without payload.</summary>
internal sealed partial class FunctionRewriter
{
    private void MakeCanonical(Opcode opcode)
    {
        if (CanonicalForm.Of(opcode) is not { } form) return;
        if (!MayAddLocals)
        {
            _code.Call(_shared.Routines.Canonical(form));
            return;
        }

        uint local = Scratch(form.Type);
        _code.LocalSet(local);
        form.Write(_code, local);
    }
}
