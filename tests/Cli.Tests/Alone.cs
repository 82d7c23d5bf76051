namespace Eei.Cli.Tests;

/// <summary>Classes that change this process's folder and environment: none runs beside another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
