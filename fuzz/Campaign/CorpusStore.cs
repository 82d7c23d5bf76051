using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Eei.Fuzz;

/// <summary>The corpus: cases that reached a new cell, named by content, up to a bound; safe from several
/// threads.</summary>
internal sealed class CorpusStore(string folder)
{
    private const int MostCases = 2000;
    private const int NameDigits = 16;

    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _cells = [];
    private int _cases;

    /// <summary>Cells reached.</summary>
    public int Cells
    {
        get
        {
            lock (_lock) return _cells.Count;
        }
    }

    /// <summary>Cases kept.</summary>
    public int Cases
    {
        get
        {
            lock (_lock) return _cases;
        }
    }

    private string IndexFile => Path.Combine(folder, "cells.jsonl");

    /// <summary>Keeps a case where it reaches a new cell; past the bound new cells are still counted.</summary>
    /// <param name="execution">The case.</param>
    /// <param name="reference">What an engine made of it, host calls in full.</param>
    public void Add(ExecutionCase execution, CaseResult reference)
    {
        SortedSet<ulong> cells = CaseCells.Of(execution, reference);
        lock (_lock)
        {
            ulong[] reached = [.. cells.Where(_cells.Add)];
            if (reached.Length == 0) return;
            string? name = null;
            if (_cases < MostCases)
            {
                byte[] text = Encoding.UTF8.GetBytes(CaseFileWriter.Write(execution));
                name = Bytes32.Sha256(text).ToString()[..NameDigits] + ".yaml";
                Directory.CreateDirectory(folder);
                AtomicFile.Write(Path.Combine(folder, name), text);
                _cases++;
            }

            var line = new JsonObject
            {
                ["case"] = execution.Origin!.Number,
                ["file"] = name,
                ["cells"] = new JsonArray([.. reached.Select(cell => (JsonNode)JsonValue.Create(cell))]),
            };
            File.AppendAllText(IndexFile, line.ToJsonString() + "\n");
        }
    }

    /// <summary>Reads the cells that earlier sessions reached.</summary>
    public void Restore()
    {
        if (!File.Exists(IndexFile)) return;
        var whole = new StringBuilder();
        foreach (string line in File.ReadLines(IndexFile))
        {
            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                foreach (JsonElement cell in document.RootElement.GetProperty("cells").EnumerateArray())
                    _cells.Add(cell.GetUInt64());
                if (document.RootElement.GetProperty("file").ValueKind == JsonValueKind.String) _cases++;
                whole.Append(line).Append('\n');
            }
            catch (JsonException)
            {
                // The line that was being written when the campaign was killed: its case counts as not seen.
                break;
            }
        }

        AtomicFile.Write(IndexFile, whole.ToString());
    }
}
