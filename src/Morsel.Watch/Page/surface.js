// A fit's surface along any one or two coordinates, with the data's points, the training range, and the molecule under the cursor.
import { ask, element, number, styled } from './dom.js';
import { Figure } from './figure.js';
import { curves } from './curves.js';
import { heatmap } from './heatmap.js';
import { molecule } from './molecule.js';
import { surface3d } from './surface3d.js';
import { comparedCurves, comparedMaps, errorsPanel, othersOf, zeroWords } from './compare.js';

const countOfCurve = 161, countOfMap = 41;

/**
 * @param parent Where it stands.
 * @param fit `{ id, name }`
 * @param query What the address says is shown: `along`, `and`, and `with`, the fit that is compared with.
 */
export async function surfacePanel(parent, { id, name }, query) {
  const [{ coordinates }, others] = await Promise.all([ask(`api/fit/${id}/coordinates`), othersOf(id)]);
  const label = coordinate => `${coordinate.label} (${coordinate.unit})`;
  const options = () => coordinates.map(coordinate => element('option', { value: coordinate.name }, label(coordinate)));
  const first = element('select', {}, options()), second = element('select', {}, element('option', { value: '' }, 'none: a curve'), options());
  const ends = [0, 1].map(() => [element('input', { type: 'number', step: 'any' }), element('input', { type: 'number', step: 'any' })]);
  const other = element('select', {}, element('option', { value: '' }, 'no other fit'), others.map(each => element('option', { value: each.id }, each.name)));
  const place = element('div', { class: 'panels' }), beside = element('div', { class: 'panels' }), told = element('p', { role: 'status', class: 'note' });
  const field = (text, control) => element('label', {}, text, control);
  const form = element('div', { class: 'controls' },
    field('First coordinate', first), field('from', ends[0][0]), field('to', ends[0][1]),
    field('Second coordinate', second), field('from', ends[1][0]), field('to', ends[1][1]),
    ...others.length > 0 ? [field('Compare with', other)] : [],
    element('button', { type: 'button', class: 'primary', onclick: () => draw() }, 'Draw'));
  parent.append(element('h2', {}, 'The surface'), form, told, beside, place);

  const of = name => coordinates.find(coordinate => coordinate.name === name);
  const range = (coordinate, inputs) => {
    if (!coordinate) return;
    inputs[0].value = String(Number(coordinate.low.toPrecision(4)));
    inputs[1].value = String(Number(coordinate.high.toPrecision(4)));
  };
  first.value = of(query.get('along'))?.name ?? coordinates[0].name;
  second.value = query.get('and') === 'none' ? '' : of(query.get('and'))?.name ?? coordinates[1]?.name ?? '';
  other.value = others.find(each => each.id === query.get('with'))?.id ?? '';
  range(of(first.value), ends[0]);
  range(of(second.value), ends[1]);
  other.addEventListener('change', () => { errors(); draw(); });
  first.addEventListener('change', () => { range(of(first.value), ends[0]); draw(); });
  second.addEventListener('change', () => { range(of(second.value), ends[1]); draw(); });

  let parts = [], turn = 0;
  const clear = () => { parts.forEach(part => part?.close?.()); parts = []; place.replaceChildren(); };

  // The address holds the choice, so that it can be sent, as far as folders are watched in the same order.
  function write() {
    const state = new URLSearchParams({ along: first.value, and: second.value || 'none' });
    if (other.value) state.set('with', other.value);
    history.replaceState(null, '', `#/fit/${id}?${state}`);
  }

  const chosen = () => others.find(each => each.id === other.value);

  async function errors() {
    const mine = chosen();
    beside.replaceChildren();
    if (!mine) return;
    try {
      const panels = element('div');
      await errorsPanel(panels, [name, mine.name], [id, mine.id]);
      if (chosen() === mine) beside.replaceChildren(...panels.childNodes);
    } catch (failure) {
      beside.replaceChildren(element('p', { class: 'bad', role: 'alert' }, failure.message));
    }
  }

  async function draw() {
    write();
    const mine = ++turn, isMap = second.value !== '';
    const asked = new URLSearchParams({ along: first.value, low: ends[0][0].value, high: ends[0][1].value, count: isMap ? countOfMap : countOfCurve });
    if (isMap) for (const [key, value] of [['and', second.value], ['low2', ends[1][0].value], ['high2', ends[1][1].value], ['count2', countOfMap]]) asked.set(key, value);
    if (other.value) asked.set('with', other.value);
    told.textContent = 'Computing the cut.';
    try {
      const cut = await ask(`api/fit/${id}/cut?${asked}`);
      if (mine !== turn) return;
      told.textContent = `${cut.points.length} points of the data lie on the cut, all other distances within 0.1 angstrom. `
        + (cut.covered.includes(false) ? 'What is pale, or shaded, lies outside the range of the training points. ' : '')
        + (cut.hasMinimum ? 'Energies are above the lowest minimum.' : 'No minimum was found: energies are above the lowest point known.')
        + (cut.other ? ` ${zeroWords(cut)}` : '');
      clear();
      if (isMap) map(cut); else curve(cut);
      if (cut.elements.length > 0) structure(cut);
    } catch (failure) {
      if (mine === turn) told.textContent = failure.message;
    }
  }

  const axisLabel = axis => `${axis.name}${axis.unit === '1' ? '' : ` (${axis.unit})`}`;
  const energyLabel = cut => `energy${cut.unit === '1' ? '' : ` (${cut.unit})`}`;
  let pointed = () => {};

  function structure(cut) {
    const panel = element('section', { class: 'panel', 'aria-label': 'The molecule' });
    const line = element('p', { class: 'note' });
    place.append(panel);
    panel.append(element('h2', {}, 'The molecule at the point'));
    const drawn = molecule(panel);
    panel.append(line);
    const slider = element('input', { type: 'range', min: 0, max: cut.energies.length - 1, value: 0, 'aria-label': 'Point of the cut' });
    panel.append(slider);
    pointed = point => {
      const at = cut.positions[point];
      slider.value = String(point);
      if (!at || at.length === 0) { line.textContent = 'The coordinates cannot have these values.'; return; }
      drawn.show(cut.elements, at);
      const size = cut.axes[0].values.length;
      const values = cut.axes.map((axis, k) => `${axis.name} ${number(axis.values[k === 0 ? point % size : Math.floor(point / size)])}`);
      line.textContent = `${values.join(', ')}: ${number(cut.energies[point])} ${cut.unit === '1' ? '' : cut.unit}${cut.covered[point] ? '' : ', outside the training range'}`;
    };
    slider.addEventListener('input', () => pointed(Number(slider.value)));
    const known = cut.energies.map((energy, point) => [energy, point]).filter(([energy]) => energy !== null);
    if (known.length > 0) pointed(known.reduce((one, other) => other[0] < one[0] ? other : one)[1]);
    parts.push(drawn);
  }

  function curve(cut) {
    const figure = new Figure(place, { title: `Cut along ${cut.axes[0].name}`, wide: true });
    const xs = cut.axes[0].values;
    const points = cut.points.map(([x, energy]) => ({ x, energy }));
    const at = [...xs.map((x, k) => ({ x, energy: cut.energies[k], covered: cut.covered[k], point: null })), ...points.map(each => ({ x: each.x, energy: null, covered: null, point: each.energy }))]
      .sort((one, other) => one.x - other.x);
    if (cut.other) parts.push(...comparedCurves(place, name, cut, { x: axisLabel(cut.axes[0]), energy: energyLabel(cut) }));
    const plot = curves(figure, {
      x: { label: axisLabel(cut.axes[0]) },
      y: { label: energyLabel(cut) },
      series: [{ label: 'in the training range' }, { label: 'outside it', dash: [4, 4], color: styled('--series-6') }, { label: 'points of the data', points: true, color: styled('--series-2') }],
    });
    plot.show([at.map(each => each.x), at.map(each => each.covered ? each.energy : null), at.map(each => each.covered === false ? each.energy : null), at.map(each => each.point)]);
    figure.picture.addEventListener('pointermove', event => {
      const over = figure.picture.querySelector('.u-over')?.getBoundingClientRect();
      if (!over) return;
      const place = Math.round((event.clientX - over.left) / over.width * (xs.length - 1));
      if (place >= 0 && place < xs.length) pointed(place);
    });
    parts.push(plot);
  }

  function map(cut) {
    const [x, y] = cut.axes;
    // Walls would take all colours: what lies far above the highest point of the data has one.
    const known = cut.energies.filter(energy => energy !== null);
    const top = Math.min(known.reduce((a, b) => Math.max(a, b), 0), quantile(known, 0.85));
    const onpoint = cell => pointed(cell.y * x.values.length + cell.x);
    if (cut.other) parts.push(...comparedMaps(place, name, cut, { x: axisLabel(x), y: axisLabel(y), energy: energyLabel(cut), top, onpoint }));
    else {
      parts.push(heatmap(new Figure(place, { title: `Map over ${x.name} and ${y.name}` }), {
        xs: x.values, ys: y.values, xLabel: axisLabel(x), yLabel: axisLabel(y), valueLabel: energyLabel(cut),
        values: cut.energies, high: top, contours: 12, faded: cut.covered.map(covered => !covered), points: cut.points, onpoint,
      }));
    }
    const solid = new Figure(place, { title: `Surface over ${x.name} and ${y.name}`, note: 'It turns under the mouse and by the arrow keys.' });
    parts.push(surface3d(solid.picture, {
      x: x.values, y: y.values, z: cut.energies, points: cut.points, range: [known.reduce((a, b) => Math.min(a, b), top), top],
      labels: { x: axisLabel(x), y: axisLabel(y), z: energyLabel(cut), title: solid.title },
    }));
    solid.numbers([axisLabel(x), axisLabel(y), energyLabel(cut)], cut.energies.map((energy, k) => [x.values[k % x.values.length], y.values[Math.floor(k / x.values.length)], energy]));
  }

  errors();
  await draw();
  return { redraw: draw, close: clear };
}

function quantile(values, part) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 1;
}
