using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.Json.Nodes;

namespace Eei.Cli.Determinism;

/// <summary>What a process of ours knows of the runtime it runs on: a condition that left no trace here was not
/// made.</summary>
/// <param name="Avx">Whether AVX is used.</param>
/// <param name="Avx2">Whether AVX2 is used.</param>
/// <param name="Vectors">Whether vectors of 128 bits are in hardware.</param>
/// <param name="ServerCollector">Whether the garbage collector is the server's.</param>
/// <param name="Optimises">Whether a method that asks to be optimised is.</param>
/// <param name="OptimisesFirst">Whether a method is optimised before its first call.</param>
/// <param name="Culture">Name of the culture, empty for the invariant one.</param>
/// <param name="UpperOfI">What <c>i</c> is in capitals, in that culture.</param>
/// <param name="Globalization">Whether cultures have their own rules.</param>
/// <param name="Collections">Garbage collections so far.</param>
internal sealed record RuntimeWitness(
    bool Avx,
    bool Avx2,
    bool Vectors,
    bool ServerCollector,
    bool Optimises,
    bool OptimisesFirst,
    string Culture,
    string UpperOfI,
    bool Globalization,
    int Collections)
{
    /// <summary>This process.</summary>
    public static RuntimeWitness Here() => new(
        System.Runtime.Intrinsics.X86.Avx.IsSupported,
        System.Runtime.Intrinsics.X86.Avx2.IsSupported,
        Vector128.IsHardwareAccelerated,
        GCSettings.IsServerGC,
        AskingToBeOptimised() == 0,
        AskingNothing() == 0,
        CultureInfo.CurrentCulture.Name,
        "i".ToUpper(CultureInfo.CurrentCulture),
        !(AppContext.TryGetSwitch("System.Globalization.Invariant", out bool invariant) && invariant),
        GC.CollectionCount(0));

    /// <summary>As JSON, for another process.</summary>
    public JsonObject Document() => new()
    {
        ["avx"] = Avx,
        ["avx2"] = Avx2,
        ["vectors"] = Vectors,
        ["serverCollector"] = ServerCollector,
        ["optimises"] = Optimises,
        ["optimisesFirst"] = OptimisesFirst,
        ["culture"] = Culture,
        ["upperOfI"] = UpperOfI,
        ["globalization"] = Globalization,
        ["collections"] = Collections,
    };

    /// <summary>Reads what <see cref="Document"/> gave.</summary>
    public static RuntimeWitness Read(JsonNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new RuntimeWitness(
            Is("avx"), Is("avx2"), Is("vectors"), Is("serverCollector"), Is("optimises"), Is("optimisesFirst"),
            document["culture"]!.GetValue<string>(), document["upperOfI"]!.GetValue<string>(), Is("globalization"),
            document["collections"]!.GetValue<int>());

        bool Is(string name) => document[name]!.GetValue<bool>();
    }

    // Inlined where it is optimised: then it has no frame of its own.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int AskingToBeOptimised() => FramesOfItself();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int AskingNothing() => FramesOfItself();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FramesOfItself() => new StackTrace().GetFrames()
        .Count(frame => DiagnosticMethodInfo.Create(frame)?.Name == nameof(FramesOfItself));
}
