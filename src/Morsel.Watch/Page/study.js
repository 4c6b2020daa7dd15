// A study: heat maps of its cells, one cell by a click, what matters, and how trials ended.
import { ask, duration, element, facts, inTurn, number, svg } from './dom.js';
import { Figure } from './figure.js';
import { curves } from './curves.js';
import { heatmap } from './heatmap.js';
import { goOn } from './goon.js';
import { stopButton } from './stop.js';

export async function show(main, { id, query, runs }) {
  const run = () => runs().find(each => each.id === id);
  const head = element('div'), maps = element('div', { class: 'panels' }), one = element('div'), table = element('div'), matters = element('div');
  const part = element('select'), depth = element('select'), activation = element('select'), failed = element('input', { type: 'checkbox', checked: true });
  const field = (text, control) => element('label', {}, text, control);
  main.append(element('h1', {}, run()?.name ?? 'Study'), head,
    element('div', { class: 'controls' }, field('Part', part), field('Hidden layers', depth), field('Activation', activation), field('Show cells that failed', failed)),
    maps, one, table, matters);
  let study = null, drawn = [], closed = false, chosen = null, cellParts = [];
  const now = () => study.parts[Number(part.value)];

  function fill(select, values, keep, any = null) {
    select.replaceChildren(...any ? [element('option', { value: '' }, any)] : [], ...values.map(([value, text]) => element('option', { value }, text)));
    if ([...select.options].some(option => option.value === String(keep))) select.value = String(keep);
  }

  function fillPart() {
    fill(depth, now().depths.map(each => [each, String(each)]), depth.value);
    fill(activation, now().activations.map(each => [each, each.toLowerCase()]), activation.value, 'all');
  }

  head.append(element('p', { class: 'soft', role: 'status' }, 'Reading the study: a large one takes some seconds the first time.'));
  const refresh = inTurn(async () => {
    if (closed) return;
    try {
      study = await ask(`api/study/${id}`);
      if (closed) return;
      state();
      if (part.options.length === 0) {
        fill(part, study.parts.map((each, place) => [place, `${each.name}: ${each.problem}`]), query.get('part') ?? 0);
        fillPart();
      }
      await cells();
      outcomes();
      await importance();
    } catch (failure) {
      if (!closed) head.replaceChildren(element('p', { class: 'bad', role: 'alert' }, failure.message));
    }
  });

  function state() {
    head.replaceChildren(
      facts([
        ['State', run()?.isRunning ? 'running' : study.finished === study.trials ? 'complete' : 'at rest'],
        ['Trials', `${study.finished.toLocaleString('en')} of ${study.trials.toLocaleString('en')}`],
        ['Time', duration(study.wallSeconds)],
        ['Machine', study.machine],
      ]),
      run()?.isRunning ? stopButton(id) : goOn(id));
  }

  async function cells() {
    const answer = await ask(`api/study/${id}/cells?${new URLSearchParams({ part: part.value, depth: depth.value })}`);
    if (closed) return;
    const scroll = scrollY;
    drawn.forEach(each => each.close());
    drawn = [];
    maps.replaceChildren();
    const shown = answer.cells.filter(cell => activation.value === '' || cell.activation === activation.value);
    const good = cell => failed.checked || 2 * (cell.collapsed + cell.diverged) < cell.trials || cell.trials === 0;
    const losses = shown.map(cell => cell.loss).filter(loss => loss > 0);
    const low = losses.reduce((a, b) => Math.min(a, b), Infinity), high = losses.reduce((a, b) => Math.max(a, b), 0);
    const deep = Number(depth.value) > 1;
    // One layer: its width beside learning rates. More: the last width beside the others, a map for each learning rate.
    const groups = Map.groupBy(shown, cell => deep ? `${cell.activation.toLowerCase()}, learning rate ${number(cell.rate)}` : cell.activation.toLowerCase());
    for (const [name, group] of groups) {
      const column = cell => cell.layout.split('-').at(-1);
      const row = cell => deep ? cell.layout.split('-').slice(0, -1).join('-') : number(cell.rate);
      const xs = [...new Set(group.map(column))].sort((a, b) => a - b);
      const ys = deep
        ? [...new Set(group.map(row))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
        : [...new Set(group.map(cell => cell.rate))].sort((a, b) => a - b).map(rate => number(rate));
      const at = new Map(group.map(cell => [`${column(cell)} ${row(cell)}`, cell]));
      const find = (x, y) => at.get(`${xs[x]} ${ys[y]}`);
      const values = ys.flatMap((_, y) => xs.map((_, x) => { const cell = find(x, y); return cell && cell.trials > 0 && good(cell) ? cell.loss : null; }));
      const figure = new Figure(maps, { title: name, note: `Median loss on ${now().lossOn} points (${unitSquared(now().unit)}). Click a cell for its curves.` });
      drawn.push(heatmap(figure, {
        xs, ys, values, log: true, low: Number.isFinite(low) ? low : 1, high: high || 1, height: 380,
        xLabel: deep ? 'nodes of the last layer' : 'nodes', yLabel: deep ? 'other layers' : 'learning rate', valueLabel: 'median loss',
        onchoose: ({ x, y }) => { const cell = find(x, y); if (cell) choose(cell); },
      }));
    }
    scrollTo(0, scroll);
    if (chosen && chosen.part === part.value) await choose(chosen.cell, false);
  }

  async function choose(cell, move = true) {
    chosen = { part: part.value, cell };
    const asked = new URLSearchParams({ part: part.value, layout: cell.layout, activation: cell.activation, rate: cell.rate });
    const found = await ask(`api/study/${id}/cell?${asked}`);
    if (closed) return;
    cellParts.forEach(each => each.close());
    cellParts = [];
    const panels = element('div', { class: 'panels' });
    const title = element('h2', { tabindex: -1 }, `${found.layout} ${found.activation.toLowerCase()}, learning rate ${number(found.rate)}`);
    one.replaceChildren(title, facts([
      ['Verdict', found.verdict], ['Median loss', number(found.fitted.median)],
      ['Quartiles', found.fitted.lower === null ? null : `${number(found.fitted.lower)} to ${number(found.fitted.upper)}`],
      ['Loss of a constant', number(found.variance)],
      ['Replicates', found.trials.map(trial => words(trial.outcome)).join(', ')],
    ]), panels);
    if (found.trials.length > 0) learning(found, panels);
    if (found.fit) fit(found, panels);
    if (move) title.focus();
  }

  function learning(found, panels) {
    const figure = new Figure(panels, { title: 'Learning curves', note: 'Broken lines: validation points.' });
    const epochs = [...new Set(found.trials.flatMap(trial => trial.curve.map(point => point[0])))].sort((a, b) => a - b);
    const along = (trial, place) => { const by = new Map(trial.curve.map(point => [point[0], point[place] > 0 ? point[place] : null])); return epochs.map(epoch => by.get(epoch) ?? null); };
    const plot = curves(figure, {
      x: { label: 'epoch' }, y: { label: `loss (${unitSquared(found.unit)})`, log: true },
      series: found.trials.flatMap(trial => [
        { label: `replicate ${trial.replicate}, training`, color: `${hue(trial.replicate)}` },
        { label: `replicate ${trial.replicate}, validation`, dash: [5, 4], color: `${hue(trial.replicate)}` },
      ]),
    });
    plot.show([epochs, ...found.trials.flatMap(trial => [along(trial, 1), along(trial, 2)])]);
    cellParts.push(plot);
  }

  function fit(found, panels) {
    const figure = new Figure(panels, { title: 'The fit over the data', note: `The best replicate that was kept: ${found.fit.replicate}.` });
    const at = [...found.fit.at.map((x, k) => [x, found.fit.energies[k], null]), ...found.fit.points.map(([x, energy]) => [x, null, energy])].sort((a, b) => a[0] - b[0]);
    const plot = curves(figure, {
      x: { label: found.fit.coordinate }, y: { label: `energy (${found.unit})` },
      series: [{ label: 'network' }, { label: 'points', points: true }],
    });
    plot.show([0, 1, 2].map(place => at.map(row => row[place])));
    cellParts.push(plot);
  }

  function outcomes() {
    const columns = ['Part', 'Cells', 'Trials', 'Converged', 'Still improving', 'Collapsed', 'Diverged', 'Underfitted', 'Balanced', 'Overfitted'];
    table.replaceChildren(element('h2', {}, 'How trials ended'),
      element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'How trials ended' }, element('table', {},
        element('thead', {}, element('tr', {}, columns.map(name => element('th', { scope: 'col' }, name)))),
        element('tbody', {}, study.parts.map(each => element('tr', {}, element('td', {}, each.name),
          [each.cells, each.trials, each.outcomes.converged, each.outcomes.stillImproving, each.outcomes.collapsed, each.outcomes.diverged,
            each.fits.underfitted, each.fits.balanced, each.fits.overfitted].map(value => element('td', { class: 'number' }, value.toLocaleString('en')))))))));
  }

  async function importance() {
    // What matters is said of whole parts: while they fill it changes with each pack, and costs more than the maps.
    if (run()?.isRunning && study.finished < study.trials) { matters.replaceChildren(); return; }
    const all = await ask(`api/study/${id}/importance`);
    if (closed) return;
    const places = element('div', { class: 'panels' });
    matters.replaceChildren(element('h2', {}, 'What matters'), places);
    for (const each of all) {
      if (!each.effects) { places.append(element('p', { class: 'soft' }, `${each.name}: ${each.whyNot}.`)); continue; }
      const figure = new Figure(places, { title: `What matters: ${each.name}`, note: 'Share of the variance of the trials, with 95 % intervals.' });
      bars(figure, [...each.effects.filter(effect => effect.kind === 'alone'), { name: 'replicates', share: each.replicates, isSeen: true }]);
    }
  }

  part.addEventListener('change', () => { fillPart(); one.replaceChildren(); chosen = null; cells(); });
  depth.addEventListener('change', cells);
  activation.addEventListener('change', cells);
  failed.addEventListener('change', cells);
  await refresh();
  return { changed: refresh, close() { closed = true; [...drawn, ...cellParts].forEach(each => each.close()); } };
}

