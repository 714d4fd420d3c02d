// Whether each run was trained as its spec asks: what was drawn and paired, and what the network was given.

import { el, isNumber, number, percent, section, whole } from './dom.js';
import { verdict } from './opening.js';
import { runKey } from './parts.js';

export function audit(data) {
  const audited = data.runs.map((run, index) => ({ run, index })).filter(({ run }) => run.audit);
  if (audited.length === 0) return null;
  return section('audit', 'Was it trained as asked?',
    el('p', {}, 'Mixup goes wrong silently: a mix made after the forward pass, or λ drawn from another law, still trains. So each run checks itself: against the law that the spec names, against the number of same-class pairs to expect, and, for one batch in each epoch, against inputs and targets computed a second time from what the spec says, bit for bit, and against mixed activations up to rounding.'),
    el('div', { class: 'provenance' }, audited.map(({ run, index }) => auditCard(data, run, index))));
}

/** A sentence for the top of the page where a run was not trained as asked. */
export function auditAlarms(data) {
  return data.runs.filter((run) => run.audit && run.audit.passed === false).map((run) => el('p', { class: 'warning alarm', role: 'alert', style: 'margin-top:1.4rem' },
    el('strong', {}, `${run.label} was not trained as its spec asks. `), 'Its audit failed: ', el('a', { href: '#audit' }, 'what was checked'), '. Nothing on this page about it can be relied on.'));
}

function auditCard(data, run, index) {
  const result = run.audit;
  const failed = result.passed === false;
  const problems = result.problems ?? [];
  const rows = [
    ['lambda', 'λ as drawn', auditLambda(result.lambda, result.level)],
    ['pairs', 'Pairs of one class', auditPairs(result.pairs, result.level)],
    ['inputs', 'Inputs of the network', auditInputs(result.inputs)],
  ].filter(([, , words]) => words !== null);
  return el('article', { class: `panel audit ${failed ? 'failed' : ''}` },
    el('div', { class: 'panel-head' }, el('h3', {}, runKey(index), run.label), result.passed === true ? verdict('shown', 'As asked') : failed ? verdict('not shown', 'Not as asked') : verdict('unclear', 'Not checked')),
    failed && el('p', { class: 'warning alarm' }, el('strong', {}, 'The audit failed. '), 'This network was not trained as the spec says: find out why before using any of its numbers.'),
    problems.length > 0 && el('ul', { class: 'problems' }, problems.map((problem) => el('li', {}, problem))),
    rows.length === 0 && el('p', { class: 'note' }, 'Nothing was mixed and no inputs were sampled, so there was nothing to check.'),
    el('dl', {}, rows.map(([part, term, [plain, numbers]]) => [
      el('dt', {}, term, problems.some((problem) => problem.startsWith(`${part}:`)) && el('strong', { class: 'bad' }, ' failed')),
      el('dd', {}, plain, el('span', { class: 'note', style: 'display:block' }, numbers))])),
    auditMass(data, result));
}

/** A p and the one below which the audit fails, where both are known. */
function auditChance(p, level, what) {
  return `p = ${number(p)}${isNumber(level) ? `; ${what} is found below ${number(level)}` : ''}`;
}

function auditLambda(part, level) {
  if (!part) return null;
  if (part.n === 0) return ['No λ was drawn.', 'Nothing to judge.'];
  return [`${whole(part.n)} draws against ${part.law ?? 'the law of the spec'}.`,
    `Kolmogorov–Smirnov distance ${number(part.distance)}, ${auditChance(part.p, level, 'another law')}. ${whole(part.impossible)} draws where the law has no mass; ${whole(part.mismatches)} rows mixed with another λ than was drawn.`];
}

/** Judged by chance, or, where the pairing leaves none, batch by batch. */
function auditPairs(part, level) {
  if (!part) return null;
  if (part.n === 0) return ['No pairs were mixed.', 'Nothing to judge.'];
  const share = (count) => percent(count / part.n);
  const seen = `${share(part.sameClass)} of ${whole(part.n)} pairs`;
  if (!isNumber(part.expected)) return [`${seen}.`, `${whole(part.sameClass)} pairs; not judged, as the pairing does not say how many to expect.`];
  const judged = isNumber(part.p) ? `z = ${number(part.z)}, ${auditChance(part.p, level, 'another pairing')}`
    : `the pairing leaves nothing to chance, and ${whole(part.wrongBatches)} batches have another number`;
  return [`${seen}; ${share(part.expected)} expected.`, `${whole(part.sameClass)} against ${number(part.expected)}: ${judged}.`];
}

function auditInputs(part) {
  if (!part) return null;
  if (part.batches === 0) return ['No batch was sampled.', 'Nothing to judge.'];
  const plain = part.differing === 0 ? `All ${whole(part.batches)} sampled batches are what the spec makes of the data.`
    : `${whole(part.differing)} values of ${whole(part.batches)} sampled batches are not what the spec makes of the data.`;
  return [plain, `${whole(part.values)} values of inputs, targets and mixed activations compared, ${whole(part.differing)} differ${part.first ? `; the first: ${part.first}` : ''}.`];
}

/** What part of all labels each class got, beside its part of the examples. */
function auditMass(data, result) {
  const sum = (values) => (values ?? []).filter(isNumber).reduce((a, b) => a + b, 0);
  const [mass, share] = [sum(result.labelMass), sum(result.classShare)];
  if (!(mass > 0)) return null;
  return el('details', { class: 'more' }, el('summary', {}, 'Labels, class by class'),
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Label mass of each class' }, el('table', {},
      el('caption', {}, `Share of all label mass that training saw, and of the examples.${isNumber(result.largestRatio) ? ` The two differ by a factor of at most ${number(result.largestRatio)}.` : ''}`),
      el('thead', {}, el('tr', {}, el('td'), el('th', { scope: 'col' }, 'labels'), el('th', { scope: 'col' }, 'examples'))),
      el('tbody', {}, result.labelMass.map((value, c) => el('tr', {}, el('th', { scope: 'row' }, data.classes[c] ?? String(c)),
        el('td', {}, percent(value / mass)), el('td', {}, share > 0 ? percent((result.classShare[c] ?? 0) / share) : '–')))))));
}
