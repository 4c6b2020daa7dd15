// A molecule's stationary points and the path between two minima, looked for when asked: a table, a profile, and the molecule at the point.
import { ask, element, number } from './dom.js';
import { Figure } from './figure.js';
import { curves } from './curves.js';
import { molecule } from './molecule.js';

const betweenLooks = 500;

/**
 * @param parent Where it stands.
 * @param id The fit's.
 * @returns `{ changed(), close() }`
 */
export async function pathPanel(parent, id) {
  const told = element('p', { role: 'status' }), place = element('div', { class: 'panels' });
  const button = element('button', { type: 'button', hidden: true, onclick: begin }, 'Find stationary points');
  parent.append(element('h2', {}, 'Stationary points and the path between them'), element('p', {}, button), told, place);
  let closed = false, waiting = null, shown = null, parts = [];

  async function look(answer) {
    try {
      take(await (answer ?? ask(`api/fit/${id}/path`)));
    } catch (failure) {
      if (!closed) told.textContent = failure.message;
    }
  }

  function begin() {
    button.disabled = true;
    look(ask(`api/fit/${id}/path`, { method: 'POST' })).then(() => { button.disabled = waiting !== null; });
  }

  function take(state) {
    if (closed) return;
    clearTimeout(waiting);
    waiting = state.isSearching ? setTimeout(look, betweenLooks) : null;
    button.disabled = state.isSearching;
    button.hidden = Boolean(state.whyNot) || (state.isOfNow && Boolean(state.found));
    told.textContent = state.whyNot ?? state.failure ?? (state.isSearching ? 'Looking for minima and saddle points.'
      : !state.found ? 'Minima and saddle points of the surface, by the call that "morsel path" makes; it takes seconds of one core.'
      : state.isOfNow ? '' : 'These are of an earlier surface of the fit.');
    if (state.found && JSON.stringify(state.found) !== shown) {
      shown = JSON.stringify(state.found);
      draw(state.found);
    }
  }

  function draw(found) {
    parts.forEach(part => part.close());
    place.replaceChildren();
    const table = new Figure(place, { title: 'Stationary points', note: 'Energies are above the lowest minimum; wavenumbers are harmonic, of the most abundant isotopes.' });
    const profile = found.path && new Figure(place, { title: `Path from point ${found.path.from + 1} to point ${found.path.to + 1}`, note: `Over ${found.path.saddles.map(saddle => `point ${saddle + 1}`).join(', ')}; the length is mass-weighted, from the highest saddle point.` });
    if (!found.path) place.append(element('p', { class: 'panel soft' }, 'No saddle point was found that joins two minima, so there is no path to draw.'));
    const show = structure(found);
    points(table, found, show);
    if (profile) along(profile, found, show);
    show(found.points[found.lowest].positions, `point ${found.lowest + 1}, ${kind(found.points[found.lowest])}`, found.points[found.lowest]);
  }

  function points(figure, found, show) {
    const columns = ['point', 'kind', 'energy (cm-1)', 'with zero-point energy (cm-1)', 'wavenumbers (cm-1)', 'joins'];
    const row = (point, k) => [k + 1, kind(point), point.energy, point.withZeroPoint, point.wavenumbers.map(wavenumber).join(', '), (point.joins ?? []).map(end => end < 0 ? 'no minimum' : `${end + 1}`).join(' and ')];
    const rows = found.points.map(row);
    figure.picture.replaceChildren(element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Stationary points' }, element('table', {},
      element('thead', {}, element('tr', {}, columns.map(name => element('th', { scope: 'col' }, name)))),
      element('tbody', {}, rows.map((cells, k) => element('tr', {}, cells.map((cell, column) => column === 0
        ? element('td', {}, element('button', { type: 'button', 'aria-label': `Show point ${cell}`, onclick: () => show(found.points[k].positions, `point ${cell}, ${cells[1]}`, found.points[k]) }, String(cell)))
        : element('td', { class: typeof cell === 'number' ? 'number' : '' }, typeof cell === 'number' ? number(cell, 6) : cell))))))));
    figure.image.hidden = true;
    figure.numbers(columns, rows);
    // The picture is the table.
    figure.details.hidden = true;
  }

  function along(figure, found, show) {
    const all = found.path.points, at = all.map(point => point.length);
    const plot = curves(figure, {
      x: { label: 'length (sqrt(u) angstrom)' }, y: { label: 'energy (cm-1)' },
      series: [{ label: 'energy' }, { label: 'with zero-point energy across the path', dash: [6, 4] }, { label: 'outside the training range', points: true, color: 'gray' }],
    });
    plot.show([at, all.map(point => point.energy), all.map(point => point.withZeroPoint), all.map(point => point.covered ? null : point.energy)]);
    parts.push(plot);
    const slider = element('input', { type: 'range', min: 0, max: all.length - 1, value: 0, 'aria-label': 'Point of the path' });
    figure.root.append(slider);
    const go = k => {
      slider.value = String(k);
      const point = all[k];
      show(point.positions, point.stationary < 0 ? `length ${number(point.length)}` : `point ${point.stationary + 1}, length ${number(point.length)}`, point);
    };
    slider.addEventListener('input', () => go(Number(slider.value)));
    figure.picture.addEventListener('pointermove', event => {
      const over = figure.picture.querySelector('.u-over')?.getBoundingClientRect();
      if (!over || event.clientX < over.left || event.clientX > over.right) return;
      const wanted = at[0] + (event.clientX - over.left) / over.width * (at.at(-1) - at[0]);
      go(at.reduce((best, each, k) => Math.abs(each - wanted) < Math.abs(at[best] - wanted) ? k : best, 0));
    });
  }

  function structure(found) {
    const panel = element('section', { class: 'panel', 'aria-label': 'The molecule on the path' }), line = element('p', { class: 'note', 'aria-live': 'polite' });
    place.append(panel);
    panel.append(element('h3', {}, 'The molecule there'));
    const drawn = molecule(panel);
    panel.append(line);
    parts.push(drawn);
    return (positions, name, { energy, covered }) => {
      drawn.show(found.elements, positions);
      line.textContent = `${name}: ${number(energy)} cm-1${covered ? '' : ', outside the training range'}`;
    };
  }

  await look();
  return {
    changed: () => { if (waiting === null) look(); },
    close() { closed = true; clearTimeout(waiting); parts.forEach(part => part.close()); },
  };
}

const kind = point => point.order === 0 ? 'minimum' : point.order === 1 ? 'saddle point' : `saddle point of order ${point.order}`;
// An imaginary one is told as a negative number.
const wavenumber = value => value < 0 ? `${number(-value)}i` : number(value);
