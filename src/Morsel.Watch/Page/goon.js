// A run that was stopped is gone on with by the command that its folder keeps, as if it were given again in a terminal.
import { ask, element } from './dom.js';

/** What a page of a run at rest shows of this: the command with a button, why there is none, or nothing where the run has ended. */
export function goOn(id) {
  const place = element('div');
  const told = element('p', { role: 'status' });
  const button = element('button', {
    type: 'button',
    onclick: async () => {
      button.disabled = true;
      try {
        told.textContent = (await ask(`api/runs/${id}/go-on`, { method: 'POST' })).message;
      } catch (failure) {
        told.textContent = failure.message;
        button.disabled = false;
      }
    },
  }, 'Go on');
  ask(`api/runs/${id}/command`).then(state => {
    if (state.isOver) return;
    if (!state.command) {
      place.append(element('p', { class: 'soft' }, state.whyNot));
      return;
    }
    const quoted = word => /^[\w\-./=,:+@%]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
    place.append(
      element('p', {}, 'It has not come to its end. "Go on" gives this command again, in ', element('code', {}, state.directory), ':'),
      element('pre', { class: 'command' }, ['morsel', ...state.command.map(quoted)].join(' ')),
      element('p', {}, button), told,
      ...state.log ? [element('details', {}, element('summary', {}, 'What it said last'), element('pre', {}, state.log))] : []);
  }).catch(failure => place.append(element('p', { class: 'bad', role: 'alert' }, failure.message)));
  return place;
}
