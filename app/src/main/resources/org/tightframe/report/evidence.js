// Small multiples over the settings: layers, convergence of the classifier, calibration, errors.

import { axisStyle, chart, tooltip } from './charts.js';
import { el, isNumber, missing, number, percent, section, tick, unbroken, whole } from './dom.js';
import { calibrationOverSeeds } from './estimates.js';
import { inWords } from './forest.js';
import { VARIANTS } from './gallery.js';
import { layerOption } from './layers.js';
import { runKey } from './parts.js';
import { runStyle } from './palette.js';
import { diagram, hasExamples, overOrUnder, shownError } from './reliability.js';

// The place of a variant gives its colour, dash and mark in every chart.
const ORDER = ['baseline', 'mixup', 'manifold'];
const COMPARED = ['baseline', 'mixup'];

function variantsKey(variants) {
  return el('ul', { class: 'runs-key' }, variants.map((variant) => el('li', {}, runKey(ORDER.indexOf(variant)), VARIANTS[variant])));
}

function multiples(settings, panelOf) {
  return el('div', { class: 'multiples' }, settings.map(panelOf));
}

function panel(title, box, words) {
  return el('figure', { class: 'panel' }, el('h3', {}, title), box, words && el('figcaption', {}, words));
}

// --- Layers -------------------------------------------------------------------------------------------------------------------

export function stagesOfSettings(data) {
  const settings = data.settings.filter((setting) => setting.layers);
  if (settings.length === 0) return null;
  return section('layers', 'Layer by layer',
    el('p', {}, 'A network works in stages. Manifold mixup mixes what a stage puts out instead of the images. How much does a stage’s answer to a mix of two images resemble the mix of its answers to the two? At 1 they are the same, and training on mixed images is training on mixed activations; at 0 or below they are unlike.'),
    variantsKey(ORDER.filter((variant) => settings.some(({ layers }) => layers.variants[variant]))),
    multiples(settings, layersPanel),
    el('p', { class: 'note' }, 'R² of manifold mixup at each stage from input to classifier: lines are means over the seeds, faint marks the single runs. Pairs of training images of different classes, the same in all runs, network in eval mode, after the last epoch.'));
}

function layersPanel({ name, layers }) {
  const { stages } = layers;
  const lines = ORDER.filter((variant) => layers.variants[variant]).map((variant) => ({ variant, run: { label: VARIANTS[variant] }, index: ORDER.indexOf(variant), values: layers.variants[variant].means.map((v) => (isNumber(v) ? v : null)) }));
  const words = lines.map((line) => `${line.run.label}: ${stages.map((stage, i) => `${stage} ${number(line.values[i])}`).join(', ')}`).join('; ');
  const seeds = ({ variant }) => layers.variants[variant].seeds.flatMap((values, i) => values.map((value) => [stages[i], value]));
  const lowest = Math.min(...lines.flatMap(seeds).map(([, v]) => v));
  const bounds = lowest < -1 ? { min: Math.floor(lowest), max: 1, interval: Math.ceil((1 - Math.floor(lowest)) / 4) } : { min: Math.min(0, Math.floor(4 * lowest) / 4), max: 1, interval: 0.25 };
  const box = el('div', { class: 'chart', id: `stages-${name}`, style: 'height: 15rem' });
  chart(box, `${name}: how far each stage resembles manifold mixup. ${words}.`, (colours, width) => {
    const option = layerOption(lines, stages, bounds, colours, width);
    option.grid.top = 26;
    Object.assign(option.yAxis, { name: 'R²', nameLocation: 'end', nameGap: 8 });
    option.series.push(...lines.map((line) => ({ name: line.run.label, type: 'scatter', data: seeds(line), symbol: runStyle(line.index).symbol, symbolSize: 4.5, silent: true, tooltip: { show: false }, z: 1, itemStyle: { color: colours.run(line.index), opacity: 0.45 } })));
    option.tooltip = tooltip(colours, { trigger: 'item', formatter: (item) => `${item.seriesName}, ${item.name}: ${number(item.value)}` });
    return option;
  }, { onResize: true });
  return panel(name, box, null);
}

