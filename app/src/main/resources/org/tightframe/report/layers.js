// Layer by layer: how far each stage mixes activations as it was given mixed inputs.

import { axisStyle, chart, tooltip } from './charts.js';
import { el, isNumber, number, section, tick } from './dom.js';
import { measure } from './measures.js';
import { runStyle } from './palette.js';
import { defined, runsKey } from './parts.js';

const LAYER_MEASURES = ['manifoldMixupR2', 'manifoldMixupDeviation'];

export function layers(data) {
  const runs = data.runs.map((run, index) => ({ run, index, stages: Object.keys(run.layers ?? {}) })).filter(({ stages }) => stages.length > 0);
  if (runs.length === 0) return null;
  const measured = new Set(runs.flatMap((r) => r.stages));
  const stages = [...new Set([...(data.stages ?? []), ...measured])].filter((stage) => measured.has(stage));
  const epochs = [...new Set(runs.flatMap((r) => stages.flatMap((stage) => layerCurve(r.run, stage, LAYER_MEASURES[0]).map(([epoch]) => epoch))))].sort((a, b) => a - b);
  const state = { place: epochs.length - 1 };
  const panels = LAYER_MEASURES.map((key) => layerPanel(runs, stages, epochs, key, state));
  const update = () => panels.forEach((panel) => panel.draw());
  update();
  return section('layers', 'Layer by layer',
    el('p', {}, 'Each stage is given a mix of two images of different classes, and each of the two alone. If it were to answer the mix with the mix of its two answers, training on mixed images would be, to all that comes after it, training on mixed activations: ', el('strong', {}, 'manifold mixup'), '. The input does so exactly. The last layer should not: its channels bend.'),
    epochs.length > 1 && el('div', { class: 'controls' }, layerSlider(epochs, state, update)),
    runsKey(data.runs),
    el('div', { class: 'panels two' }, panels.map((panel) => panel.node)));
}

function layerCurve(run, stage, key) {
  return (run.curves?.[`layer/${stage}/${key}`] ?? []).filter(([x, y]) => isNumber(x) && isNumber(y));
}

/** The value as last measured by an epoch, null before the first; as the run holds it where there is no curve. */
function layerValue(run, stage, key, epoch) {
  const curve = layerCurve(run, stage, key);
  const value = curve.length > 0 ? curve.findLast(([x]) => x <= epoch)?.[1] : run.layers?.[stage]?.[key];
  return isNumber(value) ? value : null;
}

function layerSlider(epochs, state, update) {
  const out = el('output', { for: 'layer-epoch' });
  const slider = el('input', { type: 'range', id: 'layer-epoch', min: 0, max: epochs.length - 1, value: state.place, step: 1 });
  const label = () => {
    out.textContent = `epoch ${epochs[state.place]}`;
    slider.setAttribute('aria-valuetext', out.textContent);
  };
  slider.addEventListener('input', () => {
    state.place = Number(slider.value);
    label();
    update();
  });
  label();
  return el('div', { class: 'control epoch' }, el('label', { class: 'label', for: 'layer-epoch' }, 'Epoch, for all stages'), el('div', { class: 'row' }, slider, out));
}

function layerPanel(runs, stages, epochs, key, state) {
  const definition = measure('layer', key);
  const box = el('div', { class: 'chart bars', id: `layers-${key}`, style: 'height: 17rem' });
  const caption = el('figcaption');
  const all = runs.flatMap(({ run }) => stages.flatMap((stage) => [...layerCurve(run, stage, key).map(([, y]) => y), run.layers[stage]?.[key]])).filter(isNumber);
  // Far below 0 a constant tells more: how far does not matter, and must not flatten the rest.
  const bounds = key !== 'manifoldMixupR2' ? { min: 0, splitNumber: 4 } : { min: Math.min(...all) < 0 ? Math.max(-1, Math.floor(4 * Math.min(...all)) / 4) : 0, max: 1, interval: 0.25 };
  const lines = () => runs.map(({ run, index }) => ({ run, index, values: stages.map((stage) => layerValue(run, stage, key, epochs[state.place] ?? Infinity)) }));
  const redraw = chart(box, '', (colours, width) => layerOption(lines(), stages, bounds, colours, width), { onResize: true });
  return {
    node: el('figure', { class: 'panel' }, el('h3', {}, defined(definition)), box, caption),
    draw() {
      const words = lines().map((line) => `${line.run.label}: ${stages.map((stage, i) => `${stage} ${number(line.values[i])}`).join(', ')}`).join('; ');
      box.setAttribute('aria-label', `${definition.name} of each stage from input to classifier. ${words}.`);
      caption.textContent = `${words}.`;
      redraw();
    },
  };
}

/** `lines`: a value at each stage for each run. */
export function layerOption(lines, stages, bounds, colours, width) {
  return {
    grid: { left: 4, right: 16, top: 14, bottom: 8, containLabel: true },
    xAxis: { type: 'category', data: stages, boundaryGap: true, ...axisStyle(colours, { axisLabel: { color: colours.soft, fontSize: 12, interval: stages.length > 8 ? 'auto' : 0, rotate: width / stages.length < 62 ? 40 : 0 } }) },
    yAxis: { type: 'value', ...bounds, ...axisStyle(colours, { axisLine: { show: false }, axisLabel: { color: colours.faint, fontSize: 11.5, formatter: tick } }) },
    tooltip: tooltip(colours, { trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: colours.line } },
      formatter: (items) => el('span', {}, `stage ${items[0].name}`, items.flatMap((item) => [el('br'), `${item.seriesName}: ${number(item.value)}`])) }),
    series: lines.map(({ run, index, values }) => {
      const style = runStyle(index);
      return {
        name: run.label, type: 'line', data: values, symbol: style.symbol, symbolSize: 7, showSymbol: true, showAllSymbol: true,
        lineStyle: { width: 2, type: style.dash, color: colours.run(index) }, itemStyle: { color: colours.run(index) },
      };
    }),
  };
}
