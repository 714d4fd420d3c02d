// What each variant came to over its seeds, as dots with intervals; and features that no network made.

import { axisStyle, chart, tooltip } from './charts.js';
import { el, number, percent, section, tick, unbroken } from './dom.js';
import { estimates } from './forest.js';
import { VARIANTS } from './gallery.js';
import { runKey } from './parts.js';
import { runStyle } from './palette.js';

const NAMES = { ...VARIANTS, 'alpha-0.2': 'mixup, Beta(0.2)', 'alpha-4': 'mixup, Beta(4)', 'midpoint': 'mixup, λ = ½' };

const DOTS = 'Dots are means over the seeds, bars their 95 % intervals, small strokes single trainings.';

function measuredBy(setting, name) {
  return Object.entries(setting.estimates ?? {}).filter(([, numbers]) => numbers[name]);
}

function isWhole(value) {
  return Math.abs(value - Math.round(value)) < 1e-6;
}

export function accuracyOfSettings(data) {
  const settings = data.settings.filter((setting) => measuredBy(setting, 'accuracy').length > 0);
  if (settings.length === 0) return null;
  return section('accuracy', 'How many test images each got right',
    el('p', {}, 'The share of test images that were classified correctly after the last epoch, for each way to train.'),
    el('div', { class: 'multiples' }, settings.map((setting) => estimates(`accuracy-${setting.name}`, setting.name,
      measuredBy(setting, 'accuracy').map(([variant, { accuracy }]) => ({ name: NAMES[variant] ?? variant, estimate: accuracy })), { shown: percent, ticked: (value) => percent(value, isWhole(100 * value) ? 0 : 1) }))),
    el('p', { class: 'note' }, unbroken(`${DOTS} Each panel has an axis of its own, which does not begin at 0. Network in eval mode.`)));
}

const BEFORE_AND_AFTER = [['Before', 'as it is'], ['After', 'best temperature']];
const CALIBRATION_PARTS = [['ece', 'calibration error (ECE)'], ['signedError', 'confidence less accuracy']];

/** ECE and signed error of baseline and mixup, before and after the best temperature; null where none was measured. */
export function calibrationOverSeeds(data) {
  const panels = data.settings.flatMap((setting) => CALIBRATION_PARTS.map(([part, title]) => calibrationPanel(setting, part, title)).filter((panel) => panel));
  return panels.length === 0 ? null : [
    el('h3', {}, 'Of all seeds, before and after the best temperature'),
    el('div', { class: 'pairs-of-panels' }, panels),
    el('p', { class: 'note' }, unbroken(`${DOTS} The dashed line is perfect calibration; confidence less accuracy is above 0 where the network is too sure of itself. The temperature is fitted to one half of the test images and judged by the other, mean of four halvings; before and after are of the same halves. Each panel has an axis of its own.`))];
}

function calibrationPanel(setting, part, title) {
  const rows = ['baseline', 'mixup'].flatMap((variant) => BEFORE_AND_AFTER.map(([when, words]) => ({ name: `${NAMES[variant]}, ${words}`, estimate: setting.estimates?.[variant]?.[part + when] }))).filter(({ estimate }) => estimate);
  return rows.length === 0 ? null : estimates(`${part}-${setting.name}`, `${setting.name}: ${title}`, rows, { ideal: 0 });
}

// --- Without a network ----------------------------------------------------------------------------------------------------------

const COEFFICIENTS = [['first', 'theoryFirst', 'of the first class'], ['second', 'theorySecond', 'of the second class']];

export function freeFeatures(data) {
  const variants = Object.entries(data.freeFeatures ?? {});
  if (variants.length === 0) return null;
  return section('free', 'The theory without a network',
    el('p', {}, 'The theory leaves the network out: every mix may choose its own point, and the theory says which is best. Here gradient descent moved such points, starting from chance. Marks are where they ended, lines where the theory says that they belong.'),
    el('ul', { class: 'runs-key' }, COEFFICIENTS.map(([, , words], index) => el('li', {}, runKey(index), `share of the classifier row ${words}`))),
    el('div', { class: 'panels two' }, variants.map(([variant, curves]) => freePanel(variant, curves))),
    el('p', { class: 'note', style: 'margin-top:1rem' }, 'A point is a sum of the two classes’ classifier rows; drawn is how much of each it holds, over λ, the share of the first class: mean over pairs of classes, the lowest seed.'));
}

function freePanel(variant, curves) {
  const box = el('div', { class: 'chart', id: `free-${variant}`, style: 'height: 17rem' });
  const away = Math.max(...COEFFICIENTS.flatMap(([name, theory]) => curves[name].map(([, value], i) => Math.abs(value - (curves[theory][i]?.[1] ?? NaN)))).filter(Number.isFinite));
  const words = `No mark is further than ${number(away)} from its line`;
  chart(box, `Coefficients of the classifier rows over λ, by gradient descent and by the theory. ${words}.`, (colours) => freeOption(curves, colours));
  return el('figure', { class: 'panel' }, el('h3', {}, variant === 'fixed-etf' ? 'Classifier fixed to the simplex frame' : variant), box, el('figcaption', {}, `${words}. Seed ${curves.seed}.`));
}

function freeOption(curves, colours) {
  const axis = (more) => ({ type: 'value', ...axisStyle(colours, { axisLabel: { color: colours.faint, fontSize: 11.5, formatter: tick }, ...more }) });
  return {
    grid: { left: 4, right: 14, top: 28, bottom: 24, containLabel: true },
    xAxis: { ...axis({ splitLine: { show: false } }), min: 0, max: 1, name: 'λ', nameLocation: 'middle', nameGap: 24 },
    yAxis: { ...axis({ axisLine: { show: false } }), min: ({ min }) => (min < -1e-6 ? Math.floor(min) : 0), splitNumber: 4, name: 'coefficient', nameGap: 10, nameTextStyle: { color: colours.faint, fontSize: 11.5, align: 'left' } },
    tooltip: tooltip(colours, { trigger: 'item', formatter: (item) => `λ = ${tick(item.value[0])}: ${number(item.value[1])}` }),
    series: COEFFICIENTS.flatMap(([name, theory], index) => [
      { name: `theory, ${name}`, type: 'line', data: curves[theory], showSymbol: false, silent: true, lineStyle: { width: 2, type: runStyle(index).dash, color: colours.run(index) }, itemStyle: { color: colours.run(index) } },
      { name: `descent, ${name}`, type: 'scatter', data: curves[name], symbol: runStyle(index).symbol, symbolSize: 7, itemStyle: { color: colours.run(index), opacity: 0.8 } },
    ]),
  };
}
