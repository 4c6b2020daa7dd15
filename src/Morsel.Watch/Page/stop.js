// A run is asked to stop, as Ctrl-C in its terminal does: it saves what it has.
import { ask, element } from './dom.js';

export function stopButton(id) {
  const told = element('span', { role: 'status' });
  const button = element('button', {
    type: 'button',
    onclick: async () => {
      button.disabled = true;
      try {
        told.textContent = (await ask(`api/runs/${id}/stop`, { method: 'POST' })).message;
      } catch (failure) {
        told.textContent = failure.message;
        button.disabled = false;
      }
    },
  }, 'Stop');
  return element('p', {}, button, ' ', told);
}
