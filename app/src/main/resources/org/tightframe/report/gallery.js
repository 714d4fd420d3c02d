// The projections of a programme: one pair to learn how to read them by, then all of them.

import { chart } from './charts.js';
import { el, list, missing, section, tick, whole } from './dom.js';
import { inWords, LOOKS, rowsOf } from './forest.js';
import { verdictMark } from './opening.js';
import { picture } from './projection.js';
import { measureScene, planeOption, sceneKeys } from './scene.js';

const TRIPLE = [0, 1, 2];
// Claims of what such a picture shows.
const PICTURED = ['b', 'c', 'd'];
const EVERYTHING = { same: true, different: true, theory: true, means: true };

/** What a variant is called, and what it changes. */
export const VARIANTS = {
  'baseline': 'without mixup',
  'mixup': 'mixup',
  'mixup-mse': 'mixup, squared error',
  'mixup-etf': 'mixup, fixed frame',
  'manifold': 'manifold mixup',
};
const COLUMNS = ['baseline', 'mixup', 'mixup-mse', 'mixup-etf'];

function drawnSettings(data) {
  return data.settings.filter((setting) => Object.values(setting.drawn?.variants ?? {}).some((variant) => variant.plane));
}

/** Two panels, large, for somebody who sees such a picture for the first time. */
export function geometry(data) {
  const title = 'The picture in one minute';
  const setting = drawnSettings(data).find(({ drawn }) => drawn.variants.baseline?.plane && drawn.variants.mixup?.plane);
  if (!setting) return section('geometry', title, missing('The folders of the runs are not at hand, so their activations cannot be drawn. Every number below stands.'));
  const names = TRIPLE.map((c) => setting.drawn.classes[c]);
  const panels = ['baseline', 'mixup'].map((variant) => scenePanel(setting, variant, `geometry-${variant}`, false));
  return section('geometry', title,
    el('p', {}, 'Before a network answers, it has turned each image into a point. Here are the points of mixes of three classes, '
      + `${list(names)}, in the same network trained twice: without mixup (the baseline) and with it. `,
    el('strong', {}, 'What to look for: '), 'the paper says that with mixup, triangles gather at the tips of the arrows, and dots line up along three paths from tip to tip, in the order of their shares.'),
    sceneLegend(names),
    el('div', { class: 'panels two' }, panels),
    measuredHere(data.claims, setting.name),
    el('p', { class: 'note', style: 'margin-top:1rem' }, `${setting.name}, the first setting of the programme, not picked by its looks. ${drawnFrom(setting)}`));
}

/** What the numbers say of such pictures in this setting, over all seeds. */
function measuredHere(claims, setting) {
  const found = claims.filter(({ id }) => PICTURED.includes(id)).flatMap(rowsOf)
    .filter((row) => row.setting === setting && row.criterion.decides && row.criterion.meaning);
  return found.length === 0 ? null : el('div', { class: 'found' },
    el('p', {}, el('strong', {}, 'How much of that is there? '), 'The clouds are wide; what counts is measured over all mixes and all seeds. Here:'),
    el('ul', { class: 'key-marks' }, found.map(({ criterion }) => el('li', {}, verdictMark(LOOKS[criterion.verdict]), ` ${criterion.meaning}: ${inWords(criterion)}, ${criterion.bound} ${tick(criterion.threshold)} asked`))));
}

