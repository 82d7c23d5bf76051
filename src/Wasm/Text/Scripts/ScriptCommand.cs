using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>One command of a test script.</summary>
/// <remarks>Source: WebAssembly/spec, interpreter/README.md, "Scripts".</remarks>
public abstract record ScriptCommand
{
    /// <summary>Line of the text on which it begins, from 1.</summary>
    public int Line { get; init; }
}

/// <summary>Instantiates a module, which becomes the current one.</summary>
/// <param name="Module">The module.</param>
public sealed record ModuleCommand(ScriptModule Module) : ScriptCommand;

/// <summary><c>(module definition …)</c>: a module to be instantiated by later commands.</summary>
/// <param name="Module">The module.</param>
public sealed record ModuleDefinition(ScriptModule Module) : ScriptCommand;

/// <summary><c>(module instance …)</c>: instantiates a defined module.</summary>
/// <param name="Name">Identifier of the instance without the dollar sign, or null.</param>
/// <param name="Definition">Identifier of the definition, or null for the last.</param>
public sealed record ModuleInstance(string? Name, string? Definition) : ScriptCommand;

/// <summary>Offers the exports of an instance to later modules.</summary>
/// <param name="As">The module name that imports use.</param>
/// <param name="Instance">Identifier of the instance, or null for the current one.</param>
public sealed record RegisterCommand(string As, string? Instance) : ScriptCommand;

/// <summary>Performs an action, which is to return.</summary>
/// <param name="Action">The action.</param>
public sealed record ActionCommand(ScriptAction Action) : ScriptCommand;

/// <summary>An action is to return certain results.</summary>
/// <param name="Action">The action.</param>
/// <param name="Results">What each result is to be.</param>
public sealed record AssertReturn(ScriptAction Action, ImmutableArray<ResultPattern> Results) : ScriptCommand;

/// <summary>An action is to trap.</summary>
/// <param name="Action">The action.</param>
/// <param name="Reason">What the message is to begin with.</param>
public sealed record AssertTrap(ScriptAction Action, string Reason) : ScriptCommand;

/// <summary>An action is to exhaust the stack.</summary>
/// <param name="Action">The action.</param>
/// <param name="Reason">What the message is to begin with.</param>
public sealed record AssertExhaustion(ScriptAction Action, string Reason) : ScriptCommand;

/// <summary>An action is to throw an exception that nothing catches.</summary>
/// <param name="Action">The action.</param>
public sealed record AssertException(ScriptAction Action) : ScriptCommand;

/// <summary>Where a module is to be turned down.</summary>
public enum ExpectedRefusal
{
    /// <summary>It does not follow the grammar.</summary>
    Malformed,

    /// <summary>It does not follow the typing rules.</summary>
    Invalid,

    /// <summary>Its imports are not there, or of other types.</summary>
    Unlinkable,

    /// <summary>Instantiating it traps.</summary>
    Trap,
}

/// <summary>A module is to be turned down.</summary>
/// <param name="Phase">Where.</param>
/// <param name="Module">The module.</param>
/// <param name="Reason">What the message is to begin with.</param>
public sealed record AssertRefused(ExpectedRefusal Phase, ScriptModule Module, string Reason) : ScriptCommand;

/// <summary>A command that could not be read.</summary>
/// <param name="Word">Its first word.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record UnreadCommand(string Word, ModuleException Fault) : ScriptCommand;
