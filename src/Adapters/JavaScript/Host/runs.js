// One run: instantiate, start, main, and what it came to, as the outcome of docs/protocol.md.

const PAGE = 65536;

/** Counters of an instrumented script: docs/protocol.md, load. */
class Counters {
  /** @param {object|null} names the counters of the load message */
  constructor(names) {
    this.names = names;
    this.globals = null;
    this.imports = null;
    if (names === null || names.placement !== 'imported') return;
    const make = (value, zero) => new WebAssembly.Global({ value, mutable: true }, zero);
    this.globals = {
      gas: make('i64', 0n), depth: make('i32', 0), ended: make('i32', 0), memoryPages: make('i32', 0),
    };
    const members = Object.create(null);
    for (const [part, global] of Object.entries(this.globals)) {
      if (names[part] != null) members[names[part]] = global;
    }
    this.imports = { [names.module]: members };
  }

  /** Takes the counters of an instance that defines them. */
  find(exports) {
    if (this.names === null || this.globals !== null) return;
    this.globals = {};
    for (const part of ['gas', 'depth', 'ended', 'memoryPages']) {
      if (this.names[part] != null) this.globals[part] = exports[this.names[part]];
    }
  }

  set(limits) {
    const globals = this.globals ?? {};
    if (globals.gas) globals.gas.value = BigInt.asIntN(64, BigInt(limits.gas));
    if (globals.depth) globals.depth.value = limits.callDepth | 0;
    if (globals.ended) globals.ended.value = 0;
    if (globals.memoryPages) globals.memoryPages.value = limits.memoryPages | 0;
  }

  get gasLeft() {
    return this.globals?.gas ? BigInt.asUintN(64, this.globals.gas.value) : null;
  }

  get ended() {
    return this.globals?.ended?.value ?? 0;
  }
}

/** Runs a script on one block. */
class Run {
  /**
   * @param {Script} script what to run
   * @param {object} request the run message of docs/protocol.md
   */
  constructor(script, request) {
    this.script = script;
    this.request = request;
    this.block = new Block(script.profile, script.field, request);
    this.counters = new Counters(script.counters);
    this.abstentions = [];
    this.memoryBytes = 0;
  }

  /** The outcome, with measures. */
  outcome() {
    const { script } = this;
    if (script.refusal !== null) return this.refused(script.refusal);
    const from = microseconds();
    running.block = this.block;
    let ending;
    try {
      ending = this.execute();
    } finally {
      running.block = null;
    }
    const runMicroseconds = microseconds() - from;
    return { ...this.facts(ending), runMicroseconds, memoryBytes: this.memoryBytes };
  }

  execute() {
    const { script, block, counters, request } = this;
    const instances = new Map();
    if (counters.imports !== null) this.attachMeter();
    for (const module of script.modules) {
      const imports = { ...module.hostImports, ...counters.imports };
      for (const name of module.libraryImports) imports[name] = instances.get(name);
      let exports;
      try {
        exports = new WebAssembly.Instance(module.module, imports).exports;
      } catch (error) {
        return this.instantiationEnding(error);
      }

      if (module.name !== null) {
        instances.set(module.name, exports);
      } else {
        if (!(exports.memory instanceof WebAssembly.Memory)) return ruleRefusal('memory', 'no memory is exported');
        block.memory = exports.memory;
        counters.find(exports);
        this.attachMeter();
      }

      const ending = this.start(exports, module.start);
      if (ending !== null) return ending;
      if (module.name === null) return this.main(exports);
    }
    throw new Error('a script without modules');
  }

  attachMeter() {
    this.counters.set(this.request.limits);
    this.block.gas = this.counters.globals?.gas ?? null;
  }

  start(exports, name) {
    if (name === null) return null;
    this.block.starting = true;
    const ending = this.call(exports[name]);
    this.block.starting = false;
    if (ending.status === 'trapped') {
      this.abstentions.length = 0;
      return { status: 'refused', refusal: uninstantiable(`the start function trapped: ${ending.trap}`) };
    }
    return ending.status === 'returned' ? null : ending;
  }

  main(exports) {
    if (typeof exports.main !== 'function') return ruleRefusal('main', 'no function main is exported');
    return this.call(exports.main);
  }

