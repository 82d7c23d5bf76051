namespace Eei.Interpreter;

public sealed partial class Store
{
    private readonly List<ModuleInstance> _instances = [];
    private Machine? _innermost;

    /// <summary>Structures and arrays.</summary>
    internal ObjectHeap Objects { get; } = new();

    /// <summary>Has what an instance holds kept.</summary>
    internal void Add(ModuleInstance instance)
    {
        _instances.Add(instance);
        HasObjectTypes |= instance.Layouts.Any(layout => layout is not null);
    }

    /// <summary>Whether an instance has types of structures or arrays.</summary>
    internal bool HasObjectTypes { get; private set; }

    /// <summary>Frees the structures and arrays that nothing in the store refers to.</summary>
    /// <remarks>
    /// Roots are the frames of all running invocations, the globals, tables and element segments of all instances, and
    /// the exceptions that references have been made to. A reference that only the host holds keeps nothing.
    /// </remarks>
    internal void Collect()
    {
        for (Machine? machine = _innermost; machine is not null; machine = machine.Outer) machine.MarkFrames();
        foreach (ModuleInstance instance in _instances) instance.MarkObjects();
        foreach (ExceptionInstance exception in _exceptions) Objects.Mark(exception.Values);
        Objects.Sweep();
    }
}
