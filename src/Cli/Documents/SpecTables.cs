using System.Collections.Immutable;
using System.Globalization;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.Cli.Documents;

/// <summary>The tables of <c>spec</c>, read from the code that obeys them.</summary>
internal static class SpecTables
{
    /// <summary>All tables, in the order in which they are printed.</summary>
    public static ImmutableArray<FactTable> All() => [HostFunctions(), Profiles(), Schedules(), InstructionPrices()];

    private static FactTable HostFunctions() => new(
        "hostFunctions",
        "Host functions",
        ["function", "legacy spelling", "type", "fixed bytes", "bytes by argument"],
        [
            .. HostFunctionTable.All.Select(function => ImmutableArray.Create(
                function.CanonicalName,
                $"env.{function.LegacyName}",
                $"({Types(function.Parameters)}) -> ({Types(function.Results)})",
                Number(function.FixedBytes),
                function.LengthArgument < 0 ? "–" : Number(function.LengthArgument))),
        ]);

    private static FactTable Profiles() => new(
        "profiles",
        "Profiles",
        ["question", .. ProfileDefinition.All.Select(profile => profile.Name)],
        [
            Answers("blockDataCopy takes", profile => profile.Copy.ToString()),
            Answers("root without a save", profile => profile.WithoutSave.ToString()),
            Answers("load after a save gives", profile => profile.LoadAfterSave.ToString()),
            Answers("saved root of a failed run", profile => profile.RootOfFailedRun.ToString()),
            Answers("deposits", profile => profile.Deposits.ToString()),
            Answers("amount of a deposit", profile => profile.Amount.ToString()),
            Answers("add256, sub256 overflow", profile => profile.Sum256.ToString()),
            Answers("host call in start", profile => profile.InStart.ToString()),
            Answers("functions it lacks", profile =>
                profile.Absent.IsEmpty ? "none" : string.Join(' ', profile.Absent)),
        ]);

    private static ImmutableArray<string> Answers(string question, Func<ProfileDefinition, string> answer) =>
        [question, .. ProfileDefinition.All.Select(answer)];

    private static FactTable Schedules() => new(
        "gasSchedules",
        "Gas schedules",
        ["schedule", "local", "page", "byte", "element", "host call", "host byte", "SHA-256"],
        [
            .. GasSchedule.Names.Select(name => GasSchedule.Find(name)!).Select(schedule => ImmutableArray.Create(
                schedule.Name,
                Number(schedule.LocalPrice),
                Number(schedule.PagePrice),
                Number(schedule.BytePrice),
                Number(schedule.ElementPrice),
                Number(schedule.HostBasePrice),
                Number(schedule.HostBytePrice),
                schedule.Hash.ToString())),
        ]);

    // Instructions of one price in every schedule stand together; the table of 2.0 would run to hundreds of rows
    // otherwise.
    private static FactTable InstructionPrices()
    {
        GasSchedule[] schedules = [.. GasSchedule.Names.Select(name => GasSchedule.Find(name)!)];
        return new FactTable(
            "instructionPrices",
            "Instruction prices",
            ["instructions", .. schedules.Select(schedule => schedule.Name)],
            [
                .. from row in InstructionTable.OfWasm2
                   group row.Name by string.Join(
                       ' ', schedules.Select(schedule => Number(schedule.Price(row.Opcode)))) into alike
                   select ImmutableArray.Create([string.Join(' ', alike), .. alike.Key.Split(' ')]),
            ]);
    }

    private static string Types(ImmutableArray<HostValueType> types) =>
        string.Join(", ", types.Select(type => type == HostValueType.I32 ? "i32" : "i64"));

    private static string Number<T>(T value) where T : IFormattable =>
        value.ToString(null, CultureInfo.InvariantCulture);
}
