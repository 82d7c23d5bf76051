namespace Eei.Interpreter;

/// <summary>Wrong operators, used only by engines with a planted fault (<see cref="InterpreterFault"/>).</summary>
internal static class Planted
{
    internal readonly struct ShlUnmasked32 : IBinaryOperator
    {
        public static ulong Apply(ulong a, ulong b) => (uint)b < 32 ? I32.Shl.Apply(a, b) : 0;
    }

    internal readonly struct ShrSUnmasked32 : IBinaryOperator
    {
        public static ulong Apply(ulong a, ulong b) => (uint)b < 32 ? I32.ShrS.Apply(a, b) : 0;
    }

    internal readonly struct ShrUUnmasked32 : IBinaryOperator
    {
        public static ulong Apply(ulong a, ulong b) => (uint)b < 32 ? I32.ShrU.Apply(a, b) : 0;
    }

    internal readonly struct ShlUnmasked64 : IBinaryOperator
    {
        public static ulong Apply(ulong a, ulong b) => b < 64 ? I64.Shl.Apply(a, b) : 0;
    }

    internal readonly struct ShrSUnmasked64 : IBinaryOperator
    {
        public static ulong Apply(ulong a, ulong b) => b < 64 ? I64.ShrS.Apply(a, b) : 0;
    }

    internal readonly struct ShrUUnmasked64 : IBinaryOperator
    {
        public static ulong Apply(ulong a, ulong b) => b < 64 ? I64.ShrU.Apply(a, b) : 0;
    }

    internal readonly struct AddKeepingPayload32 : IBinaryOperator
    {
        public static ulong Apply(ulong a, ulong b)
        {
            ulong sum = F32.Add.Apply(a, b);
            return sum == F32.CanonicalNaN ? sum | 1 : sum;
        }
    }

    internal readonly struct AddKeepingPayload64 : IBinaryOperator
    {
        public static ulong Apply(ulong a, ulong b)
        {
            ulong sum = F64.Add.Apply(a, b);
            return sum == F64.CanonicalNaN ? sum | 1 : sum;
        }
    }

    internal readonly struct RemSTrapping32 : IPartialBinaryOperator
    {
        public static NumericTrap Check(ulong a, ulong b) => I32.DivS.Check(a, b);

        public static ulong Apply(ulong a, ulong b) => I32.RemS.Apply(a, b);
    }

    internal readonly struct RemSTrapping64 : IPartialBinaryOperator
    {
        public static NumericTrap Check(ulong a, ulong b) => I64.DivS.Check(a, b);

        public static ulong Apply(ulong a, ulong b) => I64.RemS.Apply(a, b);
    }
}
