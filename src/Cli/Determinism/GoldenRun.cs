using System.Collections.Immutable;
using Eei.Cli.Inputs;
using Eei.Fuzz;
using Eei.Processes;

namespace Eei.Cli.Determinism;

/// <summary>Runs cases once on each engine and keeps the digests.</summary>
internal static class GoldenRun
{
    /// <summary>Runs them.</summary>
    /// <param name="job">The cases.</param>
    /// <param name="engines">The engines.</param>
    /// <param name="plant">A fault planted in each of them, or null.</param>
    /// <param name="progress">Told which engine runs.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="InputException">An engine cannot be started.</exception>
    /// <exception cref="EngineCrashException">One crashes: its digests would be of nothing.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static GoldenManifest Run(
        FactJob job, ImmutableArray<EngineEntry> engines, Unsteadiness? plant, Action<string> progress,
        CancellationToken stop)
    {
        ImmutableArray<ExecutionCase> cases = job.Cases();
        var described = ImmutableArray.CreateBuilder<GoldenEngine>();
        var results = cases.Select(_ => ImmutableSortedDictionary.CreateBuilder<string, GoldenResult>(
            StringComparer.Ordinal)).ToArray();
        foreach (EngineEntry entry in engines)
        {
            progress(FormattableString.Invariant($"{entry.Name}: {cases.Length} cases"));
            try
            {
                using CaseLoop loop = new(FactJob.Planted(entry, plant));
                EngineDescription engine = loop.Description;
                described.Add(new GoldenEngine(entry.Name, engine.Version, engine.Configuration));
                for (int place = 0; place < cases.Length; place++)
                {
                    stop.ThrowIfCancellationRequested();
                    CaseFacts facts = loop.Run(cases[place]);
                    if (facts.Blocks.Any(block => block.IsCrash))
                        throw new EngineCrashException(
                            $"{entry.Name} crashed on {facts.Case}, so that its digest would be of nothing; "
                            + $"leave it out with --engines -{entry.Name}");
                    results[place].Add(entry.Name, new GoldenResult(facts.Classes, facts.PerFact()));
                }
            }
            catch (CampaignException bad)
            {
                throw new InputException(bad.Message);
            }
        }

        return new GoldenManifest(
            job.Seed, job.Count, GeneratorSet.Version, job.Generators, GoldenMachine.Here(), described.ToImmutable(),
            [
                .. cases.Select((execution, place) => new GoldenCase(
                    execution.Name, DeterminismCases.DigestOf(execution), results[place].ToImmutable())),
            ])
        {
            WithCorpus = !job.Files.IsEmpty,
        };
    }
}
