namespace Eei;

/// <summary>A store that answers later: it hears what is asked of it first, and runs all of that together.</summary>
/// <remarks>
/// Until it has settled, answers are guesses: instances are made, calls and globals give zeros. Whoever asks must
/// ask the same after the same answers, and ask from the beginning again each time <see cref="Settle"/> says so.
/// </remarks>
public interface IDeferredModuleStore : IModuleStore
{
    /// <summary>Runs what was asked and not answered so far, and begins anew with those answers.</summary>
    /// <returns>Whether there was anything; where not, the answers of the last time were right.</returns>
    bool Settle();
}
