using System.Collections.Immutable;
using System.Text;

namespace Eei.Wasm;

/// <summary>Writes one body in parentheses, on a stack of its own.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.5.9 "Folded Instructions".</remarks>
internal sealed class FoldedWriter(StringBuilder output, InstructionWriter instructions)
{
    private readonly Stack<(Step Step, int Node, int Depth)> _steps = [];

    private enum Step
    {
        Whole,
        Then,
        Else,
        Close,
    }

    /// <summary>Writes a body, its closing end left out.</summary>
    internal void Write(ImmutableArray<Instruction> body, OperandCounts counts, int functionResults, int indent)
    {
        var tree = new FoldedBody(InstructionWriter.WithoutEnd(body), counts, functionResults);
        PushList(tree.First, indent);
        while (_steps.TryPop(out (Step Step, int Node, int Depth) next))
        {
            switch (next.Step)
            {
                case Step.Whole:
                    PushList(tree[next.Node].Next, next.Depth);
                    Open(body, tree, next.Node, next.Depth);
                    break;
                case Step.Then:
                    instructions.StartLine(next.Depth).Append("(then");
                    PushList(tree[next.Node].Inside, next.Depth + 1);
                    break;
                case Step.Else:
                    instructions.StartLine(next.Depth).Append("(else");
                    PushList(tree[next.Node].Otherwise, next.Depth + 1);
                    break;
                default:
                    output.Append(')');
                    break;
            }
        }
    }

    /// <summary>Writes the head of an instruction and pushes what follows, last first.</summary>
    private void Open(ImmutableArray<Instruction> body, FoldedBody tree, int place, int depth)
    {
        FoldedBody.Node node = tree[place];
        instructions.StartLine(depth).Append('(');
        instructions.Write(body[place]);
        PushClose();
        if (body[place].Opcode == Opcode.If)
        {
            if (node.IsSplit) PushClosed(Step.Else, place, depth + 1);
            PushClosed(Step.Then, place, depth + 1);
        }
        else
        {
            PushList(node.Inside, depth + 1);
        }

        if (!tree.AreLeaves(node.Operands))
        {
            PushList(node.Operands, depth + 1);
            return;
        }

        for (int leaf = node.Operands; leaf != FoldedBody.None; leaf = tree[leaf].Next)
        {
            output.Append(" (");
            instructions.Write(body[leaf]);
            output.Append(')');
        }
    }

    private void PushList(int first, int depth)
    {
        if (first != FoldedBody.None) _steps.Push((Step.Whole, first, depth));
    }

    private void PushClosed(Step step, int place, int depth)
    {
        PushClose();
        _steps.Push((step, place, depth));
    }

    private void PushClose() => _steps.Push((Step.Close, FoldedBody.None, 0));
}
