// The host functions: docs/eei.md 2. Each has its parameters ('i' an i32, 'I' an i64) and what it does to a Block
// (block.js), which checks ranges, moves bytes and keeps the trace. All ranges are checked before anything is read.

const DEPOSIT_LENGTH = 184;

const HOST_FUNCTIONS = {
  'eth2.loadPreStateRoot': {
    parameters: 'i',
    call(block, [pointer]) {
      block.check(pointer, 32);
      block.write(pointer, block.rootToLoad());
    },
  },
  'eth2.blockDataSize': {
    parameters: '',
    call: block => block.data.length,
  },
  'eth2.blockDataCopy': {
    parameters: 'iii',
    call(block, [pointer, offset, length]) {
      const source = block.profile.copySource(offset, length, block.data.length);
      if (source === null) block.trap('blockDataBounds');
      block.check(pointer, source.to - source.from);
      block.write(pointer, block.data.subarray(source.from, source.to));
    },
  },
  'eth2.savePostStateRoot': {
    parameters: 'i',
    call(block, [pointer]) {
      block.check(pointer, 32);
      block.savedRoot = block.read(pointer, 32);
    },
  },
  'eth2.pushNewDeposit': {
    parameters: 'ii',
    call(block, [pointer, length]) {
      if (block.profile.ignoresDeposits) return;
      if (length !== DEPOSIT_LENGTH) block.trap('depositLength');
      block.check(pointer, length);
      block.deposits.push(block.read(pointer, length));
    },
  },
  'eth2.useTicks': {
    parameters: 'i',
    call(block, [ticks]) {
      if (BigInt(ticks) > block.ticksLeft) block.stop('outOfTicks');
      block.ticksLeft -= BigInt(ticks);
    },
  },
  'debug.print32': { parameters: 'i', call() {} },
  'debug.print64': { parameters: 'I', call() {} },
  'debug.printMem': { parameters: 'ii', call: readRange },
  'debug.printMemHex': { parameters: 'ii', call: readRange },

  'bignum.add256': wide(2, (a, b, block) => within(a + b, block)),
  'bignum.sub256': wide(2, (a, b, block) => within(a - b, block)),
  'bignum.mul256': wide(2, (a, b) => a * b),
  'bignum.div256': wide(2, (a, b, block) => a / nonZero(b, block)),
  'bignum.mulMod': wide(3, (a, b, modulus, block) => a * b % nonZero(modulus, block)),
  'bignum.umulmod256': wide(3, (a, b, modulus) => modulus === 0n ? 0n : a * b % modulus),

  'bignum.int_add': integers(1, (a, b) => [a + b], (a, b, width) => Number(a + b >> BigInt(8 * width))),
  'bignum.int_sub': integers(1, (a, b) => [a - b], (a, b) => a < b ? 1 : 0),
  'bignum.int_mul': integers(1, (a, b) => [a * b]),
  'bignum.int_div': integers(2, (a, b, block) => [a / nonZero(b, block), a % b]),
};

for (const family of ['f1m', 'frm']) {
  for (const operation of ['mul', 'add', 'sub']) {
    HOST_FUNCTIONS[`bignum.${family}_${operation}`] = residues(family, operation, 2);
  }
  for (const operation of ['square', 'toMontgomery', 'fromMontgomery']) {
    HOST_FUNCTIONS[`bignum.${family}_${operation}`] = residues(family, operation, 1);
  }
}

function readRange(block, [pointer, length]) {
  block.check(pointer, length);
  block.read(pointer, length);
}

function within(value, block) {
  if (block.profile.overflowTraps && value !== BigInt.asUintN(256, value)) block.trap('bignumOverflow');
  return value;
}

function nonZero(value, block) {
  if (value === 0n) block.trap('bignumDivideByZero');
  return value;
}

/** A function of so many 256-bit operands and one result, all 32 bytes big-endian. */
function wide(operands, operation) {
  return {
    parameters: 'i'.repeat(operands + 1),
    call(block, pointers) {
      for (const pointer of pointers) block.check(pointer, 32);
      const values = pointers.slice(0, operands).map(pointer => fromBigEndian(block.read(pointer, 32)));
      block.write(pointers[operands], toBigEndian(operation(...values, block), 32));
    },
  };
}

/** A function of two field-wide integers without a modulus, with so many results and perhaps a carry. */
function integers(results, operation, carry = null) {
  return {
    parameters: 'i'.repeat(2 + results),
    call(block, pointers) {
      const width = block.field.width;
      for (const pointer of pointers) block.check(pointer, width);
      const [a, b] = pointers.slice(0, 2).map(pointer => fromLittleEndian(block.read(pointer, width)));
      const values = operation(a, b, block);
      values.forEach((value, i) => block.write(pointers[2 + i], toLittleEndian(value, width)));
      return carry === null ? undefined : carry(a, b, width);
    },
  };
}

/** A function of field elements, which must be below the modulus. */
function residues(family, operation, operands) {
  return {
    parameters: 'i'.repeat(operands + 1),
    call(block, pointers) {
      const { width, [family]: ring } = block.field;
      for (const pointer of pointers) block.check(pointer, width);
      const values = pointers.slice(0, operands).map(pointer => fromLittleEndian(block.read(pointer, width)));
      if (values.some(value => value >= ring.modulus)) block.trap('nonCanonical');
      block.write(pointers[operands], toLittleEndian(ring[operation](...values), width));
    },
  };
}

/** The canonical name of an import, whichever spelling it has, or null where it is no host function of the profile. */
function canonicalName(module, name, profile) {
  let canonical = `${module}.${name}`;
  if (module === 'env') {
    const parts = /^(eth2|debug|bignum)_(.+)$/.exec(name);
    if (parts === null) return null;
    canonical = `${parts[1]}.${parts[2]}`;
  }
  if (!Object.hasOwn(HOST_FUNCTIONS, canonical)) return null;
  return profile.absent.some(pattern => pattern.test(canonical)) ? null : canonical;
}