export function stagesOverEpochs(data) {
  const settings = data.settings.filter(({ likeness }) => likeness);
  if (settings.length === 0) return null;
  return section('layers-epochs', 'Layers over the epochs',
    el('p', {}, 'The same resemblance, as a mean over the hidden layers, from capture to capture. If mixup comes to do what manifold mixup does, its line ends near that one’s, and away from the one without mixup.'),
    variantsKey(ORDER.filter((variant) => settings.some(({ likeness }) => likeness[variant]))),
    multiples(settings, likenessPanel),
    el('p', { class: 'note' }, 'R² of manifold mixup, mean over the stages between input and classifier, as claim (e) is decided by at the end. Thin lines are single seeds, thick ones their mean; epochs stand on a logarithmic axis, without the capture before training. Stage by stage: the figure “layers-epochs” beside this page.'));
}

function likenessPanel({ name, likeness }) {
  const lines = ORDER.map((variant, index) => ({ variant, index, curves: (likeness[variant] ?? []).map(trained).filter((curve) => curve.length > 1) })).filter(({ curves }) => curves.length > 0);
  const means = lines.map((line) => ({ ...line, mean: meanCurve(line.curves), title: VARIANTS[line.variant] })).filter(({ mean }) => mean.length > 0);
  if (means.length === 0) return panel(name, missing('No two epochs were measured in every run.'), null);
  const words = means.map(({ title, mean }) => `${title} ${number(mean[0][1])} after epoch ${mean[0][0]} and ${number(mean.at(-1)[1])} after epoch ${mean.at(-1)[0]}`).join('; ');
  const box = el('div', { class: 'chart', id: `likeness-${name}`, style: 'height: 15rem' });
  chart(box, `${name}: resemblance of the hidden layers to manifold mixup over the epochs. ${words}.`, (colours) => epochsOption(means, { name: 'R²', max: 1, scale: true }, colours));
  return panel(name, box, `${words.replace(/^./, (c) => c.toUpperCase())}.`);
}

/** Without what was measured before training, for which a logarithmic axis has no place. */
function trained(curve) {
  return curve.filter(([epoch, value]) => epoch > 0 && isNumber(value));
}

// --- Convergence of the classifier -----------------------------------------------------------------------------------------------

const FRAME = { equinormClassifier: 'lengths of the rows differ by', equiangularDeviationClassifier: 'their angles are off by' };
const LIMITED = { equinormClassifier: 'lengths', equiangularDeviationClassifier: 'angles' };

export function frameOverEpochs(data) {
  const settings = data.settings.filter((setting) => setting.frame);
  if (settings.length === 0) return null;
  const measures = Object.keys(FRAME);
  return section('frame', 'The classifier over the epochs, under mixup',
    el('p', {}, 'In a simplex frame all classifier rows are equally long and any two enclose the same angle. Both lines below say how far the rows are from that: at 0 they are exactly such a frame. Training should bring both down.'),
    el('ul', { class: 'runs-key' }, measures.map((key, i) => el('li', {}, runKey(i), FRAME[key]))),
    multiples(settings, framePanel),
    el('p', { class: 'note' }, 'Thin lines are single seeds, thick ones their mean; epochs stand on a logarithmic axis. Lengths: standard deviation over mean. Angles: mean distance of the cosines from −1/(C − 1). ' + limitsInWords(settings) + ' Measured on the weights themselves, so neither data nor mode enter.'));
}

// Angles are held to what right angles are off by, so limits differ where numbers of classes do.
function limitsInWords(settings) {
  const limits = new Set(settings.map(({ frame }) => Object.entries(LIMITED).map(([key, what]) => `${tick(frame.limits[key])} for ${what}`).join(', ')));
  return 'Dotted lines in the colours of the curves are the thresholds of claim (f)' + (limits.size === 1 ? `: ${[...limits][0]}.` : ', that of angles by the number of classes.');
}

function framePanel({ name, frame }) {
  const lines = Object.keys(FRAME).map((key, index) => ({ key, index, curves: (frame.curves[key] ?? []).map((curve) => curve.filter(([epoch, value]) => epoch > 0 && isNumber(value))).filter((curve) => curve.length > 1) })).filter(({ curves }) => curves.length > 0);
  const means = lines.map((line) => ({ ...line, mean: meanCurve(line.curves), limit: frame.limits[line.key] })).filter(({ mean }) => mean.length > 0);
  const words = means.map(({ key, mean, curves }) => `${FRAME[key]} ${number(mean[0][1])} after epoch ${mean[0][0]} and ${number(mean.at(-1)[1])} after epoch ${mean.at(-1)[0]} (mean of ${curves.length})`).join('; ');
  if (means.length === 0) return panel(name, missing('No two epochs were measured in every run.'), null);
  const box = el('div', { class: 'chart', id: `frame-${name}`, style: 'height: 15rem' });
  chart(box, `${name}: distance of the classifier from a simplex frame over the epochs. ${words}.`, (colours) => epochsOption(means.map((line) => ({ ...line, title: FRAME[line.key] })), deviationAxis(means), colours));
  return panel(name, box, `${words.replace(/^./, (c) => c.toUpperCase())}.`);
}