  /** Calls a function of the guest and says how that ended. */
  call(guest) {
    let error = null;
    try {
      guest();
    } catch (thrown) {
      error = { thrown };
    }

    const { end } = this.block;
    if (end?.kind === 'outOfTicks') return { status: 'outOfTicks' };
    if (end !== null) return { status: 'trapped', trap: end.kind };
    return error === null ? { status: 'returned' } : this.ending(error.thrown);
  }

  ending(error) {
    const counted = this.counters.ended;
    if (error instanceof WebAssembly.RuntimeError && counted === 1) return { status: 'outOfGas' };
    if (error instanceof WebAssembly.RuntimeError && counted === 2) return { status: 'exhausted', exhausted: 'stack' };
    const found = trapOf(error, this.script.modules);
    if (found !== null) {
      if (found.or !== undefined) {
        this.abstain(['status'], `${engine.family} does not tell ${found.trap} from ${found.or}`);
      }
      return { status: 'trapped', trap: found.trap };
    }

    if (isStackOverflow(error)) {
      if (this.counters.globals?.depth) {
        this.abstain(
          ['status', 'postState', 'deposits', 'gas', 'ticks', 'hostCalls', 'memory'],
          `the native stack of ${engine.family} was full before the depth rule was met`);
      }
      return { status: 'exhausted', exhausted: 'stack' };
    }
    if (isMemoryFailure(error)) return { status: 'exhausted', exhausted: 'memory' };
    return { status: 'crashed', crashReport: describe(error) };
  }

  instantiationEnding(error) {
    if (isStackOverflow(error)) return this.ending(error);
    if (isMemoryFailure(error)) return { status: 'exhausted', exhausted: 'memory' };
    const message = plainMessage(error);
    if (this.block.end !== null) return { status: 'refused', refusal: uninstantiable(this.block.end.kind) };
    if (isLimit(message)) return { status: 'refused', refusal: refusalOf(error) };
    if (error instanceof WebAssembly.LinkError || error instanceof TypeError) {
      return { status: 'refused', refusal: { phase: 'unlinkable', offset: -1, reason: message } };
    }
    if (error instanceof WebAssembly.RuntimeError) return { status: 'refused', refusal: uninstantiable(message) };
    return { status: 'crashed', crashReport: describe(error) };
  }

  abstain(facts, reason) {
    for (const fact of facts) this.abstentions.push({ fact, reason });
  }

  refused(refusal) {
    return { ...this.facts({ status: 'refused', refusal }), runMicroseconds: 0, memoryBytes: 0 };
  }

  /** Everything that an outcome tells. */
  facts(ending) {
    const { block, counters, request } = this;
    const returned = ending.status === 'returned';
    const limit = BigInt(request.limits.gas);
    const gasLeft = counters.gasLeft;
    if (gasLeft === null && this.script.counters === null && this.script.refusal === null) {
      this.abstain(['gas'], 'no meter');
    }
    const facts = {
      ...ending,
      postState: toHex(block.rootAfter(returned)),
      deposits: returned ? block.deposits.map(toHex) : [],
      gasUsed: String(ending.status === 'outOfGas' ? limit : limit - (gasLeft ?? limit)),
      ticksUsed: String(block.ticksLimit - block.ticksLeft),
      hostCallCount: block.trace.count,
      hostCallDigest: block.trace.digest,
      hostCallGasDigest: block.trace.gasDigest,
      abstentions: this.abstentions,
    };
    if (block.trace.calls !== null) facts.hostCalls = block.trace.calls;
    if (block.memory !== null) {
      this.memoryBytes = block.bytes.length;
      if (ending.status !== 'refused') {
        facts.memoryPages = block.bytes.length / PAGE;
        if (request.observe?.includes('memoryDigest')) facts.memoryDigest = sha256Hex(block.bytes);
      }
    }
    return facts;
  }
}

function uninstantiable(reason) {
  return { phase: 'uninstantiable', offset: -1, reason };
}

function ruleRefusal(rule, words) {
  return { status: 'refused', refusal: { phase: 'scriptRule', offset: -1, reason: `rule ${rule}: ${words}` } };
}

function describe(error) {
  const name = error instanceof Error ? error.name : typeof error;
  return `${name}: ${plainMessage(error)}`;
}
