// Modules of WebAssembly's own test suites: loaded, instantiated, registered and called by number, without any of the
// execution environment interface.

/** A number of the host's as a reference. */
class HostReference {
  constructor(number) {
    this.number = number;
  }
}

const hostReferences = new Map();

function hostReference(number) {
  if (!hostReferences.has(number)) hostReferences.set(number, new HostReference(number));
  return hostReferences.get(number);
}

/** Instances that may refer to each other. */
class ModuleStore {
  constructor() {
    this.modules = [];
    this.instances = [];
    this.registered = Object.create(null);
  }

  /** Answers one request; docs/javascript.md, Modules. */
  answer(request) {
    switch (request.op) {
      case 'load': return this.load(fromBase64(request.code));
      case 'instantiate': return this.instantiate(this.modules[request.module]);
      case 'register': return this.register(request.name, this.instances[request.instance]);
      case 'invoke': return this.invoke(this.instances[request.instance], request.export, request.arguments);
      case 'get': return this.get(this.instances[request.instance], request.export);
      default: throw new RequestError(`modules have no ${request.op}`);
    }
  }

  load(code) {
    try {
      this.modules.push({ code, module: new WebAssembly.Module(code), types: exportTypes(code) });
      return { kind: 'returned' };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null) return { kind: 'crashed', message: describe(error) };
      return { kind: 'refused', phase: refusal.phase, message: refusal.reason };
    }
  }

  instantiate(module) {
    try {
      const { exports } = new WebAssembly.Instance(module.module, this.registered);
      this.instances.push({ exports, module, wrapped: new Map() });
      return { kind: 'returned' };
    } catch (error) {
      const isLinking = error instanceof WebAssembly.LinkError || error instanceof TypeError;
      if (isLinking) return { kind: 'refused', phase: 'unlinkable', message: plainMessage(error) };
      return segmentEnding(this.ending(error, module));
    }
  }

  register(name, instance) {
    this.registered[name] = instance.exports;
    return { kind: 'returned' };
  }

  invoke(instance, name, values) {
    const guest = instance.exports[name];
    if (typeof guest !== 'function') return { kind: 'refused', phase: 'unlinkable', message: `no function ${name}` };
    const { types } = instance.module;
    const type = types.of(name);
    if (type !== null && !instance.wrapped.has(name)) instance.wrapped.set(name, wrapFunction(guest, type, types));
    const call = instance.wrapped.get(name) ?? guest;
    let given;
    try {
      given = call(...values.flatMap(value => toGuest(value, type === null)));
    } catch (error) {
      return this.ending(error, instance.module);
    }

    const results = given === undefined ? [] : Array.isArray(given) ? given : [given];
    return { kind: 'returned', results: type === null ? results.map(guessed) : fromGuest(results, type.results) };
  }

  get(instance, name) {
    const global = instance.exports[name];
    if (!(global instanceof WebAssembly.Global)) {
      return { kind: 'refused', phase: 'unlinkable', message: `no global ${name}` };
    }
    const type = instance.module.types.of(name);
    if (type === null) return { kind: 'returned', results: [guessed(global.value)] };
    const given = wrapGlobal(global, type)();
    return { kind: 'returned', results: fromGuest(Array.isArray(given) ? given : [given], [type.type]) };
  }

  ending(error, module) {
    if (isStackOverflow(error)) return { kind: 'exhausted', message: 'call stack exhausted' };
    const { Exception } = WebAssembly;
    if (typeof Exception === 'function' && error instanceof Exception) return { kind: 'threw' };
    const found = trapOf(error, [module]);
    if (found !== null) return { kind: 'trapped', trap: found.trap, or: found.or };
    if (error instanceof WebAssembly.RuntimeError) return { kind: 'trapped', ...laterTrapOf(error) };
    if (isMemoryFailure(error)) return { kind: 'exhausted', message: plainMessage(error) };
    return { kind: 'crashed', message: describe(error) };
  }
}

/** How instantiation ended: what is out of bounds there is a segment, of memory or of a table. */
function segmentEnding(end) {
  if (end.or === 'undefinedElement') return { ...end, or: 'tableOutOfBounds' };
  if (end.kind !== 'trapped' || end.trap !== undefined) return end;
  if (/^(Invalid )?data segment/i.test(end.message)) return { kind: 'trapped', trap: 'memoryOutOfBounds' };
  if (/^(Element|table initializer)/i.test(end.message)) return { kind: 'trapped', trap: 'tableOutOfBounds' };
  return end;
}

/** What stands for an argument in JavaScript: its carriers, or without a wrapper the value itself. */
function toGuest({ kind, low, high, heapType }, isPlain) {
  const bits = BigInt(low ?? 0);
  switch (kind) {
    case 'i32': return [Number(BigInt.asIntN(32, bits))];
    case 'i64': return [BigInt.asIntN(64, bits)];
    case 'f32': return [isPlain ? floatOf(bits, 32) : Number(BigInt.asIntN(32, bits))];
    case 'f64': return [isPlain ? floatOf(bits, 64) : BigInt.asIntN(64, bits)];
    case 'v128': return [BigInt.asIntN(64, bits), BigInt.asIntN(64, BigInt(high))];
    case 'null': return [null];
    case 'host': return [hostReference(low)];
    default: throw new RequestError(`no argument ${kind} of ${heapType}`);
  }
}

function floatOf(bits, width) {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  return width === 32 ? view.getFloat32(4) : view.getFloat64(0);
}

/** Results from the carriers of values of known types. */
function fromGuest(given, types) {
  const words = [...given];
  const unsigned = width => String(BigInt.asUintN(width, BigInt(words.shift())));
  return types.map(type => {
    switch (type) {
      case I32: return { kind: 'i32', low: unsigned(32) };
      case I64: return { kind: 'i64', low: unsigned(64) };
      case F32: return { kind: 'f32', low: unsigned(32) };
      case F64: return { kind: 'f64', low: unsigned(64) };
      case V128: return { kind: 'v128', low: unsigned(64), high: unsigned(64) };
      default: return reference(words.shift(), hierarchyOf(type));
    }
  });
}

function reference(value, hierarchy) {
  // Whether it is null is all that a wrapper tells.
  if (hierarchy === 'exn') return { kind: value === 1 ? 'null' : 'opaque', heapType: hierarchy };
  if (value === null) return { kind: 'null', heapType: hierarchy };
  if (value instanceof HostReference) return { kind: 'host', low: value.number, heapType: hierarchy };
  return { kind: 'opaque', heapType: hierarchy === 'any' ? kindOf(value) : hierarchy };
}

/** A result of a type that is not known. */
function guessed(value) {
  if (typeof value === 'number') return { kind: 'i32', low: String(value >>> 0) };
  if (typeof value === 'bigint') return { kind: 'i64', low: String(BigInt.asUintN(64, value)) };
  if (typeof value === 'function') return { kind: 'opaque', heapType: 'func' };
  return reference(value, 'any');
}
