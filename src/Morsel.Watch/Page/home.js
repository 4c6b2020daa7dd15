// All runs, in a table.
import { element } from './dom.js';

export function show(main, { runs }) {
  const place = element('div');
  main.append(element('h1', {}, 'Runs'), place);
  const draw = () => {
    const rows = runs().map(run => element('tr', {},
      element('td', {}, element('a', { href: `#/${run.kind}/${run.id}` }, run.name)),
      element('td', {}, run.kind),
      element('td', { class: run.isRunning ? 'good' : '' }, run.isRunning ? 'running' : 'at rest')));
    place.replaceChildren(rows.length === 0
      ? element('p', {}, 'No fit, study or growth is there yet; what begins appears here. Start "morsel watch" with a folder, or go to the ',
        element('a', { href: '#/classroom' }, 'classroom'), '.')
      : element('table', {},
        element('thead', {}, element('tr', {}, ['Name', 'Kind', 'State'].map(name => element('th', { scope: 'col' }, name)))),
        element('tbody', {}, rows)));
  };
  draw();
  return { changed: draw };
}
