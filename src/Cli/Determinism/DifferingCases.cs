using System.Collections.Immutable;
using System.Globalization;
using Eei.Cli.Inputs;
using Eei.Fuzz;
using Eei.Processes;

namespace Eei.Cli.Determinism;

/// <summary>A case that differs, as a file, with the command that shows it again.</summary>
/// <param name="Difference">What differs.</param>
/// <param name="File">The case file; null where the case is none that was run.</param>
/// <param name="Command">The command.</param>
/// <param name="IsAlone">Whether the case differs with no other case run before it.</param>
internal sealed record DifferingCase(FactDifference Difference, string? File, string Command, bool IsAlone);

/// <summary>Writes differing cases into a folder that is made for the first of them.</summary>
internal sealed class DifferingCases(DeterminismMatrix matrix, string folder, MatrixPlan plan)
{
    /// <summary>Cases of one row that are written.</summary>
    public const int MostPerRow = 3;

    /// <summary>The first free folder of runs that were given none.</summary>
    public static string NextFreeFolder()
    {
        for (int number = 1; ; number++)
        {
            string path = Path.Combine("out", string.Create(CultureInfo.InvariantCulture, $"determinism-{number}"));
            if (!Directory.Exists(path)) return path;
        }
    }

    /// <summary>Writes the first cases of a row that differ, and says how to see them again.</summary>
    public ImmutableArray<DifferingCase> Write(ConditionRow row) =>
        [.. row.Differences.Take(MostPerRow).Select(difference => Write(row, difference))];

    private DifferingCase Write(ConditionRow row, FactDifference difference)
    {
        if (matrix.Cases.FirstOrDefault(one => one.Name == difference.Case) is not { } execution)
            return new DifferingCase(difference, null, Whole(row), false);
        string file = Path.Combine(folder, $"{row.Engine}-{row.Condition}-{execution.Name}.yaml".Replace(':', '-'));
        Save(file, execution, "");
        bool isAlone = matrix.Alone(row, execution, Path.GetFullPath(file)).Verdict == ConditionVerdict.Differs;
        string command = isAlone ? Command(row, $"--case {file}") : Whole(row);
        string first = isAlone ? "" : "# differs only after other cases; they are run by\n";
        Save(file, execution, $"# {row.Condition} on {row.Engine}: {difference}\n{first}# {command}\n");
        return new DifferingCase(difference, file, command, isAlone);
    }

    private void Save(string file, ExecutionCase execution, string head)
    {
        try
        {
            Directory.CreateDirectory(folder);
            ExecutionCase whole = execution with
            {
                Scripts = [.. execution.Scripts.Select(script => script with { Path = null })],
            };
            File.WriteAllText(file, head + CaseFileWriter.Write(whole));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file} cannot be written: {problem.Message}; name another folder with --out");
        }
    }

    private string Whole(ConditionRow row) => Command(
        row, plan.Job.Count == 0
            ? string.Join(' ', plan.Job.Files.Select(given => $"--case {given}"))
            : string.Create(CultureInfo.InvariantCulture, $"--seed {plan.Job.Seed} --cases {plan.Job.Count}"));

    private string Command(ConditionRow row, string cases)
    {
        string engines = row.Condition == MatrixConditions.Family
            ? $"{EngineRegistry.Families.Single(family => family.Contains(row.Engine))[0]},{row.Engine}"
            : row.Engine;
        Unsteadiness? fault = plan.Plant;
        string plant = fault is null ? "" : $" --plant {fault}";
        return $"./eei determinism {cases} --engines {engines} --conditions {row.Condition}{plant}";
    }
}
