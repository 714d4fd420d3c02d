// Reliability diagrams: every bar is one bin of the error named above it, with its count below; an empty bin draws nothing.

import { axisStyle, chart, tooltip } from './charts.js';
import { el, isNumber, missing, number, percent, section, signed, whole } from './dom.js';
import { runKey } from './parts.js';

// A gap of less reads as none.
const ABOUT_RIGHT = 0.005;
const PLAIN = { height: 272, counts: 66 };
const COMPACT = { height: 206, counts: 46 };

/** Which bins all diagrams of the page show. */
const binning = { kind: 'equalWidth', watchers: [] };

export function reliability(data) {
  const title = 'Does confidence mean what it says?';
  const runs = data.runs.map((run, index) => ({ run, index }));
  if (runs.every(({ run }) => !hasExamples(run.calibration))) return section('calibration', title, missing('No run holds predictions on test data.'));
  return section('calibration', title,
    el('p', {}, 'Each bar gathers the examples whose confidence falls into its bin; its height is the share that was classified rightly. On the diagonal, confidence is honest. The hatched part is the gap: bar below the line, over-confident; bar above it, under-confident. '
      + 'The solid line is accuracy without bins, smoothed as widely as the smooth calibration error is large, where at least 50 examples weigh in and the error does not blur it.'),
    binsControl(),
    el('div', { class: `panels ${['one', 'two'][runs.length - 1] ?? 'many'}` }, runs.map(panelOfRun)));
}

export function hasExamples(result) {
  return filled(result, 'equalWidth').length > 0;
}

export function overOrUnder(signedError) {
  if (!isNumber(signedError) || Math.abs(signedError) < ABOUT_RIGHT) return 'about right';
  return signedError > 0 ? 'over-confident' : 'under-confident';
}

/** The diagram of a result in a box of its own, drawn again whenever other bins are chosen. */
export function diagram(id, name, result, index, compact = false) {
  const box = el('div', { class: `chart diagram ${compact ? 'compact' : ''}`, id });
  const redraw = chart(box, '', (colours, width) => diagramOption(result, index, compact ? COMPACT : PLAIN, colours, width), { renderer: 'canvas' });
  whenBinsChange(() => {
    box.setAttribute('aria-label', `Reliability diagram of ${name}, ${filled(result, binning.kind).length} bins with examples. ${summary(result)}`);
    redraw();
  });
  return box;
}

/** The error of the bins that are shown. */
export function shownError(result) {
  const node = el('span', { class: 'ece' });
  whenBinsChange(() => { node.textContent = `ECE ${number(errorShown(result))}`; });
  return node;
}

function errorShown(result) {
  return result.numbers?.[`ece.${binning.kind}`];
}

function whenBinsChange(redraw) {
  binning.watchers.push(redraw);
  redraw();
}

function binsControl() {
  const choice = (kind, text) => el('label', { class: 'choice' }, el('input', {
    type: 'radio', name: 'bins', value: kind, checked: kind === binning.kind,
    onchange: () => {
      binning.kind = kind;
      binning.watchers.forEach((redraw) => redraw());
    },
  }), text);
  return el('div', { class: 'controls few' }, el('fieldset', { class: 'control' }, el('legend', {}, 'Bins, for all diagrams'),
    el('div', { class: 'row', style: 'gap:0' }, choice('equalWidth', 'of equal width'), choice('equalMass', 'of as many examples each'))));
}

function filled(result, kind) {
  return (result?.[kind] ?? []).filter((bin) => bin.count > 0 && isNumber(bin.accuracy) && isNumber(bin.confidence));
}

function summary(result) {
  const { accuracy, meanConfidence, signedError } = result.numbers;
  return `Accuracy ${percent(accuracy)}, mean confidence ${percent(meanConfidence)}: on the whole ${overOrUnder(signedError)} `
    + `(signed error ${signed(number(signedError), signedError)}). Expected calibration error ${number(errorShown(result))}.`;
}

function panelOfRun({ run, index }) {
  const head = el('div', { class: 'panel-head' }, el('h3', {}, runKey(index), run.label));
  const result = run.calibration;
  if (!hasExamples(result)) return el('figure', { class: 'panel' }, head, missing('This run holds no predictions on test data.'));
  head.append(shownError(result));
  const words = el('span');
  const table = el('div', { class: 'scroll' });
  whenBinsChange(() => {
    words.textContent = `${whole(result.examples)} examples. ${summary(result)}`;
    table.replaceChildren(binTable(filled(result, binning.kind)));
  });
  return el('figure', { class: 'panel' }, head, diagram(`reliability-${index}`, run.label, result, index),
    el('figcaption', {}, words, el('details', { class: 'more' }, el('summary', {}, 'The bins as a table'), table)));
}

