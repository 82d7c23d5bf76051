namespace Eei.Conformance;

/// <summary>Which types the stubs of imports have.</summary>
internal enum StubShape
{
    /// <summary>Functions those that are imported; memories, tables and globals those of the recording: one page,
    /// ten functions, an immutable i32.</summary>
    Recorded,

    /// <summary>Those that are imported.</summary>
    Fitting,
}
