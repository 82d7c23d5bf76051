// What an exception of the engine means: a trap, a stack that is full, memory that could not be had, a refusal, or
// nothing that is known. The tables of messages stand in traps.json, one per engine, as TRAP_TABLES;
// those of traps that came after 2.0 in later-traps.json, as LATER_TRAP_TABLES.

const STACK_MESSAGES = /^(Maximum call stack size exceeded|too much recursion)/;
const MEMORY_MESSAGES = /out of memory|could not allocate|couldn't create|Out of memory|failed to (allocate|create)/i;

/** Limits of the engine that are none of WebAssembly: too many locals, functions, bytes. */
const LIMIT_MESSAGES = new RegExp([
  'exceeds internal limit', 'local count too large', 'implementation limit', 'exceeds maximum', 'size > maximum',
  'is too big', 'too many (locals|arguments|returns|functions|types|globals|imports|exports|tables|elements|data)',
  'too many table elements', 'too (big|large)$', 'larger than implementation', 'maximum (function|module) size',
].join('|'));

/** Limits that are WebAssembly's own, although the engine words them like its others. */
const RULE_MESSAGES = new RegExp([
  'memory size \\(\\d+ pages\\) is larger than implementation limit \\(65536 pages\\)',
  '(initial|maximum) memory size too big$', 'memory count of \\d+ exceeds internal limit of 1 ',
].join('|'));

/** Whether a message speaks of a limit of the engine, so that the module may well be valid. */
function isLimit(message) {
  return LIMIT_MESSAGES.test(message) && !RULE_MESSAGES.test(message);
}

/** The words of an error without what a shell adds: where it was called from, and by which function of the API. */
function plainMessage(error) {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s*\(evaluating [\s\S]*\)$/, '').replace(/^WebAssembly\.(Instance|Module)\(\): /, '');
}

/** What kind of instruction stands at the place of a trap: 'callIndirect', 'table', 'memory', or null if not known. */
function instructionAt(error, modules) {
  const place = /wasm-function\[\d+\]:0x([0-9a-f]+)/.exec(String(error.stack));
  if (place === null) return null;
  const offset = parseInt(place[1], 16);
  const kinds = new Set(modules.map(module => instructionKind(module.code, offset)));
  return kinds.size === 1 ? [...kinds][0] : null;
}

function instructionKind(code, offset) {
  const opcode = code[offset];
  if (opcode === 0x11) return 'callIndirect';
  if (opcode === 0x25 || opcode === 0x26) return 'table';
  if (opcode >= 0x28 && opcode <= 0x40 || opcode === 0xfd) return 'memory';
  if (opcode !== 0xfc) return null;
  const operation = code[offset + 1] & 0x7f;
  if (operation >= 8 && operation <= 11) return 'memory';
  return operation >= 12 && operation <= 17 ? 'table' : null;
}

/**
 * The trap that an error of the engine stands for.
 * @returns {{trap: string, or: string|undefined}|null} its kind, and the other that it may be; null where unknown
 */
function trapOf(error, modules) {
  if (!(error instanceof WebAssembly.RuntimeError)) return null;
  const message = plainMessage(error);
  const row = TRAP_TABLES[engine.family].find(entry => entry.message === message);
  if (row === undefined) return null;
  if (row.callIndirect === undefined) return { trap: row.trap, or: row.or };
  const kind = instructionAt(error, modules);
  if (kind === 'callIndirect') return { trap: row.callIndirect };
  if (kind === 'table') return { trap: row.table ?? row.trap };
  if (kind === 'memory') return { trap: row.trap };
  return { trap: row.trap, or: row.callIndirect };
}

/** A trap that came with WebAssembly 3.0, in the specification's words; the engine's own where no table has it. */
function laterTrapOf(error) {
  const message = plainMessage(error);
  const row = LATER_TRAP_TABLES[engine.family].find(entry => entry.message === message);
  return row === undefined ? { message } : { message: row.words, or: row.or };
}

function isStackOverflow(error) {
  return error instanceof Error && STACK_MESSAGES.test(error.message);
}

function isMemoryFailure(error) {
  return !(error instanceof WebAssembly.RuntimeError) && MEMORY_MESSAGES.test(plainMessage(error));
}

/** The refusal that a failed compilation stands for; engines do not tell malformed from invalid. */
function refusalOf(error) {
  const message = plainMessage(error);
  if (!(error instanceof WebAssembly.CompileError) && !isLimit(message)) return null;
  const place = /@\+(\d+)$|at offset (\d+):|at byte (\d+)/.exec(message);
  const offset = place === null ? -1 : Number(place[1] ?? place[2] ?? place[3]);
  const phase = isLimit(message) ? 'unsupported' : 'malformedOrInvalid';
  return { phase, offset, reason: message };
}
