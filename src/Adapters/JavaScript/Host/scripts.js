// Scripts: what load makes and run runs. An instance lives for one block; a script until it is dropped.

/** A request of the suite that makes no sense; answered as an error. */
class RequestError extends Error {}

/** One loaded script. */
class Script {
  /** @param {object} request the load message of docs/protocol.md */
  constructor(request) {
    this.profile = PROFILES[request.profile ?? 'spec'];
    this.field = FIELDS[request.field ?? 'secp256k1'];
    if (this.profile === undefined) throw new RequestError(`there is no profile ${request.profile}`);
    if (this.field === undefined) throw new RequestError(`there is no field ${request.field}`);
    this.counters = request.counters ?? null;
    this.refusal = null;
    /** Libraries in order, then the script: { name, code, start, module }. */
    this.modules = [];
    const from = microseconds();
    this.load(request);
    this.compileMicroseconds = microseconds() - from;
  }

  load(request) {
    const { libraries = [], code, original } = request;
    if (code == null) this.counters = null;
    // The engine judges the modules as the case has them; what runs is instrumented.
    for (const library of libraries) this.add(library.name, library.code, library.original, library.start);
    this.add(null, code ?? original, code == null ? null : original, request.counters?.start);
    if (this.refusal === null) this.link();
  }

  /** Judges and compiles one module, unless one before was refused. */
  add(name, text, originalText, start) {
    if (this.refusal !== null) return;
    if (text == null) throw new RequestError('there is neither code nor original');
    const original = originalText == null ? null : fromBase64(originalText);
    if (original !== null && !WebAssembly.validate(original)) {
      this.refusal = refusalOfInvalid(original);
      return;
    }

    const code = fromBase64(text);
    try {
      this.modules.push({ name, code, start: start ?? null, module: new WebAssembly.Module(code) });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null || original !== null && refusal.phase !== 'unsupported') {
        throw new RequestError(`the original is accepted, the instrumented module is not: ${plainMessage(error)}`);
      }
      this.refusal = refusal;
    }
  }

  /** Finds who provides each import. */
  link() {
    const provided = new Map();
    for (const { name, module } of this.modules) {
      if (name !== null) provided.set(name, WebAssembly.Module.exports(module));
    }
    for (const module of this.modules) {
      module.hostImports = {};
      module.libraryImports = [];
      for (const { module: from, name, kind } of WebAssembly.Module.imports(module.module)) {
        if (this.counters !== null && this.counters.module === from) continue;
        if (provided.has(from)) {
          const found = provided.get(from).find(entry => entry.name === name);
          if (found === undefined) return this.refuse('unlinkable', `unknown import ${from}.${name}`);
          if (found.kind !== kind) return this.refuse('unlinkable', `incompatible import type ${from}.${name}`);
          module.libraryImports.push(from);
          continue;
        }

        const canonical = canonicalName(from, name, this.profile);
        if (canonical === null) return this.refuse('unlinkable', `unknown import ${from}.${name}`);
        if (kind !== 'function') return this.refuse('unlinkable', `incompatible import type ${canonical}`);
        (module.hostImports[from] ??= Object.create(null))[name] = GUEST_FUNCTIONS[canonical];
      }
    }
  }

  refuse(phase, reason) {
    this.refusal = { phase, offset: -1, reason };
  }
}

function refusalOfInvalid(code) {
  try {
    new WebAssembly.Module(code);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== null) return refusal;
    throw error;
  }
  // validate and the constructor are two roads through one engine; they may not disagree.
  throw new Error('validate refuses a module that compiles');
}
