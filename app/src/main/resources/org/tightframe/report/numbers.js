// All measures side by side, each with its definition, and the direction of a difference where one is better.

import { el, isNumber, missing, section, signed } from './dom.js';
import { direction, GROUPS, measure, measureKeys } from './measures.js';
import { definedRow, runKey, shown } from './parts.js';

// Before the name of a plug-in's measure.
const PLUGGED = 'measures/';

/** The numbers of a run in a group, which is one of GROUPS or a plug-in's measure. */
function block(run, group) {
  return group.startsWith(PLUGGED) ? run.measures?.[group.slice(PLUGGED.length)] : run[group];
}

export function numbers(data) {
  const { runs } = data;
  const plugged = [...new Set(runs.flatMap((run) => Object.keys(run.measures ?? {})))].map((name) => `${PLUGGED}${name}`);
  const groups = [...Object.keys(GROUPS), ...plugged].filter((group) => runs.some((run) => block(run, group)));
  if (groups.length === 0) return section('numbers', 'All numbers', missing('No run holds measures.'));
  const differences = runs.length > 1;
  const columns = 1 + runs.length + (differences ? runs.length - 1 : 0);
  const head = el('thead', {}, el('tr', {}, el('td'),
    runs.map((run, i) => el('th', { scope: 'col' }, el('span', { class: 'name-key' }, runKey(i, 24), run.label))),
    runs.slice(1).map((run) => el('th', { scope: 'col' }, runs.length === 2 ? 'Difference' : `${run.label} − ${runs[0].label}`))));
  return section('numbers', 'All numbers',
    el('p', {}, differences ? `As each run last measured them. Differences are against ${runs[0].label}. ` : 'As the run last measured them. ', 'Each name opens its definition.'),
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'All measures of all runs' },
      el('table', { id: 'all-numbers', class: runs.length > 2 ? 'many' : null }, head, groups.map((group) => body(runs, group, columns)))));
}

function body(runs, group, columns) {
  const { title, toward, tinted } = GROUPS[group] ?? { title: `Measure ${group.slice(PLUGGED.length)}, of a plug-in`, toward: ['', ''] };
  const without = runs.filter((run) => !block(run, group)).map((run) => run.label);
  const known = measureKeys(group);
  const extra = [...new Set(runs.flatMap((run) => Object.keys(block(run, group) ?? {})))].filter((key) => !known.includes(key));
  const rows = [...known, ...extra].filter((key) => runs.some((run) => isNumber(block(run, group)?.[key]))).flatMap((key) => {
    const definition = measure(group, key);
    const values = runs.map((run) => block(run, group)?.[key]);
    return definedRow(definition, columns, [
      ...values.map((value) => el('td', {}, shown(definition, value))),
      ...values.slice(1).map((value) => difference(definition, values[0], value, toward, tinted)),
    ]);
  });
  return el('tbody', {}, el('tr', { class: 'group' }, el('th', { colspan: columns, scope: 'rowgroup' }, title,
    without.length > 0 && el('p', { class: 'note' }, `Not measured in ${without.join(', ')}.`))), rows);
}

function difference(definition, from, to, toward, tinted) {
  if (!isNumber(from) || !isNumber(to)) return el('td', {}, '–');
  const change = to - from;
  // What reads the same is called the same, whatever the digits behind.
  if (shown(definition, from) === shown(definition, to)) return el('td', {}, 'same');
  const way = direction(definition, from, to);
  const arrow = change > 0 ? '▲ ' : change < 0 ? '▼ ' : '';
  const text = definition.format === 'percent' ? shown(definition, change).replace('%', 'pts') : shown(definition, change);
  const word = way === 0 ? '' : arrow + (way > 0 ? toward[0] : toward[1]);
  return el('td', {}, el('div', { class: 'change' }, el('span', {}, signed(text, change)), word && el('span', { class: `toward ${tinted ? (way > 0 ? 'good' : 'bad') : ''}` }, word)));
}
