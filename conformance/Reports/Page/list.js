// The list: a tree of rows of one height, of which only those in sight exist.
'use strict';

const ROW_HEIGHT = 30;
const ROWS_BEYOND = 8;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

class CaseList {
  constructor(model, open, toggle) {
    this.model = model;
    this.open = open;
    this.toggle = toggle;
    this.rows = [];
    this.active = 0;
    this.engine = NONE;
    this.box = document.getElementById('list');
    this.space = document.getElementById('space');
    this.pending = false;
    this.box.addEventListener('scroll', () => this.later());
    this.box.addEventListener('keydown', (event) => this.key(event));
    this.space.addEventListener('click', (event) => {
      const row = event.target.closest('.row');
      if (row) this.choose(Number(row.dataset.at));
    });
    window.addEventListener('resize', () => this.later());
  }

  show(rows, engine) {
    this.rows = rows;
    this.engine = engine;
    this.active = Math.min(this.active, Math.max(0, rows.length - 1));
    this.space.style.height = rows.length * ROW_HEIGHT + 'px';
    this.columns();
    this.draw();
  }

  columns() {
    const head = document.getElementById('columns');
    head.replaceChildren(element('span', 'time', 'time'));
    for (const [index, engine] of this.model.engines.entries()) {
      if (this.engine !== NONE && this.engine !== index) continue;
      const column = element('span', 'engine');
      column.append(element('span', '', engine.name));
      head.append(column);
    }
    head.style.setProperty('--bar', this.box.offsetWidth - this.box.clientWidth + 'px');
  }

  later() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.draw();
    });
  }

  draw() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / ROW_HEIGHT) - ROWS_BEYOND);
    const last = Math.min(
      this.rows.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / ROW_HEIGHT) + ROWS_BEYOND);
    const drawn = [];
    for (let at = first; at < last; at++) drawn.push(this.row(at));
    this.space.replaceChildren(...drawn);
    if (this.rows.length > 0) this.box.setAttribute('aria-activedescendant', 'row-' + this.active);
    else this.box.removeAttribute('aria-activedescendant');
  }

  row(at) {
    const row = this.rows[at];
    const made = row.group ? this.groupRow(row) : this.caseRow(row);
    made.id = 'row-' + at;
    made.dataset.at = at;
    made.style.transform = 'translateY(' + at * ROW_HEIGHT + 'px)';
    made.setAttribute('role', 'treeitem');
    made.setAttribute('aria-level', row.level);
    made.setAttribute('aria-setsize', this.rows.length);
    made.setAttribute('aria-posinset', at + 1);
    made.setAttribute('aria-selected', at === this.active);
    if (at === this.active) made.classList.add('active');
    return made;
  }

  groupRow(row) {
    const made = element('div', 'row group');
    made.setAttribute('aria-expanded', row.isOpen);
    made.append(element('span', 'toggle', row.isOpen ? '▾' : '▸'));
    const name = element('span', 'name', row.group.file === '' ? row.group.suite.name : row.group.file);
    if (row.group.file !== '') name.append(element('span', 'of', '  ' + row.group.suite.name));
    made.append(name);
    const parts = row.counts.map((count, status) => (count > 0 ? count + ' ' + STATUSES[status].text : ''))
      .filter((part) => part !== '');
    const word = row.total === 1 ? ' case: ' : ' cases: ';
    made.append(element('span', 'more', row.total + word + parts.join(', ')));
    made.append(element('span', 'time', timeText(row.time)));
    const status = URGENCY.find((one) => row.counts[one] > 0);
    made.append(this.mark('worst', status, null));
    for (const run of this.runs(row.group.suite)) made.append(this.groupMark(row.group, run));
    return made;
  }

  // What a file came to on an engine stays as it is, so it is found once.
  groupMark(group, run) {
    if (run === null) return this.mark('', NONE, null);
    if (!group.worst.has(run.engine)) {
      const { statuses } = factsOf(group.suite, run.engine);
      group.worst.set(run.engine, WORST[group.cases.reduce((bits, entry) => bits | statuses[entry.index], 0)]);
    }
    return this.mark('', group.worst.get(run.engine), null, run.engine);
  }

  caseRow(row) {
    const entry = row.entry;
    const made = element('div', row.level === 1 ? 'row case flat' : 'row case');
    const name = element('span', 'name', entry.name);
    if (row.level === 1) name.append(element('span', 'of', '  ' + entry.suite.name));
    name.title = entry.name;
    made.append(name);
    made.append(element('span', 'more', this.firstDetail(entry)));
    made.append(element('span', 'time', timeText(row.time)));
    made.append(this.mark('worst', row.worst, null));
    for (const run of this.runs(entry.suite))
      made.append(run === null
        ? this.mark('', NONE, null)
        : this.mark('', run.status(entry.index), run.changes.get(entry.index) || null, run.engine));
    return made;
  }

  // Runs of a suite in the order of the columns; null where the engine did not run it.
  runs(suite) {
    return this.model.engines.map((_, index) => suite.runs[index] || null)
      .filter((_, index) => this.engine === NONE || this.engine === index);
  }

  firstDetail(entry) {
    for (const [run] of resultsOf(entry, this.engine)) {
      const detail = run.details.get(entry.index);
      if (detail !== undefined) return this.model.details[detail];
    }
    return '';
  }

  mark(className, status, change, engine) {
    const shown = status === NONE ? { word: 'absent', text: 'not there', mark: '·' } : STATUSES[status];
    const made = element('span', 'mark ' + className + ' ' + shown.word, shown.mark);
    const name = engine === undefined ? '' : this.model.engines[engine].name + ': ';
    made.title = name + shown.text + (change ? ' (' + CHANGES[change.kind].text + ')' : '');
    made.setAttribute('aria-label', made.title);
    if (change) made.classList.add('changed');
    return made;
  }

  choose(at) {
    this.move(at);
    const row = this.rows[at];
    if (row.group) this.toggle(row.group);
    else this.open(row.entry);
  }

  move(at) {
    this.active = Math.max(0, Math.min(this.rows.length - 1, at));
    const top = this.active * ROW_HEIGHT;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (top + ROW_HEIGHT > this.box.scrollTop + this.box.clientHeight)
      this.box.scrollTop = top + ROW_HEIGHT - this.box.clientHeight;
    this.draw();
  }

  // The next row with a case in a direction; NONE where there is none.
  neighbour(entry, step) {
    let at = this.rows.findIndex((row) => row.entry === entry);
    if (at < 0) return NONE;
    do at += step; while (at >= 0 && at < this.rows.length && this.rows[at].group);
    return at >= 0 && at < this.rows.length ? at : NONE;
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.box.clientHeight / ROW_HEIGHT) - 1);
    const row = this.rows[this.active];
    const steps = {
      ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + page,
      PageUp: this.active - page, Home: 0, End: this.rows.length - 1,
    };
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in steps) this.move(steps[event.key]);
    else if (event.key === 'Enter' || event.key === ' ') this.choose(this.active);
    else if (event.key === 'ArrowRight' && row.group && !row.isOpen) this.toggle(row.group);
    else if (event.key === 'ArrowLeft' && row.group && row.isOpen) this.toggle(row.group);
    else return;
    event.preventDefault();
  }
}
