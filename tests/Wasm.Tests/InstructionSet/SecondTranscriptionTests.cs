using System.Globalization;

namespace Eei.Wasm.Tests;

public sealed class SecondTranscriptionTests
{
    private static readonly Dictionary<Immediates, string> Words = new()
    {
        [Immediates.None] = "-",
        [Immediates.BlockType] = "blocktype",
        [Immediates.TryTable] = "blocktype vec(catch)",
        [Immediates.Tag] = "tagidx",
        [Immediates.Type] = "typeidx",
        [Immediates.Label] = "labelidx",
        [Immediates.LabelTable] = "vec(labelidx) labelidx",
        [Immediates.Function] = "funcidx",
        [Immediates.TypeTable] = "typeidx tableidx",
        [Immediates.ValueTypes] = "vec(valtype)",
        [Immediates.Local] = "localidx",
        [Immediates.Global] = "globalidx",
        [Immediates.Table] = "tableidx",
        [Immediates.TableTable] = "tableidx tableidx",
        [Immediates.ElementTable] = "elemidx tableidx",
        [Immediates.Element] = "elemidx",
        [Immediates.MemoryArgument] = "memarg",
        [Immediates.MemoryArgumentLane] = "memarg laneidx",
        [Immediates.Lane] = "laneidx",
        [Immediates.Shuffle] = "16 laneidx",
        [Immediates.Memory] = "00",
        [Immediates.MemoryMemory] = "00 00",
        [Immediates.DataMemory] = "dataidx 00",
        [Immediates.Data] = "dataidx",
        [Immediates.I32] = "i32",
        [Immediates.I64] = "i64",
        [Immediates.F32] = "f32",
        [Immediates.F64] = "f64",
        [Immediates.V128] = "16 bytes",
        [Immediates.ReferenceType] = "reftype",
        [Immediates.TypeField] = "typeidx fieldidx",
        [Immediates.TypeCount] = "typeidx u32",
        [Immediates.TypeData] = "typeidx dataidx",
        [Immediates.TypeElement] = "typeidx elemidx",
        [Immediates.TypeType] = "typeidx typeidx",
        [Immediates.HeapType] = "heaptype",
        [Immediates.LabelCast] = "castop labelidx heaptype heaptype",
    };

    private static readonly Dictionary<string, Feature> Parts = new()
    {
        ["1.0"] = Feature.Mvp,
        ["sign"] = Feature.SignExtension,
        ["saturation"] = Feature.SaturatingConversion,
        ["reference"] = Feature.ReferenceTypes,
        ["bulk"] = Feature.BulkMemory,
        ["vector"] = Feature.Vector,
        ["tail"] = Feature.TailCall,
        ["exception"] = Feature.ExceptionHandling,
        ["function"] = Feature.FunctionReferences,
        ["gc"] = Feature.GarbageCollection,
    };

    [Fact]
    public void Both_hold_the_same_479_instructions()
    {
        Assert.Equal(479, TranscribedRow.All.Count);
        Assert.Equal(
            TranscribedRow.All.Select(row => (row.Prefix, row.Code, row.Name)),
            InstructionTable.All.Select(row => (row.Prefix, row.Code, row.Name)));
    }

    [Fact]
    public void Every_opcode_of_the_enumeration_has_a_row_and_the_others_have_none()
    {
        Assert.Equal(Enum.GetValues<Opcode>(), InstructionTable.All.Select(row => row.Opcode));
        for (int code = 0; code <= ushort.MaxValue; code++)
        {
            var opcode = (Opcode)code;
            if (Enum.IsDefined(opcode)) Assert.Equal(opcode, InstructionTable.Of(opcode).Opcode);
            else Assert.Throws<ArgumentOutOfRangeException>(() => InstructionTable.Of(opcode));
        }
    }

    [Fact]
    public void Types_agree_row_by_row()
    {
        Rows((row, facts) =>
        {
            Assert.Equal(row.IsFromContext, !facts.HasFixedSignature);
            if (row.IsFromContext) return;
            string operands = string.Join(' ', facts.Parameters.Select(type => type.Name()));
            string results = string.Join(' ', facts.Results.Select(type => type.Name()));
            Assert.Equal(row.Type, $"{operands} -> {results}".Trim());
        });
    }

    [Fact]
    public void Immediates_agree_row_by_row() =>
        Rows((row, facts) => Assert.Equal(row.Immediates, Words[facts.Immediates]));

    [Fact]
    public void Natural_alignments_agree_row_by_row() => Rows((row, facts) => Assert.Equal(
        row.BitsAccessed,
        facts.AlignmentExponent < 0 ? "-" : (8 << facts.AlignmentExponent).ToString(CultureInfo.InvariantCulture)));

    [Fact]
    public void Features_agree_row_by_row() => Rows((row, facts) => Assert.Equal(Parts[row.Part], facts.Feature));

    [Fact]
    public void Lane_counts_follow_from_the_shape_in_the_name() => Rows((row, facts) =>
    {
        int lanes = row.Immediates switch
        {
            "laneidx" => int.Parse(row.Name.Split('.')[0].Split('x')[1], CultureInfo.InvariantCulture),
            "memarg laneidx" => 128 / int.Parse(row.BitsAccessed, CultureInfo.InvariantCulture),
            "16 laneidx" => 32,
            _ => 0,
        };
        Assert.Equal(lanes, facts.LaneCount);
    });

    private static void Rows(Action<TranscribedRow, InstructionFacts> check)
    {
        foreach (TranscribedRow row in TranscribedRow.All)
        {
            InstructionFacts facts = InstructionTable.Find(row.Prefix, row.Code)
                ?? throw new InvalidOperationException($"{row} is not in the table");
            try
            {
                check(row, facts);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{row}: {e.Message}", e);
            }
        }
    }
}
