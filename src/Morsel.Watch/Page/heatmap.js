// A map of numbers over two axes: a canvas of coloured cells with a scale, where a cell can be pointed at, clicked and reached by keys.
import { element, number, styled } from './dom.js';

// Viridis, from dark to light: distinguishable without colour, and in print.
const stops = [[68, 1, 84], [72, 40, 120], [62, 74, 137], [49, 104, 142], [38, 130, 142], [31, 158, 137], [53, 183, 121], [110, 206, 88], [181, 222, 43], [253, 231, 37]];

export function colour(part) {
  const place = Math.min(Math.max(part, 0), 1) * (stops.length - 1);
  const below = Math.min(Math.floor(place), stops.length - 2), rest = place - below;
  const mix = stops[below].map((value, k) => Math.round(value + rest * (stops[below + 1][k] - value)));
  return `rgb(${mix.join(',')})`;
}

const margin = { left: 74, right: 98, top: 10, bottom: 48 };

/**
 * Draws a map into a figure.
 * @param figure A Figure.
 * @param map `{ xs, ys, xLabel, yLabel, valueLabel, values, log, low, high, faded, points, contours, onpoint, onchoose }`: values and faded by
 *   `y * xs.length + x`; contours, how many lines; points `[x, y]` in the axes' numbers; xs and ys are numbers, or texts where the axes have steps.
 * @returns `{ close() }`
 */
