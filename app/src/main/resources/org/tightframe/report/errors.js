// Where errors lie: in numbers, example by example, and by pairs of classes.

import { axisStyle, chart, tooltip } from './charts.js';
import { el, isNumber, list, missing, number, percent, section, svg, tick, whole } from './dom.js';
import { measure, measureKeys } from './measures.js';
import { definedRow, runKey, shown } from './parts.js';
import { bytes } from './projection.js';

const WRONG = 'path://M-5,-4 L-4,-5 L0,-1 L4,-5 L5,-4 L1,0 L5,4 L4,5 L0,1 L-4,5 L-5,4 L-1,0 Z';
const PAIRS_AT_ONCE = 15;
// Ticks stand at multiples of the fine step, their labels at those of the coarse one.
const FINE = 0.05;
const COARSE = 0.25;

export function errors(data) {
  const title = 'Where errors lie';
  const runs = data.runs.map((run, index) => ({ run, index, found: run.errors?.numbers ? run.errors : null }));
  const located = runs.filter(({ found }) => found);
  if (located.length === 0) {
    const why = [...new Set(data.runs.map((run) => run.errors?.missing).filter((text) => text))];
    return section('errors', title, why.length > 0 ? why.map(missing) : missing('Errors were not located: that takes predictions on test data, clean training examples of the same epoch, and the classifier.'));
  }
  const scenes = runs.map(({ run, index, found }) => ({ run, index, found, scene: found && sceneOf(found) }));
  const reach = Math.max(0, ...scenes.flatMap(({ scene }) => (scene ? [...scene.right, ...scene.wrong].map(([, y]) => y) : [])));
  return section('errors', title,
    el('p', {}, 'An example that a network gets wrong may lie at the mean of another class, taken for it altogether, or between two classes, where mixes of them lie. ',
      el('em', {}, 'Effective λ'), ' tells how much of its true class an example seems to have: the λ of the mix whose logits, by the theory, lie as far apart. Right of ½ the true class wins, left of ½ another does.'),
    numbersTableOfErrors(located),
    el('div', { class: `panels roomy ${['one', 'two'][runs.length - 1] ?? 'many'}` }, scenes.map((entry) => panelOfErrors(data, entry, reach))));
}

function numbersTableOfErrors(located) {
  const columns = 1 + located.length;
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Where errors lie, in numbers' }, el('table', { class: located.length > 2 ? 'many' : null },
    el('caption', {}, 'Distances in units of the root mean square distance of two class means. Each name opens its definition.'),
    el('thead', {}, el('tr', {}, el('td'), located.map(({ run, index }) => el('th', { scope: 'col' }, el('span', { class: 'name-key' }, runKey(index, 24), run.label))))),
    el('tbody', {}, measureKeys('errors').filter((key) => located.some(({ found }) => isNumber(found.numbers[key]))).flatMap((key) => {
      const definition = measure('errors', key);
      return definedRow(definition, columns, located.map(({ found }) => el('td', {}, shown(definition, found.numbers[key]))));
    }))));
}

// --- One run ------------------------------------------------------------------------------------------------------------------

function panelOfErrors(data, { run, index, found, scene }, reach) {
  const head = el('div', { class: 'panel-head' }, el('h3', {}, runKey(index), run.label));
  if (!found) return el('article', { class: 'panel' }, head, missing(run.errors?.missing ?? 'Errors of this run were not located.'));
  head.append(el('span', {}, `${whole(found.wrong)} of ${whole(found.examples)} wrong`));
  return el('article', { class: 'panel' }, head, scene.known ? map(data, run, index, found, scene, reach) : missing(notDrawn(found)), pairTables(data, run, found));
}

function notDrawn(found) {
  return found.theory
    ? 'There is no map of the errors: class means are missing, or lie in one place.'
    : 'There is no map of the errors: no κ of the theory fits these examples, so their effective λ is not known. Channels are straight lines between class means here.';
}

function map(data, run, index, found, scene, reach) {
  const box = el('div', { class: 'chart error-map', id: `errors-${index}` });
  const right = found.examples - found.wrong;
  const words = `${drawn(scene.wrong.length, found.wrong)} wrong and ${drawn(scene.right.length, right)} right examples. `
    + `Of the errors, ${percent(found.numbers.errorsInChannel, 0)} lie in a channel, ${percent(found.numbers.errorsAtOtherVertex, 0)} at another class, ${percent(found.numbers.errorsAtTrueVertex, 0)} at their own.`;
  chart(box, `Map of the errors of ${run.label}, by effective λ and distance to the nearest channel. ${words}`,
    (colours) => mapOption(data, index, scene, reach, colours), { renderer: 'canvas' });
  return el('figure', { style: 'margin:0' }, box, el('figcaption', {},
    el('span', { class: 'marks' }, mark('wrong', index), ' wrong, ', mark('right', index), ' right: '), words,
    ` ${found.reference ? `Class means and theory from ${found.reference}` : 'Theory'}, κ = ${number(found.kappa)}.`));
}

function drawn(some, all) {
  return some < all ? `${whole(some)} of ${whole(all)}` : whole(all);
}

