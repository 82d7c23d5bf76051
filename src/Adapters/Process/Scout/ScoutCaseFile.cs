using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Eei.Processes;

/// <summary>The files that a Scout-compatible program reads, in a folder of their own.</summary>
/// <remarks>Source: ewasm/scout, src/main.rs, <c>TestFile</c>; paths are absolute because it opens them as they
/// stand.</remarks>
internal sealed class ScoutCaseFile : IDisposable
{
    /// <summary>A root that no script arrives at by chance: expecting it makes the program print the real
    /// one.</summary>
    internal static readonly Bytes32 UnlikelyRoot = Bytes32.Sha256("a root that no script arrives at"u8);

    private readonly string _folder = Directory.CreateTempSubdirectory("eei-scout-").FullName;

    /// <summary>The case file.</summary>
    internal string CasePath => Path.Combine(_folder, "case.yaml");

    /// <summary>Writes the modules of a script.</summary>
    internal void WriteModules(ScriptSource source)
    {
        File.WriteAllBytes(Path.Combine(_folder, "script.wasm"), source.Code.Span);
        for (int i = 0; i < source.Libraries.Length; i++) File.WriteAllBytes(LibraryPath(i), source.Libraries[i].Code.Span);
    }

    /// <summary>Writes the case: one block, and an expectation that fails and so shows what came out.</summary>
    internal void WriteCase(ImmutableArray<ScriptLibrary> libraries, in BlockInput input, ScoutQuestion question)
    {
        StringBuilder yaml = new();
        yaml.Append(CultureInfo.InvariantCulture, $"""
            beacon_state:
              execution_scripts:
                - "{Path.Combine(_folder, "script.wasm")}"

            """);
        for (int i = 0; i < libraries.Length; i++)
        {
            if (i == 0) yaml.Append("  libraries:\n");
            yaml.Append(CultureInfo.InvariantCulture, $"    - name: \"{libraries[i].Name}\"\n");
            yaml.Append(CultureInfo.InvariantCulture, $"      file: \"{LibraryPath(i)}\"\n");
        }

        yaml.Append(CultureInfo.InvariantCulture, $"""
            shard_pre_state:
              exec_env_states:
                - "{input.PreState}"
            shard_blocks:
              - env: 0
                data: "{Convert.ToHexStringLower(input.Data.Span)}"
            shard_post_state:
              exec_env_states:
                - "{UnlikelyRoot}"

            """);
        yaml.Append(question == ScoutQuestion.Root ? "deposit_receipts: []\n" : UnlikelyDeposit());
        File.WriteAllText(CasePath, yaml.ToString());
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string UnlikelyDeposit() => $"""
        deposit_receipts:
          - pubkey: "{UnlikelyRoot}{UnlikelyRoot.ToString()[..32]}"
            withdrawal_credentials: "{UnlikelyRoot}"
            amount: 1
            signature: "{UnlikelyRoot}{UnlikelyRoot}{UnlikelyRoot}"

        """;

    private string LibraryPath(int number) =>
        Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"library-{number}.wasm"));
}

/// <summary>What a run of the program is to show; it prints one or the other.</summary>
internal enum ScoutQuestion
{
    /// <summary>The root after the block.</summary>
    Root,

    /// <summary>The deposits of the block.</summary>
    Deposits,
}
