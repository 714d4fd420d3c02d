// Reliability diagrams: every bar is one bin, with its count below; an empty bin draws nothing.

import { axisStyle, chart, tooltip } from './charts.js';
import { el, isNumber, missing, number, percent, section, signed, whole } from './dom.js';
import { runKey } from './parts.js';

export function reliability(data) {
  const title = 'Does confidence mean what it says?';
  const runs = data.runs.map((run, index) => ({ run, index, bins: filled(run) }));
  if (runs.every((r) => r.bins.length === 0)) return section('calibration', title, missing('No run holds predictions on test data.'));
  return section('calibration', title,
    el('p', {}, 'Each bar gathers the test images whose confidence falls into its bin; its height is the share that was classified rightly. On the diagonal, confidence is honest. The hatched part is the gap: bar below the line, over-confident; bar above it, under-confident.'),
    el('div', { class: `panels ${['one', 'two'][runs.length - 1] ?? 'many'}`, style: 'margin-top:1.4rem' }, runs.map(diagram)));
}

function filled(run) {
  return (run.reliability?.bins ?? []).filter((bin) => bin.count > 0 && isNumber(bin.accuracy) && isNumber(bin.confidence));
}

function diagram({ run, index, bins }) {
  const head = el('div', { class: 'panel-head' }, el('h3', {}, runKey(index), run.label));
  if (bins.length === 0) return el('figure', { class: 'panel' }, head, missing('This run holds no predictions on test data.'));
  const { ece, signedError, accuracy, meanConfidence } = run.reliability;
  head.append(el('span', {}, `ECE ${number(ece)}`));
  const side = !isNumber(signedError) || Math.abs(signedError) < 0.005 ? 'about right' : signedError > 0 ? 'over-confident' : 'under-confident';
  const summary = `Accuracy ${percent(accuracy)}, mean confidence ${percent(meanConfidence)}: on the whole ${side} `
    + `(signed error ${signed(number(signedError), signedError)}). Expected calibration error ${number(ece)}.`;
  const box = el('div', { class: 'chart diagram', id: `reliability-${index}` });
  chart(box, `Reliability diagram of ${run.label}, ${bins.length} bins with images. ${summary}`, (colours, width) => diagramOption(bins, index, colours, width), { renderer: 'canvas' });
  return el('figure', { class: 'panel' }, head, box, el('figcaption', {}, summary, el('details', { class: 'more' }, el('summary', {}, 'The bins as a table'), binTable(bins))));
}

function diagramOption(bins, index, colours, width) {
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
    grid: [{ left, right: 22, top: 8, height: 272 }, { left, right: 22, top: 300, height: 66 }],
    xAxis: [
      xAxis(0, { axisLabel: { show: false } }),
      { ...xAxis(1, { axisLabel: { color: colours.faint, fontSize: 11.5, formatter: share } }), name: 'confidence', nameGap: 28, ...nameStyle },
    ],
    yAxis: [
      { gridIndex: 0, type: 'value', min: 0, max: 1, interval: 0.2, name: 'accuracy', nameGap: left - 8, ...axisStyle(colours, { axisLine: { show: false }, axisLabel: { color: colours.faint, fontSize: 11.5, formatter: share } }), ...nameStyle },
      { gridIndex: 1, type: 'value', min: 0, max: tallest, interval: tallest, name: 'images', nameGap: left - 8, ...axisStyle(colours, { axisLine: { show: false }, axisLabel: { color: colours.faint, fontSize: 11.5, formatter: whole } }), ...nameStyle },
    ],
    tooltip: tooltip(colours, { trigger: 'item', formatter: (item) => binTip(item.value) }),
    series: [
      { name: 'accuracy', type: 'custom', data: rows, renderItem: (p, api) => rect(accuracyBar(p, api), { fill: colours.run(index), opacity: 0.88 }), encode: { x: [0, 1], y: 2 } },
      { name: 'gap', type: 'custom', data: rows, renderItem: (p, api) => rect(gapBar(p, api), { fill: hatch(colours), stroke: colours.soft, lineWidth: 1 }), encode: { x: [0, 1], y: [2, 3] }, z: 4 },
      { name: 'honest', type: 'line', data: [[0, 0], [1, 1]], showSymbol: false, silent: true, z: 5, lineStyle: { color: colours.ink, width: 1.4, type: [5, 4] } },
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

function binTip([lower, upper, accuracy, confidence, count]) {
  return el('span', {}, el('strong', {}, `confidence ${percent(lower, 0)} to ${percent(upper, 0)}`), el('br'), `${whole(count)} images`, el('br'),
    `accuracy ${percent(accuracy)}`, el('br'), `mean confidence ${percent(confidence)}`, el('br'), `gap ${signed(percent(confidence - accuracy), confidence - accuracy)}`);
}

function binTable(bins) {
  return el('div', { class: 'scroll' }, el('table', {},
    el('thead', {}, el('tr', {}, ['Confidence', 'Images', 'Accuracy', 'Mean conf.', 'Gap'].map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, bins.map((bin) => el('tr', {}, el('th', { scope: 'row' }, `${percent(bin.lower, 0)} to ${percent(bin.upper, 0)}`),
      [whole(bin.count), percent(bin.accuracy), percent(bin.confidence), signed(percent(bin.confidence - bin.accuracy), bin.confidence - bin.accuracy)].map((text) => el('td', {}, text)))))));
}
