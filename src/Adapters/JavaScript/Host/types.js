// What a module says about the types of its functions and globals; WebAssembly 3.0, sections 5.3 and 5.5.

const I32 = 0x7f;
const I64 = 0x7e;
const F32 = 0x7d;
const F64 = 0x7c;
const V128 = 0x7b;

/** The hierarchies of abstract heap types. */
const HIERARCHIES = {
  0x6a: 'any', 0x6b: 'any', 0x6c: 'any', 0x6d: 'any', 0x6e: 'any', 0x71: 'any',
  0x70: 'func', 0x73: 'func', 0x6f: 'extern', 0x72: 'extern', 0x69: 'exn', 0x74: 'exn',
};

const FORMS = { 0x60: 'func', 0x5f: 'any', 0x5e: 'any' };

/**
 * Reads the sections. A value type of one byte is that byte; a longer one is its bytes, with the hierarchy of what it
 * refers to.
 */
class TypeReader {
  constructor(code) {
    this.code = code;
    this.at = 8;
    this.types = [];
    /** Content of the section of types, and how many groups it has. */
    this.typeSection = { groups: 0, bytes: [] };
    this.concrete = [];
    this.functions = [];
    this.globals = [];
    this.exports = new Map();
    while (this.at < code.length) this.section();
    for (const type of this.concrete) type.heapType = this.types[type.index].form;
  }

  section() {
    const id = this.code[this.at++];
    const size = this.number();
    const end = this.at + size;
    const readers = { 1: 'group', 2: 'import', 3: 'function', 6: 'global', 7: 'export' };
    if (readers[id] !== undefined) {
      const count = this.number();
      if (id === 1) this.typeSection = { groups: count, bytes: this.code.subarray(this.at, end) };
      for (let left = count; left > 0; left--) this[readers[id]]();
    }
    this.at = end;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.code[this.at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  valueType() {
    const start = this.at;
    const type = this.code[this.at++];
    if (type >= V128 && type <= I32 || HIERARCHIES[type] !== undefined) return type;
    if (type !== 0x63 && type !== 0x64) throw new Error('a later type');
    const heap = this.number();
    const bytes = [...this.code.subarray(start, this.at)];
    // Negative numbers of one byte are abstract.
    if (bytes.length > 2 || heap < 0x40) {
      this.concrete.push({ bytes, index: heap, heapType: undefined });
      return this.concrete.at(-1);
    }
    if (HIERARCHIES[heap] === undefined) throw new Error('a later type');
    return type === 0x63 ? heap : { bytes, heapType: HIERARCHIES[heap] };
  }

  valueTypes() {
    return Array.from({ length: this.number() }, () => this.valueType());
  }

  name() {
    const length = this.number();
    const bytes = this.code.subarray(this.at, this.at + length);
    this.at += length;
    return fromUtf8(bytes);
  }

  /** Types that refer to each other, or one. */
  group() {
    if (this.code[this.at] !== 0x4e) return this.type();
    this.at++;
    for (let count = this.number(); count > 0; count--) this.type();
  }

  type() {
    if (this.code[this.at] === 0x50 || this.code[this.at] === 0x4f) {
      this.at++;
      for (let supers = this.number(); supers > 0; supers--) this.number();
    }
    const composite = this.code[this.at++];
    const form = FORMS[composite];
    if (form === undefined) throw new Error('a later type');
    const type = { index: this.types.length, form, parameters: [], results: [] };
    this.types.push(type);
    if (composite === 0x5e) return this.field();
    if (composite === 0x5f) {
      for (let count = this.number(); count > 0; count--) this.field();
      return;
    }
    type.parameters = this.valueTypes();
    type.results = this.valueTypes();
  }

  field() {
    if (this.code[this.at] === 0x77 || this.code[this.at] === 0x78) this.at++;
    else this.valueType();
    this.at++;
  }

  import() {
    this.name();
    this.name();
    switch (this.code[this.at++]) {
      case 0: return this.functions.push(this.types[this.number()]);
      case 1: this.valueType(); return this.limits();
      case 2: return this.limits();
      case 3: return this.globals.push(this.globalType());
      case 4: this.at++; return this.number();
      default: throw new Error('a later kind of import');
    }
  }

  limits() {
    if (this.code[this.at++] & 1) this.number();
    this.number();
  }

  globalType() {
    const type = this.valueType();
    return { type, mutable: this.code[this.at++] };
  }

  function() {
    this.functions.push(this.types[this.number()]);
  }

  global() {
    this.globals.push(this.globalType());
    while (this.code[this.at] !== 0x0b) this.constant();
    this.at++;
  }

  /** One instruction of a constant expression. */
  constant() {
    const opcode = this.code[this.at++];
    if (opcode === 0x43) this.at += 4;
    else if (opcode === 0x44) this.at += 8;
    else if (opcode === 0xfd) this.at += 17;
    else if ([0x23, 0x41, 0x42, 0xd0, 0xd2].includes(opcode)) this.number();
    else if (opcode === 0xfb) {
      // struct.new, array.new and the like have a type, array.new_fixed a number behind it.
      const operation = this.number();
      if (operation <= 8) this.number();
      if (operation === 8) this.number();
    } else if (!(opcode >= 0x6a && opcode <= 0x6c || opcode >= 0x7c && opcode <= 0x7e)) {
      throw new Error('a later constant');
    }
  }

  export() {
    const name = this.name();
    const kind = this.code[this.at++];
    const index = this.number();
    if (kind === 0) this.exports.set(name, () => this.functions[index]);
    if (kind === 3) this.exports.set(name, () => this.globals[index]);
  }
}

/** The type of every exported function and global, or null where the module has types that came later. */
function exportTypes(code) {
  try {
    const reader = new TypeReader(code);
    const of = name => reader.exports.get(name)?.() ?? null;
    return { of, section: reader.typeSection, count: reader.types.length };
  } catch {
    return { of: () => null, section: null, count: 0 };
  }
}

/** The hierarchy of what a type refers to; undefined where it is no reference. */
function hierarchyOf(type) {
  return typeof type === 'number' ? HIERARCHIES[type] : type.heapType;
}

const encodedType = type => typeof type === 'number' ? [type] : type.bytes;

function fromUtf8(bytes) {
  let text = '';
  for (const byte of bytes) text += '%' + HEX[byte];
  return decodeURIComponent(text);
}