export function gallery(data) {
  const settings = drawnSettings(data);
  if (settings.length === 0) return null;
  return section('gallery', 'All projections',
    el('p', {}, 'The same picture in every setting, for networks trained without mixup (the baseline), with mixup, with mixup and squared error, and with mixup and a classifier that was fixed to the frame. Only the run of the lowest seed is shown, as last captured; the numbers of the claims are of all seeds.'),
    settings.map((setting) => el('div', { class: 'gallery-row' },
      el('h3', {}, setting.name), el('p', { class: 'note' }, drawnFrom(setting)),
      el('div', { class: 'gallery' }, COLUMNS.map((variant) => scenePanel(setting, variant, `plane-${setting.name}-${variant}`, true))))),
    el('p', { class: 'note', style: 'margin-top:1rem' }, 'Each panel is the exact projection of the features onto the plane of its own three classifier rows, centred at the mean of the class means; both axes have one unit, which differs from panel to panel. What is orthogonal to the plane is not seen; a few far marks may lie outside of a panel. The marks are those of the legend above: '
      + 'dots and triangles are mixes, the dashed lines join the class means, the dark curve is the theory’s prediction. It is of training with mixup and cross-entropy, so it is drawn in those panels alone, and where its strength κ could be fitted.'));
}

/** Data, mode, classes, epochs, seeds and numbers of examples, in words. */
function drawnFrom(setting) {
  const planes = COLUMNS.map((name) => [name, setting.drawn.variants[name]]).filter(([, variant]) => variant?.plane);
  const distinct = (value) => [...new Set(planes.map(([, variant]) => value(variant)))];
  const names = TRIPLE.map((c) => setting.drawn.classes[c]);
  const splits = distinct(({ plane }) => (plane.split === 'train' ? 'training' : plane.split));
  return `Mixes of ${list(splits)} images of ${list(names)}, the first three of ${whole(setting.drawn.classes.length)} classes; network in ${list(distinct(({ plane }) => plane.mode))} mode, `
    + `epoch ${list(distinct(({ plane }) => whole(plane.epoch)))}, seed ${list(distinct(({ seed }) => whole(seed)))}; `
    + `${list(distinct(({ plane }) => whole(plane.examples)))} mixes of all classes captured; of these three classes, at most ${whole(Math.max(...planes.map(([, { plane }]) => plane.points.n)))} are drawn in a panel.`;
}

function scenePanel(setting, variant, id, small) {
  const head = el('figcaption', { class: 'scene-name' }, VARIANTS[variant]);
  const plane = setting.drawn.variants[variant]?.plane;
  const scene = plane ? picture(plane, 3, TRIPLE) : null;
  if (scene === null) return el('figure', { class: 'panel scene' }, head, missing(plane ? 'These classifiers span no plane.' : 'No such run, or it captured nothing.'));
  const span = measureScene(scene, small);
  const names = TRIPLE.map((c) => setting.drawn.classes[c]);
  const box = el('div', { class: 'chart', id });
  chart(box, `${setting.name}, ${VARIANTS[variant]}: ${scene.same.length} same-class and ${scene.different.length} different-class mixes of ${list(names)} in the plane of their classifiers.`,
    (colours, width) => planeOption(scene, span, { names, show: EVERYTHING, small }, colours, width), { renderer: 'canvas', onResize: true });
  return el('figure', { class: 'panel scene' }, head, el('div', { class: 'plane' }, box));
}

function sceneLegend([a, b, c]) {
  const keys = sceneKeys();
  const entry = (icon, name, ...what) => el('li', {}, el('span'), icon, el('span', {}, el('strong', {}, name), el('span', { class: 'what' }, ...what)));
  return el('ul', { class: 'legend', 'aria-label': 'Legend' },
    entry(keys.different, 'A dot: a mix of two classes', `Its colour is the share of the next class, going round ${a} → ${b} → ${c} → ${a}; so each corner has dark dots on one side and bright ones on the other.`, el('span', { class: 'scale halved' }, '0', keys.ramp, '1')),
    entry(keys.same, 'A hollow triangle: a mix of two images of one class', 'Mixup gives it that class’s full label.'),
    entry(keys.classifier, 'An arrow: a class’s classifier row', 'The direction in which the network’s score for the class grows.'),
    entry(keys.theory, 'A solid curve: the theory', 'Where a simple model of training with mixup and cross-entropy puts the mixes of two classes. It is drawn for networks that were trained so.'),
    entry(keys.means, 'A cross: the mean of a class’s unmixed images', 'Dashed lines join them: where mixes would lie if the network merely averaged.'));
}
