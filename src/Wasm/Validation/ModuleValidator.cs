namespace Eei.Wasm;

/// <summary>Decides whether a module is valid.</summary>
/// <remarks>
/// Source: WebAssembly 2.0, section 3 "Validation" and appendix A.3 "Validation Algorithm"; reasons in the words of
/// the test suite. Time is linear in the length of the module and nothing recurses.
/// </remarks>
public static class ModuleValidator
{
    /// <summary>Validates a module.</summary>
    /// <param name="module">
    /// Any module; one from a generator may lack the closing end of a body and is then refused.
    /// </param>
    /// <param name="enabled">Features it may use; a construct of another one is refused by the feature's name.</param>
    /// <exception cref="ModuleException">
    /// It is invalid, or exceeds a bound of <see cref="ModuleBounds"/>; the offset is that of the offending
    /// instruction or entry, -1 where the module was not decoded from bytes.
    /// </exception>
    public static void Validate(Module module, Feature enabled = Feature.Wasm2)
    {
        ArgumentNullException.ThrowIfNull(module);
        var features = new FeatureRule(enabled);
        TypeRules.Check(module, features);
        var context = new ModuleContext(module, features);
        TypeRules.CheckSupertypes(module, context.Matching);
        DeclarationRules.CheckSizes(module, context, features);
        var bodies = new BodyValidator(context, features);
        new ConstantRules(context, bodies, features).Check(module);
        for (int i = 0; i < module.Functions.Length; i++)
            bodies.CheckFunction(module.Functions[i], context.DefinedFunction(i));
        DeclarationRules.CheckStart(module, context);
        DeclarationRules.CheckExports(module, context);
        DeclarationRules.CheckMemoryCount(context, features);
    }
}
