using Eei.Wasm;

namespace Eei.Interpreter;

internal static unsafe partial class HandlerTable
{
    /// <summary>The handler of a division or remainder, or null where the instruction is none.</summary>
    internal static Handler Division(Opcode opcode, RightForm form) => form == RightForm.Constant
        ? DivisionByConstant(opcode)
        : opcode switch
        {
            Opcode.I32DivS => &ScalarHandlers.PartialBinary<I32.DivS>,
            Opcode.I32DivU => &ScalarHandlers.PartialBinary<I32.DivU>,
            Opcode.I32RemS => &ScalarHandlers.PartialBinary<I32.RemS>,
            Opcode.I32RemU => &ScalarHandlers.PartialBinary<I32.RemU>,
            Opcode.I64DivS => &ScalarHandlers.PartialBinary<I64.DivS>,
            Opcode.I64DivU => &ScalarHandlers.PartialBinary<I64.DivU>,
            Opcode.I64RemS => &ScalarHandlers.PartialBinary<I64.RemS>,
            Opcode.I64RemU => &ScalarHandlers.PartialBinary<I64.RemU>,
            PlantedOpcode.I32RemSTrapping => &ScalarHandlers.PartialBinary<Planted.RemSTrapping32>,
            PlantedOpcode.I64RemSTrapping => &ScalarHandlers.PartialBinary<Planted.RemSTrapping64>,
            _ => null,
        };

    private static Handler DivisionByConstant(Opcode opcode) => opcode switch
    {
        Opcode.I32DivS => &ScalarHandlers.PartialBinaryConstant<I32.DivS>,
        Opcode.I32DivU => &ScalarHandlers.PartialBinaryConstant<I32.DivU>,
        Opcode.I32RemS => &ScalarHandlers.PartialBinaryConstant<I32.RemS>,
        Opcode.I32RemU => &ScalarHandlers.PartialBinaryConstant<I32.RemU>,
        Opcode.I64DivS => &ScalarHandlers.PartialBinaryConstant<I64.DivS>,
        Opcode.I64DivU => &ScalarHandlers.PartialBinaryConstant<I64.DivU>,
        Opcode.I64RemS => &ScalarHandlers.PartialBinaryConstant<I64.RemS>,
        Opcode.I64RemU => &ScalarHandlers.PartialBinaryConstant<I64.RemU>,
        PlantedOpcode.I32RemSTrapping => &ScalarHandlers.PartialBinaryConstant<Planted.RemSTrapping32>,
        PlantedOpcode.I64RemSTrapping => &ScalarHandlers.PartialBinaryConstant<Planted.RemSTrapping64>,
        _ => null,
    };
}
