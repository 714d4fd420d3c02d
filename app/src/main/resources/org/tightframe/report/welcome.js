// For somebody who opens the page: what it is about, the verdicts, how they are reached, and the words.

import { duration, el, isNumber, list, section, sentence, unbroken, whole } from './dom.js';
import { claimBadge, deciding, held, inSettings, LOOKS, partlyBadge, verdictBadge } from './forest.js';
import { verdictMark } from './opening.js';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const WORDS = [
  ['Network', 'A function with many adjustable numbers that turns an image into one score for each class. Training adjusts the numbers.'],
  ['Class', 'One of the kinds of thing that images are sorted into, such as “3” or “trouser”.'],
  ['Mixup', 'Training on mixes: two images laid over each other with shares λ and 1 − λ, and their two labels in the same shares.'],
  ['λ (lambda)', 'The share of the first image in a mix, between 0 and 1.'],
  ['Baseline', 'The same training without mixup, which everything is held against.'],
  ['Feature, or activation', 'The list of numbers that the network has made of an image just before the scores: a point in a space of many dimensions.'],
  ['Classifier row', 'The last layer holds one such list for each class, a direction. The score of a class is how far the feature reaches in that direction.'],
  ['Neural collapse', 'What long training often ends in: all images of a class get nearly the same feature, and the classes stand as far apart as they can.'],
  ['Simplex frame (simplex ETF)', 'That most regular arrangement: all arrows equally long, with the same angle between any two. For three classes, the corners of an equilateral triangle.'],
  ['Channel', 'Where the features of mixes of two classes lie: a path from one class to the other.'],
  ['Calibration', 'Whether confidence is honest: of the answers given with 80 % confidence, 80 % should be right. ECE measures by how much they are not.'],
  ['Temperature', 'One number that all scores are divided by after training, so that confidence becomes more honest. It changes no answer.'],
  ['Seed', 'The start of the random numbers of a training. Trainings that differ in their seed alone tell how much is chance.'],
  ['95 % interval', 'A range around the mean over the seeds. If the trainings were repeated many times, 95 of 100 such ranges would hold the true mean.'],
  ['Setting and variant', 'A setting is a network on a data set; a variant is how it is trained there: the baseline, mixup, or mixup with a change to it.'],
];

const KINDS = { mlp: 'mlp: fully connected', wrn: 'wrn: convolutional', vit: 'vit: vision transformer' };
const IMAGES = { 'digits': 'digits: handwritten', 'fashion-mini': 'fashion-mini: pieces of clothing', 'fashion-mnist': 'fashion-mnist: pieces of clothing' };

export function welcome(data) {
  return [
    el('h1', {}, 'What mixup does inside a network'),
    el('p', { class: 'lead' }, 'Mixup trains a network on mixes of two images and, in the same shares, of their two labels. '
      + 'Fisher, Meng and Papyan (ICLR 2024) claim that this gives the inside of the network a particular shape. '
      + `This page holds ${inLetters(data.claims.length)} of their claims against ${whole(data.trainings.runs)} trainings${ofWhat(data.settings.filter((setting) => setting.network))}.`),
    glossary(),
    el('nav', { 'aria-label': 'Sections', id: 'contents' }),
  ];
}

/** Kinds of network and sets of images, as far as they are known. */
function ofWhat(settings) {
  const distinct = (names) => [...new Set(names.filter(Boolean))];
  const several = (names, one, many) => `${names.length === 1 ? one : many(inLetters(names.length))} (${names.join('; ')})`;
  const networks = distinct(settings.map(({ network }) => KINDS[String(network).slice(0, 3)] ?? network));
  const images = distinct(settings.map((setting) => setting.data && (IMAGES[setting.data] ?? setting.data)));
  return [
    networks.length > 0 ? ` of ${several(networks, 'one kind of network', (n) => `${n} kinds of networks`)}` : '',
    images.length > 0 ? ` on ${several(images, 'one set of images', (n) => `${n} sets of images`)}` : '',
  ].join('');
}

const SECTIONS = [['verdicts', 'What was seen'], ['geometry', 'The picture'], ['claims', 'Claim by claim'], ['gallery', 'All projections'], ['density', 'Along the channel'],
  ['layers', 'Layer by layer'], ['layers-epochs', 'Layers over the epochs'], ['frame', 'The classifier over the epochs'], ['free', 'Without a network'], ['accuracy', 'Accuracy'], ['calibration', 'Calibration'], ['errors', 'Errors'], ['tables', 'Tables'], ['runs', 'The runs']];

