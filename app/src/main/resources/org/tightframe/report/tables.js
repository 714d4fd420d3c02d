// The tables of a programme, its runs, and how to repeat it.

import { duration, el, number, percent, section, tick, unbroken, whole } from './dom.js';

// Told claim by claim.
const ELSEWHERE = ['verdicts', 'criteria'];
// What a reader asks for first.
const OPEN = 'accuracy';
// For a fold; what the table is of stands above it.
const SHORT = { accuracy: 'Test accuracy', calibration: 'Calibration, before and after the best temperature', geometry: 'Geometry of the last layer', layers: 'Likeness of hidden stages to manifold mixup', errors: 'Where errors lie', 'free-features': 'Features without a network', runs: 'How the time was spent' };

export function tables(data) {
  const shownHere = data.tables.filter(({ name }) => !ELSEWHERE.includes(name));
  if (shownHere.length === 0) return null;
  return section('tables', 'Tables',
    shownHere.map((table) => el('details', { class: 'more programme-table', id: `table-${table.name}`, open: table.name === OPEN },
      el('summary', {}, SHORT[table.name] ?? table.name), el('p', { class: 'note' }, unbroken(table.title)), grid(table.title, table.columns, table.rows))));
}

function grid(label, columns, rows) {
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label }, el('table', {},
    el('thead', {}, el('tr', {}, columns.map((name, i) => el('th', { scope: 'col', class: rows.some((row) => /^\p{L}/u.test(row[i])) ? 'words' : null }, name)))),
    el('tbody', {}, rows.map(([first, ...cells]) => el('tr', {}, el('th', { scope: 'row' }, first), cells.map((cell) => el('td', { class: /^[^\p{L}]/u.test(cell) ? null : 'words' }, cell)))))));
}

// Told in the sentence above them.
const TOLD = ['training'];

function carriers(data) {
  const { carriedBy } = data.thresholds;
  const all = data.runs.length;
  return carriedBy === all ? 'every run carries' : `${whole(carriedBy)} of ${whole(all)} runs carry`;
}

export function runs(data) {
  return section('runs', 'The runs',
    el('p', {}, `${whole(data.trainings.runs)} trainings, ${duration(data.trainings.seconds)} when added up. Runs of one seed begin with the same weights and the same order of images, whatever the variant.`),
    el('dl', {}, data.facts.filter(({ term }) => !TOLD.includes(term)).map(({ term, value }) => [el('dt', {}, term), el('dd', {}, value)])),
    el('details', { class: 'more wide-more' }, el('summary', {}, 'Every run'),
      grid('Every run', ['Setting', 'Variant', 'Seed', 'Test accuracy', 'ECE', 'Time', 'Folder'],
        data.runs.map((run) => [run.setting, run.variant, whole(run.seed), percent(run.accuracy), number(run.ece), duration(run.seconds), run.name || '–']))),
    el('details', { class: 'more' }, el('summary', {}, 'The thresholds'),
      el('p', { class: 'note', style: 'margin-top:.6rem' }, `SHA-256 of their file, which ${carriers(data)}: `, el('code', { class: 'hash' }, data.thresholds.hash), '.'),
      grid('Thresholds', ['Name', 'Value'], Object.entries(data.thresholds.values).map(([name, value]) => [name, tick(value)]))),
    el('h3', {}, 'To repeat it'),
    el('p', { class: 'note', style: 'margin:.3rem 0 0' }, 'Finished runs are found again and not repeated.'),
    el('pre', { tabindex: 0 }, data.command));
}