function meanCurve(curves) {
  const epochs = curves[0].map(([epoch]) => epoch).filter((epoch) => curves.every((curve) => curve.some(([x]) => x === epoch)));
  return epochs.map((epoch) => [epoch, curves.reduce((sum, curve) => sum + curve.find(([x]) => x === epoch)[1], 0) / curves.length]);
}

/** From 0, with room for the thresholds. */
function deviationAxis(lines) {
  return { name: 'deviation', min: 0, max: ({ max }) => 1.15 * Math.max(max, ...lines.map(({ limit }) => limit ?? 0)) };
}

/** `lines`: [{title, index, curves of each seed, mean, limit}], over the epochs. */
function epochsOption(lines, axis, colours) {
  const log = (more, label) => ({ type: 'log', ...axisStyle(colours, { axisLabel: { color: colours.faint, fontSize: 11.5, formatter: tick, hideOverlap: true, ...label }, ...more }) });
  const all = lines.flatMap(({ curves }) => curves.flat());
  const [first, last] = [Math.min(...all.map(([x]) => x)), Math.max(...all.map(([x]) => x))];
  const beyondPower = last / 2 ** Math.floor(Math.log2(last));
  const roomForLast = beyondPower === 1 || beyondPower > 1.7;
  const style = (index, width, opacity) => ({ lineStyle: { width, opacity, type: runStyle(index).dash, color: colours.run(index) }, itemStyle: { color: colours.run(index) } });
  return {
    grid: { left: 4, right: 14, top: 26, bottom: 22, containLabel: true },
    xAxis: { ...log({ splitLine: { show: false } }, { showMaxLabel: roomForLast }), logBase: 2, min: first, max: last, name: 'epoch', nameLocation: 'middle', nameGap: 24 },
    yAxis: { type: 'value', splitNumber: 3, nameGap: 8, ...axis, ...axisStyle(colours, { axisLine: { show: false }, axisLabel: { color: colours.faint, fontSize: 11.5, showMaxLabel: false, formatter: tick } }) },
    tooltip: tooltip(colours, { trigger: 'item', formatter: (item) => `epoch ${item.value[0]}: ${number(item.value[1])}` }),
    series: [
      ...lines.flatMap(({ index, curves }) => curves.map((data) => ({ name: 'seed', type: 'line', data, showSymbol: false, silent: true, ...style(index, 1, 0.45) }))),
      ...lines.map(({ title, index, mean, limit }) => ({ name: title, type: 'line', data: mean, symbol: runStyle(index).symbol, symbolSize: 6, ...style(index, 2.4, 1),
        markLine: isNumber(limit) ? { silent: true, symbol: 'none', label: { show: false }, data: [{ yAxis: limit }], lineStyle: { color: colours.run(index), type: [1, 3], width: 1.6 } } : undefined })),
    ],
  };
}

// --- Density along the channel --------------------------------------------------------------------------------------------------

export function densityOfSettings(data) {
  const settings = data.settings.filter(({ drawn }) => COMPARED.some((variant) => drawn?.variants[variant]?.density));
  if (settings.length === 0) return null;
  return section('density', 'Where along the channel mixes lie',
    el('p', {}, 'Every mix of two classes is somewhere between them: at 1 lies the one class, at −1 the other, at 0 the border where the network cannot tell. The λ of the mixes were drawn evenly, so if the network merely averaged, mixes would lie evenly between −1 and 1. Do they crowd at the border, as we read the paper’s claim of mixup?'),
    el('ul', { class: 'runs-key' }, COMPARED.map((variant) => el('li', {}, runKey(ORDER.indexOf(variant)), VARIANTS[variant])), el('li', {}, runKey(2), 'the theory, for the mixup run')),
    multiples(settings, densityPanel),
    el('p', { class: 'note' }, unbroken('Density of (z_y − z_y′)/Δ over mixes of training images of two different classes at uniform λ, over all pairs of classes; z: centred logits, Δ: how far those of same-class mixes lie apart. Network in eval mode, last capture, the run of the lowest seed. Each mix is counted both ways round, so the curves are symmetric. '
      + 'What lies beyond ±1.25 is not drawn. The number below a chart is what claim (c) is decided by: the density around the border over that of the densest band elsewhere, mean over all seeds with its 95 % interval. Above 1, mixes are densest at the border. The dashed line at 0.5 is where they would be if the network merely averaged.')));
}

