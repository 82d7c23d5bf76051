namespace Eei.Wasm;

public static partial class InstructionTable
{
    private static InstructionFacts[] ReferenceRows =>
    [
        new(Opcode.RefEq, "ref.eq", Immediates.None, FromContext, Feature.GarbageCollection),
        new(Opcode.StructNew, "struct.new", Immediates.Type, FromContext, Feature.GarbageCollection),
        new(Opcode.StructNewDefault, "struct.new_default", Immediates.Type, FromContext, Feature.GarbageCollection),
        new(Opcode.StructGet, "struct.get", Immediates.TypeField, FromContext, Feature.GarbageCollection),
        new(Opcode.StructGetS, "struct.get_s", Immediates.TypeField, FromContext, Feature.GarbageCollection),
        new(Opcode.StructGetU, "struct.get_u", Immediates.TypeField, FromContext, Feature.GarbageCollection),
        new(Opcode.StructSet, "struct.set", Immediates.TypeField, FromContext, Feature.GarbageCollection),
        new(Opcode.ArrayNew, "array.new", Immediates.Type, FromContext, Feature.GarbageCollection),
        new(Opcode.ArrayNewDefault, "array.new_default", Immediates.Type, FromContext, Feature.GarbageCollection),
        new(Opcode.ArrayNewFixed, "array.new_fixed", Immediates.TypeCount, FromContext, Feature.GarbageCollection),
        new(Opcode.ArrayNewData, "array.new_data", Immediates.TypeData, FromContext, Feature.GarbageCollection),
        new(Opcode.ArrayNewElem, "array.new_elem", Immediates.TypeElement, FromContext, Feature.GarbageCollection),
        new(Opcode.ArrayGet, "array.get", Immediates.Type, FromContext, Feature.GarbageCollection),
        new(Opcode.ArrayGetS, "array.get_s", Immediates.Type, FromContext, Feature.GarbageCollection),
        new(Opcode.ArrayGetU, "array.get_u", Immediates.Type, FromContext, Feature.GarbageCollection),
        new(Opcode.ArraySet, "array.set", Immediates.Type, FromContext, Feature.GarbageCollection),
        new(Opcode.ArrayLen, "array.len", Immediates.None, FromContext, Feature.GarbageCollection),
        new(Opcode.ArrayFill, "array.fill", Immediates.Type, FromContext, Feature.GarbageCollection),
        new(Opcode.ArrayCopy, "array.copy", Immediates.TypeType, FromContext, Feature.GarbageCollection),
        new(Opcode.ArrayInitData, "array.init_data", Immediates.TypeData, FromContext, Feature.GarbageCollection),
        new(Opcode.ArrayInitElem, "array.init_elem", Immediates.TypeElement, FromContext, Feature.GarbageCollection),
        new(Opcode.RefTest, "ref.test", Immediates.HeapType, FromContext, Feature.GarbageCollection),
        new(Opcode.RefTestNull, "ref.test", Immediates.HeapType, FromContext, Feature.GarbageCollection),
        new(Opcode.RefCast, "ref.cast", Immediates.HeapType, FromContext, Feature.GarbageCollection),
        new(Opcode.RefCastNull, "ref.cast", Immediates.HeapType, FromContext, Feature.GarbageCollection),
        new(Opcode.BrOnCast, "br_on_cast", Immediates.LabelCast, FromContext, Feature.GarbageCollection),
        new(Opcode.BrOnCastFail, "br_on_cast_fail", Immediates.LabelCast, FromContext, Feature.GarbageCollection),
        new(Opcode.AnyConvertExtern, "any.convert_extern", Immediates.None, FromContext, Feature.GarbageCollection),
        new(Opcode.ExternConvertAny, "extern.convert_any", Immediates.None, FromContext, Feature.GarbageCollection),
        new(Opcode.RefI31, "ref.i31", Immediates.None, FromContext, Feature.GarbageCollection),
        new(Opcode.I31GetS, "i31.get_s", Immediates.None, FromContext, Feature.GarbageCollection),
        new(Opcode.I31GetU, "i31.get_u", Immediates.None, FromContext, Feature.GarbageCollection),
    ];
}
