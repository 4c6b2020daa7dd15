// The settings of a training: what stands in the address, and the sliders for it. They are the keys of a study's spec, and noise.
import { element, number } from './dom.js';

const activations = ['tanh', 'silu', 'elu', 'selu', 'relu', 'softplus', 'sigmoid', 'sine'];
const optimisers = ['adam', 'adam-w', 'sgd'];
const batches = ['8', '16', '32', '64', '128', 'full'];

/** Settings from an address's query; what belongs to the page itself is left out. */
export function fromQuery(query) {
  const settings = {};
  for (const [key, text] of query) {
    if (['lesson', 'shown', 'view'].includes(key)) continue;
    try { settings[key] = JSON.parse(text); } catch { settings[key] = text; }
  }
  return settings;
}

/** Settings as parts of a query. */
export function toQuery(settings, query) {
  for (const [key, value] of Object.entries(settings)) query.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  return query;
}

/** One line that tells settings apart. */
export function summary(settings) {
  return [settings.potential, settings.layouts?.[0], settings.activations?.[0], `rate ${settings.learningRates?.[0]}`,
    settings.targets === 'raw' ? 'raw' : null, settings.noise ? `noise ${settings.noise}` : null].filter(Boolean).join(', ');
}

/** Sliders for `settings`, which they change in place; `changed()` is called after each change, `chosen(name)` for another potential. */
export function controls(place, settings, catalogue, changed, chosen) {
  const potential = catalogue.potentials.find(each => each.name === settings.potential);
  const isPlane = potential.coordinates.length === 2;
  const widths = String(settings.layouts?.[0] ?? '10-10').split('-').map(Number);
  const set = (key, value) => { settings[key] = value; changed(); };
  const setWidths = () => set('layouts', [widths.join('-')]);
  place.replaceChildren(
    group('Potential',
      select('Potential', catalogue.potentials.map(each => [each.name, each.title]), settings.potential, chosen),
      element('p', { class: 'soft formula' }, potential.formula),
      ...potential.parameters.map(each => slider({
        label: `${each.name}: ${each.meaning}${each.unit === '1' ? '' : `, ${each.unit}`}`,
        ...around(each.value), value: settings.parameters?.[each.name] ?? each.value,
        set: value => set('parameters', { ...settings.parameters, [each.name]: value }),
      })),
      slider({ label: isPlane ? 'Points along each axis' : 'Points', low: isPlane ? 4 : 8, high: isPlane ? 50 : 300, whole: true,
        value: settings.pointsPerAxis ?? (isPlane ? 25 : 200), set: value => set('pointsPerAxis', value) }),
      slider({ label: 'Noise, in deviations of the energies', low: 0, high: 0.5, step: 0.01, value: settings.noise ?? 0, set: value => set('noise', value) })),
    group('Network',
      slider({ label: 'Hidden layers', low: 1, high: 3, whole: true, value: widths.length, set: value => {
        while (widths.length > value) widths.pop();
        while (widths.length < value) widths.push(widths.at(-1));
        setWidths();
        controls(place, settings, catalogue, changed, chosen);
      } }),
      ...widths.map((width, layer) => slider({ label: `Nodes in layer ${layer + 1}`, low: 1, high: 100, whole: true, value: width,
        set: value => { widths[layer] = value; setWidths(); } })),
      select('Activation', activations, settings.activations?.[0] ?? 'elu', value => set('activations', [value])),
      select('Output', [['linear', 'linear'], ['same', 'the activation once more']], settings.outputActivation ?? 'linear', value => set('outputActivation', value))),
    group('Training',
      slider({ label: 'Learning rate', low: 1e-5, high: 0.3, log: true, value: settings.learningRates?.[0] ?? 0.001, set: value => set('learningRates', [value]) }),
      select('Rate over time', [['constant', 'stays'], ['cosine', 'falls along half a cosine']],
        settings.schedule?.kind ?? settings.schedule ?? 'constant', value => set('schedule', value)),
      select('Optimiser', optimisers, settings.optimiser?.kind ?? settings.optimiser ?? 'adam', value => set('optimiser', value)),
      select('Points in a batch', batches, String(settings.batchSize ?? 32), value => set('batchSize', value === 'full' ? value : Number(value))),
      slider({ label: 'Epochs', low: 10, high: 20000, log: true, whole: true, value: settings.epochs ?? 1000, set: value => set('epochs', value) }),
      select('Energies', [['standardised', 'scaled'], ['raw', 'as they are']], settings.targets ?? 'standardised', value => set('targets', value)),
      select('Coordinates', [['scaled', 'scaled'], ['raw', 'as they are']], settings.inputs ?? 'scaled', value => set('inputs', value)),
      select('Arithmetic', [['single', '32 bits'], ['double', '64 bits']], settings.precision ?? 'single', value => set('precision', value)),
      slider({ label: 'Seed', low: 1, high: 100, whole: true, value: settings.seed ?? 1, set: value => set('seed', value) })));
}

const group = (title, ...parts) => element('fieldset', {}, element('legend', {}, title), parts);

function select(label, choices, value, set) {
  const pairs = choices.map(choice => Array.isArray(choice) ? choice : [choice, choice]);
  // What an address asks for stays, and is refused by name where it is wrong.
  if (!pairs.some(([name]) => name === value)) pairs.push([value, value]);
  return element('label', { class: 'control' }, label,
    element('select', { onchange: event => set(event.target.value) },
      pairs.map(([name, text]) => element('option', { value: name, selected: name === value }, text))));
}

function slider({ label, low, high, step, log, whole, value, set }) {
  const steps = log ? 200 : whole ? high - low : Math.round((high - low) / (step ?? (high - low) / 100));
  const at = place => {
    const part = place / steps;
    const exact = log ? low * (high / low) ** part : low + (high - low) * part;
    return whole ? Math.round(exact) : Number(exact.toPrecision(log ? 2 : 4));
  };
  const placeOf = each => Math.round(steps * (log ? Math.log(each / low) / Math.log(high / low) : (each - low) / (high - low)));
  const text = element('output', {}, number(value));
  const input = element('input', { type: 'range', min: 0, max: steps, step: 1, value: Math.min(Math.max(placeOf(value), 0), steps), 'aria-label': label,
    'aria-valuetext': number(value),
    oninput: () => {
      const next = at(Number(input.value));
      text.textContent = number(next);
      input.setAttribute('aria-valuetext', number(next));
      set(next);
    } });
  return element('label', { class: 'control' }, element('span', {}, label, ' ', text), input);
}

// From a quarter to four times a number, or evenly about zero.
function around(value) {
  return value > 0 ? { low: value / 4, high: value * 4, log: true } : { low: -1, high: 1, step: 0.02 };
}