function diagramOption(result, index, size, colours, width) {
  const bins = filled(result, binning.kind);
  const smooth = (result.smooth ?? []).map(([confidence, accuracy]) => [confidence, isNumber(accuracy) ? accuracy : '-']);
  const left = width < 380 ? 52 : 58;
  const tallest = Math.max(...bins.map((bin) => bin.count));
  const bar = (top, base) => (params, api) => {
    const [lower, upper] = [api.value(0), api.value(1)];
    const [x0, y0] = api.coord([lower, base(api)]);
    const [x1, y1] = api.coord([upper, top(api)]);
    return { x: x0 + 0.75, y: Math.min(y0, y1), width: Math.max(0.5, x1 - x0 - 1.5), height: Math.abs(y1 - y0) };
  };
  const rect = (shape, style) => ({ type: 'rect', shape, style });
  const rows = bins.map((bin) => [bin.lower, bin.upper, bin.accuracy, bin.confidence, bin.count]);
  const accuracyBar = bar((api) => api.value(2), () => 0);
  const gapBar = bar((api) => api.value(2), (api) => api.value(3));
  const countBar = bar((api) => api.value(4), () => 0);
  const share = (v) => `${Math.round(100 * v)} %`;
  const xAxis = (gridIndex, more) => ({ gridIndex, type: 'value', min: 0, max: 1, interval: 0.2, ...axisStyle(colours, { splitLine: { show: false }, ...more }) });
  const nameStyle = { nameLocation: 'middle', nameTextStyle: { color: colours.soft, fontSize: 12 } };
  return {
    grid: [{ left, right: 22, top: 8, height: size.height }, { left, right: 22, top: size.height + 28, height: size.counts }],
    xAxis: [
      xAxis(0, { axisLabel: { show: false } }),
      { ...xAxis(1, { axisLabel: { color: colours.faint, fontSize: 11.5, formatter: share } }), name: 'confidence', nameGap: 28, ...nameStyle },
    ],
    yAxis: [
      { gridIndex: 0, type: 'value', min: 0, max: 1, interval: 0.2, name: 'accuracy', nameGap: left - 8, ...axisStyle(colours, { axisLine: { show: false }, axisLabel: { color: colours.faint, fontSize: 11.5, formatter: share } }), ...nameStyle },
      { gridIndex: 1, type: 'value', min: 0, max: tallest, interval: tallest, name: 'examples', nameGap: left - 8, ...axisStyle(colours, { axisLine: { show: false }, axisLabel: { color: colours.faint, fontSize: 11.5, formatter: whole } }), ...nameStyle },
    ],
    tooltip: tooltip(colours, { trigger: 'item', formatter: (item) => binTip(item.value) }),
    series: [
      { name: 'accuracy', type: 'custom', data: rows, renderItem: (p, api) => rect(accuracyBar(p, api), { fill: colours.run(index), opacity: 0.88 }), encode: { x: [0, 1], y: 2 } },
      { name: 'gap', type: 'custom', data: rows, renderItem: (p, api) => rect(gapBar(p, api), { fill: hatch(colours), stroke: colours.soft, lineWidth: 1 }), encode: { x: [0, 1], y: [2, 3] }, z: 4 },
      { name: 'honest', type: 'line', data: [[0, 0], [1, 1]], showSymbol: false, silent: true, z: 5, lineStyle: { color: colours.ink, width: 1.4, type: [5, 4] } },
      ...[[5, colours.panel], [1.7, colours.ink]].map(([lineWidth, color], layer) => ({
        name: 'smooth', type: 'line', data: smooth, showSymbol: false, silent: true, z: 6 + layer, lineStyle: { color, width: lineWidth, cap: 'round', join: 'round' },
      })),
      { name: 'count', type: 'custom', xAxisIndex: 1, yAxisIndex: 1, data: rows, renderItem: (p, api) => rect(countBar(p, api), { fill: colours.faint }), encode: { x: [0, 1], y: 4 } },
    ],
  };
}

function hatch(colours) {
  const tile = document.createElement('canvas');
  tile.width = 6;
  tile.height = 6;
  const pen = tile.getContext('2d');
  pen.fillStyle = colours.panel;
  pen.globalAlpha = 0.5;
  pen.fillRect(0, 0, 6, 6);
  pen.globalAlpha = 1;
  pen.strokeStyle = colours.soft;
  pen.lineWidth = 1.1;
  pen.beginPath();
  for (const [a, b] of [[-1, 7], [2, 10], [-4, 4]]) {
    pen.moveTo(a, 7);
    pen.lineTo(b, -1);
  }
  pen.stroke();
  return { image: tile, repeat: 'repeat' };
}

/** With as many digits as tell the edges apart. */
function edges(lower, upper) {
  const digits = Math.min(4, Math.max(0, Math.ceil(-Math.log10(100 * (upper - lower)) + 0.3)));
  return `${percent(lower, digits)} to ${percent(upper, digits)}`;
}

function binTip([lower, upper, accuracy, confidence, count]) {
  return el('span', {}, el('strong', {}, `confidence ${edges(lower, upper)}`), el('br'), `${whole(count)} examples`, el('br'),
    `accuracy ${percent(accuracy)}`, el('br'), `mean confidence ${percent(confidence)}`, el('br'), `gap ${signed(percent(confidence - accuracy), confidence - accuracy)}`);
}

function binTable(bins) {
  return el('table', {},
    el('thead', {}, el('tr', {}, ['Confidence', 'Examples', 'Accuracy', 'Mean conf.', 'Gap'].map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, bins.map((bin) => el('tr', {}, el('th', { scope: 'row' }, edges(bin.lower, bin.upper)),
      [whole(bin.count), percent(bin.accuracy), percent(bin.confidence), signed(percent(bin.confidence - bin.accuracy), bin.confidence - bin.accuracy)].map((text) => el('td', {}, text))))));
}
