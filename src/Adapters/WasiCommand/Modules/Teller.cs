using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

/// <summary>
/// The part of a linked command that writes to standard output, lines of <c>@</c> and 32 hexadecimal digits. What
/// it overwrites in memory it puts back, so that it may borrow that of the modules it is linked to.
/// </summary>
internal static class Teller
{
    /// <summary>Export that writes a line of two numbers of 64 bits.</summary>
    public const string Tell = "tell";

    /// <summary>Export that is the memory it writes from.</summary>
    public const string Memory = "memory";

    private const int Pieces = 7;

    private static readonly Module Borrowing = Parse("(import \"guest\" \"memory\" (memory $m 1))");
    private static readonly Module Owning = Parse("(memory $m 1)");

    /// <summary>An instance of it.</summary>
    /// <param name="memory">The memory that it borrows, of one page at least; null for one of its own.</param>
    public static SealedInstance Create(Definition? memory) => memory is { } borrowed
        ? new SealedInstance(-1, Borrowing, [WasiWrite.Definition, borrowed])
        : new SealedInstance(-1, Owning, [WasiWrite.Definition]);

    // From address 0: address and length of the text, the number written, and from 16 on the text.
    private static Module Parse(string memory) => TextParser.ParseModule(
        $$"""
        (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        {{memory}}
        (export "memory" (memory $m))
        (func $digits (param $address i32) (param $value i64)
          (local $end i32) (local $digit i32)
          (local.set $end (i32.add (local.get $address) (i32.const 16)))
          (loop $next
            (local.set $digit (i32.wrap_i64 (i64.shr_u (local.get $value) (i64.const 60))))
            (i32.store8 (local.get $address)
              (i32.add (i32.add (local.get $digit) (i32.const 48))
                (i32.mul (i32.gt_u (local.get $digit) (i32.const 9)) (i32.const 39))))
            (local.set $value (i64.shl (local.get $value) (i64.const 4)))
            (local.set $address (i32.add (local.get $address) (i32.const 1)))
            (br_if $next (i32.lt_u (local.get $address) (local.get $end)))))
        (func (export "tell") (param $head i64) (param $word i64)
          (local {{Repeat(_ => "i64")}})
          {{Repeat(piece => $"(local.set {piece + 2} (i64.load offset={piece * 8} (i32.const 0)))")}}
          (i32.store (i32.const 0) (i32.const 16))
          (i32.store (i32.const 4) (i32.const 34))
          (i32.store8 (i32.const 16) (i32.const 64))
          (call $digits (i32.const 17) (local.get $head))
          (call $digits (i32.const 33) (local.get $word))
          (i32.store8 (i32.const 49) (i32.const 10))
          (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
          {{Repeat(piece => $"(i64.store offset={piece * 8} (i32.const 0) (local.get {piece + 2}))")}})
        """);

    private static string Repeat(Func<int, string> text) =>
        string.Join('\n', Enumerable.Range(0, Pieces).Select(text));
}
