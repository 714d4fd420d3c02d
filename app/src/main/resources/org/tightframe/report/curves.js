// What happened over the epochs: small multiples, every run in each.

import { axisStyle, chart, tooltip } from './charts.js';
import { el, isNumber, missing, percent, section, tick } from './dom.js';
import { measure } from './measures.js';
import { runStyle } from './palette.js';
import { defined, runKey, runsKey, shown } from './parts.js';

const FAMILIES = [
  ['Learning', ['train/loss', 'train/error', 'test/accuracy', 'test/ece', 'temperature/ece', 'test/nll', 'temperature/value']],
  ['Neural collapse', ['collapse/nc1', 'collapse/cdnv', 'collapse/etfError', 'collapse/equinormFeatures', 'collapse/equinormClassifier', 'collapse/equiangularDeviation', 'collapse/equiangularDeviationClassifier', 'collapse/nc3', 'collapse/nc4']],
  ['Mixes', ['mixup/sameClassAlignment', 'mixup/convexDeviation', 'mixup/convexDeviationInSpan', 'mixup/theoryDeviationInSpan', 'mixup/skillInSpan', 'mixup/classifierEnergy', 'mixup/meanDirectionEnergy', 'mixup/tightness']],
];
const LOGARITHMIC = new Set(['collapse/nc1', 'collapse/cdnv']);

export function curves(data) {
  const groups = FAMILIES.map(([title, keys]) => [title, keys.filter((key) => data.runs.some((run) => points(run, key).length > 0))])
    .filter(([, keys]) => keys.length > 0);
  if (groups.length === 0) return section('curves', 'Over the epochs', missing('No run wrote curves.'));
  return section('curves', 'Over the epochs',
    el('p', {}, 'Neural collapse belongs to the phase after the last training error has gone. A dotted vertical line marks the first epoch without training error.'),
    data.runs.map((run) => reached(run)).filter((note) => note !== null),
    el('div', { style: 'height:.6rem' }), runsKey(data.runs),
    groups.flatMap(([title, keys]) => [el('h3', { class: 'group' }, title), el('div', { class: 'small' }, keys.map((key) => multiple(data.runs, key)))]));
}

function points(run, key) {
  return (run.curves?.[key] ?? []).filter(([x, y]) => isNumber(x) && isNumber(y));
}

function reached(run) {
  if (isNumber(run.zeroErrorEpoch)) return null;
  const error = points(run, 'train/error').at(-1);
  const last = error ? ` (it was ${percent(error[1])} after epoch ${error[0]})` : '';
  return el('p', { class: 'warning' }, el('strong', {}, `${run.label}: `),
    `training error never reached zero${last}. Its collapse measures show the way there, not the end.`);
}

function lower(name) {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function multiple(runs, key) {
  const [group, name] = key.split('/');
  const known = measure(group, name);
  const definition = group === 'test' ? { ...known, name: `Test ${lower(known.name)}` } : known;
  const lines = runs.map((run, index) => ({ run, index, data: points(run, key) })).filter((line) => line.data.length > 0);
  const log = LOGARITHMIC.has(key) && lines.every((line) => line.data.every(([, y]) => y > 0));
  const box = el('div', { class: 'chart', id: `curve-${group}-${name}` });
  const words = lines.map((line) => `${line.run.label} from ${shown(definition, line.data[0][1])} at epoch ${line.data[0][0]} to ${shown(definition, line.data.at(-1)[1])} at epoch ${line.data.at(-1)[0]}`).join('; ');
  chart(box, `${definition.name} over the epochs. ${words}.`, (colours) => curveOption(lines, runs, definition, log, colours));
  return el('figure', { class: 'panel' },
    el('h3', {}, defined(definition)), box,
    el('ul', { class: 'last', 'aria-label': 'Last values' }, lines.map((line) => el('li', {}, runKey(line.index, 20), shown(definition, line.data.at(-1)[1]))), log && el('li', { class: 'unit' }, 'log scale')));
}

function curveOption(lines, runs, definition, log, colours) {
  const last = Math.max(...runs.map((run) => run.epochs ?? 0), ...lines.map((line) => line.data.at(-1)[0]));
  const text = definition.format === 'percent' ? (v) => `${tick(100 * v)} %` : tick;
  const values = lines.flatMap((line) => line.data.map(([, y]) => y));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const full = low >= 0 && high > 0.75 && high <= 1 && definition.range.endsWith(' 1');
  const range = log ? { type: 'log' } : low > 0.4 && full ? { scale: true, max: 1 } : full ? { min: 0, max: 1, interval: 0.25 } : { splitNumber: 3 };
  return {
    grid: { left: 4, right: 12, top: 12, bottom: 2, containLabel: true },
    xAxis: { type: 'value', min: 0, max: last, splitNumber: 4, ...axisStyle(colours, { splitLine: { show: false } }) },
    yAxis: { type: 'value', ...range, ...axisStyle(colours, { axisLine: { show: false }, axisLabel: { color: colours.faint, fontSize: 11.5, formatter: text } }) },
    tooltip: tooltip(colours, { trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: colours.line } },
      formatter: (items) => el('span', {}, `epoch ${items[0].value[0]}`, items.flatMap((item) => [el('br'), `${item.seriesName}: ${shown(definition, item.value[1])}`])) }),
    series: lines.map(({ run, index, data }) => {
      const style = runStyle(index);
      return {
        name: run.label, type: 'line', data, symbol: style.symbol, symbolSize: 6, showSymbol: data.length <= 12,
        lineStyle: { width: 2, type: style.dash, color: colours.run(index) }, itemStyle: { color: colours.run(index) },
        markLine: isNumber(run.zeroErrorEpoch) ? {
          silent: true, symbol: 'none', data: [{ xAxis: run.zeroErrorEpoch }], label: { show: false },
          lineStyle: { color: colours.run(index), type: [1.5, 3], width: 1.5 },
        } : undefined,
      };
    }),
  };
}
