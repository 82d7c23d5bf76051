// Numbers of the bignum family: docs/eei.md 2.

function bigFromHex(hex) {
  return hex === '' ? 0n : BigInt('0x' + hex);
}

/** A number of big-endian bytes. */
function fromBigEndian(bytes) {
  return bigFromHex(toHex(bytes));
}

/** A number as big-endian bytes, taken modulo their range. */
function toBigEndian(value, length) {
  return fromHex(BigInt.asUintN(8 * length, value).toString(16).padStart(2 * length, '0'));
}

/** A number of little-endian bytes. */
function fromLittleEndian(bytes) {
  return fromBigEndian(bytes.slice().reverse());
}

/** A number as little-endian bytes, taken modulo their range. */
function toLittleEndian(value, length) {
  return toBigEndian(value, length).reverse();
}

/** The least non-negative number that is congruent. */
function modulo(value, modulus) {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

/** The inverse of value modulo an odd prime, by the extended algorithm of Euclid. */
function inverse(value, modulus) {
  let [r0, r1, t0, t1] = [modulus, modulo(value, modulus), 0n, 1n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  return modulo(t0, modulus);
}

/** One modulus in Montgomery's representation with R = 2^(8 * width). */
class Residues {
  constructor(modulus, width) {
    this.modulus = modulus;
    this.factor = modulo(1n << BigInt(8 * width), modulus);
    this.inverseFactor = inverse(this.factor, modulus);
  }

  add(a, b) { return (a + b) % this.modulus; }
  sub(a, b) { return modulo(a - b, this.modulus); }
  mul(a, b) { return a * b * this.inverseFactor % this.modulus; }
  square(a) { return this.mul(a, a); }
  toMontgomery(a) { return a * this.factor % this.modulus; }
  fromMontgomery(a) { return a * this.inverseFactor % this.modulus; }
}

class Field {
  constructor(width, base, scalar) {
    this.width = width;
    this.f1m = new Residues(base, width);
    this.frm = new Residues(scalar, width);
  }
}

// secp256k1: SEC 2, 2.4.1. bn128: EIP-196. BLS12-381: the curve's draft, 4.2.1.
const FIELDS = {
  'secp256k1': new Field(
    32,
    (1n << 256n) - (1n << 32n) - 977n,
    0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n),
  'bn128': new Field(
    32,
    0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47n,
    0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001n),
  'bls12-381': new Field(
    48,
    BigInt('0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab'),
    0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n),
};
