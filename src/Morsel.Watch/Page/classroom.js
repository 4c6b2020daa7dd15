// The classroom: settings, sixteen networks as they train, what came of it beside what was expected, and a lesson of six steps.
import { ask, element, facts, number, styled } from './dom.js';
import { Figure } from './figure.js';
import { curves } from './curves.js';
import { surface3d } from './surface3d.js';
import { networkDrawing } from './classroom-network.js';
import { controls, fromQuery, summary, toQuery } from './classroom-settings.js';

const networks = 16, mostRuns = 12, mostDepths = 3;
const views = { mean: 'mean of the networks', shown: 'one network', truth: 'true surface', spread: 'spread of the networks', error: 'error of the mean' };
const words = { balanced: 'balanced', underfitted: 'underfitted', overfitted: 'overfitted' };

export async function show(main, { query }) {
  const catalogue = await ask('api/classroom');
  const room = new Room(main, catalogue);
  room.read(query);
  return { moved: next => room.read(next), close: () => room.close() };
}

class Room {
  #catalogue; #settings = {}; #lesson = 0; #shown = 0; #view = 'mean';
  #start = null; #frame = null; #lines = []; #events = null; #name = null;
  #parts = []; #runs = [];
  #place = {};

  constructor(main, catalogue) {
    this.#catalogue = catalogue;
    const place = this.#place;
    place.lesson = element('section', { class: 'panel lesson', 'aria-label': 'Lesson' });
    place.controls = element('form', { class: 'settings', 'aria-label': 'Settings', onsubmit: event => { event.preventDefault(); this.go(); } });
    place.go = element('button', { type: 'button', class: 'primary', id: 'go', onclick: () => this.go() }, 'Go');
    place.stop = element('button', { type: 'button', id: 'stop', disabled: true, onclick: () => this.stop() }, 'Stop');
    place.paper = element('button', { type: 'button', id: 'paper', onclick: () => this.preset('published') }, 'The paper\u2019s settings');
    place.well = element('button', { type: 'button', id: 'well', onclick: () => this.preset('wellPosed') }, 'Well posed');
    place.message = element('p', { class: 'bad', role: 'alert' });
    place.state = element('p', { id: 'state', role: 'status' }, 'Press Go: sixteen networks train from sixteen starts.');
    place.verdict = element('div');
    place.figures = element('div', { class: 'panels' });
    place.runs = element('section', { 'aria-label': 'Trainings so far' });
    main.append(element('h1', {}, 'Classroom'),
      element('div', { class: 'classroom' },
        element('div', { class: 'panel' },
          element('div', { class: 'controls' }, place.go, place.stop, place.paper, place.well), place.message,
          // Where the settings stand above the pictures, they would push them off the screen.
          element('details', { open: !matchMedia('(max-width: 800px)').matches }, element('summary', {}, 'Settings'), place.controls)),
        element('div', {}, place.lesson, place.state, place.verdict, place.figures, place.runs)));
  }

