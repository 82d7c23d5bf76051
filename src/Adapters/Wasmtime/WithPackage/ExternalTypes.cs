using System.Text;

namespace Eei.WasmtimeAdapter;

/// <summary>
/// Finds what a module imports or exports of a type that Wasmtime's C interface knows no kind of: asked for one, it
/// ends the process, and wasmtime-dotnet asks for all of them when it makes a module.
/// </summary>
/// <remarks>Source: WebAssembly 3.0, sections 5.3 and 5.5; wasmtime/crates/c-api/src/types/val.rs.</remarks>
internal sealed class ExternalTypes
{
    private const byte FunctionHeap = 0x70;
    private const byte ExternalHeap = 0x6F;

    private readonly List<bool> _types = [];
    private readonly List<bool> _functions = [];
    private readonly List<bool> _tables = [];
    private readonly List<bool> _globals = [];
    private string? _beyond;

    private ExternalTypes(ReadOnlySpan<byte> module)
    {
        var reader = new Reader(module[8..]);
        while (!reader.IsAtEnd) ReadSection(ref reader);
    }

    private enum Section
    {
        Type = 1,
        Import = 2,
        Function = 3,
        Table = 4,
        Global = 6,
        Export = 7,
    }

    /// <summary>Name of the first such import or export of a module that Wasmtime has accepted, or null.</summary>
    public static string? FirstBeyond(ReadOnlySpan<byte> module) => new ExternalTypes(module)._beyond;

    private void ReadSection(ref Reader reader)
    {
        var id = (Section)reader.Byte();
        Reader content = reader.Part((int)reader.Number());
        if (id is not (Section.Type or Section.Import or Section.Function or Section.Table
            or Section.Global or Section.Export)) return;
        for (ulong count = content.Number(); count > 0; count--)
        {
            switch (id)
            {
                case Section.Type: ReadTypes(ref content); break;
                case Section.Import: ReadImport(ref content); break;
                case Section.Function: _functions.Add(_types[(int)content.Number()]); break;
                case Section.Table: ReadTable(ref content); break;
                case Section.Global:
                    _globals.Add(IsBeyond(ref content));
                    content.Byte();
                    content.Constant();
                    break;
                default: ReadExport(ref content); break;
            }
        }
    }

    /// <summary>Reads a type, or a group of types that refer to each other.</summary>
    private void ReadTypes(ref Reader reader)
    {
        const byte Group = 0x4E;
        ulong count = 1;
        if (reader.Peek() == Group)
        {
            reader.Byte();
            count = reader.Number();
        }

        for (; count > 0; count--) ReadType(ref reader);
    }

    private void ReadType(ref Reader reader)
    {
        const byte Sub = 0x50;
        const byte FinalSub = 0x4F;
        const byte Array = 0x5E;
        const byte Structure = 0x5F;
        byte form = reader.Byte();
        if (form is Sub or FinalSub)
        {
            for (ulong supers = reader.Number(); supers > 0; supers--) reader.Number();
            form = reader.Byte();
        }

        bool isBeyond = form is Array or Structure;
        int lists = form is Array or Structure ? 1 : 2;
        for (; lists > 0; lists--)
        {
            for (ulong count = form == Array ? 1 : reader.Number(); count > 0; count--)
            {
                isBeyond |= IsBeyond(ref reader);
                if (form is Array or Structure) reader.Byte();
            }
        }

        _types.Add(isBeyond);
    }

    /// <summary>Reads a table, perhaps with what its elements are at first.</summary>
    private void ReadTable(ref Reader reader)
    {
        const byte Initialised = 0x40;
        bool isInitialised = reader.Peek() == Initialised;
        if (isInitialised)
        {
            reader.Byte();
            reader.Byte();
        }

        _tables.Add(IsBeyond(ref reader));
        reader.Limits();
        if (isInitialised) reader.Constant();
    }

    private void ReadImport(ref Reader reader)
    {
        reader.Name();
        string name = reader.Name();
        switch (reader.Byte())
        {
            case 0:
                _functions.Add(_types[(int)reader.Number()]);
                if (_functions[^1]) _beyond ??= name;
                break;
            case 1:
                _tables.Add(IsBeyond(ref reader));
                if (_tables[^1]) _beyond ??= name;
                reader.Limits();
                break;
            case 2: reader.Limits(); break;
            case 3:
                _globals.Add(IsBeyond(ref reader));
                if (_globals[^1]) _beyond ??= name;
                reader.Byte();
                break;
            default:
                reader.Byte();
                reader.Number();
                break;
        }
    }

    private void ReadExport(ref Reader reader)
    {
        string name = reader.Name();
        byte kind = reader.Byte();
        var index = (int)reader.Number();
        bool isBeyond = kind switch
        {
            0 => _functions[index],
            1 => _tables[index],
            3 => _globals[index],
            _ => false,
        };
        if (isBeyond) _beyond ??= name;
    }

    /// <summary>Reads a value type or storage type: anything but numbers, vectors, funcref and externref.</summary>
    private static bool IsBeyond(ref Reader reader)
    {
        const byte Reference = 0x64;
        const byte NullableReference = 0x63;
        byte code = reader.Byte();
        if (code is not (Reference or NullableReference))
            return code is not (>= 0x7B and <= 0x7F or FunctionHeap or ExternalHeap);
        // No type index is one such byte.
        bool isBeyond = code == Reference || reader.Peek() is not (FunctionHeap or ExternalHeap);
        reader.Number();
        return isBeyond;
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public readonly bool IsAtEnd => _rest.IsEmpty;

        public readonly byte Peek() => _rest[0];

        public byte Byte()
        {
            byte first = _rest[0];
            _rest = _rest[1..];
            return first;
        }

        public ulong Number()
        {
            ulong value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte next = Byte();
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80) return value;
            }
        }

        public Reader Part(int length)
        {
            var part = new Reader(_rest[..length]);
            _rest = _rest[length..];
            return part;
        }

        public string Name()
        {
            var length = (int)Number();
            string name = Encoding.UTF8.GetString(_rest[..length]);
            _rest = _rest[length..];
            return name;
        }

        /// <summary>A constant expression and its end.</summary>
        public void Constant()
        {
            for (byte opcode = Byte(); opcode != 0x0B; opcode = Byte())
            {
                // Of 0xFB: struct.new, array.new and the like have a type, array.new_fixed a number behind it.
                ulong later = opcode is 0xFB or 0xFD ? Number() : 0;
                if (opcode is 0x23 or 0x41 or 0x42 or 0xD0 or 0xD2 || (opcode == 0xFB && later <= 8)) Number();
                if (opcode == 0xFB && later == 8) Number();
                int bytes = opcode switch { 0x43 => 4, 0x44 => 8, 0xFD => 16, _ => 0 };
                _rest = _rest[bytes..];
            }
        }

        public void Limits()
        {
            bool hasMaximum = (Byte() & 1) != 0;
            Number();
            if (hasMaximum) Number();
        }
    }
}
