namespace Eei.WasmtimeAdapter.Tests;

/// <summary>Classes that measure the memory of this process: none runs beside another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
