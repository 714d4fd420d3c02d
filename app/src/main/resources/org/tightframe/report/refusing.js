// What refusing the least confident gains: error rate over the share that is kept.

import { axisStyle, chart, tooltip } from './charts.js';
import { el, isNumber, list, number, percent, section } from './dom.js';
import { measure } from './measures.js';
import { runStyle } from './palette.js';
import { defined, runKey, runsKey } from './parts.js';

// Of fewer, one error more or less is the whole height of the chart.
const LEAST_COVERAGE = 0.05;
const STEPS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2];

export function refusing(data) {
  const lines = data.runs.map((run, index) => ({ run, index, points: run.calibration?.risk ?? [] })).filter(({ points }) => points.length > 1);
  if (lines.length === 0) return null;
  const absent = data.runs.filter((run) => !lines.some((line) => line.run === run)).map((run) => run.label);
  const words = lines.map(({ run, points }) => `${run.label}: ${percent(riskAt(points, 0.5))} of the more confident half are wrong, ${percent(points.at(-1)[1])} of all`).join('; ');
  const box = el('div', { class: 'chart', id: 'risk-coverage', style: 'height: 320px' });
  chart(box, `Error rate over the share of examples kept. ${words}.`, (colours) => riskOption(lines, colours));
  return section('refusing', 'Refusing the unsure',
    el('p', {}, 'Keep the share of examples that the network is surest of and refuse the rest: how many of those kept are wrong? A confidence that knows its errors refuses them first, so the curve stays low until the end. Calibration plays no part: only the order of confidences does.'),
    data.runs.length > 1 && runsKey(lines.map(({ run }) => run)),
    el('figure', { class: 'panel', style: 'margin: 0; max-width: 52rem' }, box,
      el('figcaption', {}, `${words}${absent.length > 0 ? `. No predictions for ${list(absent)}` : ''}.`,
        el('ul', { class: 'areas' }, ['details.aurc', 'details.excessAurc'].map((key) => el('li', {}, defined(measure('calibration', key)),
          el('span', { class: 'values' }, lines.map(({ run, index }) => el('span', { class: 'name-key' }, runKey(index, 20), number(run.calibration.numbers[key]))))))))));
}

function riskAt(points, coverage) {
  return points.find(([share]) => share >= coverage)?.[1];
}

function riskOption(lines, colours) {
  const most = Math.max(1e-3, ...lines.flatMap(({ points }) => points.filter(([share, risk]) => share >= LEAST_COVERAGE && isNumber(risk)).map(([, risk]) => risk)));
  const step = STEPS.find((s) => most / s <= 5) ?? 0.25;
  const share = (v) => `${Number((100 * v).toFixed(1))} %`;
  const name = { nameLocation: 'middle', nameTextStyle: { color: colours.soft, fontSize: 12 } };
  return {
    grid: { left: 58, right: 22, top: 12, bottom: 44 },
    xAxis: { type: 'value', min: 0, max: 1, interval: 0.2, ...axisStyle(colours, { splitLine: { show: false }, axisLabel: { color: colours.faint, fontSize: 11.5, formatter: share } }), name: 'share kept, the surest first', nameGap: 28, ...name },
    yAxis: { type: 'value', min: 0, max: step * Math.ceil(most / step), interval: step, ...axisStyle(colours, { axisLine: { show: false }, axisLabel: { color: colours.faint, fontSize: 11.5, formatter: share } }), name: 'wrong among them', nameGap: 44, ...name },
    tooltip: tooltip(colours, { trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: colours.line } }, formatter: (items) => riskTip(items) }),
    series: lines.map(({ run, index, points }) => ({
      name: run.label, type: 'line', data: points, showSymbol: false, symbol: runStyle(index).symbol, dimensions: ['kept', 'risk', 'threshold'], encode: { x: 0, y: 1 },
      lineStyle: { width: 2, type: runStyle(index).dash, color: colours.run(index) }, itemStyle: { color: colours.run(index) },
    })),
  };
}

function riskTip(items) {
  return el('span', {}, items.flatMap((item, i) => [i > 0 && el('br'), el('strong', {}, item.seriesName), el('br'),
    `${percent(item.value[0], 0)} kept, confidence from ${percent(item.value[2])}: ${percent(item.value[1])} wrong`]));
}
