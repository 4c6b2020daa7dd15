// A figure: a picture, the table behind it, and both as files by a click.
import { element, number, styled } from './dom.js';

const mostRows = 500;

export class Figure {
  /**
   * @param parent Where it stands.
   * @param title What it shows.
   * @param note A further sentence; may be left out.
   * @param wide Whether it takes the whole width.
   */
  constructor(parent, { title, note = '', wide = false }) {
    this.title = title;
    this.columns = [];
    this.rows = [];
    this.picture = element('div', { class: 'picture' });
    this.noteLine = element('p', { class: 'note' }, note);
    this.table = element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `Numbers of: ${title}` });
    this.details = element('details', {}, element('summary', {}, 'Numbers'), this.table);
    this.details.addEventListener('toggle', () => this.#fillTable());
    this.image = element('button', { type: 'button', onclick: () => this.#saveImage() }, 'PNG');
    this.vector = element('button', { type: 'button', hidden: true, onclick: () => this.#saveVector() }, 'SVG');
    this.root = element('figure', { class: wide ? 'wide' : '' },
      element('figcaption', {}, title, this.noteLine),
      this.picture,
      element('div', { class: 'tools' },
        this.image, this.vector,
        element('button', { type: 'button', onclick: () => this.#saveTable() }, 'CSV')),
      this.details);
    parent.append(this.root);
  }

  /** Says something else below the title. */
  note(text) { this.noteLine.textContent = text; }

  /** The numbers behind the picture: names of columns (units in them) and rows of numbers or texts. */
  numbers(columns, rows) {
    this.columns = columns;
    this.rows = rows;
    this.vector.hidden = !this.picture.querySelector('svg');
    this.#fillTable();
  }

  #fillTable() {
    if (!this.details.open) return;
    const head = element('tr', {}, this.columns.map(column => element('th', { scope: 'col' }, column)));
    const body = this.rows.slice(0, mostRows).map(row => element('tr', {},
      row.map(value => typeof value === 'number'
        ? element('td', { class: 'number' }, number(value, 6))
        : element('td', {}, value ?? ''))));
    this.table.replaceChildren(element('table', {}, element('thead', {}, head), element('tbody', {}, body)));
    if (this.rows.length > mostRows) {
      this.table.append(element('p', {}, `The first ${mostRows} of ${this.rows.length} rows; the CSV file has all.`));
    }
  }

  #saveTable() {
    const cell = value => {
      const text = value === null || value === undefined ? '' : String(value);
      return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const lines = [this.columns, ...this.rows].map(row => row.map(cell).join(','));
    save(new Blob([lines.join('\n') + '\n'], { type: 'text/csv' }), this.title, 'csv');
  }

  #saveVector() {
    save(new Blob([standalone(this.picture.querySelector('svg'))], { type: 'image/svg+xml' }), this.title, 'svg');
  }

  async #saveImage() {
    const drawn = this.picture.querySelector('canvas') ?? await painted(this.picture.querySelector('svg'));
    if (!drawn) return;
    const copy = element('canvas', { width: drawn.width, height: drawn.height });
    const context = copy.getContext('2d');
    context.fillStyle = styled('--panel');
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(drawn, 0, 0);
    copy.toBlob(blob => save(blob, this.title, 'png'));
  }
}

// Colours come from the page's style, which a file does not have.
function standalone(picture) {
  const copy = picture.cloneNode(true);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const box = picture.getBoundingClientRect();
  copy.setAttribute('width', box.width);
  copy.setAttribute('height', box.height);
  const from = [picture, ...picture.querySelectorAll('*')], to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((part, place) => {
    const style = getComputedStyle(part);
    for (const name of ['fill', 'stroke', 'stroke-width', 'stroke-linecap', 'opacity', 'font-size', 'font-family', 'text-anchor']) {
      to[place].setAttribute(name, style.getPropertyValue(name));
    }
  });
  return new XMLSerializer().serializeToString(copy);
}

async function painted(picture) {
  if (!picture) return null;
  const box = picture.getBoundingClientRect(), scale = 2;
  const address = URL.createObjectURL(new Blob([standalone(picture)], { type: 'image/svg+xml' }));
  const image = new Image();
  image.src = address;
  await image.decode();
  URL.revokeObjectURL(address);
  const canvas = element('canvas', { width: Math.round(box.width * scale), height: Math.round(box.height * scale) });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function save(blob, title, ending) {
  const address = URL.createObjectURL(blob);
  const name = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'figure';
  element('a', { href: address, download: `${name}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
