namespace Eei.Wasm;

/// <summary>Reads single commands of a script, behind their opening parentheses.</summary>
internal sealed class CommandReader(TokenCursor cursor, ScriptModuleReader modules)
{
    private readonly ScriptValueReader _values = new(cursor);

    /// <summary>Takes a command and its closing parenthesis.</summary>
    /// <exception cref="ModuleException">It is none that is known.</exception>
    internal ScriptCommand Take()
    {
        if (cursor.AtKeyword("module")) return TakeModule();
        if (cursor.AtKeyword("invoke") || cursor.AtKeyword("get")) return new ActionCommand(TakeActionToClose());
        TextToken word = cursor.Take();
        ScriptCommand command = cursor.TextOf(word) switch
        {
            "register" => new RegisterCommand(cursor.TakeName(), modules.TryName()),
            "assert_return" => new AssertReturn(TakeAction(), _values.TakePatterns()),
            "assert_trap" => TakeTrap(),
            "assert_exhaustion" => new AssertExhaustion(TakeAction(), cursor.TakeName()),
            "assert_exception" => new AssertException(TakeAction()),
            "assert_malformed" => TakeRefused(ExpectedRefusal.Malformed),
            "assert_invalid" => TakeRefused(ExpectedRefusal.Invalid),
            "assert_unlinkable" => TakeRefused(ExpectedRefusal.Unlinkable),
            _ => throw cursor.Unexpected(word),
        };
        cursor.Take(TextTokenKind.Close);
        return command;
    }

    private ScriptCommand TakeModule()
    {
        int start = cursor.Index - 1;
        ScriptModuleReader.Opening opening = modules.TakeOpening();
        if (opening == ScriptModuleReader.Opening.Module) return new ModuleCommand(modules.Take(start));
        if (opening == ScriptModuleReader.Opening.Definition) return new ModuleDefinition(modules.Take(start));
        var instance = new ModuleInstance(modules.TryName(), modules.TryName());
        cursor.Take(TextTokenKind.Close);
        return instance;
    }

    private ScriptCommand TakeTrap() => cursor.AtOpen("module")
        ? TakeRefused(ExpectedRefusal.Trap)
        : new AssertTrap(TakeAction(), cursor.TakeName());

    private AssertRefused TakeRefused(ExpectedRefusal phase)
    {
        int start = cursor.Index;
        cursor.Take(TextTokenKind.Open);
        if (modules.TakeOpening() == ScriptModuleReader.Opening.Instance) throw cursor.Unexpected();
        return new AssertRefused(phase, modules.Take(start), cursor.TakeName());
    }

    private ScriptAction TakeAction()
    {
        cursor.Take(TextTokenKind.Open);
        return TakeActionToClose();
    }

    private ScriptAction TakeActionToClose()
    {
        bool invokes = cursor.AtKeyword("invoke");
        if (!invokes && !cursor.AtKeyword("get")) throw cursor.Unexpected();
        cursor.Take();
        string? instance = modules.TryName();
        string export = cursor.TakeName();
        ScriptAction action = invokes
            ? new InvokeAction(instance, export, _values.TakeValues())
            : new GetAction(instance, export);
        cursor.Take(TextTokenKind.Close);
        return action;
    }
}