const hue = replicate => `hsl(${(replicate * 67 + 210) % 360} 60% 50%)`;
const unitSquared = unit => unit === '1' ? 'reduced units' : `${unit}\u00b2`;
const words = outcome => ({ converged: 'converged', stillImproving: 'still improving', collapsed: 'collapsed', diverged: 'diverged' })[outcome] ?? outcome;

// On a narrow screen a name stands above its bar.
function bars(figure, effects) {
  const width = Math.min(Math.max(figure.picture.clientWidth, 280), 900), isNarrow = width < 500;
  const left = isNarrow ? 4 : 230, step = isNarrow ? 46 : 26, drop = isNarrow ? 20 : 0, height = step * effects.length + 30;
  const x = share => left + Math.max(0, Math.min(1, share)) * (width - left - 60);
  figure.picture.replaceChildren(svg('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': `${figure.title}; the numbers are in the table below` },
    effects.map((effect, place) => {
      const above = 10 + step * place, y = above + drop;
      return svg('g', {},
        isNarrow ? svg('text', { x: left, y: above + 14 }, effect.name) : svg('text', { x: left - 8, y: y + 14, 'text-anchor': 'end' }, effect.name),
        svg('rect', { x: left, y, width: Math.max(1, x(effect.share.value) - left), height: 18, fill: effect.isSeen ? 'var(--series-1)' : 'var(--series-6)' }),
        svg('line', { x1: x(effect.share.lower), x2: x(effect.share.upper), y1: y + 9, y2: y + 9, stroke: 'var(--text)', 'stroke-width': 2 }),
        svg('text', { x: x(Math.max(effect.share.upper, effect.share.value)) + 6, y: y + 14 }, `${number(100 * effect.share.value, 2)} %`));
    })));
  figure.numbers(['effect', 'share', 'lower', 'upper', 'beyond chance'], effects.map(effect => [effect.name, effect.share.value, effect.share.lower, effect.share.upper, effect.isSeen ? 'yes' : 'no']));
}
