// Which rows the list shows.
'use strict';

// What is chosen: text, suite, engine, statuses, changes, order; groups that are open.
function newChoice() {
  return {
    text: '', suite: '', engine: NONE, statuses: new Set(), changes: new Set(), order: '', open: new Set(),
  };
}

// A test of names and details: every word must be in one of them.
function textTest(model, choice) {
  const words = choice.text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return null;
  const inDetails = words.map((word) => model.details.map((detail) => detail.toLowerCase().includes(word)));
  const inDetailOf = (entry, at) => entry.suite.runs.some((run) => {
    if (choice.engine !== NONE && run.engine !== choice.engine) return false;
    const detail = run.details.get(entry.index);
    return detail !== undefined && inDetails[at][detail];
  });
  return (entry) => words.every((word, at) => entry.lower.includes(word) || inDetailOf(entry, at));
}

function bitsOf(set) {
  let bits = 0;
  for (const one of set) bits |= 1 << one;
  return bits;
}

// A case that is gone is shown where changes are asked for, and nowhere else.
function isChosen(facts, index, statuses, changes) {
  if (changes !== 0) return (facts.changes[index] & changes) !== 0;
  return statuses === 0 ? facts.statuses[index] !== 0 : (facts.statuses[index] & statuses) !== 0;
}

// The rows, and how many cases they stand for.
function rowsOf(model, choice) {
  const test = textTest(model, choice);
  const statuses = bitsOf(choice.statuses);
  const changes = bitsOf(choice.changes);
  const leavesPassed = choice.statuses.size > 0 && !choice.statuses.has(PASSED);
  const isFlat = test !== null || choice.order !== '' || changes !== 0 || leavesPassed;
  const rows = [];
  let cases = 0;
  for (const suite of model.suites) {
    if (choice.suite !== '' && suite.name !== choice.suite) continue;
    const facts = factsOf(suite, choice.engine);
    for (const group of suite.groups) {
      const found = group.cases.filter((entry) =>
        isChosen(facts, entry.index, statuses, changes) && (test === null || test(entry)));
      cases += found.length;
      if (isFlat) for (const entry of found) rows.push(caseRow(entry, facts, 1));
      else if (found.length > 0) addGroup(rows, group, found, facts, choice.open.has(group.key));
    }
  }
  if (choice.order === 'slowest') rows.sort((one, other) => other.time - one.time);
  return { rows, cases, isFlat };
}

function caseRow(entry, facts, level) {
  return { entry, worst: WORST[facts.statuses[entry.index]], time: facts.longest[entry.index], level };
}

// Cases that passed everywhere are one row, the group's, until it is opened.
function addGroup(rows, group, found, facts, isOpen) {
  const counts = STATUSES.map(() => 0);
  let time = 0;
  for (const entry of found) {
    counts[WORST[facts.statuses[entry.index]]]++;
    time += facts.sums[entry.index];
  }
  rows.push({ group, counts, total: found.length, isOpen, time, level: 1 });
  for (const entry of found)
    if (isOpen || WORST[facts.statuses[entry.index]] !== PASSED) rows.push(caseRow(entry, facts, 2));
}
