import { element } from './dom.js';

export function show(main) {
  main.append(element('h1', {}, 'Classroom'));
}
