using Eei.Wasm;

namespace Eei.WasmtimeAdapter.Tests;

/// <summary>Modules from text, run on one engine.</summary>
internal static class Guest
{
    public static byte[] Bytes(string wat) => ModuleEncoder.Encode(TextParser.ParseModule(wat));

    public static ScriptSource Script(string wat) => new(Bytes(wat));

    public static BlockInput Block(Limits? limits = null) =>
        new(Bytes32.Zero, new byte[] { 1, 2, 3 }, limits ?? Limits.Default, Observations.Comparable);

    public static Outcome Run(IEeiEngine engine, string wat, Limits? limits = null) =>
        Run(engine, Script(wat), limits);

    public static Outcome Run(IEeiEngine engine, ScriptSource source, Limits? limits = null)
    {
        using IEeiScript script = engine.Load(source);
        return script.Run(Block(limits));
    }
}
