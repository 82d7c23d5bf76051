using System.Collections.Immutable;
using System.Globalization;

namespace Eei.Wasm;

internal sealed partial class ModuleWriter
{
    private void WriteFunction(Function function)
    {
        uint index = _counts[(int)ExternalKind.Function]++;
        Identifiers locals = LocalsOf(index, function.TypeIndex, function.LocalCount);
        Line("(func");
        if (_functions.Find(index) is { } id) _output.Append(' ').Append(id);
        Comment(index);
        WriteTypeUse(function.TypeIndex, locals);
        WriteLocals(function, locals);
        _instructions.Locals = locals;
        if (_style == InstructionStyle.Flat)
        {
            _instructions.WriteFlat(function.Body, 2);
        }
        else
        {
            int results = TypeAt(function.TypeIndex)?.Results.Length ?? 0;
            var writer = new FoldedWriter(_output, _instructions);
            writer.Write(function.Body, _operands ??= new OperandCounts(_module), results, 2);
        }

        _instructions.Locals = Identifiers.None;
        _output.Append(')');
    }

    private FunctionType? TypeAt(uint index) => _module.FindFunctionType(index);

    /// <summary>Identifiers of parameters and locals; none where no type counts the parameters.</summary>
    private Identifiers LocalsOf(uint function, uint type, ulong declared)
    {
        if (_module.Names is null || TypeAt(type) is not { } signature) return Identifiers.None;
        return new Identifiers(
            _module.Names.Locals.GetValueOrDefault(function), declared + (ulong)signature.Parameters.Length);
    }

    private void WriteTypeUse(uint type, Identifiers names)
    {
        _output.Append(CultureInfo.InvariantCulture, $" (type {type})");
        if (TypeAt(type) is { } signature) WriteSignature(signature, names);
    }

    private void WriteSignature(FunctionType type, Identifiers names)
    {
        uint index = 0;
        WriteDeclarations("param", type.Parameters, names, ref index);
        if (type.Results.Length == 0) return;
        _output.Append(" (result");
        foreach (ValueType result in type.Results) _output.Append(' ').Append(result.Name());
        _output.Append(')');
    }

    private void WriteLocals(Function function, Identifiers names)
    {
        uint index = (uint)(TypeAt(function.TypeIndex)?.Parameters.Length ?? 0);
        if (function.LocalCount > 0) _output.Append("\n   ");
        foreach (LocalRun run in function.Locals)
            WriteDeclarations("local", Enumerable.Repeat(run.Type, (int)run.Count), names, ref index);
    }

    /// <summary>Named ones each in its own parentheses, as the format wants it, the others together.</summary>
    private void WriteDeclarations(string word, IEnumerable<ValueType> types, Identifiers names, ref uint index)
    {
        bool open = false;
        foreach (ValueType type in types)
        {
            string? id = names.Find(index++);
            if (open && id is not null) _output.Append(')');
            if (!open || id is not null) _output.Append(" (").Append(word);
            if (id is not null) _output.Append(' ').Append(id);
            _output.Append(' ').Append(type.Name());
            open = id is null;
            if (!open) _output.Append(')');
        }

        if (open) _output.Append(')');
    }
}
