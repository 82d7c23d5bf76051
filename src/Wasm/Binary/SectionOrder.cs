namespace Eei.Wasm;

/// <summary>The order in which non-custom sections stand.</summary>
/// <remarks>
/// Source: WebAssembly 2.0, section 5.5.16: the data count section, id 12, stands between elements and code; 3.0,
/// section 5.5.18: the tag section, id 13, between memories and globals.
/// </remarks>
internal static class SectionOrder
{
    /// <summary>The non-custom sections, first to last.</summary>
    public static ReadOnlySpan<SectionId> NonCustom =>
    [
        SectionId.Type, SectionId.Import, SectionId.Function, SectionId.Table, SectionId.Memory, SectionId.Tag,
        SectionId.Global, SectionId.Export, SectionId.Start, SectionId.Element, SectionId.DataCount, SectionId.Code,
        SectionId.Data,
    ];

    /// <summary>The place of a section from 0; -1 for 0, which stands for "none yet".</summary>
    public static int Of(byte id) => NonCustom.IndexOf((SectionId)id);
}
