using System.Collections.Concurrent;

namespace Eei.JavaScript.Tests;

/// <summary>The engines of this machine; a test of an absent one is skipped with the reason.</summary>
internal static class Engines
{
    // Engines of finished tests, each with its process: one test at a time takes one.
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IEeiEngine>> Idle = new();

    public static TheoryData<string> Names => [.. JavaScriptVariant.All.Select(variant => variant.Name)];

    /// <summary>Hands an engine to a test; skips the test where it is absent.</summary>
    public static void With(string name, Action<IEeiEngine> test)
    {
        EngineOffer offer = JavaScriptEngines.Offers().Single(one => one.Name == name);
        if (offer.Create is not { } create)
        {
            Assert.Skip($"{name}: {offer.Absence}");
            return;
        }

        ConcurrentBag<IEeiEngine> idle = Idle.GetOrAdd(name, _ => []);
        if (!idle.TryTake(out IEeiEngine? engine)) engine = create();
        test(engine);
        idle.Add(engine);
    }
}
