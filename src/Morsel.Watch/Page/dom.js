// Elements and texts. Text is only ever set as text: what data holds never becomes markup.

/** An element with attributes (`onclick` and the like are listeners) and children, which are elements or texts. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  fill(made, attributes, children);
  return made;
}

/** The same for a picture's parts. */
export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  fill(made, attributes, children);
  return made;
}

function fill(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
}

/** A number as people read it: four digits, and a power of ten where it is very large or small. */
export function number(value, digits = 4) {
  if (value === null || value === undefined || Number.isNaN(value)) return '';
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(digits - 1).replace('e+', 'e').replace('-', '\u2212').replace('e-', 'e\u2212');
  return String(Number(value.toPrecision(digits))).replace('-', '\u2212');
}

/** Seconds as people say them. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) return '';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** The value of a custom property of the page's style, such as a colour. */
export function styled(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Facts as a list of terms with their values. */
export function facts(pairs) {
  return element('dl', { class: 'facts' },
    pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([term, value]) => element('div', {}, element('dt', {}, term), element('dd', {}, value))));
}

// What a page takes it takes from the run that it shows: after a long look it rests longer, and so it does the longer the run has taken,
// as its news come ever more slowly.
const restPerWork = 19, restPerAge = 1 / 20, leastRest = 5_000, mostRest = 15_000;

const isSeen = () => document.hidden ? new Promise(done => document.addEventListener('visibilitychange', done, { once: true })) : null;

/**
 * Work that follows a run. It rests after each time, and while nobody sees the page; what is asked for meanwhile is done once more after it.
 * @param work What is done, without an argument.
 * @param age Milliseconds that the run has taken.
 * @returns A function that asks for it, with `true` to end the rest.
 */
export function inTurn(work, age = () => 0) {
  let busy = false, again = false, hurried = false, wake = null;
  const turn = async (atOnce = false) => {
    if (busy) {
      [again, hurried] = [true, hurried || atOnce];
      if (atOnce) wake?.();
      return;
    }
    [busy, again, hurried] = [true, false, false];
    const begin = performance.now();
    try {
      await work();
    } finally {
      const rest = Math.min(mostRest, Math.max(leastRest, restPerWork * (performance.now() - begin), restPerAge * age()));
      new Promise(done => { wake = done; setTimeout(done, hurried ? 0 : rest); }).then(isSeen).then(() => {
        [busy, wake] = [false, null];
        if (again) turn();
      });
    }
  };
  return turn;
}

/** Fulfilled once a node is in the window, or nearly. */
export function nearWindow(node) {
  return new Promise(done => {
    const observer = new IntersectionObserver(entries => {
      if (!entries.some(entry => entry.isIntersecting)) return;
      observer.disconnect();
      done();
    }, { rootMargin: '200px' });
    observer.observe(node);
  });
}

/** Asks the server for a document; fails with the server's own message. */
export async function ask(path, options = {}) {
  const answer = await fetch(path, { credentials: 'same-origin', ...options });
  const text = await answer.text();
  if (!answer.ok) {
    let message = text;
    try { message = JSON.parse(text).message; } catch { /* A proxy may answer in its own words. */ }
    throw new Error(message || `The server answered ${answer.status}.`);
  }
  return JSON.parse(text);
}
