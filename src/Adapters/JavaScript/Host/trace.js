// The trace of host calls: docs/eei.md 5.

const LONGEST_BYTES_IN_FULL = 64;
const TRACE_PIECE = 1 << 16;

/** Bytes on their way into a digest: collected, and hashed a piece at a time. */
class DigestedBytes {
  constructor() {
    /** Of the pieces that went before; null until there is one. */
    this.digest = null;
    this.bytes = new Uint8Array(1 << 10);
    this.view = new DataView(this.bytes.buffer);
    this.filled = 0;
  }

  /** Begins anew, keeping the room. */
  reset() {
    this.digest = null;
    this.filled = 0;
    return this;
  }

  u8(value) {
    this.reserve(1);
    this.bytes[this.filled++] = value;
  }

  u32(value) {
    this.reserve(4);
    this.view.setUint32(this.filled, value, true);
    this.filled += 4;
  }

  /** A number below 2^53 or a BigInt, as 64 bits. */
  u64(value) {
    this.reserve(8);
    if (typeof value === 'bigint') {
      this.view.setBigUint64(this.filled, value, true);
    } else {
      this.view.setUint32(this.filled, value % 2 ** 32, true);
      this.view.setUint32(this.filled + 4, Math.floor(value / 2 ** 32), true);
    }
    this.filled += 8;
  }

  /** Length and text of a short word of ASCII. */
  word(text) {
    this.u8(text.length);
    for (let i = 0; i < text.length; i++) this.u8(text.charCodeAt(i));
  }

  raw(bytes) {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.filled);
    this.filled += bytes.length;
  }

  finish() {
    const last = this.bytes.subarray(0, this.filled);
    return this.digest === null ? sha256Hex(last) : toHex(this.digest.update(last).finish());
  }

  reserve(count) {
    if (this.filled + count <= this.bytes.length) return;
    if (this.filled >= TRACE_PIECE) {
      // The digest may keep no view of bytes that are written again.
      this.digest ??= new Sha256();
      this.digest.update(this.bytes.slice(0, this.filled));
      this.filled = 0;
    }
    if (this.filled + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.filled + count));
    larger.set(this.bytes.subarray(0, this.filled));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}

/** The bytes that one host call moved in one direction, in order. */
class Transfer {
  constructor() {
    this.pieces = [];
    this.length = 0;
  }

  add(bytes) {
    this.pieces.push(bytes);
    this.length += bytes.length;
  }

  get bytes() {
    if (this.pieces.length === 1) return this.pieces[0];
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const piece of this.pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }

  encode(sink) {
    sink.u32(this.length);
    if (this.length > 0) sink.raw(this.length > LONGEST_BYTES_IN_FULL ? sha256(this.bytes) : this.bytes);
  }

  get digestText() {
    return this.length === 0 ? ZERO_DIGEST : sha256Hex(this.bytes);
  }
}

// One run at a time, so the room for its trace is kept for the next.
const TRACED_CALLS = new DigestedBytes();
const TRACED_GAS = new DigestedBytes();

/** All host calls of one run, until the next run's. */
class HostCallTrace {
  /** @param {string[]} observe what the run was asked to observe */
  constructor(observe) {
    this.count = 0;
    this.calls = observe.includes('hostCalls') ? [] : null;
    const digests = this.calls !== null || observe.includes('hostCallDigest');
    this.entries = digests ? TRACED_CALLS.reset() : null;
    this.gas = digests ? TRACED_GAS.reset() : null;
  }

  /**
   * Adds one call that has ended.
   * @param {string} name canonical name
   * @param {(number|bigint)[]} values arguments, unsigned
   * @param {Transfer} read bytes taken from the guest
   * @param {Transfer} written bytes given to it
   * @param {number|undefined} result what it returned, unsigned
   * @param {string|null} ended the trap kind or outOfTicks, where it did not return
   * @param {bigint|null} gasLeft gas after the charge for the call, null without a meter
   */
  add(name, values, read, written, result, ended, gasLeft) {
    this.count++;
    if (this.entries === null) return;
    const sink = this.entries;
    sink.word(name);
    sink.u8(values.length);
    for (const value of values) sink.u64(value);
    read.encode(sink);
    written.encode(sink);
    if (ended !== null) {
      sink.u8(2);
      sink.word(ended);
    } else if (result === undefined) {
      sink.u8(0);
    } else {
      sink.u8(1);
      sink.u64(result);
    }

    if (gasLeft !== null) this.gas.u64(gasLeft);
    if (this.calls === null) return;
    this.calls.push({
      function: name,
      arguments: values.map(String),
      readDigest: read.digestText,
      writeDigest: written.digestText,
      result: result === undefined ? null : String(result),
      trap: ended,
      gasLeft: String(gasLeft ?? 0n),
    });
  }

  get digest() {
    return this.entries === null || this.count === 0 ? ZERO_DIGEST : this.entries.finish();
  }

  get gasDigest() {
    return this.gas === null || this.count === 0 || this.gas.filled === 0 ? ZERO_DIGEST : this.gas.finish();
  }
}
