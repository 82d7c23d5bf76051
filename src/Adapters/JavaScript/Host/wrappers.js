// Calls of functions whose values JavaScript cannot carry bit by bit: floats lose their NaNs, vectors and references
// to exceptions have no value. A small module around the function takes and gives integers instead.

/** What can be carried as it is. */
const isCarried = type => type !== F32 && type !== F64 && type !== V128 && hierarchyOf(type) !== 'exn';

/** The types that carry a value. Of a reference to an exception, whether it is null; given, it is null. */
function carriers(type) {
  if (isCarried(type)) return [type];
  if (type === V128) return [I64, I64];
  return [type === F64 ? I64 : I32];
}

function leb(value) {
  const bytes = [];
  do {
    bytes.push(value > 127 ? value & 127 | 128 : value);
    value >>>= 7;
  } while (value > 0);
  return bytes;
}

const vector = items => [...leb(items.length), ...items.flat()];
const section = (id, content) => [id, ...leb(content.length), ...content];

const encodedFunction = type =>
  [0x60, ...vector(type.parameters.map(encodedType)), ...vector(type.results.map(encodedType))];

/** Code that makes a value of a type from the locals from `local` on. */
function fromCarriers(type, local) {
  const get = index => [0x20, ...leb(index)];
  if (type === F32) return [...get(local), 0xbe];
  if (type === F64) return [...get(local), 0xbf];
  if (type === V128) return [...get(local), 0xfd, 0x12, ...get(local + 1), 0xfd, 0x1e, 1];
  if (isCarried(type)) return get(local);
  return typeof type === 'number' ? [0xd0, type] : [0xd0, type.bytes[1], 0xd4];
}

/** Code that gives the carriers of the value in a local. */
function toCarriers(type, local) {
  const get = [0x20, ...leb(local)];
  if (type === F32) return [...get, 0xbc];
  if (type === F64) return [...get, 0xbd];
  if (type === V128) return [...get, 0xfd, 0x1d, 0, ...get, 0xfd, 0x1d, 1];
  return isCarried(type) ? get : [...get, 0xd1];
}

/** A module with one import and one function, w. */
function assemble({ groups, bytes }, type, index, imported, body) {
  return new WebAssembly.Module(new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, [...leb(groups + 1), ...bytes, ...encodedFunction(type)]),
    ...section(2, [1, 1, 0x77, 1, 0x66, ...imported]),
    ...section(3, [1, ...leb(index)]),
    // A wrapped function is imported and comes first; a global is none.
    ...section(7, [1, 1, 0x77, 0, imported[0] === 0 ? 1 : 0]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ]));
}

// The types of the function's own module come first, as an import must have the very type: its group, its super types.
function wrapperModule(type, types) {
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
  const locals = vector(type.results.map(result => [1, ...encodedType(result)]));
  const body = [...locals, ...load.flat(), 0x10, 0, ...store.flat(), ...give.flat(), 0x0b];
  return assemble(types.section, wrapped, types.count, [0, ...leb(type.index)], body);
}

/** A function that takes and gives the carriers of what the given one does. */
function wrapFunction(guest, type, types) {
  if ([...type.parameters, ...type.results].every(isCarried)) return guest;
  type.wrapper ??= wrapperModule(type, types);
  return new WebAssembly.Instance(type.wrapper, { w: { f: guest } }).exports.w;
}

/** A function that gives the carriers of a global's value. */
function wrapGlobal(global, { type, mutable }) {
  if (isCarried(type)) return () => global.value;
  const body = [...vector([[1, ...encodedType(type)]]), 0x23, 0, 0x21, 0, ...toCarriers(type, 0), 0x0b];
  const module = assemble(
    { groups: 0, bytes: [] }, { parameters: [], results: carriers(type) }, 0,
    [3, ...encodedType(type), mutable], body);
  return new WebAssembly.Instance(module, { w: { f: global } }).exports.w;
}

/** Tests of a reference, one for each kind that WebAssembly tells apart; none where the engine has no such types. */
let kindTests;

function makeKindTests() {
  const heapTypes = { i31: 0x6c, struct: 0x6b, array: 0x6a, eq: 0x6d };
  const kinds = Object.keys(heapTypes);
  const code = new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, [1, 0x60, 1, 0x6e, 1, I32]),
    ...section(3, vector(kinds.map(() => [0]))),
    ...section(7, vector(kinds.map((kind, index) => [...encodedName(kind), 0, index]))),
    ...section(10, vector(kinds.map(kind => [7, 0, 0x20, 0, 0xfb, 0x14, heapTypes[kind], 0x0b]))),
  ]);
  return WebAssembly.validate(code) ? new WebAssembly.Instance(new WebAssembly.Module(code)).exports : {};
}

const encodedName = name => [name.length, ...Array.from(name, letter => letter.charCodeAt(0))];

/** What a reference of the hierarchy `any` refers to, as the engine itself tells: it goes into a module that asks. */
function kindOf(value) {
  kindTests ??= makeKindTests();
  return Object.keys(kindTests).find(kind => kindTests[kind](value) === 1) ?? 'any';
}
