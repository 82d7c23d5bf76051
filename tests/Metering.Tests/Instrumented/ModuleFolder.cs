using System.ComponentModel;
using System.Diagnostics;

namespace Eei.Metering.Tests;

/// <summary>Modules in a temporary folder, and programs that look at them.</summary>
internal sealed class ModuleFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eei-metering-");

    public void Add(string name, ReadOnlyMemory<byte> code) =>
        File.WriteAllBytes(Path.Combine(_folder.FullName, name), code.Span);

    /// <summary>What node's engine refuses; false without node.</summary>
    public bool TryNode(out string refused) => TryNodeScript("""
        const fs = require('fs');
        for (const f of fs.readdirSync('.').filter(f => f.endsWith('.wasm')))
          if (!WebAssembly.validate(fs.readFileSync(f))) console.log(f);
        """, out refused);

    /// <summary>What a script for node prints, run in the folder.</summary>
    public bool TryNodeScript(string script, out string output) => TryRun("node", ["-e", script], out output);

    /// <summary>What wabt refuses; false without it.</summary>
    public bool TryWasmValidate(out string refused)
    {
        refused = "";
        foreach (FileInfo file in _folder.GetFiles("*.wasm"))
        {
            if (!TryRun("wasm-validate", [file.FullName], out string output)) return false;
            refused += output;
        }

        return true;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private bool TryRun(string program, string[] arguments, out string output)
    {
        output = "";
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
            process.WaitForExit();
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
