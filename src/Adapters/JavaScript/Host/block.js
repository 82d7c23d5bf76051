// One block execution: what host calls see and change.

/** Thrown by a host call to end the run; nobody else throws or catches it. */
class HostEnd {
  /** @param {string} kind a trap kind of docs/eei.md 3, or outOfTicks */
  constructor(kind) {
    this.kind = kind;
  }
}

const NOTHING = new Transfer();

/** The state of one execution of one block. */
class Block {
  /**
   * @param {object} profile row of PROFILES
   * @param {Field} field numbers of the bignum family
   * @param {object} request the run message of docs/protocol.md
   */
  constructor(profile, field, request) {
    this.profile = profile;
    this.field = field;
    this.data = fromBase64(request.data ?? '');
    this.preState = fromHex(request.preState);
    this.staleRoot = request.staleRoot === undefined ? new Uint8Array(32) : fromHex(request.staleRoot);
    this.ticksLimit = BigInt(request.limits.ticks);
    this.ticksLeft = this.ticksLimit;
    this.savedRoot = null;
    this.deposits = [];
    this.trace = new HostCallTrace(request.observe ?? []);
    this.taken = NOTHING;
    this.written = NOTHING;
    /** Whether a start function runs. */
    this.starting = false;
    /** The end that a host call made; once set, nothing of the guest counts any more, even if it caught that. */
    this.end = null;
    /** The memory that the script exports; null until there is an instance. */
    this.memory = null;
    this.bytes_ = null;
    /** The counter of gas left, or null without a meter. */
    this.gas = null;
  }

  /** Memory as it is now: growth detaches the buffer of before. */
  get bytes() {
    const buffer = this.memory.buffer;
    if (this.bytes_ === null || this.bytes_.buffer !== buffer) this.bytes_ = new Uint8Array(buffer);
    return this.bytes_;
  }

  /**
   * Carries out a host call, and records it whichever way it ends.
   * @param {string} name canonical name
   * @param {(number|bigint)[]} values as the guest passed them: signed numbers for i32, BigInts for i64
   */
  call(name, values) {
    if (this.end !== null) throw this.end;
    const definition = HOST_FUNCTIONS[name];
    const unsigned = values.map(value => typeof value === 'bigint' ? BigInt.asUintN(64, value) : value >>> 0);
    const gasLeft = this.gas === null ? null : BigInt.asUintN(64, this.gas.value);
    this.taken = NOTHING;
    this.written = NOTHING;
    let result;
    try {
      if (this.starting && !this.profile.hostCallsInStart) this.trap('hostCallInStart');
      result = definition.call(this, unsigned);
    } catch (error) {
      if (error !== this.end) throw error;
      this.trace.add(name, unsigned, NOTHING, NOTHING, undefined, error.kind, gasLeft);
      throw error;
    }

    this.trace.add(name, unsigned, this.taken, this.written, result, null, gasLeft);
    return result;
  }

  /** Ends the run with a trap. */
  trap(kind) {
    this.stop(kind);
  }

  /** Ends the run. */
  stop(kind) {
    this.end = new HostEnd(kind);
    throw this.end;
  }

  /** Traps unless [pointer, pointer + length) lies in memory. */
  check(pointer, length) {
    if (this.memory === null || pointer + length > this.bytes.length) this.trap('hostMemory');
  }

  /** Takes a copy of guest bytes that were checked. */
  read(pointer, length) {
    const taken = this.bytes.slice(pointer, pointer + length);
    if (this.taken === NOTHING) this.taken = new Transfer();
    this.taken.add(taken);
    return taken;
  }

  /** Writes bytes into guest memory that was checked. */
  write(pointer, bytes) {
    this.bytes.set(bytes, pointer);
    if (this.written === NOTHING) this.written = new Transfer();
    this.written.add(bytes);
  }

  rootToLoad() {
    return this.profile.loadsSavedRoot && this.savedRoot !== null ? this.savedRoot : this.preState;
  }

  /** The root after a run that returned, or that did not. */
  rootAfter(returned) {
    if (this.savedRoot !== null && (returned || this.profile.keepsRootOfFailedRun)) return this.savedRoot;
    if (!returned) return this.preState;
    switch (this.profile.rootWithoutSave) {
      case 'zero': return new Uint8Array(32);
      case 'stale': return this.staleRoot;
      default: return this.preState;
    }
  }
}