/** Links to the sections that there are, once they are there. */
export function contentsOfPage() {
  const found = SECTIONS.filter(([id]) => document.getElementById(id));
  document.getElementById('contents').append(...found.map(([id, text]) => el('a', { href: `#${id}` }, text)));
}

export function verdicts(data) {
  return section('verdicts', 'What was seen', seen(data), undeclared(data),
    el('h3', { class: 'apart' }, 'Claim by claim, strictly'), el('p', { id: 'holds' }, tally(data)),
    el('ol', { class: 'claims' }, data.claims.map((claim) => el('li', { class: 'claim-row' },
      el('span', { class: 'letter' }, claim.id),
      el('a', { class: 'claim-title', href: `#claim-${claim.id}` }, claim.title),
      el('span', { class: 'claim-where' }, strip(claim), whereOf(claim)),
      claimBadge(claim)))),
    orderOfMarks(data), verdictKey(data));
}

/** A mark for each setting. */
function strip(claim) {
  return el('span', { class: 'strip', 'aria-hidden': 'true' }, claim.settings.map(({ name, verdict }) => el('span', { title: `${name}: ${verdict}` }, verdictMark(LOOKS[verdict]))));
}

function orderOfMarks({ claims }) {
  const orders = claims.filter(({ settings }) => settings.length > 1).map(({ id, settings }) => ({ id, names: settings.map(({ name }) => name).join(', ') }));
  if (orders.length === 0) return null;
  const others = orders.filter(({ names }) => names !== orders[0].names);
  return el('p', { class: 'note' }, `The marks are of the settings, from left: ${orders[0].names}${others.map(({ id, names }) => `; of (${id}): ${names}`).join('')}.`);
}

const SHARES = [
  ['shown', 'Seen in every setting', ({ yes, all }) => yes === all],
  ['partly', 'Seen in some settings', ({ yes, all }) => yes > 0 && yes < all],
  ['not shown', 'Seen in no setting', ({ yes, no }) => yes === 0 && no > 0],
  ['unclear', 'Open in every setting', ({ yes, no }) => yes === 0 && no === 0],
];

/** What each number means where it is on its claim's side, by how many settings it is there in. */
function seen({ claims, settings }) {
  const all = claims.flatMap((claim) => deciding(claim).filter(({ meaning }) => meaning).map(({ meaning, rows }) => ({ id: claim.id, meaning, ...inSettings(rows) })));
  const groups = SHARES.map(([mark, title, belongs]) => ({ mark, title, items: all.filter(belongs).sort((a, b) => b.yes / b.all - a.yes / a.all) })).filter(({ items }) => items.length > 0);
  if (groups.length === 0) return null;
  return [
    el('p', {}, `A setting is a network on a set of images${timesTrained(settings)}. Inside, a network turns every image, and every mix, into a point. An arrow is the direction in which it looks for a class; at a border it cannot choose between two. `
      + 'Seen is what all trainings of a setting show clearly enough, by thresholds and intervals that are told below; open is what they leave unclear; the rest was not seen.' + gained(settings)),
    el('div', { class: 'seen' }, groups.map(({ mark, title, items }) => el('div', { class: 'panel' },
      el('h3', {}, verdictMark(mark), title),
      el('ul', {}, items.map(({ id, meaning, ...counts }) => el('li', {}, el('a', { href: `#claim-${id}` }, sentence(meaning)), ofAll(counts) && el('span', {}, ` ${ofAll(counts)}`))))))),
  ];
}

/** What mixup did to the share of test images classified correctly, from setting to setting. */
function gained(settings) {
  const points = settings.map(({ estimates }) => 100 * (estimates?.mixup?.accuracy?.mean - estimates?.baseline?.accuracy?.mean)).filter(isNumber);
  const worded = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
  return points.length === 0 ? '' : ` With mixup, the share of test images classified correctly changed by ${[...new Set([Math.min(...points), Math.max(...points)].map(worded))].join(' to ')} points.`;
}

/** How often, where it is known of every setting and the same. */
function timesTrained(settings) {
  const times = new Set(settings.flatMap(({ estimates }) => Object.values(estimates ?? {}).filter(({ accuracy }) => accuracy).map(({ accuracy }) => accuracy.seeds.length)));
  const [n] = times;
  return times.size === 1 && n > 1 ? `, trained ${inLetters(n)} times in each way` : '';
}

