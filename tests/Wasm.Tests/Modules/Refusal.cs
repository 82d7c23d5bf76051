namespace Eei.Wasm.Tests;

/// <summary>Runs decoder and validator and hands back how they turned a module down.</summary>
public static class Refusal
{
    public static ModuleException OfDecoding(byte[] bytes)
    {
        var refusal = Assert.Throws<ModuleException>(() => ModuleDecoder.Decode(bytes));
        Assert.Equal(ModulePhase.Malformed, refusal.Phase);
        return refusal;
    }

    public static ModuleException OfValidating(byte[] bytes, Feature enabled = Feature.Wasm2)
    {
        Module module = ModuleDecoder.Decode(bytes);
        var refusal = Assert.Throws<ModuleException>(() => ModuleValidator.Validate(module, enabled));
        Assert.Equal(ModulePhase.Invalid, refusal.Phase);
        return refusal;
    }

    public static ModuleException OfValidating(Module module, Feature enabled = Feature.Wasm2)
    {
        var refusal = Assert.Throws<ModuleException>(() => ModuleValidator.Validate(module, enabled));
        Assert.Equal(ModulePhase.Invalid, refusal.Phase);
        return refusal;
    }
}
