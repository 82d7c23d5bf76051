using System.Collections.Immutable;
using System.Globalization;

namespace Eei.Wasm;

internal sealed partial class ModuleWriter
{
    private void WriteElements(int index, ElementSegment segment)
    {
        Line("(elem");
        Comment(index);
        if (segment.Mode == SegmentMode.Declarative) _output.Append(" declare");
        if (segment.Mode == SegmentMode.Active) WriteTarget("table", segment.TableIndex, segment.Offset);
        bool onlyFunctions = segment.IsFunctionList;
        _output.Append(' ').Append(onlyFunctions ? "func" : segment.Type.Name());
        foreach (ImmutableArray<Instruction> item in segment.Items)
        {
            _output.Append(' ');
            if (onlyFunctions) _output.Append(_functions.Reference(item[0].Index));
            else _instructions.WriteExpression("item", item);
        }

        _output.Append(')');
    }

    private void WriteData(int index, DataSegment segment)
    {
        Line("(data");
        Comment(index);
        if (segment.Mode == SegmentMode.Active) WriteTarget("memory", segment.MemoryIndex, segment.Offset);
        _output.Append(' ');
        StringLiteral.Print(segment.Bytes.Span, _output);
        _output.Append(')');
    }

    private void WriteTarget(string word, uint index, ImmutableArray<Instruction> offset)
    {
        if (index != 0) _output.Append(CultureInfo.InvariantCulture, $" ({word} {index})");
        _output.Append(' ');
        _instructions.WriteExpression("offset", offset);
    }
}