function densityPanel({ name, drawn, estimates: measured }) {
  const lines = COMPARED.map((variant) => ({ title: VARIANTS[variant], index: ORDER.indexOf(variant), density: drawn.variants[variant]?.density })).filter(({ density }) => density);
  const curves = lines.map(({ title, index, density }) => ({ title, index, points: densityCurve(density.edges, density.measured) }));
  const mixup = drawn.variants.mixup?.density;
  if (mixup) curves.push({ title: 'theory', index: 2, points: densityCurve(mixup.edges, mixup.predicted) });
  const peaks = COMPARED.map((variant) => [VARIANTS[variant], measured?.[variant]?.boundaryPeak]).filter(([, peak]) => peak);
  const words = peaks.map(([title, peak]) => `${title} ${inWords(peak)}`).join(', ') || 'not measured';
  const box = el('div', { class: 'chart', id: `density-${name}`, style: 'height: 14rem' });
  chart(box, `${name}: density of mixes along the channel; at the border against elsewhere: ${words}.`, (colours) => densityOption(curves, colours));
  return panel(name, box, `At the border against elsewhere: ${words}. Drawn: ${lines.map(({ title, density }) => `${title}, ${whole(density.examples)} mixes, ${percent(density.outside)} of them beyond the ends`).join('; ')}.`);
}

function densityCurve(edges, values) {
  return values.map((value, b) => [(edges[b] + edges[b + 1]) / 2, value]);
}

function densityOption(curves, colours) {
  return {
    grid: { left: 4, right: 14, top: 26, bottom: 22, containLabel: true },
    xAxis: { type: 'value', min: -1.25, max: 1.25, interval: 0.25, name: '← other class · border · this class →', nameLocation: 'middle', nameGap: 26, ...axisStyle(colours, { splitLine: { show: false }, axisLabel: { color: colours.faint, fontSize: 11.5, formatter: (v) => (Number.isInteger(v) ? tick(v) : '') } }) },
    yAxis: { type: 'value', min: 0, splitNumber: 3, name: 'density', nameGap: 8, ...axisStyle(colours, { axisLine: { show: false, onZero: false } }) },
    tooltip: tooltip(colours, { trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: colours.line } }, formatter: (items) => el('span', {}, `at ${tick(items[0].value[0])}`, items.flatMap((item) => [el('br'), `${item.seriesName}: ${number(item.value[1])}`])) }),
    series: curves.map(({ title, index, points }, i) => ({ name: title, type: 'line', data: points, showSymbol: false, symbol: runStyle(index).symbol, lineStyle: { width: 2, type: runStyle(index).dash, color: colours.run(index) }, itemStyle: { color: colours.run(index) },
      markLine: i === 0 ? { silent: true, symbol: 'none', label: { show: false }, data: [{ yAxis: 0.5 }], lineStyle: { color: colours.soft, type: [5, 4], width: 1 } } : undefined })),
  };
}

// --- Calibration --------------------------------------------------------------------------------------------------------------

export function calibrationOfSettings(data) {
  const parts = [calibrationOverSeeds(data), diagramsOfSettings(data)].filter((part) => part);
  return parts.length === 0 ? null : section('calibration', 'Does confidence mean what it says?',
    el('p', {}, 'A network says how sure it is of each answer. Of the answers that it is 80 % sure of, 80 % should be right.'), parts);
}

function diagramsOfSettings(data) {
  const settings = data.settings.filter(({ drawn }) => COMPARED.some((variant) => hasExamples(drawn?.variants[variant]?.reliability)));
  return settings.length === 0 ? null : [
    el('h3', {}, 'Bin by bin, in one run of each'),
    el('p', {}, 'Each bar gathers the test images whose confidence falls into its bin; its height is the share that was classified correctly. On the diagonal, confidence is honest. The hatched part is the gap: bar below the line, over-confident; bar above it, under-confident.'),
    settings.map(({ name, drawn }) => el('div', { class: 'gallery-row' }, el('h3', {}, name),
      el('div', { class: 'pairs-of-panels' }, COMPARED.filter((variant) => hasExamples(drawn.variants[variant]?.reliability)).map((variant) => reliabilityPanel(name, variant, drawn.variants[variant]))))),
    el('p', { class: 'note', style: 'margin-top:1rem' }, 'The diagrams: all test images, network in eval mode, the run of the lowest seed, 15 bins of equal width; below each diagram the number of images in each bin. The line through the bars is accuracy without bins, where at least 50 images weigh in. The ECE above a diagram is of that run and all its test images, so it differs from those of held-out halves, over all seeds.')];
}

