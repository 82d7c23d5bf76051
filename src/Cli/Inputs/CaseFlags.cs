using System.Collections.Immutable;
using System.CommandLine;
using Eei.Metering;

namespace Eei.Cli.Inputs;

/// <summary>The options of <c>run</c> that say what is executed, and how they are read.</summary>
/// <remarks>Source: cli.md, verb <c>run</c>.</remarks>
internal sealed class CaseFlags
{
    private static readonly ImmutableArray<(string Word, EeiProfile Value)> Profiles =
        [.. Enum.GetValues<EeiProfile>().Select(profile => (ProfileDefinition.Of(profile).Name, profile))];

    private readonly Option<string?> _preState = new("--pre-state")
    {
        Description = "State root before the first block, 64 hex digits (bare module only; default zeros)",
        HelpName = "HEX",
    };

    private readonly Option<string[]> _data = new("--data")
    {
        Description =
            "Block data as hex, or @FILE; again for each further block (bare module only; default one empty block)",
        HelpName = "HEX|@FILE",
    };

    private readonly Option<string?> _gasLimit = new("--gas-limit")
    {
        Description = "Gas limit of each block, instead of the case's",
        HelpName = "N",
    };

    private readonly Option<string?> _gasSchedule = new("--gas-schedule")
    {
        Description = $"Gas schedule instead of the case's: {string.Join(", ", GasSchedule.Names)}",
        HelpName = "NAME",
    };

    private readonly Option<string?> _profile = new("--profile-eei")
    {
        Description = "Whose host functions, instead of the case's",
        HelpName = string.Join('|', Profiles.Select(profile => profile.Word)),
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Judge scripts by the strict rules, what a beacon chain accepts",
    };

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [_preState, _data, _gasLimit, _gasSchedule, _profile, _strict];

    /// <summary>The case in a file: a case file, or a bare module made into one, with the options applied.</summary>
    /// <exception cref="InputException">The file or an option cannot be read.</exception>
    public ExecutionCase Read(ParseResult parsed, string path)
    {
        ExecutionCase read = CaseInput.IsBareModule(path)
            ? CaseInput.ReadBareModule(path, Root(parsed), Blocks(parsed))
            : CaseInput.ReadCaseFile(path);
        if (!CaseInput.IsBareModule(path) && (parsed.GetResult(_preState) ?? parsed.GetResult(_data)) is not null)
            throw new InputException($"--pre-state and --data go with a bare .wasm or .wat; {path} brings its own");
        ulong? gas = OptionValues.Number("--gas-limit", parsed.GetValue(_gasLimit));
        EeiProfile profile =
            OptionValues.Choice("--profile-eei", parsed.GetValue(_profile), Profiles) ?? read.Profile;
        return read.Under(profile) with
        {
            Limits = gas is null ? read.Limits : read.Limits with { Gas = gas.Value },
            GasSchedule = Schedule(parsed) ?? read.GasSchedule,
            Rules = parsed.GetValue(_strict) ? ScriptRuleSet.Strict : read.Rules,
        };
    }

    private Bytes32 Root(ParseResult parsed) =>
        parsed.GetValue(_preState) is { } hex ? OptionValues.Root("--pre-state", hex) : Bytes32.Zero;

    private ImmutableArray<byte[]> Blocks(ParseResult parsed)
    {
        string[] given = parsed.GetValue(_data) ?? [];
        return given.Length == 0 ? [[]] : [.. given.Select(hex => OptionValues.Bytes("--data", hex))];
    }

    private string? Schedule(ParseResult parsed)
    {
        string? name = parsed.GetValue(_gasSchedule);
        return name is null || GasSchedule.Find(name) is not null
            ? name
            : throw new InputException(
                $"--gas-schedule: there is no '{name}'; there are {string.Join(", ", GasSchedule.Names)}"
                + Suggestion.Question(name, GasSchedule.Names));
    }
}
