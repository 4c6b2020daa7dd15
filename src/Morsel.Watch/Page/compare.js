// Two fits beside each other: their errors, the same cut of both, and the difference of the two.
import { ask, element, number } from './dom.js';
import { Figure } from './figure.js';
import { curves } from './curves.js';
import { heatmap } from './heatmap.js';

/** The fits that one can be compared with, `[{ id, name }]`. */
export const othersOf = async id => (await ask(`api/fit/${id}/others`)).fits;

/**
 * What two fits came to, beside each other.
 * @param parent Where it stands.
 * @param names Of both.
 * @param ids Of both.
 */
export async function errorsPanel(parent, names, ids) {
  const results = (await Promise.all(ids.map(id => ask(`api/fit/${id}`)))).map(fit => fit.result);
  const own = (errors, start) => Object.entries(errors ?? {}).find(([key, value]) => key.startsWith(start) && typeof value === 'number')?.[1];
  const rows = [
    ['RMSE of energies on held-out points', each => own(each.heldOut?.surface?.energy, 'rmse')],
    ['RMSE of gradients on held-out points', each => own(each.heldOut?.surface?.gradient, 'rmse')],
    ['RMSE of energies on validation points', each => own(each.validation, 'energyRmse')],
    ['RMSE of gradients on validation points', each => own(each.validation, 'gradientRmse')],
    ['Unit of energies', each => each.energyUnit],
    ['Training points', each => each.points?.training],
    ['Held-out points', each => each.points?.heldOut],
    ['Surface', each => each.surface?.members],
    ['Parameters', each => each.surface?.parameters],
  ].map(([name, of]) => [name, ...results.map(each => (each ? of(each) : undefined) ?? '')]).filter(([, ...values]) => values.some(value => value !== ''));
  const figure = new Figure(parent, {
    title: 'Errors of both fits', wide: true,
    note: results.includes(null) ? 'A fit that has not ended has no errors here yet.' : 'Each on the points that it held out itself: the same ones only where data and split are the same.',
  });
  const columns = ['', ...names];
  figure.picture.replaceChildren(element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Errors of both fits' }, element('table', {},
    element('thead', {}, element('tr', {}, columns.map((name, k) => k === 0 ? element('td', {}) : element('th', { scope: 'col' }, name)))),
    element('tbody', {}, rows.map(([name, ...values]) => element('tr', {}, element('th', { scope: 'row' }, name), values.map(value =>
      element('td', { class: typeof value === 'number' ? 'number' : '' }, typeof value === 'number' ? number(value, 6) : String(value)))))))));
  figure.image.hidden = true;
  figure.numbers(['what', ...names], rows);
  figure.details.hidden = true;
}

/** In words, what the difference leaves out. */
export function zeroWords(cut) {
  const unit = cut.unit === '1' ? '' : ` ${cut.unit}`, by = cut.other.zeroIsHigherBy;
  return `Each surface is measured from its own lowest minimum; that of ${cut.other.name} is ${number(Math.abs(by))}${unit} ${by < 0 ? 'lower' : 'higher'}.`;
}

const difference = cut => cut.energies.map((energy, k) => energy === null || cut.other.energies[k] === null ? null : cut.other.energies[k] - energy);

/**
 * A cut of both along one coordinate, and their difference.
 * @returns What is to be closed.
 */
export function comparedCurves(place, name, cut, { x, energy }) {
  const xs = cut.axes[0].values;
  const both = new Figure(place, { title: `Both fits along ${cut.axes[0].name}` });
  const two = curves(both, { x: { label: x }, y: { label: energy }, series: [{ label: name }, { label: cut.other.name, dash: [6, 4] }] });
  two.show([xs, cut.energies, cut.other.energies]);
  const apart = new Figure(place, { title: `Difference along ${cut.axes[0].name}`, note: `${cut.other.name} minus ${name}.` });
  const one = curves(apart, { x: { label: x }, y: { label: `difference of ${energy}` }, series: [{ label: 'difference' }] });
  one.show([xs, difference(cut)]);
  return [two, one];
}

/**
 * Maps of both with one scale, and of their difference.
 * @returns What is to be closed.
 */
export function comparedMaps(place, name, cut, { x, y, energy, top, onpoint }) {
  const [first, second] = cut.axes;
  const axes = { xs: first.values, ys: second.values, xLabel: x, yLabel: y, onpoint };
  const known = [...cut.energies, ...cut.other.energies].filter(value => value !== null);
  const scale = { low: known.reduce((one, other) => Math.min(one, other), top), high: top, contours: 12, valueLabel: energy };
  const maps = [{ title: name, ...cut }, { title: cut.other.name, ...cut.other, points: [] }].map(({ title, energies, covered, points }) =>
    heatmap(new Figure(place, { title: `${title} over ${first.name} and ${second.name}` }), { ...axes, ...scale, points, values: energies, faded: covered.map(each => !each) }));
  // Beyond the top of the scale, where walls rise, differences are large and of no interest.
  const values = difference(cut).map((value, k) => cut.energies[k] <= top ? value : null);
  // Outside the data of one of the two the difference is mostly a guess: the colours are for where both know.
  const both = values.filter((value, k) => value !== null && cut.covered[k] && cut.other.covered[k]).map(Math.abs);
  const sizes = both.length > 0 ? both : values.filter(value => value !== null).map(Math.abs);
  const most = sizes.toSorted((one, other) => one - other)[Math.floor(0.98 * (sizes.length - 1))] || 1;
  const apart = new Figure(place, { title: `Difference over ${first.name} and ${second.name}`, note: `${cut.other.name} minus ${name}, where ${name} is below ${number(top)}.` });
  return [...maps, heatmap(apart, { ...axes, values, low: -most, high: most, faded: cut.covered.map((each, k) => !(each && cut.other.covered[k])), valueLabel: `difference of ${energy}` })];
}
