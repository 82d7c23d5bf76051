// Profiles: docs/eei.md 4. Each row is one question of that table; a profile names only where it is not spec.

const SPEC = {
  /** Which bytes blockDataCopy takes: { from, to }, or null where the source is out of bounds. */
  copySource(offset, length, size) {
    return offset + length > size ? null : { from: offset, to: offset + length };
  },
  rootWithoutSave: 'pre-state',
  loadsSavedRoot: false,
  keepsRootOfFailedRun: false,
  ignoresDeposits: false,
  overflowTraps: false,
  hostCallsInStart: false,
  absent: [],
};

const PROFILES = {
  'spec': SPEC,
  'scout-rust': {
    ...SPEC,
    copySource(offset, length, size) {
      return offset > length || length > size ? null : { from: offset, to: length };
    },
    rootWithoutSave: 'zero',
    overflowTraps: true,
    absent: [/^bignum\.(?!(add|sub)256$)/],
  },
  'scout-ts': {
    ...SPEC,
    // JavaScript's own slice, of signed numbers: negative ones count from the end, nothing is ever out of bounds.
    copySource(offset, length, size) {
      const clamp = at => at < 0 ? Math.max(size + at, 0) : Math.min(at, size);
      const from = clamp(offset | 0);
      const to = clamp((offset | 0) + (length | 0));
      return { from, to: Math.max(from, to) };
    },
    rootWithoutSave: 'stale',
    absent: [/^eth2\.(pushNewDeposit|useTicks)$/, /^debug\.print64$/, /^bignum\.(umulmod256$|frm_)/],
  },
  'scout-cpp': {
    ...SPEC,
    loadsSavedRoot: true,
    keepsRootOfFailedRun: true,
    ignoresDeposits: true,
    hostCallsInStart: true,
    absent: [/^eth2\.useTicks$/, /^debug\.print(32|64)$/, /^bignum\.(add256|sub256|mul256|div256|mulMod|umulmod256)$/],
  },
};