function ofAll({ yes, open, all }) {
  return [yes > 0 && yes < all ? `${whole(yes)} of ${whole(all)}` : null, open > 0 && open < all ? `${whole(open)} open` : null].filter(Boolean).join(', ');
}

function inLetters(n) {
  return NUMBERS[n] ?? whole(n);
}

function tally({ claims, trainings }) {
  const count = (value) => claims.filter((claim) => claim.verdict === value).length;
  const parts = ['supported', 'not supported', 'undecided'].map((word) => [count(word), word]).filter(([n], i) => n > 0 || i === 0)
    .map(([n, word], i) => `${n === 0 ? 'none' : inLetters(n)}${i === 0 ? (n < 2 ? ' is' : ' are') : ''} ${word}`);
  return 'A claim is meant for all networks and data, so one number on the wrong side in one setting is enough against it. '
    + `By this rule, of ${inLetters(claims.length)} ${claims.length === 1 ? 'claim' : 'claims'}, ${list(parts)}. That is not to say that the paper is wrong: the thresholds are ours, and these networks trained for ${duration(trainings.seconds / trainings.runs)} each on average. `
    + 'The marks tell where each claim holds.';
}

/** A warning where somebody may have known runs before the thresholds. */
function undeclared(data) {
  const all = data.runs.length;
  const { carriedBy } = data.thresholds;
  return carriedBy === all ? null : el('p', { class: 'warning' }, el('strong', {}, `${whole(all - carriedBy)} of ${whole(all)} runs do not carry these thresholds: `),
    'they were trained outside of the programme, or before the thresholds were declared. Nothing on this page shows that the thresholds were there first.');
}

/** How the settings fall, as in “holds in 2 of 6 settings, fails in 4”. */
function whereOf(claim) {
  const all = claim.settings.length;
  if (all === 0) return 'no run bears on it';
  const { yes, no, open } = held(claim.settings);
  return [`holds in ${yes === 0 ? 'none' : whole(yes)} of ${whole(all)} ${all === 1 ? 'setting' : 'settings'}`, no > 0 && no < all ? `fails in ${whole(no)}` : null, open > 0 ? `${whole(open)} open` : null].filter(Boolean).join(', ');
}

function verdictKey(data) {
  return el('div', { class: 'panel key-box' },
    el('p', {}, el('strong', {}, 'How a verdict is reached. '),
      `In each setting, the numbers that decide a claim are held against thresholds. The paper gives none, so they are ours${data.thresholds.carriedBy === data.runs.length ? ', written down before these trainings: every run carries the hash of their file' : ''}. `
      + 'Where the whole 95 % interval over the seeds lies on the claim’s side, the setting supports the claim; where it lies on the other side, it speaks against it; otherwise it leaves the claim undecided. '
      + 'A claim is supported only if every setting supports it, and not supported as soon as one speaks against it; “not everywhere” is that where others support it.'),
    el('ul', { class: 'key-marks' }, Object.keys(LOOKS).map((value) => el('li', {}, verdictBadge(value))), el('li', {}, partlyBadge())),
    settingsTable(data.settings.filter((setting) => setting.network)));
}

const FAMILIES = { mlp: 'plain network of fully connected layers', wrn: 'wide residual network, of convolutions', vit: 'vision transformer' };

function settingsTable(settings) {
  if (settings.length === 0) return null;
  const kind = (name) => FAMILIES[String(name).slice(0, 3)];
  return el('details', { class: 'more' }, el('summary', {}, `The ${inLetters(settings.length)} settings: which networks on which data`),
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'The settings' }, el('table', {},
      el('thead', {}, el('tr', {}, ['Setting', 'Network', 'Parameters', 'Data', 'Training images', 'Classes', 'Epochs'].map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, settings.map((setting) => el('tr', {}, el('th', { scope: 'row' }, setting.name),
        [kind(setting.network) ? `${setting.network}: ${kind(setting.network)}` : setting.network, setting.parameters, setting.data, setting.trainingExamples, setting.classes, setting.epochs]
          .map((text) => el('td', {}, grouped(text)))))))));
}

function grouped(text) {
  if (text === null || text === undefined) return '–';
  return /^\d+$/.test(text) && isNumber(Number(text)) ? whole(Number(text)) : text;
}

function glossary() {
  return el('details', { class: 'more', id: 'glossary' }, el('summary', {}, 'New to this? The words that this page uses, explained'),
    el('dl', {}, WORDS.map(([term, words]) => [el('dt', {}, term), el('dd', {}, unbroken(words))])));
}
