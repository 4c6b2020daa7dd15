import { element } from './dom.js';

export function show(main, { id, runs }) {
  const run = runs().find(each => each.id === id);
  main.append(element('h1', {}, run ? run.name : 'There is no such run'));
}
