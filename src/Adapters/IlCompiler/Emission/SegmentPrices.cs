using Eei.Metering;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>What entering each gas segment of a body costs.</summary>
/// <remarks>Source: docs/gas.md, Segments.</remarks>
internal sealed class SegmentPrices
{
    private readonly ulong[] _prices;

    public SegmentPrices(Function function, GasSchedule schedule, IlFault? fault)
    {
        ulong surcharge = fault == IlFault.GasOffByOneOnMultiplication ? 1ul : 0;
        _prices = new ulong[function.Body.Length + 1];
        int start = 0;
        for (int i = 0; i < function.Body.Length; i++)
        {
            Opcode opcode = function.Body[i].Opcode;
            ulong price = schedule.Price(opcode);
            if (opcode is Opcode.I32Mul or Opcode.I64Mul) price += surcharge;
            _prices[start] = checked(_prices[start] + price);
            if (Ends(opcode)) start = i + 1;
        }

        _prices[0] += schedule.LocalPrice * function.LocalCount;
    }

    /// <summary>Price of the segment that starts at an instruction; 0 where none does.</summary>
    public ulong At(int position) => _prices[position];

    private static bool Ends(Opcode opcode) => opcode is Opcode.Loop or Opcode.If or Opcode.Else or Opcode.End
        or Opcode.Br or Opcode.BrIf or Opcode.BrTable or Opcode.Return or Opcode.Unreachable;
}
