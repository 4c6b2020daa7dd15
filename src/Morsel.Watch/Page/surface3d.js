// A surface z(x, y) over a grid, in three dimensions: turned by the mouse, a finger or the arrow keys. Own WebGL, one picture.
import { element, number, styled } from './dom.js';

const vertexCode = `
  attribute vec3 place; attribute vec3 normal; attribute float level;
  uniform mat3 turn; uniform vec2 zoom; uniform float size;
  varying vec3 facing; varying float height;
  void main() {
    vec3 at = turn * place;
    gl_Position = vec4(at.xy * zoom, -at.z * 0.3, 1.0);
    gl_PointSize = size;
    facing = turn * normal;
    height = level;
  }`;
const fragmentCode = `
  precision mediump float;
  varying vec3 facing; varying float height;
  uniform vec4 plain;
  vec3 color(float t) {
    vec3 low = vec3(0.27, 0.20, 0.50), middle = vec3(0.13, 0.57, 0.55), high = vec3(0.99, 0.85, 0.25);
    return t < 0.5 ? mix(low, middle, 2.0 * t) : mix(middle, high, 2.0 * t - 1.0);
  }
  void main() {
    if (plain.a > 0.0) { gl_FragColor = plain; return; }
    float light = 0.45 + 0.55 * abs(normalize(facing).z);
    // A line at each tenth of the height: contours without a second picture.
    float line = smoothstep(0.0, 0.08, abs(fract(height * 10.0 + 0.5) - 0.5));
    gl_FragColor = vec4(color(clamp(height, 0.0, 1.0)) * light * (0.72 + 0.28 * line), 1.0);
  }`;

/**
 * Draws a surface into an element.
 * @param parent Where; takes its width.
 * @param x Ascending values of the first coordinate.
 * @param y The same of the second.
 * @param z Heights, the first coordinate fastest; null where there is none.
 * @param points `[[x, y, z], ...]`, drawn as dots.
 * @param labels `{ x, y, z, title }`
 * @param range `[low, high]` of the heights that the box holds; what lies beyond is cut off.
 * @returns `{ update({ x, y, z, points, labels, range }), close() }`
 */
