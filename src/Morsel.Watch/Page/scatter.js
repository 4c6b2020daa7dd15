// Points over two axes, as SVG.
import { element, number, svg } from './dom.js';

const room = { left: 70, right: 14, top: 10, bottom: 46 };

/** Round numbers between two ends. */
export function ticks(low, high, count = 5) {
  const step = 10 ** Math.floor(Math.log10((high - low) / count));
  const fine = [1, 2, 5, 10].map(factor => factor * step).find(each => (high - low) / each <= count + 1) ?? step;
  const found = [];
  for (let at = Math.ceil(low / fine) * fine; at <= high + fine * 1e-9; at += fine) found.push(Math.abs(at) < fine * 1e-9 ? 0 : at);
  return found;
}

/**
 * @param figure A Figure.
 * @param plot `{ xLabel, yLabel, sets: [{ label, points: [[x, y]], colour, shape }], diagonal }`; shape `dot`, `ring` or `cross`.
 */
export function scatter(figure, { xLabel, yLabel, sets: given, diagonal = false }) {
  // What no picture can show is counted, and stands in the table.
  const canBeDrawn = point => point.every(Number.isFinite);
  const sets = given.map((set, place) => ({ colour: `var(--series-${place % 6 + 1})`, ...set })).filter(set => set.points.length > 0);
  const all = sets.flatMap(set => set.points).filter(canBeDrawn);
  if (all.length === 0) {
    figure.picture.replaceChildren(element('p', { class: 'soft' }, 'No points yet.'));
    return;
  }
  const width = Math.min(Math.max(figure.picture.clientWidth, 280), 900), height = Math.round(Math.min(420, 0.75 * width + 60));
  const ends = place => {
    const values = all.map(point => point[place]);
    const low = values.reduce((a, b) => Math.min(a, b)), high = values.reduce((a, b) => Math.max(a, b));
    const pad = (high - low || Math.abs(high) || 1) * 0.04;
    return [low - pad, high + pad];
  };
  let [x0, x1] = ends(0), [y0, y1] = ends(1);
  if (diagonal) [x0, x1, y0, y1] = [Math.min(x0, y0), Math.max(x1, y1), Math.min(x0, y0), Math.max(x1, y1)];
  const px = x => room.left + (x - x0) / (x1 - x0) * (width - room.left - room.right);
  const py = y => height - room.bottom - (y - y0) / (y1 - y0) * (height - room.top - room.bottom);
  const line = (a, b, c, d, attributes = {}) => svg('line', { x1: a, y1: b, x2: c, y2: d, stroke: 'var(--line)', ...attributes });
  const picture = svg('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': `${figure.title}; the numbers are in the table below` },
    ticks(x0, x1, width / 110).map(x => [line(px(x), py(y0), px(x), py(y1)), svg('text', { x: px(x), y: height - room.bottom + 18, 'text-anchor': 'middle' }, number(x))]),
    ticks(y0, y1).map(y => [line(px(x0), py(y), px(x1), py(y)), svg('text', { x: room.left - 6, y: py(y) + 4, 'text-anchor': 'end' }, number(y))]),
    diagonal ? line(px(x0), py(y0), px(x1), py(y1), { stroke: 'var(--soft)', 'stroke-dasharray': '5 4' }) : null,
    sets.map(set => marks(set.points.filter(canBeDrawn).map(([x, y]) => [px(x), py(y)]), set.colour, set.shape)),
    svg('text', { x: (room.left + width - room.right) / 2, y: height - 8, 'text-anchor': 'middle' }, xLabel),
    svg('text', { x: 14, y: height / 2, 'text-anchor': 'middle', transform: `rotate(-90 14 ${height / 2})` }, yLabel));
  const legend = element('p', { class: 'note' }, sets.flatMap(set => {
    const sign = svg('svg', { width: 14, height: 14, 'aria-hidden': 'true' }, marks([[7, 7]], set.colour, set.shape));
    return [sign, ` ${set.label} (${set.points.length})  `];
  }));
  figure.picture.replaceChildren(picture, legend);
  figure.numbers([xLabel, yLabel, 'points'], sets.flatMap(set => set.points.map(point => [point[0], point[1], set.label])));
}

// One element for all points of a set: thousands of elements are slow to make and to draw.
function marks(points, colour, shape = 'dot') {
  const outline = outlines[shape];
  return svg('path', { d: points.map(([x, y]) => outline(x.toFixed(1), y.toFixed(1))).join(''), stroke: colour, fill: 'none', ...strokes[shape] });
}

// A line of no length with round ends is a dot.
const outlines = {
  dot: (x, y) => `M${x} ${y}h0`,
  ring: (x, y) => `M${x} ${y}m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0`,
  cross: (x, y) => `M${x} ${y}m-4 -4l8 8m-8 0l8 -8`,
};
const strokes = {
  dot: { 'stroke-width': 5, 'stroke-linecap': 'round' },
  ring: { 'stroke-width': 1.5 },
  cross: { 'stroke-width': 2 },
};
