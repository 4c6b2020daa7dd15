// The frame: which page is shown, the list of runs, light and dark, and the stream that says what has changed.
// A page is a module with `show(main, { id, query, runs })`, which gives back `{ changed(atOnce), close() }`, both of which may be absent.
import { element, ask } from './dom.js';

const pages = {
  '': { title: 'Runs', load: () => import('./home.js') },
  fit: { title: 'Fit', load: () => import('./fit.js') },
  study: { title: 'Study', load: () => import('./study.js') },
  growth: { title: 'Growth', load: () => import('./growth.js') },
  classroom: { title: 'Classroom', load: () => import('./classroom.js') },
};

const main = document.getElementById('main');
let runs = [], shown = null, route = null, turn = 0;

/** `#/fit/3?along=r(0,1)` is the page `fit`, the run `3` and a query. */
function read() {
  const [path, query = ''] = location.hash.slice(1).split('?');
  const [, page = '', id = ''] = path.split('/');
  return { page, id, query };
}

async function navigate() {
  const next = read();
  if (route && route.page === next.page && route.id === next.id) {
    route = next;
    shown?.moved?.(new URLSearchParams(next.query));
    return;
  }
  route = next;
  const mine = ++turn;
  shown?.close?.();
  shown = null;
  listPages();
  const page = pages[next.page];
  document.title = `${page?.title ?? 'Not found'} - Morsel`;
  main.replaceChildren();
  if (!page) {
    main.append(element('h1', {}, 'There is no such page'), element('p', {}, element('a', { href: '#/' }, 'All runs')));
    return;
  }
  try {
    const module = await page.load();
    if (mine !== turn) return;
    const opened = await module.show(main, { id: next.id, query: new URLSearchParams(next.query), runs: () => runs });
    if (mine !== turn) opened?.close?.();
    else shown = opened;
  } catch (failure) {
    if (mine === turn) main.append(element('p', { class: 'bad', role: 'alert' }, failure.message));
  }
}

function listPages() {
  const link = (href, text, current) => element('li', {}, element('a', { href, 'aria-current': current ? 'page' : null }, text));
  const here = read();
  document.getElementById('pages').replaceChildren(
    link('#/', 'Runs', here.page === ''),
    link('#/classroom', 'Classroom', here.page === 'classroom'),
    ...runs.filter(run => run.id === here.id).map(run => link(`#/${run.kind}/${run.id}`, `${run.kind} ${run.name}`, true)));
}

function take(list) {
  const before = new Map(runs.map(run => [run.id, run]));
  const names = of => of.map(run => `${run.kind} ${run.id} ${run.name}`).join('\n');
  const isNew = names(runs) !== names(list);
  runs = list;
  // What has not changed is not drawn again: a fit on the same machine needs its processors.
  if (isNew) listPages();
  for (const run of runs) {
    const was = before.get(run.id);
    // Whether it runs decides which buttons there are.
    if (run.id === route?.id && was && was.version !== run.version) shown?.changed?.(was.isRunning !== run.isRunning);
  }
  if (route?.page === '') shown?.changed?.();
}

function listen() {
  const line = document.getElementById('connection');
  // A browser comes back by itself, with the id of what it has seen last.
  const events = new EventSource('api/events');
  events.addEventListener('open', () => { line.textContent = ''; });
  events.addEventListener('error', () => { line.textContent = 'The page has lost Morsel; trying again'; });
  events.addEventListener('runs', event => take(JSON.parse(event.data).runs));
  addEventListener('pagehide', () => events.close());
}

function theme() {
  const button = document.getElementById('theme');
  const stored = () => { try { return localStorage.getItem('theme'); } catch { return null; } };
  const set = name => {
    document.documentElement.dataset.theme = name;
    button.textContent = name === 'dark' ? 'Light' : 'Dark';
    document.dispatchEvent(new Event('themechange'));
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  set(stored() ?? (dark.matches ? 'dark' : 'light'));
  dark.addEventListener('change', () => { if (!stored()) set(dark.matches ? 'dark' : 'light'); });
  button.addEventListener('click', () => {
    const name = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    try { localStorage.setItem('theme', name); } catch { /* Kept for this page alone. */ }
    set(name);
  });
}

theme();
document.getElementById('skip').addEventListener('click', event => { event.preventDefault(); main.focus(); });
addEventListener('hashchange', navigate);
// Loaded while the list of runs is asked for.
pages[read().page]?.load();
let watches = true;
try {
  ({ runs, watches } = await ask('api/runs'));
} catch { /* The stream says what is wrong. */ }
// A folder that is watched may get its first run in a moment.
if (!watches && location.hash === '') location.replace('#/classroom');
await navigate();
listen();
