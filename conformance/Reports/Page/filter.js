// Which rows the list shows.
'use strict';

// What is chosen: text, suite, engine, statuses, changes, order; groups that are open.
function newChoice() {
  return {
    text: '', suite: '', engine: NONE, statuses: new Set(), changes: new Set(), order: '', open: new Set(),
  };
}

// A test of names and details: every word must be in one of them.
function textTest(model, text) {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return null;
  const inDetails = words.map((word) => model.details.map((detail) => detail.toLowerCase().includes(word)));
  return (entry, results) => words.every((word, at) =>
    entry.lower.includes(word)
    || results.some(([run]) => {
      const detail = run.details.get(entry.index);
      return detail !== undefined && inDetails[at][detail];
    }));
}

function isChosen(choice, entry, results) {
  if (choice.changes.size > 0)
    return results.some(([run]) => {
      const change = run.changes.get(entry.index);
      return change !== undefined && choice.changes.has(change.kind);
    });
  if (results.every(([, status]) => status === NONE)) return false;
  return choice.statuses.size === 0 || results.some(([, status]) => choice.statuses.has(status));
}

// The rows, and how many cases and results they stand for.
function rowsOf(model, choice) {
  const test = textTest(model, choice.text);
  const leavesPassed = choice.statuses.size > 0 && !choice.statuses.has(PASSED);
  const isFlat = test !== null || choice.order !== '' || choice.changes.size > 0 || leavesPassed;
  const rows = [];
  let cases = 0;
  for (const suite of model.suites) {
    if (choice.suite !== '' && suite.name !== choice.suite) continue;
    for (const group of suite.groups) {
      const found = [];
      for (const entry of group.cases) {
        const results = resultsOf(entry, choice.engine);
        if (results.length === 0 || !isChosen(choice, entry, results)) continue;
        if (test === null || test(entry, results)) found.push({ entry, worst: worst(results), results });
      }
      if (found.length === 0) continue;
      cases += found.length;
      if (isFlat) for (const one of found) rows.push(caseRow(one, 1));
      else addGroup(rows, group, found, choice);
    }
  }
  if (choice.order === 'slowest') rows.sort((one, other) => other.time - one.time);
  return { rows, cases, isFlat };
}

function caseRow(found, level) {
  const time = longest(found.results, found.entry.index);
  return { entry: found.entry, worst: found.worst, time, level };
}

// Cases that passed everywhere are one row, the group's, until it is opened.
function addGroup(rows, group, found, choice) {
  const isOpen = choice.open.has(group.key);
  const counts = STATUSES.map(() => 0);
  let time = 0;
  for (const one of found) {
    counts[one.worst]++;
    for (const [run] of one.results) time += run.times[one.entry.index] || 0;
  }
  rows.push({ group, counts, total: found.length, isOpen, time, level: 1 });
  for (const one of found) if (isOpen || one.worst !== PASSED) rows.push(caseRow(one, 2));
}