function reliabilityPanel(name, variant, { seed, reliability }) {
  const index = ORDER.indexOf(variant);
  const { accuracy, meanConfidence, signedError } = reliability.numbers;
  return el('figure', { class: 'panel' },
    el('div', { class: 'panel-head' }, el('h4', { class: 'name-key' }, runKey(index, 24), VARIANTS[variant]), shownError(reliability)),
    diagram(`reliability-${name}-${variant}`, `${name}, ${VARIANTS[variant]}`, reliability, index, true),
    el('figcaption', {}, `${whole(reliability.examples)} test images, seed ${seed}. Accuracy ${percent(accuracy)}, mean confidence ${percent(meanConfidence)}: ${overOrUnder(signedError)}.`));
}

// --- Errors -------------------------------------------------------------------------------------------------------------------

export function errorsOfSettings(data) {
  const settings = data.settings.filter(({ drawn }) => COMPARED.some((variant) => drawn?.variants[variant]?.wrong?.points.length > 0));
  if (settings.length === 0) return null;
  return section('errors', 'Where errors lie',
    el('p', {}, 'Every mark is a test image that the network got wrong: how far its feature is from the nearest channel between two classes, and how confident the network was. If mixup makes networks err where mixes lie, and err with less confidence, its marks stand further left and lower.'),
    variantsKey(COMPARED),
    multiples(settings, errorsPanel),
    el('p', { class: 'note' }, 'Test images, network in eval mode, the run of the lowest seed. Class means and channels are those of unmixed training images at the same epoch. Distances in units of the root mean square distance of two class means. '
      + `The channels of both are drawn by one strength of the theory, κ = ${number(data.thresholds?.values?.['errors.kappa'])}. At most 150 errors of a run are drawn, evenly out of all; means are of all errors of that run.`));
}

function errorsPanel({ name, drawn }) {
  const lines = COMPARED.map((variant) => ({ variant, index: ORDER.indexOf(variant), wrong: drawn.variants[variant]?.wrong })).filter(({ wrong }) => wrong?.points.length > 0);
  const words = lines.map(({ variant, wrong }) => `${VARIANTS[variant]}: ${whole(wrong.wrong)} of ${whole(wrong.examples)} wrong, at a mean distance of ${number(wrong.meanDistance)} and a mean confidence of ${percent(wrong.meanConfidence, 0)}`);
  const box = el('div', { class: 'chart', id: `errors-${name}`, style: 'height: 15rem' });
  chart(box, `${name}: distance to the nearest channel and confidence of wrong test images. ${words.join('; ')}.`, (colours) => errorsOption(lines, colours), { renderer: 'canvas' });
  return panel(name, box, `${words.join('; ').replace(/^./, (c) => c.toUpperCase())}.`);
}

function errorsOption(lines, colours) {
  const share = (v) => percent(v, 0);
  const nameStyle = { nameLocation: 'middle', nameTextStyle: { color: colours.soft, fontSize: 12 } };
  return {
    grid: { left: 52, right: 12, top: 10, bottom: 40 },
    xAxis: { type: 'value', min: 0, splitNumber: 4, ...axisStyle(colours, { axisLabel: { color: colours.faint, fontSize: 11.5, formatter: tick }, splitLine: { show: false } }), name: 'distance to the nearest channel', nameGap: 24, ...nameStyle },
    yAxis: { type: 'value', min: 0, max: 1, interval: 0.25, ...axisStyle(colours, { axisLine: { show: false }, axisLabel: { color: colours.faint, fontSize: 11.5, formatter: share } }), name: 'confidence', nameGap: 40, ...nameStyle },
    tooltip: tooltip(colours, { trigger: 'item', formatter: (item) => `${item.seriesName}: ${number(item.value[0])} away, confidence ${percent(item.value[1])}` }),
    series: lines.map(({ variant, index, wrong }) => ({ name: VARIANTS[variant], type: 'scatter', data: wrong.points, symbol: runStyle(index).symbol, symbolSize: 6, itemStyle: { color: colours.run(index), opacity: 0.7 } })),
  };
}