  /** Takes the state from an address. */
  read(query) {
    const settings = fromQuery(query);
    const first = this.#catalogue.potentials[0];
    this.#settings = Object.keys(settings).length === 0 ? structuredClone(first.wellPosed) : settings;
    this.#lesson = Math.min(Number(query.get('lesson')) || 0, this.#catalogue.lessons.length);
    this.#shown = Math.min(Number(query.get('shown')) || 0, networks - 1);
    this.#view = views[query.get('view')] ? query.get('view') : 'mean';
    if (!this.#potential) this.#settings.potential = first.name;
    this.#drawControls();
    this.#drawLesson();
    this.#write();
  }

  get #potential() { return this.#catalogue.potentials.find(each => each.name === this.#settings.potential); }

  // The address always holds what is on the page; nothing is loaded by it.
  #write() {
    const query = toQuery(this.#settings, new URLSearchParams());
    if (this.#lesson) query.set('lesson', this.#lesson);
    if (this.#shown) query.set('shown', this.#shown);
    if (this.#view !== 'mean') query.set('view', this.#view);
    history.replaceState(null, '', `#/classroom?${query}`);
  }

  #drawControls() {
    this.#place.paper.disabled = !this.#potential.published;
    this.#place.paper.title = this.#potential.published ? '' : 'The study has no table of this potential.';
    controls(this.#place.controls, this.#settings, this.#catalogue, () => { this.#name = null; this.#write(); },
      name => this.#take(this.#catalogue.potentials.find(each => each.name === name).wellPosed));
  }

  #take(settings, name = null) {
    this.#settings = structuredClone(settings);
    this.#name = name;
    this.#drawControls();
    this.#write();
  }

  preset(kind) { this.#take(this.#potential[kind], kind === 'published' ? 'the paper\u2019s settings' : 'well posed'); }

  #drawLesson() {
    const lessons = this.#catalogue.lessons, step = lessons[this.#lesson - 1];
    const to = number => { this.#lesson = number; this.#drawLesson(); this.#write(); };
    this.#place.lesson.replaceChildren(
      element('h2', {}, 'Six conclusions of a study, tried'),
      element('div', { class: 'controls', role: 'group', 'aria-label': 'Steps of the lesson' },
        lessons.map((each, place) => element('button', { type: 'button', class: place + 1 === this.#lesson ? 'primary' : '',
          'aria-pressed': String(place + 1 === this.#lesson), 'aria-label': `Step ${each.title}`, onclick: () => to(place + 1 === this.#lesson ? 0 : place + 1) }, String(place + 1)))),
      ...!step ? [element('p', { class: 'soft' }, 'A study of four potentials draws six conclusions. Choose a step, and see whether they hold.')] : [
        element('h3', {}, step.title),
        element('p', {}, element('strong', {}, 'The study says: '), step.conclusion),
        element('p', {}, step.text),
        element('div', { class: 'controls' }, step.experiments.map(each => element('button', { type: 'button', class: 'experiment',
          onclick: () => { this.#take(each.settings, each.name); this.go(); } }, `Go: ${each.name}`))),
        element('details', {}, element('summary', {}, 'What you should see'), element('p', {}, step.answer)),
      ]);
  }

  async go() {
    const place = this.#place;
    place.message.textContent = '';
    try {
      const settings = structuredClone(this.#settings), name = this.#name;
      const instead = this.#start && place.stop.disabled === false ? `?instead=${this.#start.id}` : '';
      const start = await ask(`api/classroom/start${instead}`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(settings) });
      this.#events?.close();
      this.#start = { ...start, settings, name };
      this.#lines = [];
      this.#frame = null;
      place.stop.disabled = false;
      this.#makeFigures();
      this.#listen();
    } catch (failure) {
      place.message.textContent = failure.message;
    }
  }

  async stop() {
    try {
      await ask(`api/classroom/stop?id=${this.#start.id}`, { method: 'POST' });
    } catch (failure) {
      this.#place.message.textContent = failure.message;
    }
  }

  #listen() {
    this.#events?.close();
    const events = this.#events = new EventSource(`api/classroom/frames?id=${this.#start.id}&shown=${this.#shown}&seen=${this.#lines.length}`);
    events.addEventListener('frame', event => this.#show(JSON.parse(event.data)));
    events.addEventListener('end', event => {
      // A browser would ask again for ever.
      events.close();
      this.#place.stop.disabled = true;
      const frame = JSON.parse(event.data);
      if (frame.networks) this.#show(frame);
      this.#ended(frame);
    });
  }

  #show(frame) {
    this.#frame = frame;
    this.#lines.length = Math.min(this.#lines.length, frame.from);
    this.#lines.push(...frame.lines);
    this.#place.state.textContent = `Epoch ${frame.epoch} of ${this.#start.epochs}`;
    this.#draw();
  }

  #ended(frame) {
    const why = frame.failure === 'stopped' ? 'Stopped.' : frame.failure ? `Ended: ${frame.failure}` : 'Done.';
    this.#place.state.textContent = this.#frame ? `${why} Epoch ${this.#frame.epoch} of ${this.#start.epochs}. ${this.#verdict().text}` : why;
    if (!this.#frame || this.#start.listed) return;
    this.#start.listed = true;
    this.#runs.unshift([this.#start.name ?? '', summary(this.#start.settings), this.#start.layers.join('-'), this.#frame.epoch,
      number(this.#frame.medianTestError), this.#start.unit, number(this.#frame.medianTestError / this.#start.deviation), this.#verdict().short]);
    this.#runs.length = Math.min(this.#runs.length, mostRuns);
    this.#place.runs.replaceChildren(element('h2', {}, 'Trainings so far'),
      element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Trainings so far' }, element('table', { id: 'runs' },
        element('thead', {}, element('tr', {}, ['Name', 'Settings', 'Layers', 'Epochs', 'Median test error', 'Unit', 'In deviations', 'Verdict']
          .map(text => element('th', { scope: 'col' }, text)))),
        element('tbody', {}, this.#runs.map(row => element('tr', {}, row.map(text => element('td', {}, String(text)))))))));
  }

  #verdict() {
    const all = this.#frame.networks, count = {};
    for (const network of all) {
      const name = network.outcome === 'diverged' ? 'diverged' : network.outcome === 'collapsed' ? `collapsed (${network.collapse})` : words[network.balance];
      count[name] = (count[name] ?? 0) + 1;
    }
    const sorted = Object.entries(count).sort((a, b) => b[1] - a[1]);
    return { short: sorted[0][0], text: sorted.map(([name, number]) => `${number} of ${all.length} ${name}`).join(', ') + '.' };
  }

  #makeFigures() {
    this.#parts.forEach(part => part.close());
    this.#parts = [];
    this.#place.figures.replaceChildren();
    const { coordinates, unit, layers } = this.#start;
    const axis = each => each.unit === '1' ? each.name : `${each.name} (${each.unit})`;
    const energy = unit === '1' ? 'V' : `V (${unit})`;
    if (coordinates.length === 1) this.#makeCurve(axis(coordinates[0]), energy);
    else this.#makeSurface(coordinates.map(axis), energy);
    const lossFigure = new Figure(this.#place.figures, { title: 'Losses', note: 'Medians of sixteen networks. Test: the true energies on a dense grid.' });
    const loss = curves(lossFigure, { x: { label: 'epoch', log: true }, y: { label: `loss (${unit === '1' ? 'squared' : `${unit}\u00b2`})`, log: true },
      series: [{ label: 'training' }, { label: 'validation' }, { label: 'test' }], height: 300 });
    const median = values => {
      const known = values.filter(value => value !== null).sort((a, b) => a - b);
      return known.length ? known[Math.floor((known.length - 1) / 2)] || null : null;
    };
    const networkFigure = new Figure(this.#place.figures, { title: 'One network',
      note: `Layers of ${layers.join(', ')} nodes. A line is a weight: blue above zero, orange below; the wider, the larger in its layer.` });
    const choose = element('select', { 'aria-label': 'Which network', onchange: event => {
      this.#shown = Number(event.target.value);
      this.#write();
      this.#listen();
    } }, Array.from({ length: networks }, (_, place) => element('option', { value: place, selected: place === this.#shown }, `network ${place + 1}`)));
    networkFigure.picture.before(element('div', { class: 'controls' }, choose));
    const drawing = networkDrawing(networkFigure);
    this.#parts.push({
      draw: frame => {
        const rows = this.#lines;
        loss.show([rows.map(line => line.epoch), ...['training', 'validation', 'test'].map(name => rows.map(line => median(line[name])))]);
        drawing.show(layers, frame.weights, coordinates.map(each => each.name));
      },
      close: () => { loss.close(); drawing.close(); },
    });
  }

  #makeCurve(xLabel, energy) {
    const { grid, truth, points, energies, isTraining } = this.#start;
    const figure = new Figure(this.#place.figures, { title: 'Sixteen networks over the true curve', wide: true });
    const xs = [...new Set([...grid, ...points])].sort((a, b) => a - b);
    const place = new Map(xs.map((value, at) => [value, at]));
    const on = (where, values) => {
      const row = new Array(xs.length).fill(null);
      where.forEach((value, at) => { if (values[at] !== null) row[place.get(value)] = values[at]; });
      return row;
    };
    // The library has no ticks at 1e-19, which joules are: they are drawn in a power of ten of themselves.
    const largest = Math.max(...truth.map(Math.abs)), power = largest < 1e-3 ? Math.floor(Math.log10(largest)) : 0, factor = 10 ** -power;
    const scaled = values => values.map(value => value === null ? null : value * factor);
    const label = power === 0 ? energy : energy.replace('(', `(1e${power} `);
    const soft = styled('--series-6');
    const plot = curves(figure, { x: { label: xLabel }, y: { label }, legend: false, height: 380, series: [
      ...Array.from({ length: networks }, (_, each) => ({ label: `network ${each + 1}`, color: soft, width: 0.7 })),
      { label: 'true', color: styled('--series-1'), width: 2.5 },
      { label: 'training points', points: true, color: styled('--series-2') },
      { label: 'validation points', points: true, color: styled('--series-3') },
    ] });
    figure.note('Grey: the networks. Blue: the true curve. Dots: orange to train on, green to validate.');
    const fixed = [on(grid, scaled(truth)), ...[true, false].map(wanted => on(points, scaled(energies).map((value, at) => isTraining[at] === wanted ? value : null)))];
    this.#parts.push({ draw: frame => plot.show([xs, ...frame.curves.map(values => on(grid, scaled(values))), ...fixed]), close: () => plot.close() });
  }

  #makeSurface([xLabel, yLabel], energy) {
    const { grid, truth, points, energies, pointsPerAxis } = this.#start;
    const figure = new Figure(this.#place.figures, { title: 'Surface', wide: true, note: 'Turn it by the mouse, or by the arrow keys when it has the focus.' });
    const x = grid.filter((_, at) => at % 2 === 0).slice(0, pointsPerAxis), y = grid.filter((_, at) => at % (2 * pointsPerAxis) === 1);
    const choose = element('select', { 'aria-label': 'What the surface shows', id: 'view', onchange: event => {
      this.#view = event.target.value;
      this.#write();
      this.#draw();
    } }, Object.entries(views).map(([name, text]) => element('option', { value: name, selected: name === this.#view }, text)));
    figure.picture.before(element('div', { class: 'controls' }, choose));
    const dots = energies.map((value, at) => [points[2 * at], points[2 * at + 1], value]);
    // A wall would leave the wells no height: it is cut off.
    const low = Math.min(...truth), range = [low, Math.min(Math.max(...truth), low + mostDepths * this.#start.wellDepth)];
    if (range[1] < Math.max(...truth)) figure.note(`Turn it by the mouse, or by the arrow keys when it has the focus. Cut off at ${number(range[1], 3)}.`);
    const heights = frame => ({ mean: frame.mean, shown: frame.shownEnergies, truth, spread: frame.spread,
      error: frame.mean.map((value, at) => value === null ? null : value - truth[at]) })[this.#view];
    let picture = null;
    this.#parts.push({
      draw: frame => {
        const isEnergy = ['mean', 'shown', 'truth'].includes(this.#view);
        const next = { x, y, z: heights(frame), points: isEnergy ? dots : [], range: isEnergy ? range : null,
          labels: { x: xLabel, y: yLabel, z: isEnergy ? energy : `${views[this.#view]}, ${energy}`, title: `Surface: ${views[this.#view]}` } };
        if (picture) picture.update(next);
        else picture = surface3d(figure.picture, next);
        figure.numbers([xLabel, yLabel, `true ${energy}`, 'mean', 'spread'],
          truth.map((value, at) => [grid[2 * at], grid[2 * at + 1], value, frame.mean[at], frame.spread[at]]));
      },
      close: () => picture?.close(),
    });
  }

  #draw() {
    if (!this.#frame) return;
    this.#parts.forEach(part => part.draw(this.#frame));
    const { deviation, forecast, unit, parameters, training } = this.#start;
    const inUnit = value => `${number(value * deviation, 3)}${unit === '1' ? '' : ` ${unit}`}`;
    const expected = forecast.expected, spread = Math.sqrt(this.#frame.spread.reduce((sum, value) => sum + value * value, 0) / this.#frame.spread.length);
    this.#place.verdict.replaceChildren(
      facts([
        ['Median test error', `${number(this.#frame.medianTestError, 3)}${unit === '1' ? '' : ` ${unit}`}`],
        ['The formula of advise expected', `${inUnit(expected.relativeRmse)} (${inUnit(expected.lower)} to ${inUnit(expected.upper)})`],
        ['Spread of the networks', `${number(spread, 3)}${unit === '1' ? '' : ` ${unit}`}`],
        ['Verdict', this.#verdict().text],
        ['Parameters, training points', `${parameters}, ${training}`],
      ]),
      element('details', {}, element('summary', {}, 'What the formula knows'),
        element('p', {}, `It would take ${forecast.advised}, and expect ${inUnit(forecast.advisedExpected.relativeRmse)}. ${forecast.differs.join(' ')}`)));
  }

  close() {
    this.#events?.close();
    this.#parts.forEach(part => part.close());
    if (this.#start && !this.#place.stop.disabled) this.stop();
  }
}
