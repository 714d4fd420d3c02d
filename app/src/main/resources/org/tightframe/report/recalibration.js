// Before and after the best temperature, and after other methods where a study has them.

import { el, isNumber, missing, number, percent, section, signed, whole } from './dom.js';
import { measure, measureKeys } from './measures.js';
import { definedRow, runKey, shown } from './parts.js';
import { diagram, hasExamples, overOrUnder, shownError } from './reliability.js';

const MAIN_ROWS = ['signedError', 'nll', 'brier.score', 'ece.equalWidth', 'smoothEce'];
// A temperature nearer to 1 changes no number that is shown.
const ABOUT_ONE = 0.005;
const TEMPERATURE = {
  name: 'Temperature T', words: 'Logits are divided by it before softmax: above 1 it softens probabilities, below 1 it sharpens them. No predicted class changes.',
  formula: 'the T of least −mean of ln softmax(z/T)_y over the examples fitted on', range: '0 upwards', ideal: 1,
};

export function recalibration(data) {
    const runs = data.runs.map((run, index) => ({ run, index, study: run.calibration?.recalibration }));
  if (runs.every(({ study }) => !study)) return null;
  const onlyTemperature = runs.every(({ study }) => !study || study.after.every((result) => result.kind));
  return section('temperature', onlyTemperature ? 'Before and after one temperature' : 'Before and after recalibration',
    el('p', {}, 'Confidence that is too high or too low throughout can be mended by one number: the temperature by which all logits are divided so that the true classes are likeliest. What is wrong after that no single number can mend.',
      onlyTemperature ? '' : ' Other methods fit more: vector scaling a factor and an offset for each class, isotonic regression and histogram binning a step function for each.'),
    el('div', { class: 'stack' }, runs.map(panelOfStudy)));
}

function panelOfStudy({ run, index, study }) {
  const head = el('div', { class: 'panel-head' }, el('h3', {}, runKey(index), run.label));
  if (!study || !hasExamples(study.before)) return el('article', { class: 'panel' }, head, missing('This run holds no predictions on test data to recalibrate.'));
  const temperature = study.after.find((result) => result.kind);
  if (temperature) head.append(el('span', {}, `T = ${degree(temperature)}`));
  const results = [{ ...study.before, title: 'Before' }, ...study.after.map((result) => ({ ...result, title: titleOf(result) }))];
  const diagrams = results.map((result, i) => el('figure', { class: 'pane' },
    el('div', { class: 'panel-head' }, el('h4', {}, result.title), shownError(result)),
    diagram(`recalibration-${index}-${i}`, `${run.label}, ${result.title}`, result, index, true)));
  const few = results.length <= 2 && Object.keys(study.before.intervals ?? {}).length === 0;
  const table = comparison(study, results);
  return el('article', { class: 'panel' }, head,
    el('p', { class: 'note', style: 'max-width:none' }, sentences(study, temperature)),
    el('div', { class: `pane-row ${few ? 'few' : ''}` }, diagrams, few && table),
    !few && table,
    el('details', { class: 'more', style: 'max-width:none' }, el('summary', {}, 'All numbers, before and after'),
      numbersTable(results, measureKeys('calibration').filter((key) => !MAIN_ROWS.includes(key) && isNumber(study.before.numbers[key])))));
}

function titleOf(result) {
  return result.kind ? `After, T = ${degree(result)}` : `After, ${result.method}`;
}

function degree(result) {
  return result.kind === 'INFINITE' ? '∞' : number(result.temperature);
}

function sentences(study, temperature) {
  const fitted = study.fittedOn === 'validation'
    ? `Fitted on the ${whole(study.fitted)} validation images and judged on all ${whole(study.examples)} test images; before and after are both of those.`
    : study.fittedOn === 'held-out'
    ? `Fitted on ${whole(study.fitted)} examples and judged on ${whole(study.examples)} others; before and after are both of those.`
    : `Fitted on the very ${whole(study.examples)} examples that it is judged by, which flatters it: by little for one number, by much for many.`;
  const notes = study.notes.filter((note) => !temperature || temperature.kind === 'FINITE' || !note.startsWith(kindNote(temperature)));
  const infinite = [study.before, ...study.after].some(({ numbers }) => !isNumber(numbers.nll)) ? ' An infinite likelihood (∞): the true class of some example was given probability 0.' : '';
  return [temperature ? `${saidOf(temperature)} ` : 'No temperature could be fitted. ', fitted, ...notes.map((note) => ` ${note.charAt(0).toUpperCase()}${note.slice(1)}.`), infinite].join('');
}

/** How the note of Temperature begins that `saidOf` says in other words. */
function kindNote({ kind }) {
  return { ZERO: 'every label of the fit has', INFINITE: 'labels of the fit have no', UNDETERMINED: 'all logits of each row' }[kind] ?? '-';
}

function saidOf({ kind, temperature }) {
  if (kind === 'ZERO') return 'T = 0: every example fitted on was classified rightly, so the sharper the likelier, and all probability goes to the predicted class. One wrong example then costs an infinite likelihood.';
  if (kind === 'INFINITE') return 'T is infinite: the true classes have no larger logits than the others, so equal probabilities are best.';
  if (kind === 'UNDETERMINED') return 'All logits of each example are equal: every temperature is as good, and T = 1.';
  if (Math.abs(temperature - 1) < ABOUT_ONE) return `T = ${number(temperature)}, as good as 1: there was nothing to mend on the whole.`;
  return temperature > 1
    ? `T = ${number(temperature)} is above 1 and softens: by the likelihood, probabilities were too extreme, as of an over-confident network.`
    : `T = ${number(temperature)} is below 1 and sharpens: by the likelihood, probabilities were too timid, as of an under-confident network.`;
}

function comparison(study, results) {
  return numbersTable(results, MAIN_ROWS, definedRow(TEMPERATURE, results.length + 1, results.map((result) => el('td', {},
    result.title === 'Before' ? '1' : result.kind ? degree(result) : '–', interval(result.temperatureInterval, number)))));
}

function numbersTable(results, keys, first = []) {
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Calibration before and after' },
    el('table', { class: 'before-after' },
      Object.keys(results[0].intervals ?? {}).length > 0 && el('caption', {}, 'Below a number: what holds 95 % of its bootstrap resamples, then the same for its change. Resamples of an error that cannot be below 0 lie higher than the error itself.'),
      el('thead', {}, el('tr', {}, el('td'), results.map((result) => el('th', { scope: 'col' }, result.title.replace('After, ', ''))))),
      el('tbody', {}, first, keys.flatMap((key) => numbersRow(results, key)))));
}

function numbersRow(results, key) {
  const definition = measure('calibration', key);
  const text = (value) => (key === 'signedError' ? signed(number(value), value) : shown(definition, value));
  return definedRow(definition, results.length + 1, results.map((result) => {
    const value = result.numbers[key];
    return el('td', {}, key === 'nll' && !isNumber(value) ? '∞' : text(value),
      key === 'signedError' && el('span', { class: 'beneath' }, overOrUnder(value)),
      interval(result.intervals?.[key], text),
      result.changes?.[key] && interval(result.changes[key], (v) => signed(definition.format === 'percent' ? percent(v) : number(v), v), 'change '));
  }));
}

function interval(ends, text, word = '') {
  return ends && isNumber(ends[0]) && isNumber(ends[1]) && el('span', { class: 'beneath' }, `${word}${text(ends[0])} to ${text(ends[1])}`);
}
