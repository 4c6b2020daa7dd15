// Curves and points over a common x, by uPlot, in the page's colours and as wide as their place.
import uPlot from './uplot.js';
import { number, styled } from './dom.js';

const mostHeight = 320, decades = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

/**
 * Draws curves into a figure, and gives back what keeps them up to date.
 * @param figure A Figure.
 * @param x `{ label, whole }`; whole: ticks at whole numbers alone.
 * @param y `{ label, log }`
 * @param series `[{ label, points, dash, color, width }]`; points: dots alone, without a line.
 * @param legend Whether a legend stands below; of many curves alike it says nothing.
 * @returns `{ show(data, rows), close() }`; data is `[x, y1, y2...]` with null for what is not there.
 */
export function curves(figure, { x, y, series, height = mostHeight, legend = true }) {
  let plot = null, data = null;
  // The library's own logarithmic axis has no ticks at 1e-38, which losses in joules are: so it is given logarithms.
  const real = value => y.log ? 10 ** value : value;
  const logarithm = value => value > 0 ? Math.log10(value) : null;
  const drawn = () => y.log ? [data[0], ...data.slice(1).map(values => values.map(value => value === null ? null : logarithm(value)))] : data;
  const draw = () => {
    plot?.destroy();
    plot = null;
    if (!data || figure.picture.clientWidth === 0) return;
    const axis = { stroke: styled('--text'), grid: { stroke: styled('--line'), width: 1 }, ticks: { stroke: styled('--line') } };
    plot = new uPlot({
      width: figure.picture.clientWidth,
      height,
      legend: { show: legend },
      scales: { x: { time: false, distr: x.log ? 3 : 1 } },
      axes: [
        { ...axis, label: x.label, ...x.whole ? { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] } : {}, values: (_, ticks) => ticks.map(tick => tick === null ? '' : number(tick)) },
        { ...axis, label: y.label, size: 78, ...y.log ? { incrs: decades } : {}, values: (_, ticks) => ticks.map(tick => tick === null ? '' : number(real(tick), y.log ? 2 : 4)) },
      ],
      series: [
        { label: x.label, value: (_, value) => value === null ? '' : number(value) },
        ...series.map((each, place) => {
          const color = each.color ?? styled(`--series-${place % 6 + 1}`);
          return {
            label: each.label,
            stroke: color,
            width: each.points ? 0 : each.width ?? 2,
            dash: each.dash,
            paths: each.points ? () => null : undefined,
            // Left to the library otherwise: it shows them where they stand far apart, and so one that has no neighbour.
            points: { ...each.points ? { show: true } : {}, size: 5, fill: color, stroke: color },
            spanGaps: true,
            value: (_, value) => value === null || value === undefined ? '' : number(real(value)),
          };
        }),
      ],
    }, drawn(), figure.picture);
    const canvas = figure.picture.querySelector('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `${figure.title}; the numbers are in the table below`);
  };
  let width = 0;
  const observer = new ResizeObserver(() => {
    if (figure.picture.clientWidth !== width) {
      width = figure.picture.clientWidth;
      draw();
    }
  });
  observer.observe(figure.picture);
  document.addEventListener('themechange', draw);
  return {
    show(next, rows = null) {
      const isFirst = data === null;
      data = next;
      figure.numbers([x.label, ...series.map(each => each.label)], rows ?? next[0].map((at, row) => [at, ...next.slice(1).map(values => values[row])]));
      if (isFirst || !plot) draw();
      else plot.setData(drawn());
    },
    close() {
      observer.disconnect();
      document.removeEventListener('themechange', draw);
      plot?.destroy();
    },
  };
}
