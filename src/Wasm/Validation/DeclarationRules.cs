namespace Eei.Wasm;

/// <summary>The rules for tables, memories, the start function and exports.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 3.2.4 to 3.2.6 and 3.4 "Modules".</remarks>
internal static class DeclarationRules
{
    private const ulong MemoryPagesMaximum = 65_536;
    private const ulong Memory64PagesMaximum = 1UL << 48;

    public static void CheckSizes(Module module, ModuleContext context, FeatureRule features)
    {
        for (int i = 0; i < module.Globals.Length; i++)
            context.CheckValueType(module.Globals[i].Type.Type, features, module.Globals[i].Offset);
        CheckDefinedTables(module, context, features);
        for (int i = 0; i < module.Tags.Length; i++)
            CheckDefinedTag(module, i, context, features);
        for (int i = 0; i < module.Memories.Length; i++)
            CheckMemory(module.Memories[i], module.Offsets?.Memory(i) ?? -1, features);
        if (context.TableCount > 1 && !features.Allows(Feature.ReferenceTypes))
            features.Require(Feature.ReferenceTypes, context.OffsetOfSecond(ExternalKind.Table), "multiple tables");
        if (module.DataCount is not null)
            features.Require(Feature.BulkMemory, module.Offsets?.DataCount ?? -1, "data count section");
    }

    private static void CheckDefinedTables(Module module, ModuleContext context, FeatureRule features)
    {
        int next = 0;
        for (int i = 0; i < module.Tables.Length; i++)
        {
            int offset = module.Offsets?.Table(i) ?? -1;
            CheckTable(module.Tables[i], offset, context, features);
            bool isInitialised = next < module.TableInitialisers.Length && module.TableInitialisers[next].Table == i;
            if (isInitialised) next++;
            else if (!module.Tables[i].ElementType.HasDefault())
                throw ModuleContext.Invalid(offset, "type mismatch: elements of the table have no default");
        }
    }

    public static void CheckTable(TableType table, int offset, ModuleContext context, FeatureRule features)
    {
        if (table.ElementType != ValueType.FuncRef) context.CheckValueType(table.ElementType, features, offset);
        if (table.AddressType == AddressType.I64)
            features.Require(Feature.Memory64, offset, "table of 64-bit indices");
        else if (table.Size.Minimum > uint.MaxValue || table.Size.Maximum > uint.MaxValue)
            throw ModuleContext.Invalid(offset, "table size must be at most 2^32-1");
        CheckOrder(table.Size, offset);
    }

    private static void CheckDefinedTag(Module module, int index, ModuleContext context, FeatureRule features)
    {
        int offset = module.Offsets?.Tag(index) ?? -1;
        features.Require(Feature.ExceptionHandling, offset, "tag");
        CheckTag(context.TypeAt(module.Tags[index], offset), offset);
    }

    public static void CheckTag(FunctionType type, int offset)
    {
        if (type.Results.Length > 0) throw ModuleContext.Invalid(offset, "non-empty tag result type");
    }

    public static void CheckMemory(MemoryType memory, int offset, FeatureRule features)
    {
        ulong most = MemoryPagesMaximum;
        if (memory.AddressType == AddressType.I64)
        {
            features.Require(Feature.Memory64, offset, "memory of 64-bit addresses");
            most = Memory64PagesMaximum;
        }

        if (memory.Size.Minimum > most || memory.Size.Maximum > most)
        {
            throw ModuleContext.Invalid(offset, memory.AddressType == AddressType.I64
                ? "memory size must be at most 2^48 pages"
                : "memory size must be at most 65536 pages (4GiB)");
        }

        CheckOrder(memory.Size, offset);
    }

    private static void CheckOrder(SizeRange size, int offset)
    {
        if (size.Minimum > size.Maximum)
            throw ModuleContext.Invalid(offset, "size minimum must not be greater than maximum");
    }

    public static void CheckStart(Module module, ModuleContext context)
    {
        if (module.Start is not uint start) return;
        int offset = module.Offsets?.Start ?? -1;
        FunctionType type = context.FunctionAt(start, offset);
        if (type.Parameters.Length > 0 || type.Results.Length > 0)
            throw ModuleContext.Invalid(offset, "start function must not have parameters or results");
    }

    public static void CheckExports(Module module, ModuleContext context)
    {
        var names = new HashSet<string>(module.Exports.Length, StringComparer.Ordinal);
        foreach (Export export in module.Exports)
        {
            switch (export.Kind)
            {
                case ExternalKind.Function: context.FunctionAt(export.Index, export.Offset); break;
                case ExternalKind.Table: context.TableAt(export.Index, export.Offset); break;
                case ExternalKind.Memory: context.MemoryAt(export.Index, export.Offset); break;
                case ExternalKind.Tag: context.TagAt(export.Index, export.Offset); break;
                default: context.GlobalAt(export.Index, context.GlobalCount, export.Offset); break;
            }

            if (!names.Add(export.Name)) throw ModuleContext.Invalid(export.Offset, "duplicate export name");
        }
    }

    public static void CheckMemoryCount(ModuleContext context, FeatureRule features)
    {
        if (context.MemoryCount <= 1 || features.Allows(Feature.MultiMemory)) return;
        throw ModuleContext.Invalid(
            context.OffsetOfSecond(ExternalKind.Memory), "multiple memories are not allowed (yet)");
    }
}
