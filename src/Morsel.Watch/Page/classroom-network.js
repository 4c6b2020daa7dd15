// A network drawn as nodes and lines: a line's width is the weight's size, its colour the sign; a node's fill is its bias.
import { element, styled } from './dom.js';

const mostNodesApart = 50;

/** @returns `{ show(layers, parameters, names), close() }`; parameters are in the order of the layout, weights [output][input], then biases. */
export function networkDrawing(figure) {
  const canvas = element('canvas', { role: 'img', 'aria-label': `${figure.title}; the numbers are in the table below` });
  figure.picture.append(canvas);
  let layers = null, parameters = null, names = [];

  function draw() {
    const width = figure.picture.clientWidth;
    if (!layers || width === 0) return;
    const height = 300, dense = Math.min(devicePixelRatio || 1, 2);
    canvas.width = Math.round(width * dense);
    canvas.height = height * dense;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    context.scale(dense, dense);
    const [plus, minus, text, panel] = ['--series-1', '--series-2', '--text', '--panel'].map(styled);
    const across = layer => 40 + (width - 80) * layer / (layers.length - 1);
    const down = (layer, node) => layers[layer] === 1 ? height / 2
      : 14 + (height - 28) * (node + Math.max(0, 3 - layers[layer])) / (layers[layer] - 1 + 2 * Math.max(0, 3 - layers[layer]));
    for (const { layer, weights } of parts()) {
      const largest = Math.max(...weights.map(Math.abs), 1e-300);
      for (let o = 0; o < layers[layer + 1]; o++) {
        for (let i = 0; i < layers[layer]; i++) {
          const size = weights[o * layers[layer] + i] / largest;
          if (Math.abs(size) < 0.03) continue;
          context.beginPath();
          context.moveTo(across(layer), down(layer, i));
          context.lineTo(across(layer + 1), down(layer + 1, o));
          context.strokeStyle = size > 0 ? plus : minus;
          context.globalAlpha = 0.15 + 0.75 * Math.abs(size);
          context.lineWidth = 0.3 + 2.5 * Math.abs(size);
          context.stroke();
        }
      }
    }
    context.globalAlpha = 1;
    layers.forEach((count, layer) => {
      const radius = count > mostNodesApart ? 2 : count > 20 ? 3.5 : 6;
      const biases = layer === 0 ? [] : [...parts()][layer - 1].biases;
      const largest = Math.max(...biases.map(Math.abs), 1e-300);
      for (let node = 0; node < count; node++) {
        context.beginPath();
        context.arc(across(layer), down(layer, node), radius, 0, 2 * Math.PI);
        context.fillStyle = panel;
        context.fill();
        if (layer > 0) {
          context.fillStyle = biases[node] > 0 ? plus : minus;
          context.globalAlpha = 0.9 * Math.abs(biases[node]) / largest;
          context.fill();
          context.globalAlpha = 1;
        }
        context.strokeStyle = text;
        context.lineWidth = 1;
        context.stroke();
      }
    });
    context.fillStyle = text;
    context.font = '12px system-ui, sans-serif';
    context.textAlign = 'right';
    names.forEach((name, node) => context.fillText(name, across(0) - 10, down(0, node) + 4));
    context.textAlign = 'left';
    context.fillText('V', across(layers.length - 1) + 10, height / 2 + 4);
  }

  function* parts() {
    let from = 0;
    for (let layer = 0; layer + 1 < layers.length; layer++) {
      const count = layers[layer] * layers[layer + 1];
      yield { layer, weights: parameters.slice(from, from + count), biases: parameters.slice(from + count, from + count + layers[layer + 1]) };
      from += count + layers[layer + 1];
    }
  }

  const observer = new ResizeObserver(draw);
  observer.observe(figure.picture);
  document.addEventListener('themechange', draw);
  return {
    show(nextLayers, nextParameters, nextNames) {
      [layers, parameters, names] = [nextLayers, nextParameters, nextNames];
      draw();
      const rows = [];
      for (const { layer, weights, biases } of parts()) {
        weights.forEach((value, place) => rows.push(
          [layer + 1, `weight to ${Math.floor(place / layers[layer]) + 1} from ${place % layers[layer] + 1}`, value]));
        biases.forEach((value, node) => rows.push([layer + 1, `bias of ${node + 1}`, value]));
      }
      figure.numbers(['layer', 'what', 'value'], rows);
    },
    close() {
      observer.disconnect();
      document.removeEventListener('themechange', draw);
    },
  };
}
