namespace Eei.Wasm;

/// <summary>Decides whether a module is valid.</summary>
public static class ModuleValidator
{
    /// <summary>Validates a module.</summary>
    /// <exception cref="ModuleException">It is invalid.</exception>
    public static void Validate(Module module, Feature enabled = Feature.Wasm2) => throw new NotSupportedException("under construction");
}
