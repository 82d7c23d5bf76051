using System.Security.Cryptography;
using System.Text;
using Eei.Protocol;

namespace Eei.JavaScript.Tests;

/// <summary>Parts of the host script by themselves, in whichever shell is there.</summary>
public sealed class HostScriptTests
{
    private static int _files;

    public static TheoryData<string> Shells => [.. Enum.GetNames<JavaScriptShell>()];

    [Fact]
    public void The_file_is_the_script()
    {
        Assert.Equal(HostScript.Text, File.ReadAllText(HostScript.FilePath));
        Assert.Contains(HostScript.Hash[..16], HostScript.FilePath, StringComparison.Ordinal);
    }

    // Lengths around every edge of the padding, and more than a piece of the trace; every second block is zeros.
    [Theory]
    [MemberData(nameof(Shells))]
    public void The_readable_SHA_256_is_SHA_256(string shell)
    {
        int[] lengths = [.. Enumerable.Range(0, 140), 1000, 65536, 70001];
        string said = Run(shell, $$"""
            for (const length of [{{string.Join(',', lengths)}}]) {
              const bytes = Uint8Array.from({ length }, (_, i) => i & 64 ? 0 : i * 7 + length);
              const cut = length >> 1;
              say(toHex(new ReadableSha256().update(bytes.subarray(0, cut)).update(bytes.subarray(cut)).finish()));
            }
            """);
        Assert.Equal(
            lengths.Select(length => Convert.ToHexStringLower(SHA256.HashData(
                [.. Enumerable.Range(0, length).Select(i => (byte)((i & 64) != 0 ? 0 : (i * 7) + length))]))),
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    // A function that does not fit costs V8 a compilation for each module.
    [Theory]
    [MemberData(nameof(Shells))]
    public void What_guests_import_has_as_many_parameters_as_its_type(string shell)
    {
        string said = Run(shell, """
            for (const [name, { length }] of Object.entries(GUEST_FUNCTIONS)) say(name + ' ' + length);
            """);
        Assert.Equal(
            HostFunctionTable.All.Select(function => $"{function.CanonicalName} {function.Parameters.Length}")
                .Order(StringComparer.Ordinal),
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void Base64_is_read_whatever_the_length(string shell)
    {
        byte[][] all =
        [
            .. from length in Enumerable.Range(0, 9)
               select Enumerable.Range(0, length).Select(i => (byte)(255 - (31 * i))).ToArray(),
        ];
        string said = Run(shell, string.Join('\n', all.Select(bytes =>
            $"say(toHex(fromBase64('{Convert.ToBase64String(bytes)}')) + '.');")));
        Assert.Equal(
            all.Select(bytes => Convert.ToHexStringLower(bytes) + "."),
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void An_error_that_no_table_knows_is_a_crash(string shell)
    {
        string said = Run(shell, """
            const run = Object.create(Run.prototype);
            run.counters = new Counters(null);
            run.script = { modules: [] };
            run.abstentions = [];
            for (const error of [new WebAssembly.RuntimeError('something new'), new TypeError('unreachable'), 5]) {
              say(JSON.stringify(run.ending(error)));
            }
            """);
        Assert.Equal(
            [
                """{"status":"crashed","crashReport":"RuntimeError: something new"}""",
                """{"status":"crashed","crashReport":"TypeError: unreachable"}""",
                """{"status":"crashed","crashReport":"number: 5"}""",
            ],
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    // Exceptions can be caught by WebAssembly that is newer than 2.0; what follows may not count.
    [Theory]
    [MemberData(nameof(Shells))]
    public void After_its_end_a_run_gets_no_further_host_call(string shell)
    {
        string said = Run(shell, """
            const request = { preState: '00'.repeat(32), limits: { ticks: '5' }, observe: ['hostCallDigest'] };
            const block = new Block(PROFILES.spec, FIELDS.secp256k1, request);
            for (const [name, ...values] of [['eth2.useTicks', 5], ['eth2.useTicks', 1], ['eth2.blockDataSize']]) {
              try {
                say('returned ' + block.call(name, values));
              } catch (end) {
                say(end.kind);
              }
            }
            say(block.trace.count);
            """);
        Assert.Equal(
            ["returned undefined", "outOfTicks", "outOfTicks", "2"],
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Run(string shellName, string text)
    {
        JavaScriptShell shell = Enum.Parse<JavaScriptShell>(shellName);
        if (JavaScriptEngines.Find(shell) is not { } program)
        {
            Assert.Skip($"{shellName} is not on this machine");
            return "";
        }

        string name = $"eei-host-test-{Environment.ProcessId}-{Interlocked.Increment(ref _files)}.cjs";
        string file = Path.Combine(Path.GetTempPath(), name);
        const string say = "const say = hasNode ? text => process.stdout.write(text + '\\n') : print;\n";
        try
        {
            File.WriteAllText(file, HostScript.Definitions + say + text);
            CommandResult result = CommandRun.Execute(
                new WorkerCommand(program, [file, "name", "executor", "lines", "configuration", "1.2"]),
                new WorkerLimits { RequestDeadline = TimeSpan.FromMinutes(1) },
                default);
            Assert.True(result.ExitCode == 0, $"{result.ExitCode} {result.Errors}");
            return Encoding.UTF8.GetString(result.Output.Span);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