function mark(kind, index) {
  const shape = kind === 'wrong' ? svg('path', { d: 'M3 3l8 8M11 3l-8 8', 'stroke-width': 2 }) : svg('circle', { cx: 7, cy: 7, r: 3 });
  if (kind === 'wrong') shape.style.stroke = `var(--run-${index % 4})`;
  else shape.style.fill = 'var(--faint)';
  return svg('svg', { class: 'key', width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true' }, shape);
}

/** Points as [lambda, distance to a channel, distance to a class, confidence, true class, predicted class]. */
function sceneOf(found) {
  const [right, wrong] = ['right', 'wrong'].map((kind) => unpacked(found.points[kind]));
  const isPlaced = ([x, y]) => Number.isFinite(x) && Number.isFinite(y);
  const scene = { right: right.filter(isPlaced), wrong: wrong.filter(isPlaced) };
  return { ...scene, known: scene.right.length + scene.wrong.length > 0 };
}

function unpacked(points) {
  const view = (name) => new DataView(bytes(points[name]).buffer);
  const views = Object.fromEntries(['truth', 'prediction', 'confidence', 'lambda', 'channelDistance', 'vertexDistance'].map((name) => [name, view(name)]));
  const float = (name, i) => views[name].getFloat32(4 * i, true);
  const short = (name, i) => views[name].getUint16(2 * i, true);
  return Array.from({ length: points.n }, (_, i) => [float('lambda', i), float('channelDistance', i), float('vertexDistance', i),
    short('confidence', i) / 65535, short('truth', i), short('prediction', i)]);
}

function mapOption(data, index, scene, reach, colours) {
  const lambdas = [...scene.right, ...scene.wrong].map(([x]) => x);
  const name = { nameLocation: 'middle', nameTextStyle: { color: colours.soft, fontSize: 12 } };
  const label = { color: colours.faint, fontSize: 11.5, showMinLabel: false, showMaxLabel: false, formatter: tick };
  const wrongCrowd = scene.wrong.length > 800;
  return {
    grid: { left: 48, right: 12, top: 10, bottom: 44 },
    xAxis: { type: 'value', min: FINE * Math.floor(Math.min(-0.02, ...lambdas) / FINE), max: FINE * Math.ceil(Math.max(1.02, ...lambdas) / FINE), interval: FINE,
      ...axisStyle(colours, { axisLabel: { ...label, formatter: coarse }, splitLine: { show: false } }), name: 'effective λ of the true class', nameGap: 26, ...name },
    yAxis: { type: 'value', min: 0, max: 1.04 * reach || 1, ...axisStyle(colours, { axisLine: { show: false }, axisLabel: { ...label, showMinLabel: true }, splitLine: { lineStyle: { color: colours.hair }, showMaxLine: false } }), name: 'distance to the nearest channel', nameGap: 34, ...name },
    tooltip: tooltip(colours, { trigger: 'item', formatter: (item) => errorTip(data, item.value) }),
    series: [
      { id: 'right', name: 'right', type: 'scatter', data: scene.right, symbolSize: 4.4, z: 3, itemStyle: { color: colours.faint, opacity: 0.32 }, emphasis: { itemStyle: { opacity: 1 } },
        markLine: { silent: true, symbol: 'none', data: [{ xAxis: 0.5 }], label: { show: false }, lineStyle: { color: colours.soft, type: [5, 4], width: 1.2 } } },
      { id: 'wrong', name: 'wrong', type: 'scatter', data: scene.wrong, symbol: WRONG, symbolSize: wrongCrowd ? 6 : 8, z: 4, itemStyle: { color: colours.run(index), opacity: wrongCrowd ? 0.7 : 0.88 },
        emphasis: { itemStyle: { opacity: 1, borderColor: colours.ink, borderWidth: 1 } } },
    ],
  };
}

function coarse(value) {
  return Math.abs(value / COARSE - Math.round(value / COARSE)) < 1e-6 ? tick(Math.abs(value) < 1e-9 ? 0 : value) : '';
}

function nameOf(data, c) {
  return data.classes[c] ?? `class ${c}`;
}

function errorTip(data, [lambda, channel, vertex, confidence, truth, prediction]) {
  const taken = truth === prediction ? `${nameOf(data, truth)}, rightly` : `${nameOf(data, truth)}, taken for ${nameOf(data, prediction)}`;
  return el('span', {}, el('strong', {}, taken), el('br'), `confidence ${percent(confidence)}, effective λ ${lambda.toFixed(2)}`, el('br'),
    `${number(channel)} from the nearest channel, ${number(vertex)} from the nearest class mean`);
}

// --- Pairs of classes ---------------------------------------------------------------------------------------------------------

function pairTables(data, run, found) {
  if (found.pairs.length === 0) return el('p', { class: 'note', style: 'margin-top:1rem' }, 'No error at all.');
  const rest = found.pairs.slice(PAIRS_AT_ONCE);
  const beyond = found.pairsWithErrors - found.pairs.length;
  return [
    pairTable(data, found.pairs.slice(0, PAIRS_AT_ONCE), `Pairs of classes, most errors first, of ${run.label}`),
    rest.length > 0 && el('details', { class: 'more' }, el('summary', {}, `${rest.length} more ${rest.length === 1 ? 'pair' : 'pairs'}`), pairTable(data, rest, `More pairs of classes of ${run.label}`),
      beyond > 0 && el('p', { class: 'note' }, `And ${whole(beyond)} pairs with fewer errors.`)),
  ];
}

function pairTable(data, pairs, label) {
  const head = ['A / B', 'Errors', 'A called B', 'B called A', 'In channel', 'Confidence'];
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label }, el('table', { class: 'pairs' },
    el('caption', {}, 'A called B: of class A, taken for B. In channel and confidence: of the errors between the two.'),
    el('thead', {}, el('tr', {}, head.map((text) => el('th', { scope: 'col' }, text)))),
    el('tbody', {}, pairs.map((pair) => el('tr', {}, el('th', { scope: 'row' }, `${nameOf(data, pair.first)} / ${nameOf(data, pair.second)}`),
      [whole(pair.firstAsSecond + pair.secondAsFirst), whole(pair.firstAsSecond), whole(pair.secondAsFirst), percent(pair.inChannel, 0), percent(pair.confidence, 0)].map((text) => el('td', {}, text)))))));
}
