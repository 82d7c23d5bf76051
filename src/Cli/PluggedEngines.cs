using System.Collections.Immutable;
using Eei.Cli.Inputs;
using Eei.Processes;
using Eei.Protocol;
using Eei.WasiCommand;

namespace Eei.Cli;

/// <summary>The engines of <c>engines.yaml</c>, read again only where the file has changed.</summary>
internal sealed class PluggedEngines
{
    private readonly Lock _gate = new();
    private (string? Path, DateTime Written) _read;
    private ImmutableArray<PluggedEngine> _entries = [];

    /// <summary>The entries, whatever their kind.</summary>
    /// <param name="taken">Names that no entry may have.</param>
    /// <exception cref="InputException">The file is wrong, or an entry has a name that is taken.</exception>
    public ImmutableArray<PluggedEngine> Entries(ImmutableArray<string> taken)
    {
        string? path = EngineFile.Locate();
        (string?, DateTime) now = (path, path is null ? default : File.GetLastWriteTimeUtc(path));
        lock (_gate)
        {
            if (_read == now) return _entries;
            _entries = Read(path, taken);
            _read = now;
            return _entries;
        }
    }

    /// <summary>What the entries offer: processes of their own, then runtimes that run sealed modules.</summary>
    /// <param name="taken">Names that no entry may have.</param>
    /// <exception cref="InputException">The file is wrong, or an entry has a name that is taken.</exception>
    public IEnumerable<EngineOffer> Offers(ImmutableArray<string> taken)
    {
        ImmutableArray<PluggedEngine> entries = Entries(taken);
        return from offer in ProcessEngines.Offers(entries).Concat(SealedEngines.Offers(entries))
               select offer.Create is null ? offer : EngineOffer.Present(offer.Name, () => Started(offer));
    }

    // A program that does not start is a mistake of whoever plugged it in, told before anything runs on it.
    private static IEeiEngine Started(EngineOffer offer)
    {
        IEeiEngine engine = offer.Create!();
        if (engine is not IIsolatedEngine isolated || isolated.Prepare() is not { } failure) return engine;
        engine.Dispose();
        throw new InputException($"engine {offer.Name}: {failure.ReplaceLineEndings("; ")}");
    }

    private static ImmutableArray<PluggedEngine> Read(string? path, ImmutableArray<string> taken)
    {
        if (path is null) return [];
        try
        {
            ImmutableArray<PluggedEngine> entries = EngineFile.Read(path);
            return entries.FirstOrDefault(entry => taken.Contains(entry.Name)) is { } twice
                ? throw new InputException(
                    $"{twice.Place}: '{twice.Name}' is the name of an engine of ours; give it another name")
                : entries;
        }
        catch (EngineFileException bad)
        {
            throw new InputException(bad.Message);
        }
    }
}
