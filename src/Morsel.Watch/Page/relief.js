// A surface over two axes in relief: patches painted from the back to the front on a plain canvas, turned by the mouse and the arrow keys.
import { element, number, styled } from './dom.js';
import { colour } from './heatmap.js';

/**
 * @param figure A Figure.
 * @param surface `{ x, y, z, points, labels }`: z by `[y][x]`, null where there is nothing; points `[x, y, z]`.
 * @returns `{ close() }`
 */
export function relief(figure, { x, y, z, points = [], labels }) {
  const canvas = element('canvas', { role: 'img', tabindex: 0, 'aria-label': `${figure.title}; the numbers are in the table below` });
  figure.picture.replaceChildren(canvas);
  const known = z.flat().filter(value => value !== null);
  const low = known.reduce((a, b) => Math.min(a, b), Infinity), high = known.reduce((a, b) => Math.max(a, b), -Infinity);
  let turn = 0.7, tilt = 0.6, dragged = null;
  const part = (value, from, to) => to > from ? 2 * (value - from) / (to - from) - 1 : 0;

  // From a point of the box, each side from -1 to 1, to the canvas, and how near it is.
  function seen(a, b, c) {
    const [cosine, sine, up, down] = [Math.cos(turn), Math.sin(turn), Math.cos(tilt), Math.sin(tilt)];
    const right = cosine * a - sine * b, away = sine * a + cosine * b, height = 0.7 * c;
    const size = Math.min(canvas.width, canvas.height * 1.25) / 3.6;
    return { x: canvas.width / 2 + size * right, y: canvas.height / 2 - size * (up * height + down * away), near: -away * up + height * down };
  }
  const place = (i, j) => seen(part(x[i], x[0], x.at(-1)), part(y[j], y[0], y.at(-1)), part(z[j][i], low, high));

  function draw() {
    const width = figure.picture.clientWidth, ratio = devicePixelRatio || 1;
    if (width === 0) return;
    const height = Math.round(Math.min(Math.max(260, width * 0.7), 460));
    Object.assign(canvas, { width: width * ratio, height: height * ratio });
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    box(context, ratio);
    const parts = [];
    for (let j = 0; j + 1 < y.length; j++) for (let i = 0; i + 1 < x.length; i++) {
      const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]];
      if (corners.some(([a, b]) => z[b][a] === null)) continue;
      const at = corners.map(([a, b]) => place(a, b)), mean = corners.reduce((sum, [a, b]) => sum + z[b][a], 0) / 4;
      parts.push({ near: at.reduce((sum, each) => sum + each.near, 0) / 4, paint: () => patch(context, at, (part(mean, low, high) + 1) / 2) });
    }
    for (const [a, b, c] of points) {
      const at = seen(part(a, x[0], x.at(-1)), part(b, y[0], y.at(-1)), part(c, low, high));
      // A point that lies on the surface is to be seen.
      parts.push({ near: at.near + 0.05, paint: () => dot(context, at, ratio) });
    }
    parts.sort((one, other) => one.near - other.near).forEach(each => each.paint());
  }

  function patch(context, corners, height) {
    context.beginPath();
    corners.forEach((corner, k) => k === 0 ? context.moveTo(corner.x, corner.y) : context.lineTo(corner.x, corner.y));
    context.closePath();
    context.fillStyle = context.strokeStyle = colour(height);
    context.fill();
    context.stroke();
  }

  function dot(context, at, ratio) {
    context.beginPath();
    context.arc(at.x, at.y, 3 * ratio, 0, 2 * Math.PI);
    context.fillStyle = '#ffffff';
    context.strokeStyle = '#000000';
    context.fill();
    context.stroke();
  }

  function box(context, ratio) {
    context.strokeStyle = styled('--line');
    context.fillStyle = styled('--text');
    context.font = `${12 * ratio}px system-ui, sans-serif`;
    context.textAlign = 'center';
    const floor = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([a, b]) => seen(a, b, -1));
    context.beginPath();
    floor.forEach((corner, k) => k === 0 ? context.moveTo(corner.x, corner.y) : context.lineTo(corner.x, corner.y));
    context.closePath();
    context.stroke();
    const write = (text, a, b, c) => { const at = seen(a, b, c); context.fillText(text, at.x, at.y); };
    write(labels.x, 0, -1.35, -1);
    write(labels.y, -1.35, 0, -1);
    [-1, 1].forEach(end => {
      write(number(end < 0 ? x[0] : x.at(-1), 3), end, -1.15, -1);
      write(number(end < 0 ? y[0] : y.at(-1), 3), -1.15, end, -1);
    });
  }

  canvas.addEventListener('pointerdown', event => { dragged = [event.clientX, event.clientY]; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener('pointermove', event => {
    if (!dragged) return;
    turn += (event.clientX - dragged[0]) / 150;
    tilt = Math.min(Math.max(tilt + (event.clientY - dragged[1]) / 150, 0), Math.PI / 2);
    dragged = [event.clientX, event.clientY];
    draw();
  });
  canvas.addEventListener('pointerup', () => { dragged = null; });
  canvas.addEventListener('keydown', event => {
    const step = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, 0.1], ArrowDown: [0, -0.1] }[event.key];
    if (!step) return;
    event.preventDefault();
    turn += step[0];
    tilt = Math.min(Math.max(tilt + step[1], 0), Math.PI / 2);
    draw();
  });
  const observer = new ResizeObserver(draw);
  observer.observe(figure.picture);
  document.addEventListener('themechange', draw);
  return { close() { observer.disconnect(); document.removeEventListener('themechange', draw); } };
}
