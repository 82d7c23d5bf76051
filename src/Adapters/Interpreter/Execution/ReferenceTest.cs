namespace Eei.Interpreter;

/// <summary>What a test or cast asks of a reference: a class of those that are not null, and whether null
/// passes.</summary>
internal static class ReferenceTest
{
    /// <summary>Added where null passes.</summary>
    internal const int Null = 0x100;

    /// <summary>The class in a test.</summary>
    internal static ReferenceClass ClassOf(int test) => (ReferenceClass)(byte)test;
}

/// <summary>Classes of references that are not null.</summary>
internal enum ReferenceClass : byte
{
    /// <summary>None: the bottom of a hierarchy.</summary>
    None,

    /// <summary>All: the top of a hierarchy.</summary>
    Every,

    /// <summary>Those that ref.eq compares: all of any but the host's.</summary>
    Comparable,

    I31,

    Structure,

    Array,

    /// <summary>Structures or arrays of one type and its subtypes.</summary>
    Object,

    /// <summary>Functions of one type and its subtypes.</summary>
    Function,
}
