namespace Eei.Interpreter.Tests;

/// <summary>
/// The garbage collector can stop handlers, which do not return while code runs, and moves nothing they use.
/// </summary>
public sealed class CollectionTests
{
    [Fact]
    public void Collections_on_another_thread_neither_hang_nor_disturb_a_run()
    {
        const string script = """
            (module (memory (export "memory") 1)
              (func $fib (param i32) (result i32)
                (if (result i32) (i32.lt_u (local.get 0) (i32.const 2))
                  (then (local.get 0))
                  (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1)))
                    (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
              (func (export "main") (i32.store (i32.const 0) (call $fib (i32.const 30)))))
            """;
        Outcome? outcome = null;
        var thread = new Thread(() => outcome = Scripts.Run(script, Scripts.Generous));
        thread.Start();
        int collections = 0;
        // Without the wait the next one may come before the run had a processor, for minutes.
        do
        {
            GC.Collect();
            collections++;
        }
        while (!thread.Join(1));

        byte[] expected = new byte[65536];
        BitConverter.TryWriteBytes(expected, 832_040);
        Assert.Equal(("returned", Bytes32.Sha256(expected)), (outcome!.Class, outcome.MemoryDigest));
        Assert.True(collections > 1, $"{collections} collections");
    }
}
