using System.Collections.Immutable;
using System.Text;
using Eei.Wasm;

namespace Eei.Cli.Inputs;

/// <summary>Reads what <c>run</c> and <c>replay</c> are given: case files and bare modules.</summary>
public static class CaseInput
{
    /// <summary>Whether a path names a module rather than a case file.</summary>
    public static bool IsBareModule(string path) => Path.GetExtension(path) is ".wasm" or ".wat";

    /// <summary>A case of one script and one environment around a bare module.</summary>
    /// <param name="path">A .wasm or .wat file.</param>
    /// <param name="preState">Root before the first block.</param>
    /// <param name="blocks">Data of each block.</param>
    /// <exception cref="InputException">The file cannot be read, or holds no module.</exception>
    public static ExecutionCase ReadBareModule(string path, Bytes32 preState, ImmutableArray<byte[]> blocks)
    {
        byte[] bytes = InputFiles.ReadBytes(path);
        return new ExecutionCase
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Scripts =
                [new CaseScript(
                path.EndsWith(".wat", StringComparison.Ordinal) ? Assemble(path, bytes) : Check(path, bytes), path)],
            PreStates = [preState],
            Blocks = [.. blocks.Select(data => new ShardBlock(0, data))],
        };
    }

    /// <summary>The case in a YAML or JSON file.</summary>
    /// <exception cref="InputException">The file cannot be read, or is no case; the sentence says file, line and
    /// key.</exception>
    public static ExecutionCase ReadCaseFile(string path)
    {
        try
        {
            return CaseFileReader.Read(path, text => ModuleEncoder.Encode(TextParser.ParseModule(text)));
        }
        catch (CaseFileException bad)
        {
            throw new InputException(bad.Message.TrimEnd('.'));
        }
    }

    // What does not decode is no module at all: a person wants the byte, not an outcome of every engine.
    private static byte[] Check(string path, byte[] bytes)
    {
        try
        {
            ModuleDecoder.Decode(bytes);
            return bytes;
        }
        catch (ModuleException bad)
        {
            throw new InputException($"{path} is not a wasm module: {bad.Reason} at byte {bad.Offset}");
        }
    }

    private static byte[] Assemble(string path, byte[] bytes)
    {
        try
        {
            return ModuleEncoder.Encode(TextParser.ParseModule(new UTF8Encoding(false, true).GetString(bytes)));
        }
        catch (ModuleException bad)
        {
            throw new InputException(
                $"{path} is not a wasm text: {bad.Reason} at line {bad.Line}, column {bad.Column}");
        }
        catch (DecoderFallbackException)
        {
            throw new InputException($"{path} is not a wasm text: it is not UTF-8");
        }
    }
}
