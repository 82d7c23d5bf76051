// The detail of one case: what was expected, what came out on each engine, and how to run it again.
'use strict';

class Detail {
  constructor(model, list) {
    this.model = model;
    this.list = list;
    this.entry = null;
    this.dialog = document.getElementById('detail');
    document.getElementById('close').addEventListener('click', () => this.dialog.close());
    document.getElementById('previous').addEventListener('click', () => this.go(-1));
    document.getElementById('next').addEventListener('click', () => this.go(1));
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.dialog.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft') this.go(-1);
      else if (event.key === 'ArrowRight') this.go(1);
    });
    this.dialog.addEventListener('close', () => this.list.box.focus());
  }

  show(entry) {
    this.entry = entry;
    document.getElementById('detail-name').textContent = entry.name;
    document.getElementById('detail-place').textContent = 'suite ' + entry.suite.name;
    document.getElementById('copied').textContent = '';
    const results = resultsOf(entry, NONE);
    const order = (result) => (result[1] === NONE ? URGENCY.length : URGENCY.indexOf(result[1]));
    results.sort((one, other) => order(one) - order(other) || one[0].engine - other[0].engine);
    document.getElementById('detail-body').replaceChildren(...results.map((result) => this.result(...result)));
    document.getElementById('previous').disabled = this.list.neighbour(entry, -1) === NONE;
    document.getElementById('next').disabled = this.list.neighbour(entry, 1) === NONE;
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.scrollTop = 0;
  }

  go(step) {
    const at = this.list.neighbour(this.entry, step);
    if (at === NONE) return;
    this.list.move(at);
    this.show(this.list.rows[at].entry);
  }

  result(run, status) {
    const index = this.entry.index;
    const engine = this.model.engines[run.engine];
    const made = element('section', 'result');
    const heading = element('h3', '');
    const shown = status === NONE ? { word: 'absent', text: 'not there', mark: '·' } : STATUSES[status];
    heading.append(element('span', 'pill ' + shown.word, shown.mark + ' ' + shown.text), engine.name);
    heading.append(element('small', '', engine.version));
    if (status !== NONE) heading.append(element('span', 'time', timeText(run.times[index] || 0)));
    made.append(heading);
    const change = run.changes.get(index);
    if (change) made.append(element('p', 'note', this.changeText(change)));
    const detail = run.details.get(index);
    if (detail !== undefined) made.append(...this.explained(this.model.details[detail]));
    else if (status === PASSED) made.append(element('p', 'note', 'As the suite says.'));
    if (status !== NONE) made.append(this.command(reproduce(this.entry.suite.name, engine.name, this.entry.name)));
    return made;
  }

  changeText(change) {
    const text = CHANGES[change.kind].text;
    return change.before === NONE
      ? text + ': not in the previous run'
      : text + ': ' + STATUSES[change.before].text + ' in the previous run';
  }

  explained(detail) {
    return explain(detail).map((part) => {
      if (part.text !== undefined) return element('pre', '', part.text);
      const list = element('dl', '');
      if (part.where !== '') list.append(element('dt', '', 'where'), element('dd', '', part.where));
      list.append(element('dt', '', 'expected'), element('dd', 'expected', part.expected));
      list.append(element('dt', '', 'came out'), element('dd', 'got', part.got));
      return list;
    });
  }

  command(text) {
    const made = element('div', 'command');
    const code = element('code', '', text);
    const copy = element('button', 'copy', 'copy');
    copy.type = 'button';
    copy.setAttribute('aria-label', 'Copy the command that runs this case again');
    copy.addEventListener('click', () => this.copy(code));
    made.append(code, copy);
    return made;
  }

  // A page opened from a file may not have the clipboard; what is selected can be copied all the same.
  copy(code) {
    const say = (text) => { document.getElementById('copied').textContent = text; };
    const bySelection = () => {
      getSelection().selectAllChildren(code);
      say(document.execCommand('copy') ? 'Copied.' : 'Selected; press Ctrl+C to copy.');
    };
    if (!navigator.clipboard) return bySelection();
    navigator.clipboard.writeText(code.textContent).then(() => say('Copied.'), bySelection);
  }
}