export function surface3d(parent, { x, y, z, points = [], labels = {}, range = null }) {
  const shown = element('canvas', { class: 'surface', tabindex: 0, role: 'img' });
  parent.append(shown);
  const hidden = element('canvas');
  const gl = hidden.getContext('webgl', { antialias: true, preserveDrawingBuffer: true });
  let data = { x, y, z, points, labels, range }, yaw = -0.6, pitch = 1.05, scale = 1, mesh = null, wanted = 0;
  const program = gl && programOf(gl);

  const ask = () => { if (!wanted) wanted = requestAnimationFrame(() => { wanted = 0; draw(); }); };

  function draw() {
    const width = parent.clientWidth, height = Math.round(Math.min(Math.max(width * 0.62, 240), 640));
    if (width === 0) return;
    const dense = Math.min(devicePixelRatio || 1, 2);
    for (const each of [shown, hidden]) {
      if (each.width !== Math.round(width * dense) || each.height !== Math.round(height * dense)) {
        each.width = Math.round(width * dense);
        each.height = Math.round(height * dense);
      }
    }
    shown.style.width = `${width}px`;
    shown.style.height = `${height}px`;
    shown.setAttribute('aria-label',
      `${data.labels.title ?? 'Surface'}; arrow keys turn it, plus and minus change its size, Home sets it back; the numbers are in the table below`);
    const turn = turnOf(yaw, pitch);
    const half = 0.62 * scale, zoom = width > height ? [half * height / width, half] : [half, half * width / height];
    const context = shown.getContext('2d');
    context.clearRect(0, 0, shown.width, shown.height);
    if (!program) {
      context.fillStyle = styled('--text');
      context.font = `${14 * dense}px sans-serif`;
      context.fillText('This browser has no WebGL; the numbers are in the table below.', 10 * dense, 30 * dense);
      return;
    }
    mesh ??= meshOf(gl, data);
    paint(gl, program, mesh, turn, zoom, dense);
    context.drawImage(hidden, 0, 0);
    write(context, turn, zoom, dense);
  }

  function write(context, turn, zoom, dense) {
    const at = (px, py, pz) => {
      const [a, b] = apply(turn, [px, py, pz]);
      return [(a * zoom[0] + 1) / 2 * shown.width, (1 - b * zoom[1]) / 2 * shown.height];
    };
    context.font = `${12 * dense}px system-ui, sans-serif`;
    context.fillStyle = styled('--text');
    context.textAlign = 'center';
    const put = (text, place) => context.fillText(text, ...at(...place));
    const [low, high] = mesh.range, floor = -mesh.tall;
    // The edges that face the reader hold the labels.
    const nearY = apply(turn, [0, -1, 0])[2] > apply(turn, [0, 1, 0])[2] ? -1.22 : 1.22;
    const nearX = apply(turn, [-1, 0, 0])[2] > apply(turn, [1, 0, 0])[2] ? -1.22 : 1.22;
    put(data.labels.x ?? 'x', [0, nearY * 1.1, floor]);
    put(number(data.x[0], 3), [-1, nearY, floor]);
    put(number(data.x.at(-1), 3), [1, nearY, floor]);
    put(data.labels.y ?? 'y', [nearX * 1.1, 0, floor]);
    put(number(data.y[0], 3), [nearX, -1, floor]);
    put(number(data.y.at(-1), 3), [nearX, 1, floor]);
    context.textAlign = 'left';
    context.fillText(`${data.labels.z ?? 'z'}: ${number(low, 3)} to ${number(high, 3)}`, 8 * dense, 16 * dense);
  }

  let held = null;
  shown.addEventListener('pointerdown', event => { held = [event.clientX, event.clientY]; shown.setPointerCapture(event.pointerId); });
  shown.addEventListener('pointermove', event => {
    if (!held) return;
    yaw += (event.clientX - held[0]) * 0.01;
    pitch = limit(pitch + (event.clientY - held[1]) * 0.01);
    held = [event.clientX, event.clientY];
    ask();
  });
  for (const name of ['pointerup', 'pointercancel']) shown.addEventListener(name, () => { held = null; });
  shown.addEventListener('keydown', event => {
    const step = 0.12;
    const moves = {
      ArrowLeft: () => { yaw -= step; }, ArrowRight: () => { yaw += step; },
      ArrowUp: () => { pitch = limit(pitch - step); }, ArrowDown: () => { pitch = limit(pitch + step); },
      '+': () => { scale = Math.min(3, scale * 1.1); }, '-': () => { scale = Math.max(0.4, scale / 1.1); },
      Home: () => { [yaw, pitch, scale] = [-0.6, 1.05, 1]; },
    };
    if (!moves[event.key]) return;
    moves[event.key]();
    event.preventDefault();
    ask();
  });
  const observer = new ResizeObserver(ask);
  observer.observe(parent);
  document.addEventListener('themechange', ask);
  ask();
  return {
    update(next) {
      data = { ...data, ...next };
      mesh?.free();
      mesh = null;
      ask();
    },
    close() {
      observer.disconnect();
      document.removeEventListener('themechange', ask);
      cancelAnimationFrame(wanted);
      mesh?.free();
      gl?.getExtension('WEBGL_lose_context')?.loseContext();
      shown.remove();
    },
  };
}

const limit = pitch => Math.min(Math.max(pitch, 0), Math.PI / 2 + 0.5);

// The surface stands on the plane of the page, then is turned about its height and tilted away. Row by row.
function turnOf(yaw, pitch) {
  const [c, s, d, t] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
  return [c, -s, 0, s * d, c * d, t, -s * t, -c * t, d];
}

const apply = (turn, [a, b, c]) => [0, 3, 6].map(row => turn[row] * a + turn[row + 1] * b + turn[row + 2] * c);

