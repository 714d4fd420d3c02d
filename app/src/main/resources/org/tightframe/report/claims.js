// One section for each claim: what is claimed, the verdict, why, and every number behind it.

import { el, isNumber, missing, number, tick, unbroken, whole } from './dom.js';
import { claimBadge, deciding, forest, inWords, rowsOf } from './forest.js';

// More reasons than these wait behind a click.
const FEW = 2;

export function claims(data) {
  const lead = el('section', { id: 'claims', 'aria-labelledby': 'claims-title' }, el('h2', { id: 'claims-title' }, 'Claim by claim'),
    el('p', {}, 'In the charts, a dot is the mean over the seeds, the bar through it the 95 % interval, and the small strokes above are the single trainings. The dashed line is the threshold; the shaded side is the claim’s. '
      + 'Trainings of one setting and variant differ in their random start (seed) alone. An interval is by Student’s t, which knows no bounds: it may reach below 0 where the number itself cannot.'));
  return [lead, ...data.claims.map(claimSection)];
}

function claimSection(claim) {
  const box = el('section', { id: `claim-${claim.id}`, class: 'claim', 'aria-labelledby': `claim-${claim.id}-title` },
    el('div', { class: 'claim-head' }, el('h3', { id: `claim-${claim.id}-title` }, el('span', { class: 'letter' }, claim.id), claim.title), claimBadge(claim)),
    ['said', 'seen', 'sureness', 'byNumber'].filter((part) => claim.plain?.[part]).map((part) => el('p', { class: `plain ${part}` }, unbroken(claim.plain[part]))),
    claim.statement && el('p', { class: 'statement' }, el('strong', {}, 'In the paper’s terms: '), unbroken(claim.statement)));
  const numbers = charts(claim);
  if (claim.settings.length === 0) box.append(missing('No training bears on this claim, so there is nothing to draw.'));
  if (numbers.length > 0) box.append(el('div', { class: 'forests' }, numbers));
  const without = unmeasured(claim);
  if (without.length > 0) box.append(missing(`Not measured in any run, though the claim needs it: ${without.join('; ')}.`));
  if (claim.against.length > 0) {
    box.append(el('details', { class: 'more', open: claim.against.length <= FEW },
      el('summary', {}, claim.verdict === 'undecided' ? 'Why it may be undecided' : 'Why the evidence may be against it'),
      el('ul', { class: 'reasons' }, claim.against.map((reason) => el('li', {}, unbroken(reason))))));
  }
  box.append(expert(claim));
  return box;
}

/** A chart for each number that decides, in the order of the criteria, of all settings that have it. */
function charts(claim) {
  return deciding(claim).filter(({ measured }) => measured)
    .map(({ title, meaning, rows }, i) => forest(`forest-${claim.id}-${i}`, title, meaning, rows));
}

/** Titles of numbers that would decide, but that no run has. */
function unmeasured(claim) {
  return deciding(claim).filter(({ measured }) => !measured).map(({ title }) => title);
}

function expert(claim) {
  const rows = rowsOf(claim);
  return el('details', { class: 'more expert' }, el('summary', {}, 'For experts: how it was measured, and all numbers'),
    claim.expert && el('p', { style: 'margin-top:.6rem' }, unbroken(claim.expert)),
    rows.length > 0 && el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `All numbers of claim ${claim.id}` }, el('table', { class: 'criteria' },
      el('thead', {}, el('tr', {}, ['Setting', 'Number', 'Mean', unbroken('95 % interval'), 'Seeds', 'Claimed', 'Verdict'].map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, rows.map(criterionRow)))));
}

function criterionRow({ setting, criterion }) {
  const { mean, interval, seeds, bound, threshold, decides } = criterion;
  return el('tr', { class: decides ? null : 'told' }, el('th', { scope: 'row' }, setting), el('td', {}, criterion.title),
    el('td', { title: inWords(criterion) }, number(mean)), el('td', {}, interval ? `${number(interval[0])} to ${number(interval[1])}` : '–'),
    el('td', { title: seeds.map(([seed, value]) => `seed ${seed}: ${number(value)}`).join(', ') }, whole(seeds.length)),
    el('td', {}, isNumber(threshold) ? `${bound} ${tick(threshold)}` : '–'), el('td', {}, decides ? criterion.verdict : 'told only'));
}