export function heatmap(figure, map) {
  const canvas = element('canvas', { role: 'img', tabindex: 0, 'aria-label': `${figure.title}; the numbers are in the table below` });
  const told = element('p', { class: 'note', 'aria-live': 'polite' }, '\u00a0');
  figure.picture.replaceChildren(canvas, told);
  const { xs, ys } = map;
  const scaled = value => map.log ? Math.log10(value) : value;
  const known = map.values.filter(value => value !== null && (!map.log || value > 0)).map(scaled);
  const low = map.low !== undefined ? scaled(map.low) : known.reduce((a, b) => Math.min(a, b), Infinity);
  const high = map.high !== undefined ? scaled(map.high) : known.reduce((a, b) => Math.max(a, b), -Infinity);
  const part = value => high > low ? (scaled(value) - low) / (high - low) : 0.5;
  let chosen = null, box = null;

  function draw() {
    const width = figure.picture.clientWidth;
    if (width === 0) return;
    const height = Math.round(Math.min(Math.max(260, width * 0.7), map.height ?? 460));
    const ratio = devicePixelRatio || 1;
    Object.assign(canvas, { width: width * ratio, height: height * ratio });
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    context.clearRect(0, 0, width, height);
    box = { left: margin.left, top: margin.top, width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
    const cell = { width: box.width / xs.length, height: box.height / ys.length };
    const text = styled('--text'), line = styled('--line');
    context.font = '12px system-ui, sans-serif';
    ys.forEach((_, y) => xs.forEach((_, x) => {
      const value = map.values[y * xs.length + x];
      const left = box.left + x * cell.width, top = box.top + box.height - (y + 1) * cell.height;
      if (value === null || value === undefined || (map.log && !(value > 0))) {
        context.fillStyle = line;
        context.fillRect(left, top, cell.width + 0.5, cell.height + 0.5);
        return;
      }
      context.fillStyle = colour(part(value));
      context.fillRect(left, top, cell.width + 0.5, cell.height + 0.5);
      if (map.faded?.[y * xs.length + x]) {
        context.fillStyle = styled('--panel');
        context.globalAlpha = 0.55;
        context.fillRect(left, top, cell.width + 0.5, cell.height + 0.5);
        context.globalAlpha = 1;
      }
    }));
    if (map.contours) contours(context, cell);
    for (const [x, y] of map.points ?? []) {
      const px = box.left + (x - xs[0]) / (xs.at(-1) - xs[0]) * (box.width - cell.width) + cell.width / 2;
      const py = box.top + box.height - (y - ys[0]) / (ys.at(-1) - ys[0]) * (box.height - cell.height) - cell.height / 2;
      context.beginPath();
      context.arc(px, py, 3, 0, 2 * Math.PI);
      context.fillStyle = '#ffffff';
      context.fill();
      context.strokeStyle = '#000000';
      context.stroke();
    }
    context.fillStyle = text;
    axis(context, xs, cell.width, 'x');
    axis(context, ys, cell.height, 'y');
    context.textAlign = 'center';
    context.fillText(map.xLabel, box.left + box.width / 2, height - 8);
    context.save();
    context.translate(12, box.top + box.height / 2);
    context.rotate(-Math.PI / 2);
    context.fillText(map.yLabel, 0, 0);
    context.restore();
    scale(context, width);
    if (chosen) {
      context.strokeStyle = styled('--series-2');
      context.lineWidth = 3;
      context.strokeRect(box.left + chosen.x * cell.width, box.top + box.height - (chosen.y + 1) * cell.height, cell.width, cell.height);
    }
  }

  // Marching squares: in each square between four neighbours a level crosses edges at most in pairs.
  function contours(context, cell) {
    context.strokeStyle = 'rgba(255, 255, 255, 0.7)';
    context.lineWidth = 1;
    context.beginPath();
    for (let k = 1; k <= map.contours; k++) {
      const level = low + (high - low) * k / (map.contours + 1);
      for (let y = 0; y + 1 < ys.length; y++) for (let x = 0; x + 1 < xs.length; x++) {
        const corners = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]];
        const values = corners.map(([i, j]) => map.values[j * xs.length + i]);
        if (values.some(value => value === null || value === undefined)) continue;
        const crossed = [];
        for (let edge = 0; edge < 4; edge++) {
          const [a, b] = [scaled(values[edge]), scaled(values[(edge + 1) % 4])];
          if (a < level === b < level) continue;
          const part = (level - a) / (b - a), [from, to] = [corners[edge], corners[(edge + 1) % 4]];
          const at = [0, 1].map(axis => from[axis] + part * (to[axis] - from[axis]) + 0.5);
          crossed.push([box.left + at[0] * cell.width, box.top + box.height - at[1] * cell.height]);
        }
        for (let pair = 0; pair + 1 < crossed.length; pair += 2) {
          context.moveTo(...crossed[pair]);
          context.lineTo(...crossed[pair + 1]);
        }
      }
    }
    context.stroke();
  }

  function axis(context, values, size, which) {
    const room = which === 'x' ? 64 : 18, every = Math.max(1, Math.ceil(room / size));
    context.textAlign = which === 'x' ? 'center' : 'right';
    for (let k = 0; k < values.length; k += every) {
      const label = typeof values[k] === 'number' ? number(values[k], 3) : values[k];
      if (which === 'x') context.fillText(label, box.left + (k + 0.5) * size, box.top + box.height + 16);
      else context.fillText(label, box.left - 6, box.top + box.height - (k + 0.5) * size + 4);
    }
  }

  function scale(context, width) {
    const left = width - margin.right + 14;
    for (let k = 0; k < 100; k++) {
      context.fillStyle = colour(k / 99);
      context.fillRect(left, box.top + box.height * (1 - (k + 1) / 100), 12, box.height / 100 + 1);
    }
    context.fillStyle = styled('--text');
    context.textAlign = 'left';
    if (known.length === 0) return;
    [0, 0.5, 1].forEach(at => {
      const value = low + at * (high - low);
      context.fillText(number(map.log ? 10 ** value : value, 2), left + 16, box.top + box.height * (1 - at) + (at === 1 ? 10 : at === 0 ? 0 : 4));
    });
  }

  function at(event) {
    const place = canvas.getBoundingClientRect();
    const x = Math.floor((event.clientX - place.left - box.left) / box.width * xs.length);
    const y = Math.floor((box.top + box.height - event.clientY + place.top) / box.height * ys.length);
    return x >= 0 && x < xs.length && y >= 0 && y < ys.length ? { x, y } : null;
  }

  function tell(cell) {
    if (!cell) return;
    const value = map.values[cell.y * xs.length + cell.x];
    const name = each => typeof each === 'number' ? number(each) : each;
    told.textContent = `${map.xLabel} ${name(xs[cell.x])}, ${map.yLabel} ${name(ys[cell.y])}: ${value === null || value === undefined ? 'nothing' : `${map.valueLabel} ${number(value)}`}`;
    map.onpoint?.(cell);
  }

  function choose(cell) {
    if (!cell || !map.onchoose) return;
    chosen = cell;
    draw();
    map.onchoose(cell);
  }

  canvas.addEventListener('pointermove', event => tell(at(event)));
  canvas.addEventListener('click', event => choose(at(event)));
  canvas.addEventListener('keydown', event => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (step) {
      event.preventDefault();
      const from = chosen ?? { x: 0, y: 0 };
      chosen = { x: Math.min(Math.max(from.x + step[0], 0), xs.length - 1), y: Math.min(Math.max(from.y + step[1], 0), ys.length - 1) };
      draw();
      tell(chosen);
    } else if (event.key === 'Enter' && chosen) choose(chosen);
  });
  const observer = new ResizeObserver(draw);
  observer.observe(figure.picture);
  document.addEventListener('themechange', draw);
  const rows = [];
  ys.forEach((y, j) => xs.forEach((x, i) => rows.push([x, y, map.values[j * xs.length + i] ?? null])));
  figure.numbers([map.xLabel, map.yLabel, map.valueLabel], rows);
  draw();
  return {
    close() {
      observer.disconnect();
      document.removeEventListener('themechange', draw);
    },
  };
}