function programOf(gl) {
  const made = gl.createProgram();
  for (const [kind, code] of [[gl.VERTEX_SHADER, vertexCode], [gl.FRAGMENT_SHADER, fragmentCode]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, code);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  if (!gl.getProgramParameter(made, gl.LINK_STATUS)) throw new Error(`The surface cannot be drawn: ${gl.getProgramInfoLog(made)}`);
  return made;
}

function meshOf(gl, { x, y, z, points, range }) {
  const known = z.filter(value => value !== null && Number.isFinite(value));
  const [low, high] = range ?? [Math.min(...known), Math.max(...known)];
  const tall = 0.62, span = high > low ? high - low : 1;
  const level = value => Math.min(Math.max((value - low) / span, 0), 1);
  const along = (values, value) => 2 * (value - values[0]) / (values.at(-1) - values[0]) - 1;
  const rows = y.length, columns = x.length, vertices = [], triangles = [];
  const heightAt = (i, j) => tall * (2 * level(z[j * columns + i] ?? low) - 1);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const [left, right, down, up] = [Math.max(i - 1, 0), Math.min(i + 1, columns - 1), Math.max(j - 1, 0), Math.min(j + 1, rows - 1)];
      const slopeX = (heightAt(right, j) - heightAt(left, j)) / (along(x, x[right]) - along(x, x[left]));
      const slopeY = (heightAt(i, up) - heightAt(i, down)) / (along(y, y[up]) - along(y, y[down]));
      vertices.push(along(x, x[i]), along(y, y[j]), heightAt(i, j), -slopeX, -slopeY, 1, level(z[j * columns + i] ?? low));
    }
  }
  for (let j = 0; j + 1 < rows; j++) {
    for (let i = 0; i + 1 < columns; i++) {
      const a = j * columns + i, corners = [a, a + 1, a + columns, a + columns + 1];
      if (corners.every(corner => z[corner] !== null && Number.isFinite(z[corner]))) {
        triangles.push(a, a + 1, a + columns, a + 1, a + columns + 1, a + columns);
      }
    }
  }
  const dots = points.filter(([, , value]) => value >= low - 0.02 * span && value <= high + 0.02 * span)
    .flatMap(([px, py, value]) => [along(x, px), along(y, py), tall * (2 * level(value) - 1) + 0.012, 0, 0, 1, 0]);
  const box = [];
  const corner = (a, b, c) => box.push(a, b, c * tall, 0, 0, 1, 0);
  for (const c of [-1, 1]) for (const [a, b] of [[-1, -1], [1, -1], [1, -1], [1, 1], [1, 1], [-1, 1], [-1, 1], [-1, -1]]) corner(a, b, c);
  for (const [a, b] of [[-1, -1], [1, -1], [1, 1], [-1, 1]]) { corner(a, b, -1); corner(a, b, 1); }
  const buffer = (kind, values) => {
    const made = gl.createBuffer();
    gl.bindBuffer(kind, made);
    gl.bufferData(kind, values, gl.STATIC_DRAW);
    return made;
  };
  // Sixteen-bit indices: a grid of more than 65,536 points is drawn in the first of them alone.
  const made = {
    range: [low, high], tall,
    surface: buffer(gl.ARRAY_BUFFER, new Float32Array(vertices)),
    triangles: buffer(gl.ELEMENT_ARRAY_BUFFER, new Uint16Array(triangles)), corners: triangles.length,
    dots: buffer(gl.ARRAY_BUFFER, new Float32Array(dots)), dotCount: dots.length / 7,
    box: buffer(gl.ARRAY_BUFFER, new Float32Array(box)), boxCount: box.length / 7,
  };
  made.free = () => [made.surface, made.triangles, made.dots, made.box].forEach(each => gl.deleteBuffer(each));
  return made;
}

function paint(gl, program, mesh, turn, zoom, dense) {
  gl.viewport(0, 0, gl.canvas.width, gl.canvas.height);
  gl.clearColor(0, 0, 0, 0);
  gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
  gl.enable(gl.DEPTH_TEST);
  gl.useProgram(program);
  const place = name => gl.getUniformLocation(program, name);
  // Columns first, as WebGL wants them.
  gl.uniformMatrix3fv(place('turn'), false, [0, 1, 2].flatMap(column => [0, 3, 6].map(row => turn[row + column])));
  gl.uniform2fv(place('zoom'), zoom);
  gl.uniform1f(place('size'), 4 * dense);
  const use = buffer => {
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    [['place', 3, 0], ['normal', 3, 12], ['level', 1, 24]].forEach(([name, count, offset]) => {
      const where = gl.getAttribLocation(program, name);
      gl.enableVertexAttribArray(where);
      gl.vertexAttribPointer(where, count, gl.FLOAT, false, 28, offset);
    });
  };
  const plain = color => gl.uniform4fv(place('plain'), color);
  use(mesh.surface);
  plain([0, 0, 0, 0]);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, mesh.triangles);
  gl.drawElements(gl.TRIANGLES, mesh.corners, gl.UNSIGNED_SHORT, 0);
  use(mesh.box);
  plain([0.5, 0.5, 0.55, 1]);
  gl.drawArrays(gl.LINES, 0, mesh.boxCount);
  if (mesh.dotCount > 0) {
    use(mesh.dots);
    plain([0.85, 0.2, 0.15, 1]);
    gl.drawArrays(gl.POINTS, 0, mesh.dotCount);
  }
}
