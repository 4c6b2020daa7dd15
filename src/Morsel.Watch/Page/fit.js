// A fit: where it stands, its best error, what competes, how it follows its points, and its surface.
import { ask, duration, element, facts, inTurn, nearWindow, number } from './dom.js';
import { Figure } from './figure.js';
import { curves } from './curves.js';
import { scatter } from './scatter.js';
import { surfacePanel } from './surface.js';
import { pathPanel } from './path.js';
import { goOn } from './goon.js';
import { stopButton } from './stop.js';

const betweenPoints = 60_000;

export async function show(main, { id, query, runs }) {
  const run = () => runs().find(each => each.id === id);
  const head = element('div'), panels = element('div', { class: 'panels' }), rest = element('div'), below = element('div');
  main.append(element('h1', {}, run()?.name ?? 'Fit'), head, panels, rest, below);
  const error = new Figure(panels, { title: 'Best error against time', note: 'On the points that the fit chooses by.' });
  const field = new Figure(panels, { title: 'What competes', note: 'Kinds of network that are still in the field, or the best so far where few points are cross-validated; how many there were at each step is below.' });
  const follow = new Figure(panels, { title: 'Predicted against true energies' });
  const errors = new Figure(panels, { title: 'Errors of the predictions' });
  let plot = null, surface = null, isLookedFor = false, isNear = false, path = null, closed = false, drawnAt = -betweenPoints, unit = '', taken = 0, wasRunning = run()?.isRunning;

  function course(fit) {
    const steps = improvements(fit);
    if (!plot) error.picture.replaceChildren();
    const hasGradient = steps.some(step => step.gradient !== null && step.gradient !== undefined);
    plot ??= curves(error, {
      x: { label: 'time (s)' },
      y: { label: `RMSE${inUnit()}`, log: true },
      series: [{ label: 'energy' }, ...hasGradient ? [{ label: 'gradient (per angstrom)', dash: [6, 4] }] : []],
    });
    plot.show([steps.map(step => step.seconds), steps.map(step => step.energy), ...hasGradient ? [steps.map(step => step.gradient ?? null)] : []]);
  }

  function improvements(fit) {
    if (fit.course.length > 0) {
      const steps = fit.course.filter(step => step.energy !== null);
      const last = steps.at(-1);
      return last && fit.spentSeconds > last.seconds ? [...steps, { ...last, seconds: fit.spentSeconds }] : steps;
    }
    // A folder from before the course was kept with its times: the steps take their place.
    return (fit.result?.course?.improvements ?? []).map(each => ({
      seconds: each.step,
      energy: Object.entries(each).find(([key]) => key.startsWith('energyRmse'))?.[1] ?? null,
      gradient: Object.entries(each).find(([key]) => key.startsWith('gradientRmse'))?.[1] ?? null,
    }));
  }

  function state(fit) {
    const isRunning = run()?.isRunning;
    const last = fit.course.filter(step => step.energy !== null).at(-1);
    const left = fit.limitSeconds === null ? null : Math.max(0, fit.limitSeconds - fit.spentSeconds);
    head.replaceChildren(
      facts([
        ['State', isRunning ? 'running' : fit.result ? 'ended' : 'at rest'],
        ['Stage', isRunning ? fit.stage : null],
        ['Time', duration(fit.spentSeconds)],
        ['Time left', isRunning ? duration(left) : null],
        ['Steps', fit.steps],
        [`Best RMSE of energies${inUnit()}`, number(last?.energy)],
        ['Points', fit.result ? `${fit.result.points.training} to train, ${fit.result.points.validation} to choose, ${fit.result.points.heldOut} held out` : null],
        ['Verdict', fit.result?.verdict],
      ]),
      isRunning ? stopButton(id) : goOn(id));
  }

  function competitors(fit) {
    const last = fit.fields?.at(-1);
    const tried = (fit.result?.tried ?? []).map(model => ({
      network: model.model,
      energy: Object.entries(model).find(([key]) => key.startsWith('energyRmse'))?.[1] ?? null,
    }));
    const entries = last?.entries.length ? last.entries.map(entry => ({ network: entry.Network ?? entry.network, energy: entry.Energy ?? entry.energy })) : tried;
    const rows = entries.map(entry => element('tr', {}, element('td', {}, entry.network), element('td', { class: 'number' }, number(entry.energy))));
    field.picture.replaceChildren(
      entries.length === 0
        ? element('p', { class: 'soft' }, 'No network competes yet.')
        : element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Networks in the field' },
          element('table', {}, element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'network'), element('th', { scope: 'col' }, 'RMSE'))), element('tbody', {}, rows))),
      element('p', { class: 'note' }, (fit.fields ?? [])
        .filter((each, place, all) => each.entries.length !== all[place - 1]?.entries.length)
        .map(each => `step ${each.step}: ${each.entries.length}`).join(', then ')));
    field.image.hidden = true;
    field.numbers(['step', 'network', 'RMSE'], (fit.fields ?? []).flatMap(each => each.entries.map(entry => [each.step, entry.network, entry.energy])));
  }

  // Thousands of marks take half a second of a processor, which the fit needs too: while it runs they are drawn anew once a minute.
  async function points() {
    if (run()?.isRunning && performance.now() < drawnAt + betweenPoints) return;
    drawnAt = performance.now();
    const data = await ask(`api/fit/${id}/points`);
    if (closed) return;
    unit = data.unit === '1' ? '' : data.unit;
    const sets = [
      { label: 'validation', points: data.validation, shape: 'ring', colour: 'var(--series-2)' },
      { label: 'training', points: data.training, colour: 'var(--series-1)' },
    ];
    follow.note(`Points on the line are met exactly.${run()?.isRunning ? ' Drawn anew once a minute.' : ''}`);
    scatter(follow, { xLabel: `true energy${inUnit()}`, yLabel: `predicted energy${inUnit()}`, sets: sets.toReversed(), diagonal: true });
    scatter(errors, {
      xLabel: `true energy${inUnit()}`,
      yLabel: `predicted - true${inUnit()}`,
      sets: sets.toReversed().map(set => ({ ...set, points: set.points.map(([real, predicted]) => [real, predicted - real]) })),
    });
  }

  // Of a running fit it stays as it was first drawn, under the reader's hands; where the fit ends, it is drawn once more.
  async function drawSurface() {
    const isNew = surface === null, hasEnded = wasRunning && !run()?.isRunning;
    wasRunning = run()?.isRunning;
    if (isNew) {
      rest.replaceChildren();
      surface = surfacePanel(rest, { id, name: run()?.name ?? 'this fit' }, query);
    }
    try {
      const panel = await surface;
      if (hasEnded && !isNew) panel.redraw();
    } catch (failure) {
      surface = null;
      rest.replaceChildren(element('p', { class: 'soft' }, failure.message));
    }
  }

  // Cuts take their time from the fit: while it runs none is made before somebody comes to see it.
  async function drawSurfaceIfNear() {
    if (surface || isNear || !run()?.isRunning) return drawSurface();
    if (isLookedFor) return;
    isLookedFor = true;
    rest.replaceChildren(element('h2', {}, 'The surface'), element('p', { class: 'soft' }, 'It is drawn when it comes into view.'));
    nearWindow(rest).then(() => {
      isNear = true;
      refresh(true);
    });
  }

  function closeSurface() {
    surface?.then(panel => panel.close(), () => {});
    surface = null;
  }

  // A running fit tells the unit with its points.
  const inUnit = () => unit ? ` (${unit})` : '';

  const refresh = inTurn(async () => {
    if (closed) return;
    try {
      const fit = await ask(`api/fit/${id}`);
      if (closed) return;
      unit = fit.result?.energyUnit ?? unit;
      taken = fit.spentSeconds ?? 0;
      let hasSurface = fit.hasSurface;
      try {
        if (hasSurface) await points();
      } catch (failure) {
        follow.note(failure.message);
        hasSurface = false;
      }
      if (closed) return;
      state(fit);
      competitors(fit);
      if (!hasSurface) {
        if (!plot) for (const figure of [error, follow, errors]) figure.picture.replaceChildren(element('p', { class: 'soft' }, 'No surface yet.'));
        return;
      }
      course(fit);
      await drawSurfaceIfNear();
      if (path) path.changed();
      else path = await pathPanel(below, id);
      if (closed) path.close();
    } catch (failure) {
      if (!closed) head.replaceChildren(element('p', { class: 'bad', role: 'alert' }, failure.message));
    }
  }, () => 1000 * taken);

  await refresh();
  return {
    changed: refresh,
    moved(next) {
      query = next;
      closeSurface();
      drawSurface();
    },
    close() { closed = true; plot?.close(); closeSurface(); path?.close(); },
  };
}
