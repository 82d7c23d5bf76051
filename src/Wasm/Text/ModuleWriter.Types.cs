using System.Globalization;

namespace Eei.Wasm;

internal sealed partial class ModuleWriter
{
    private void WriteTypes()
    {
        int group = 0;
        int end = 0;
        for (int index = 0; index < _module.Types.Length; index++)
        {
            bool opensGroup =
                group < _module.RecursionGroups.Length && _module.RecursionGroups[group].First == index;
            if (opensGroup)
            {
                Line("(rec");
                end = index + _module.RecursionGroups[group++].Count;
            }

            Line(index < end ? "  (type" : "(type");
            Comment(index);
            _output.Append(' ');
            WriteDefinedType(_module.Types[index]);
            _output.Append(index + 1 == end ? "))" : ")");
        }
    }

    private void WriteDefinedType(DefinedType type)
    {
        if (!type.IsPlain)
        {
            _output.Append(type.Finality == Finality.Final ? "(sub final " : "(sub ");
            foreach (uint supertype in type.Supertypes)
                _output.Append(CultureInfo.InvariantCulture, $"{supertype} ");
        }

        switch (type)
        {
            case FunctionType function:
                _output.Append("(func");
                WriteSignature(function, Identifiers.None);
                break;
            case StructType structure:
                _output.Append("(struct");
                foreach (FieldType field in structure.Fields)
                    _output.Append(" (field ").Append(FieldText(field)).Append(')');
                break;
            case ArrayType array:
                _output.Append("(array ").Append(FieldText(array.Element));
                break;
            default:
                throw new InvalidOperationException($"no text form for {type.GetType().Name}");
        }

        _output.Append(type.IsPlain ? ")" : "))");
    }

    private static string FieldText(FieldType field) =>
        field.Mutability == Mutability.Variable ? $"(mut {field.StorageName})" : field.StorageName;
}
