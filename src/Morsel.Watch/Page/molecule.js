// A molecule as balls and sticks on a canvas, that turns under the mouse and by the arrow keys.
import { element, styled } from './dom.js';

// Colours and covalent radii, in angstrom, that people know from other programs.
const kinds = {
  H: ['#e8e8e8', 0.31], C: ['#505050', 0.76], N: ['#3050f8', 0.71], O: ['#e0201b', 0.66], F: ['#70c040', 0.57],
  S: ['#d8c020', 1.05], Cl: ['#1fa01f', 1.02], Li: ['#b070e0', 1.28], Na: ['#9050d0', 1.66], P: ['#ff8000', 1.07], Si: ['#c0a080', 1.11],
};
const bondLength = 1.25, unknown = ['#d040a0', 1];

export function molecule(parent) {
  const canvas = element('canvas', { width: 320, height: 260, tabindex: 0, role: 'img', 'aria-label': 'The molecule at the point under the cursor' });
  parent.append(canvas);
  let elements = [], positions = [], turn = 0.6, tilt = 0.5, dragged = null;

  function draw() {
    const context = canvas.getContext('2d');
    context.clearRect(0, 0, canvas.width, canvas.height);
    const count = elements.length;
    if (count === 0) return;
    const centre = [0, 1, 2].map(k => elements.reduce((sum, _, atom) => sum + positions[3 * atom + k], 0) / count);
    const [cosine, sine, up, down] = [Math.cos(turn), Math.sin(turn), Math.cos(tilt), Math.sin(tilt)];
    const seen = elements.map((name, atom) => {
      const [x, y, z] = [0, 1, 2].map(k => positions[3 * atom + k] - centre[k]);
      const [a, c] = [cosine * x + sine * z, -sine * x + cosine * z];
      return { name, atom, x: a, y: up * y - down * c, z: down * y + up * c };
    });
    const size = Math.max(1.2, ...seen.map(each => Math.hypot(each.x, each.y, each.z) + 0.6));
    const zoom = Math.min(canvas.width, canvas.height) / 2 / size;
    const at = each => [canvas.width / 2 + zoom * each.x, canvas.height / 2 - zoom * each.y];
    const radius = each => zoom * (0.16 + 0.28 * (kinds[each.name] ?? unknown)[1]);
    const parts = seen.map(each => ({ depth: each.z, paint: () => ball(context, each, at(each), radius(each)) }));
    // A stick ends inside its balls, so that it hides no name.
    const ends = (one, other) => {
      const [a, b] = [at(one), at(other)], length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
      const along = part => [0, 1].map(k => a[k] + Math.min(Math.max(part, 0), length) / length * (b[k] - a[k]));
      return [along(0.8 * radius(one)), along(length - 0.8 * radius(other))];
    };
    for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) {
      const length = Math.hypot(...[0, 1, 2].map(k => positions[3 * i + k] - positions[3 * j + k]));
      if (length < bondLength * ((kinds[elements[i]]?.[1] ?? 1) + (kinds[elements[j]]?.[1] ?? 1))) {
        parts.push({ depth: (seen[i].z + seen[j].z) / 2, paint: () => stick(context, ends(seen[i], seen[j]), zoom) });
      }
    }
    parts.sort((one, other) => one.depth - other.depth).forEach(each => each.paint());
  }

  function ball(context, each, [x, y], radius) {
    const [colour] = kinds[each.name] ?? unknown;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = styled('--text');
    context.stroke();
    context.fillStyle = ['H', 'F', 'S'].includes(each.name) ? '#000' : '#fff';
    context.font = '11px system-ui, sans-serif';
    context.textAlign = 'center';
    context.fillText(`${each.name}${each.atom}`, x, y + 4);
  }

  function stick(context, [from, to], zoom) {
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.lineWidth = Math.max(3, zoom * 0.13);
    context.strokeStyle = styled('--soft');
    context.stroke();
  }

  canvas.addEventListener('pointerdown', event => { dragged = [event.clientX, event.clientY]; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener('pointermove', event => {
    if (!dragged) return;
    turn += (event.clientX - dragged[0]) / 100;
    tilt += (event.clientY - dragged[1]) / 100;
    dragged = [event.clientX, event.clientY];
    draw();
  });
  canvas.addEventListener('pointerup', () => { dragged = null; });
  canvas.addEventListener('keydown', event => {
    const step = { ArrowLeft: [-0.15, 0], ArrowRight: [0.15, 0], ArrowUp: [0, -0.15], ArrowDown: [0, 0.15] }[event.key];
    if (!step) return;
    event.preventDefault();
    turn += step[0];
    tilt += step[1];
    draw();
  });
  document.addEventListener('themechange', draw);
  return {
    show(names, at) { elements = names; positions = at; draw(); },
    close() { document.removeEventListener('themechange', draw); },
  };
}
