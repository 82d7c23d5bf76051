// What the page knows: cases of suites, each with a result per engine.
'use strict';

const STATUSES = [
  { word: 'passed', text: 'passed', mark: '✓' },
  { word: 'failed', text: 'failed', mark: '✗' },
  { word: 'pending', text: 'pending', mark: 'P' },
  { word: 'byDesign', text: 'by design', mark: 'D' },
  { word: 'skipped', text: 'skipped', mark: 'S' },
];
const PASSED = 0;
// From the one to look at first to the one to look at last.
const URGENCY = [1, 4, 2, 3, 0];
const CHANGES = [
  { word: 'newlyFailing', text: 'newly failing' },
  { word: 'newlyPassing', text: 'newly passing' },
  { word: 'otherwise', text: 'otherwise changed' },
  { word: 'added', text: 'new' },
  { word: 'gone', text: 'gone' },
];
const GONE = 4;
const NONE = -1;

// A result: status, microseconds, detail, and the change since the run before.
class Run {
  constructor(engine, raw) {
    this.engine = engine;
    this.statuses = raw.s;
    this.times = raw.t;
    this.details = new Map();
    for (let i = 0; i < raw.d.length; i += 2) this.details.set(raw.d[i], raw.d[i + 1]);
    this.changes = new Map();
    for (let i = 0; i < raw.c.length; i += 3) this.changes.set(raw.c[i], { kind: raw.c[i + 1], before: raw.c[i + 2] });
  }

  // The status of a case; NONE where the case was not there.
  status(index) {
    const digit = this.statuses.charCodeAt(index) - 48;
    return digit >= 0 ? digit : NONE;
  }
}

// Reads the page's data.
function readModel(raw) {
  const engines = raw.engines.map(([name, version]) => ({ name, version }));
  const suites = raw.suites.map((one) => {
    const suite = { name: one.name, groups: [], cases: [], runs: [], facts: new Map() };
    for (const run of one.runs) suite.runs[run.e] = new Run(run.e, run);
    for (const [file, parts] of one.groups) {
      const group = { suite, file, cases: [], worst: new Map(), key: one.name + '\n' + file };
      for (const part of parts) {
        const name = file === '' ? part : file + ':' + part;
        const entry = { suite, group, name, index: suite.cases.length, lower: (one.name + ' ' + name).toLowerCase() };
        suite.cases.push(entry);
        group.cases.push(entry);
      }
      suite.groups.push(group);
    }
    return suite;
  });
  return { engines, suites, details: raw.details };
}

// The results of a case on the engines that matter, as [run, status]; of one engine, or of all.
function resultsOf(entry, engine) {
  const results = [];
  for (const run of entry.suite.runs) {
    if (run === undefined || (engine !== NONE && run.engine !== engine)) continue;
    const status = run.status(entry.index);
    if (status !== NONE || run.changes.has(entry.index)) results.push([run, status]);
  }
  return results;
}

// The status to look at first of a set of them, by bits; NONE of an empty set.
const WORST = Array.from({ length: 1 << STATUSES.length }, (_, bits) => {
  for (const status of URGENCY) if (bits & (1 << status)) return status;
  return NONE;
});

// What the cases of a suite came to on an engine, or on all: statuses and changes as sets of bits, the longest time and
// the sum of times. Found once for each engine; everything else asks here.
function factsOf(suite, engine) {
  let facts = suite.facts.get(engine);
  if (facts === undefined) suite.facts.set(engine, facts = findFacts(suite, engine));
  return facts;
}

function findFacts(suite, engine) {
  const count = suite.cases.length;
  const facts = {
    statuses: new Uint8Array(count), changes: new Uint8Array(count), longest: new Float64Array(count),
    sums: new Float64Array(count),
  };
  for (const run of suite.runs) {
    if (run === undefined || (engine !== NONE && run.engine !== engine)) continue;
    for (let index = 0; index < count; index++) {
      const status = run.status(index);
      if (status === NONE) continue;
      facts.statuses[index] |= 1 << status;
      facts.longest[index] = Math.max(facts.longest[index], run.times[index]);
      facts.sums[index] += run.times[index];
    }
    for (const [index, change] of run.changes) facts.changes[index] |= 1 << change.kind;
  }
  return facts;
}

function timeText(microseconds) {
  if (microseconds >= 1e6) return (microseconds / 1e6).toFixed(2) + ' s';
  if (microseconds >= 1000) return (microseconds / 1000).toFixed(1) + ' ms';
  return (microseconds / 1000).toFixed(3) + ' ms';
}

// The same as ReproduceCommand in C#.
function reproduce(suite, engine, name) {
  const inQuotes = (text) => "'" + text.replaceAll("'", "'\\''") + "'";
  const quoted = (word) => (/^[A-Za-z0-9_.\/:=,@%+-]+$/.test(word) ? word : inQuotes(word));
  const whole = './eei conform ' + quoted(suite) + ' --engines ' + quoted(engine);
  if (name.startsWith('expectations/')) return whole;
  return whole + ' --limit ' + inQuotes('^' + name.replace(/[\\*+?|{}[\]()^$.]/g, '\\$&') + '$');
}

// What a detail says, as parts: where, expected, came out; or as plain text.
function explain(detail) {
  return detail.split(/; (?=[^;]*: expected )/).map((text) => {
    const found = /^(?:([\s\S]*?): )?expected ([\s\S]*), (?:got|but got) ([\s\S]*)$/.exec(text);
    return found ? { where: found[1] || '', expected: found[2], got: found[3] } : { text };
  });
}
