// Calls of functions whose values JavaScript cannot carry bit by bit: floats lose their NaNs, vectors have no value.
// A small module around the function takes and gives integers instead.

const I32 = 0x7f;
const I64 = 0x7e;
const F32 = 0x7d;
const F64 = 0x7c;
const V128 = 0x7b;
const EXN = 0x69;

/** Reads what a module says about the types of its functions and globals; WebAssembly 2.0, section 5.5. */
class TypeReader {
  constructor(code) {
    this.code = code;
    this.at = 8;
    this.types = [];
    this.functions = [];
    this.globals = [];
    this.exports = new Map();
    while (this.at < code.length) this.section();
  }

  section() {
    const id = this.code[this.at++];
    const size = this.number();
    const end = this.at + size;
    const readers = { 1: 'type', 2: 'import', 3: 'function', 6: 'global', 7: 'export' };
    if (readers[id] !== undefined) for (let count = this.number(); count > 0; count--) this[readers[id]]();
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
    const type = this.code[this.at++];
    if (type >= V128 && type <= I32 || type === 0x70 || type === 0x6f || type === EXN) return type;
    throw new Error('a later type');
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

  type() {
    if (this.code[this.at++] !== 0x60) throw new Error('a later type');
    const parameters = this.valueTypes();
    this.types.push({ parameters, results: this.valueTypes() });
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
    for (;;) {
      const opcode = this.code[this.at++];
      if (opcode === 0x0b) return;
      if (opcode === 0x43) this.at += 4;
      else if (opcode === 0x44) this.at += 8;
      else if (opcode === 0xfd) this.at += 17;
      else if ([0x23, 0x41, 0x42, 0xd0, 0xd2].includes(opcode)) this.number();
      else if (!(opcode >= 0x6a && opcode <= 0x6c || opcode >= 0x7c && opcode <= 0x7e)) {
        throw new Error('a later constant');
      }
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
    return name => reader.exports.get(name)?.() ?? null;
  } catch {
    return () => null;
  }
}

function fromUtf8(bytes) {
  let text = '';
  for (const byte of bytes) text += '%' + HEX[byte];
  return decodeURIComponent(text);
}

const isCarried = type => type !== F32 && type !== F64 && type !== V128;
const carriers = type => type === F32 ? [I32] : type === F64 ? [I64] : type === V128 ? [I64, I64] : [type];

function leb(value) {
  const bytes = [];
  do {
    bytes.push(value > 127 ? value & 127 | 128 : value);
    value >>>= 7;
  } while (value > 0);
  return bytes;
}

const vector = items => [...leb(items.length), ...items.flat()];
const section = (id, items) => {
  const content = vector(items);
  return [id, ...leb(content.length), ...content];
};

/** Code that makes a value of a type from the locals from `local` on. */
function fromCarriers(type, local) {
  const get = index => [0x20, ...leb(index)];
  if (type === F32) return [...get(local), 0xbe];
  if (type === F64) return [...get(local), 0xbf];
  if (type !== V128) return get(local);
  return [...get(local), 0xfd, 0x12, ...get(local + 1), 0xfd, 0x1e, 1];
}

/** Code that gives the carriers of the value in a local. */
function toCarriers(type, local) {
  const get = [0x20, ...leb(local)];
  if (type === F32) return [...get, 0xbc];
  if (type === F64) return [...get, 0xbd];
  if (type !== V128) return get;
  return [...get, 0xfd, 0x1d, 0, ...get, 0xfd, 0x1d, 1];
}

function assemble(types, imported, body) {
  return new WebAssembly.Module(new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, types.map(type => [0x60, ...vector(type.parameters.map(t => [t])),
      ...vector(type.results.map(t => [t]))])),
    ...section(2, [[1, 0x77, 1, 0x66, ...imported]]),
    ...section(3, [[types.length - 1]]),
    // A wrapped function is imported and comes first; a global is none.
    ...section(7, [[1, 0x77, 0, types.length - 1]]),
    ...section(10, [[...leb(body.length), ...body]]),
  ]));
}

const wrapperModules = new Map();

function wrapperModule(type) {
  const key = JSON.stringify(type);
  if (wrapperModules.has(key)) return wrapperModules.get(key);
  const parameters = type.parameters.flatMap(carriers);
  const wrapped = { parameters, results: type.results.flatMap(carriers) };
  let local = 0;
  const load = type.parameters.map(parameter => {
    const code = fromCarriers(parameter, local);
    local += carriers(parameter).length;
    return code;
  });
  const first = parameters.length;
  const store = type.results.map((_, index) => [0x21, ...leb(first + index)]).reverse();
  const give = type.results.map((result, index) => toCarriers(result, first + index));
  const locals = vector(type.results.map(result => [1, result]));
  const body = [...locals, ...load.flat(), 0x10, 0, ...store.flat(), ...give.flat(), 0x0b];
  const module = assemble([type, wrapped], [0, 0], body);
  wrapperModules.set(key, module);
  return module;
}

/** A function that takes and gives the carriers of what the given one does. */
function wrapFunction(guest, type) {
  if ([...type.parameters, ...type.results].every(isCarried)) return guest;
  return new WebAssembly.Instance(wrapperModule(type), { w: { f: guest } }).exports.w;
}

/** A function that gives the carriers of a global's value. */
function wrapGlobal(global, { type, mutable }) {
  if (isCarried(type)) return () => global.value;
  const body = [...vector([[1, type]]), 0x23, 0, 0x21, 0, ...toCarriers(type, 0), 0x0b];
  const module = assemble([{ parameters: [], results: carriers(type) }], [3, type, mutable], body);
  return new WebAssembly.Instance(module, { w: { f: global } }).exports.w;
}
