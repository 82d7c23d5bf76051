using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;
using static Eei.IlCompiler.Tests.Guest;

namespace Eei.IlCompiler.Tests;

/// <summary>Shapes that cost the JIT time and memory, and sizes on both sides of its thresholds (anchors.md §6.3,
/// 6.4).</summary>
public sealed class JitHazardTests
{
    private const long OneGibibyte = 1L << 30;

    // Every state jumps back to one dispatcher (dotnet/runtime#133147: such a method took 10 s and 7.9 GB).
    [Theory]
    [InlineData(400)]
    [InlineData(4_000)]
    public void Flattened_control_flow_with_backward_branches_compiles_in_bounded_time_and_memory(int states)
    {
        var wat = new StringBuilder(
            "(module (func (export \"f\") (param i32) (result i32) (local i32 i32) (loop $next (block $end ");
        for (int state = states - 1; state >= 0; state--) Add(wat, $"(block $s{state} ");
        wat.Append("(br_table");
        for (int state = 0; state < states; state++) Add(wat, $" $s{state}");
        wat.Append(" $end (local.get 1))\n");
        for (int state = 0; state < states; state++)
            Add(wat, $"""
                ) (local.set 2 (i32.add (i32.mul (local.get 2) (i32.const 31)) (i32.const {state})))
                (local.set 1 (i32.add (i32.mul (local.get 1) (i32.const 5)) (i32.const 1)))
                (local.set 1 (i32.rem_u (local.get 1) (i32.const {states})))
                (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))) (br $end)
                """);
        wat.Append(")) (local.get 2)))");
        using Process process = Process.GetCurrentProcess();
        long before = process.PeakWorkingSet64;
        var watch = Stopwatch.StartNew();
        Assert.Equal(Expected(10_000), Result(wat.ToString(), I32(10_000)));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
        process.Refresh();
        Assert.InRange(process.PeakWorkingSet64 - before, 0, OneGibibyte);

        ulong Expected(int steps)
        {
            (uint state, uint sum) = (0, 0);
            for (; steps > 0; steps--)
                (sum, state) = ((sum * 31) + state, ((state * 5) + 1) % (uint)states);
            return sum;
        }
    }

    // The JIT stops optimising above 60,000 bytes of IL, 20,000 instructions or 2,000 blocks.
    [Theory]
    [InlineData(60)]
    [InlineData(600)]
    [InlineData(900)]
    [InlineData(1_100)]
    [InlineData(2_500)]
    [InlineData(10_000)]
    public void A_body_computes_the_same_on_both_sides_of_the_thresholds_of_the_JIT(int steps)
    {
        var straight = new StringBuilder();
        var branching = new StringBuilder();
        for (int step = 0; step < steps; step++)
        {
            string rotated = $"(i32.rotl (i32.add (i32.mul (local.get 0) (i32.const 31)) (i32.const {step}))"
                + " (local.get 0))";
            Add(straight, $"(local.set 0 (i32.xor {rotated} (i32.shr_s (local.get 0) (i32.const {step % 37}))))\n");
            Add(branching, $"(if (i32.and (local.get 0) (i32.const {1 << (step % 32)})) ");
            Add(branching, $"(then (local.set 0 {rotated})) (else (local.set 0 (i32.xor (local.get 0) ");
            Add(branching, $"(i32.shr_s (i32.const {~step}) (local.get 0))))))\n");
        }

        AssertComputes(straight, Straight);
        AssertComputes(branching, Branching);

        int Straight(int x)
        {
            for (int step = 0; step < steps; step++) x = Rotated(x, step) ^ (x >> (step % 37 % 32));
            return x;
        }

        int Branching(int x)
        {
            for (int step = 0; step < steps; step++)
                x = (x & (1 << (step % 32))) != 0 ? Rotated(x, step) : x ^ (~step >> (x & 31));
            return x;
        }
    }

    private static int Rotated(int x, int step) => (int)BitOperations.RotateLeft((uint)((x * 31) + step), x & 31);

    private static void AssertComputes(StringBuilder body, Func<int, int> expected)
    {
        using var store = new IlStore(Limits.Default);
        string wat = $"(module (func (export \"f\") (param i32) (result i32) {body} (local.get 0)))";
        var function = (IlFunction)Instance(store, wat).Export("f")!;
        foreach (int start in (int[])[0, 1, -1, int.MinValue, 123_456_789])
            Assert.Equal((uint)expected(start), Assert.Single(store.Invoke(function, [I32(start)]).Results).Bits);
    }

    private static void Add(StringBuilder text, FormattableString part) =>
        text.Append(part.ToString(CultureInfo.InvariantCulture));
}
