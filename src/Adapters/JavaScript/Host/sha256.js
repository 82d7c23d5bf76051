// SHA-256 (FIPS 180-4), for shells without one; node and bun bring their own.

const SHA256_ROUNDS = new Int32Array(64);
const SHA256_START = new Int32Array(8);
(() => {
  // The fractions of the cube and square roots of the first primes, from BigInt roots: no table to mistype.
  const root = (value, power) => {
    let low = 0n;
    let high = value;
    while (low < high) {
      const middle = (low + high + 1n) >> 1n;
      if (middle ** power <= value) low = middle;
      else high = middle - 1n;
    }
    return low;
  };
  let count = 0;
  for (let candidate = 2; count < 64; candidate++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) prime = false;
    if (!prime) continue;
    SHA256_ROUNDS[count] = Number(BigInt.asIntN(32, root(BigInt(candidate) << 96n, 3n)));
    if (count < 8) SHA256_START[count] = Number(BigInt.asIntN(32, root(BigInt(candidate) << 64n, 2n)));
    count++;
  }
})();

/** SHA-256 of what was given to update, piece by piece. */
class ReadableSha256 {
  constructor() {
    this.state = SHA256_START.slice();
    this.words = new Int32Array(64);
    this.block = new Uint8Array(64);
    this.length = 0;
  }

  update(bytes) {
    let from = 0;
    let filled = this.length % 64;
    this.length += bytes.length;
    while (from < bytes.length) {
      if (filled === 0 && bytes.length - from >= 64) {
        this.compress(bytes, from);
        from += 64;
        continue;
      }

      this.block[filled++] = bytes[from++];
      if (filled === 64) {
        this.compress(this.block, 0);
        filled = 0;
      }
    }
    return this;
  }

  /** The 32 bytes; nothing may be added afterwards. */
  finish() {
    const bits = this.length * 8;
    const padding = new Uint8Array((this.length % 64 < 56 ? 64 : 128) - this.length % 64);
    const view = new DataView(padding.buffer);
    padding[0] = 0x80;
    view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(padding.length - 4, bits % 2 ** 32);
    this.update(padding);
    const digest = new DataView(new ArrayBuffer(32));
    for (let i = 0; i < 8; i++) digest.setInt32(4 * i, this.state[i]);
    return new Uint8Array(digest.buffer);
  }

  compress(bytes, from) {
    const w = this.words;
    let ones = 0;
    for (let i = 0; i < 16; i++, from += 4) {
      const word = bytes[from] << 24 | bytes[from + 1] << 16 | bytes[from + 2] << 8 | bytes[from + 3];
      w[i] = word;
      ones |= word;
    }

    // Most of a memory is zeros, of which the schedule is zeros.
    if (ones === 0) w.fill(0);
    else ReadableSha256.schedule(w);
    this.mix(w);
  }

  static schedule(w) {
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15];
      const y = w[i - 2];
      const s0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3;
      const s1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10;
      w[i] = w[i - 16] + s0 + w[i - 7] + s1 | 0;
    }
  }

  mix(w) {
    const rounds = SHA256_ROUNDS;
    const state = this.state;
    // One by one: a pattern would ask the array's iterator, for half of the whole time.
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let i = 0; i < 64; i++) {
      const s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
      const t1 = h + s1 + (e & f ^ ~e & g) + rounds[i] + w[i] | 0;
      const s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
      const t2 = s0 + (a & b ^ a & c ^ b & c) | 0;
      h = g; g = f; f = e; e = d + t1 | 0; d = c; c = b; b = a; a = t1 + t2 | 0;
    }

    state[0] += a; state[1] += b; state[2] += c; state[3] += d;
    state[4] += e; state[5] += f; state[6] += g; state[7] += h;
  }
}

class NodeSha256 {
  constructor() {
    this.hash = nodeCrypto.createHash('sha256');
  }

  update(bytes) {
    this.hash.update(bytes);
    return this;
  }

  finish() {
    return new Uint8Array(this.hash.digest());
  }
}

const Sha256 = hasNode ? NodeSha256 : ReadableSha256;

/** SHA-256 of bytes. */
function sha256(bytes) {
  return new Sha256().update(bytes).finish();
}

/** SHA-256 of bytes, in hex; newer nodes and bun have a function for that, which makes no object. */
const sha256Hex = nodeCrypto?.hash === undefined
  ? bytes => toHex(sha256(bytes))
  : bytes => nodeCrypto.hash('sha256', bytes, 'hex');

const ZERO_DIGEST = '00'.repeat(32);
