// For somebody who opens the page: what it is about, the verdicts, how they are reached, and the words.

import { el, isNumber, list, section, unbroken, whole } from './dom.js';
import { LOOKS, verdictBadge } from './forest.js';
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

export function welcome(data) {
  const trained = data.settings.filter((setting) => setting.network);
  const where = [...new Set(trained.map((setting) => setting.data).filter(Boolean))];
  return [
    el('h1', {}, 'What mixup does inside a network'),
    el('p', { class: 'lead' }, 'Mixup trains a network on mixes of two images and, in the same shares, of their two labels. '
      + 'Fisher, Meng and Papyan (ICLR 2024) claim that this gives the inside of the network a particular shape. '
      + `This page holds ${inLetters(data.claims.length)} of their claims against ${whole(data.trainings.runs)} trainings`
      + `${trained.length > 0 ? ` in ${inLetters(trained.length)} settings` : ''}${where.length > 0 ? ` on ${list(where)}` : ''}, and says for each whether these support it.`),
    el('nav', { 'aria-label': 'Sections', id: 'contents' }),
  ];
}

const SECTIONS = [['verdicts', 'Verdicts'], ['geometry', 'The picture'], ['claims', 'Claim by claim'], ['gallery', 'All projections'], ['density', 'Along the channel'],
  ['layers', 'Layer by layer'], ['frame', 'Over the epochs'], ['free', 'Without a network'], ['accuracy', 'Accuracy'], ['calibration', 'Calibration'], ['errors', 'Errors'], ['tables', 'Tables'], ['runs', 'The runs']];

/** Links to the sections that there are, once they are there. */
export function contentsOfPage() {
  const found = SECTIONS.filter(([id]) => document.getElementById(id));
  document.getElementById('contents').append(...found.map(([id, text]) => el('a', { href: `#${id}` }, text)));
}

export function verdicts(data) {
  return section('verdicts', tally(data.claims), el('p', { id: 'holds' }, whatHolds(data.claims)), undeclared(data),
    el('ol', { class: 'claims' }, data.claims.map((claim) => el('li', { class: 'claim-row' },
      el('span', { class: 'letter' }, claim.id),
      el('a', { class: 'claim-title', href: `#claim-${claim.id}` }, claim.title),
      el('span', { class: 'claim-where' }, el('span', { class: 'strip', 'aria-hidden': 'true' }, claim.settings.map((setting) => verdictMark(LOOKS[setting.verdict]))), whereOf(claim)),
      verdictBadge(claim.verdict)))),
    verdictKey(data), glossary());
}

function inLetters(n) {
  return NUMBERS[n] ?? whole(n);
}

function tally(claims) {
  const count = (value) => claims.filter((claim) => claim.verdict === value).length;
  const [yes, no, open] = ['supported', 'not supported', 'undecided'].map(count);
  const parts = [[yes, 'supported'], [no, 'not supported'], [open, 'undecided']].filter(([n]) => n > 0)
    .map(([n, word], i) => `${inLetters(n)}${i === 0 ? (n === 1 ? ' is' : ' are') : ''} ${word}`);
  return `Of ${inLetters(claims.length)} ${claims.length === 1 ? 'claim' : 'claims'}, ${list(parts)}`;
}

/** What the evidence says whatever the verdicts: a claim that fails in one setting may hold in all others. */
function whatHolds(claims) {
  const judged = claims.filter(({ settings }) => settings.length > 0);
  const count = (claim, value) => claim.settings.filter(({ verdict }) => verdict === value).length;
  const yes = (claim) => count(claim, 'supported');
  const most = judged.filter((claim) => yes(claim) < claim.settings.length && 2 * yes(claim) > claim.settings.length);
  const none = judged.filter((claim) => yes(claim) === 0);
  const quoted = (claim) => `“${claim.title}”`;
  const parts = [
    ['every setting bears out', judged.filter((claim) => yes(claim) === claim.settings.length).map(quoted)],
    ['most settings, though not all, bear out', most.map((claim) => `${quoted(claim)} (${yes(claim)} of ${claim.settings.length})`)],
    ['no setting bears out', none.filter((claim) => count(claim, 'not supported') > 0).map(quoted)],
    ['every setting leaves undecided', none.filter((claim) => count(claim, 'not supported') === 0).map(quoted)],
  ].filter(([, named]) => named.length > 0).map(([words, named]) => `${words} ${list(named)}`);
  return parts.length > 0 ? `Setting by setting: ${parts.join('; ')}.` : null;
}

/** A warning where somebody may have known runs before the thresholds. */
function undeclared(data) {
  const all = data.runs.length;
  const { carriedBy } = data.thresholds;
  return carriedBy === all ? null : el('p', { class: 'warning' }, el('strong', {}, `${whole(all - carriedBy)} of ${whole(all)} runs do not carry these thresholds: `),
    'they were trained outside of the programme, or before the thresholds were declared. Nothing on this page shows that the thresholds were there first.');
}

/** How the settings fall, as in “supported in 2, not supported in 4 of 6 settings”. */
export function whereOf(claim) {
  const all = claim.settings.length;
  if (all === 0) return 'no run bears on it';
  const parts = Object.keys(LOOKS).map((value) => [value, claim.settings.filter((setting) => setting.verdict === value).length]).filter(([, n]) => n > 0);
  return `${parts.map(([value, n]) => `${value} in ${whole(n)}`).join(', ')} of ${whole(all)} ${all === 1 ? 'setting' : 'settings'}`;
}

function verdictKey(data) {
  return el('div', { class: 'panel key-box' },
    el('p', {}, el('strong', {}, 'How a verdict is reached. '),
      `In each setting, the numbers that decide a claim are held against thresholds${data.thresholds.carriedBy === data.runs.length ? ' that were written down before the trainings: every run carries the hash of their file' : ''}. `
      + 'Where the whole 95 % interval over the seeds lies on the claim’s side, the setting supports the claim; where it lies on the other side, it speaks against it; otherwise it leaves the claim undecided. '
      + 'A claim is supported only if every setting supports it, and not supported as soon as one speaks against it. So a claim that is not supported may still hold in most settings: look at the marks, one for each setting.'),
    el('ul', { class: 'key-marks' }, Object.keys(LOOKS).map((value) => el('li', {}, verdictBadge(value)))),
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
  return el('details', { class: 'more', id: 'glossary' }, el('summary', {}, 'New to this? The words that this page uses'),
    el('dl', {}, WORDS.map(([term, words]) => [el('dt', {}, term), el('dd', {}, unbroken(words))])));
}
