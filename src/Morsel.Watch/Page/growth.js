// A growth: its rounds, where its points lie, what failed and with which output.
import { ask, element, facts, inTurn, number } from './dom.js';
import { Figure } from './figure.js';
import { curves } from './curves.js';
import { scatter } from './scatter.js';
import { goOn } from './goon.js';
import { stopButton } from './stop.js';

export async function show(main, { id, runs }) {
  const run = () => runs().find(each => each.id === id);
  const head = element('div'), panels = element('div', { class: 'panels' }), failures = element('div');
  main.append(element('h1', {}, run()?.name ?? 'Growth'), head, panels, failures);
  const errors = new Figure(panels, { title: 'Errors over the rounds', note: 'Prospective: of the surface before, on new points before they are learnt.' });
  const map = new Figure(panels, { title: 'Where the points lie' });
  const choice = [element('select', { 'aria-label': 'Distance to the right' }), element('select', { 'aria-label': 'Distance upwards' })];
  map.root.prepend(element('div', { class: 'controls' }, ...choice.map((each, k) => element('label', {}, k === 0 ? 'to the right' : 'upwards', each))));
  let plot = null, closed = false, last = null;
  choice.forEach(each => each.addEventListener('change', () => drawMap(last)));

  const refresh = inTurn(async () => {
    try {
      const growth = await ask(`api/growth/${id}`);
      if (closed) return;
      draw(growth);
    } catch (failure) {
      if (!closed) head.replaceChildren(element('p', { class: 'bad', role: 'alert' }, failure.message));
    }
  });

  function draw(growth) {
    last = growth;
    const final = growth.rounds.at(-1);
    head.replaceChildren(
      facts([
        ['State', run()?.isRunning ? 'running' : 'at rest'],
        ['Engine', growth.engine],
        ['Round', growth.round],
        ['Points', growth.computed],
        ['To be computed', growth.queued],
        ['Failed', growth.failed],
        ['RMSE on the test points (cm-1)', number(final?.test.rmse)],
        ['Surface', final?.surface],
      ]),
      run()?.isRunning ? stopButton(id) : goOn(id));
    plot ??= curves(errors, {
      x: { label: 'round', whole: true }, y: { label: 'RMSE (cm-1)', log: true },
      series: [{ label: 'test points' }, { label: 'prospective', dash: [6, 4] }, { label: 'prospective, chosen by chance', dash: [2, 3] }],
    });
    plot.show([
      growth.rounds.map(round => round.number), growth.rounds.map(round => round.test.rmse),
      growth.rounds.map(round => round.prospective?.rmse ?? null), growth.rounds.map(round => round.prospectiveRandom?.rmse ?? null),
    ]);
    if (choice[0].options.length === 0) {
      choice.forEach(each => each.append(...growth.pairs.map((pair, place) => element('option', { value: place }, pair))));
      const spread = growth.pairs.map((_, pair) => variance(growth.points.map(point => point.distances[pair])));
      const order = spread.map((_, pair) => pair).sort((one, other) => spread[other] - spread[one]);
      choice[0].value = String(order[0] ?? 0);
      choice[1].value = String(order[1] ?? order[0] ?? 0);
    }
    drawMap(growth);
    drawFailures(growth);
  }

  function drawMap(growth) {
    const [x, y] = choice.map(each => Number(each.value));
    const at = point => [point.distances[x], point.distances[y]];
    const rounds = growth.rounds.length;
    const of = test => growth.points.filter(point => test(point.round)).map(at);
    scatter(map, {
      xLabel: `${growth.pairs[x]} (angstrom)`, yLabel: `${growth.pairs[y]} (angstrom)`,
      sets: [
        { label: 'test points and starts', points: of(round => round === 0), colour: 'var(--series-6)' },
        { label: 'first points', points: of(round => round === 1), colour: 'var(--series-1)' },
        { label: 'later rounds', points: of(round => round > 1 && round < rounds), shape: 'ring', colour: 'var(--series-3)' },
        { label: 'last round', points: of(round => round > 1 && round >= rounds), shape: 'ring', colour: 'var(--series-2)' },
        { label: 'failed', points: growth.failures.map(at), shape: 'cross', colour: 'var(--bad)' },
      ],
    });
  }

  function drawFailures(growth) {
    failures.replaceChildren(element('h2', {}, 'Failures'),
      growth.failures.length === 0
        ? element('p', {}, 'No calculation has failed.')
        : element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Failed calculations' }, element('table', {},
          element('thead', {}, element('tr', {}, ['Point', 'Round', 'Chosen because', 'What went wrong'].map(name => element('th', { scope: 'col' }, name)))),
          element('tbody', {}, growth.failures.map(failure => element('tr', {},
            element('td', {}, failure.name), element('td', { class: 'number' }, String(failure.round)), element('td', {}, failure.reason),
            element('td', {}, element('pre', {}, failure.failure))))))));
  }

  await refresh();
  return { changed: refresh, close() { closed = true; plot?.close(); } };
}

function variance(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
