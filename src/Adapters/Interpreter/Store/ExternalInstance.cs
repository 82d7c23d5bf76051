namespace Eei.Interpreter;

/// <summary>
/// Something that can be exported and imported: a function, table, memory, global or tag (section 4.2.11).
/// </summary>
public abstract class ExternalInstance
{
    private protected ExternalInstance()
    {
    }
}
