// Puts the page together: filters, list, detail, and the address that remembers them.
'use strict';

const model = readModel(JSON.parse(document.getElementById('data').textContent));
const choice = newChoice();
const fields = Object.fromEntries(
  ['search', 'suite', 'engine', 'order', 'statuses', 'found', 'filters'].map((id) => [id, document.getElementById(id)]));

const list = new CaseList(model, (entry) => detail.show(entry), (group) => {
  if (!choice.open.delete(group.key)) choice.open.add(group.key);
  update();
});
const detail = new Detail(model, list);

function update() {
  const { rows, cases, isFlat } = rowsOf(model, choice);
  list.show(rows, choice.engine);
  const all = model.suites.reduce((sum, suite) => sum + suite.cases.length, 0);
  fields.found.textContent = cases.toLocaleString('en') + ' of ' + all.toLocaleString('en') + ' cases'
    + (isFlat || rows.length === cases ? '' : '; those that passed on every engine stand together, one row a file');
  for (const chip of document.querySelectorAll('.chip'))
    chip.setAttribute('aria-pressed', chosen(chip).has(Number(chip.dataset.value)));
  remember();
}

function chosen(chip) {
  return chip.dataset.kind === 'change' ? choice.changes : choice.statuses;
}

function restart() {
  list.active = 0;
  list.box.scrollTop = 0;
  update();
}

function addChip(kind, value, text, className) {
  const chip = element('button', 'chip ' + className, text);
  chip.type = 'button';
  chip.dataset.kind = kind;
  chip.dataset.value = value;
  chip.addEventListener('click', () => {
    const set = chosen(chip);
    if (!set.delete(value)) set.add(value);
    restart();
  });
  fields.statuses.append(chip);
}

function addChips() {
  const counts = STATUSES.map(() => 0);
  const changes = CHANGES.map(() => 0);
  for (const suite of model.suites)
    for (const run of suite.runs) {
      if (run === undefined) continue;
      for (let index = 0; index < suite.cases.length; index++) {
        const status = run.status(index);
        if (status !== NONE) counts[status]++;
      }
      for (const change of run.changes.values()) changes[change.kind]++;
    }
  for (const status of URGENCY) {
    const { mark, text, word } = STATUSES[status];
    if (counts[status] > 0 || word === 'failed')
      addChip('status', status, mark + ' ' + text + ' ' + counts[status].toLocaleString('en'), word);
  }
  for (const [kind, change] of CHANGES.entries())
    if (changes[kind] > 0) addChip('change', kind, change.text + ' ' + changes[kind].toLocaleString('en'), 'change');
}

// The address holds what is chosen, so that it can be sent to somebody.
function remember() {
  const words = new URLSearchParams();
  if (choice.text !== '') words.set('q', choice.text);
  if (choice.suite !== '') words.set('suite', choice.suite);
  if (choice.engine !== NONE) words.set('engine', model.engines[choice.engine].name);
  if (choice.order !== '') words.set('order', choice.order);
  if (choice.statuses.size > 0) words.set('status', [...choice.statuses].map((one) => STATUSES[one].word).join(','));
  if (choice.changes.size > 0) words.set('change', [...choice.changes].map((one) => CHANGES[one].word).join(','));
  const hash = words.toString();
  if (location.hash.slice(1) !== hash) history.replaceState(null, '', hash === '' ? location.pathname + location.search : '#' + hash);
}

function recall() {
  const words = new URLSearchParams(location.hash.slice(1));
  const indexes = (key, table) => new Set(
    (words.get(key) || '').split(',').map((word) => table.findIndex((one) => one.word === word))
      .filter((index) => index !== NONE));
  choice.text = words.get('q') || '';
  choice.suite = model.suites.some((suite) => suite.name === words.get('suite')) ? words.get('suite') : '';
  choice.engine = model.engines.findIndex((engine) => engine.name === words.get('engine'));
  choice.order = words.get('order') === 'slowest' ? 'slowest' : '';
  choice.statuses = indexes('status', STATUSES);
  choice.changes = indexes('change', CHANGES);
  fields.search.value = choice.text;
  fields.suite.value = choice.suite;
  fields.engine.value = choice.engine === NONE ? '' : String(choice.engine);
  fields.order.value = choice.order;
  restart();
}

function start() {
  document.getElementById('unscripted').remove();
  document.getElementById('scripted').hidden = false;
  for (const suite of model.suites) fields.suite.append(new Option(suite.name, suite.name));
  for (const [index, engine] of model.engines.entries()) fields.engine.append(new Option(engine.name, String(index)));
  addChips();
  let wait = 0;
  fields.search.addEventListener('input', () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      choice.text = fields.search.value;
      restart();
    }, 80);
  });
  fields.suite.addEventListener('change', () => { choice.suite = fields.suite.value; restart(); });
  fields.engine.addEventListener('change', () => {
    choice.engine = fields.engine.value === '' ? NONE : Number(fields.engine.value);
    restart();
  });
  fields.order.addEventListener('change', () => { choice.order = fields.order.value; restart(); });
  fields.filters.addEventListener('submit', (event) => event.preventDefault());
  fields.filters.addEventListener('reset', () => setTimeout(() => {
    const { open } = choice;
    Object.assign(choice, newChoice(), { open });
    restart();
  }));
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || detail.dialog.open || /^(INPUT|SELECT)$/.test(event.target.tagName)) return;
    event.preventDefault();
    fields.search.focus();
  });
  // Links of the matrix and of the differences are addresses of this page.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-choice]');
    if (!link) return;
    event.preventDefault();
    history.replaceState(null, '', link.getAttribute('href'));
    recall();
    document.getElementById('cases').scrollIntoView();
    list.box.focus({ preventScroll: true });
  });
  window.addEventListener('hashchange', () => {
    if (location.hash !== '#cases') recall();
  });
  recall();
}

start();
