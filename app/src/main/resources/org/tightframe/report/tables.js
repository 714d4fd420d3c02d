// The tables of a programme, its runs, and how to repeat it.

import { duration, el, number, percent, section, whole } from './dom.js';

// Told claim by claim.
const ELSEWHERE = ['verdicts', 'criteria'];
// What a reader asks for first.
const OPEN = 'accuracy';

export function tables(data) {
  const shownHere = data.tables.filter(({ name }) => !ELSEWHERE.includes(name));
  if (shownHere.length === 0) return null;
  return section('tables', 'Tables',
    shownHere.map((table) => el('details', { class: 'more programme-table', id: `table-${table.name}`, open: table.name === OPEN },
      el('summary', {}, table.title), grid(table.title, table.columns, table.rows))));
}

function grid(label, columns, rows) {
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label }, el('table', {},
    el('thead', {}, el('tr', {}, columns.map((name, i) => el('th', { scope: 'col', class: rows.some((row) => /^\p{L}/u.test(row[i])) ? 'words' : null }, name)))),
    el('tbody', {}, rows.map(([first, ...cells]) => el('tr', {}, el('th', { scope: 'row' }, first), cells.map((cell) => el('td', { class: /^[^\p{L}]/u.test(cell) ? null : 'words' }, cell)))))));
}

export function runs(data) {
  return section('runs', 'The runs',
    el('p', {}, `${whole(data.trainings.runs)} trainings, ${duration(data.trainings.seconds)} when added up. Runs of one seed begin with the same weights and the same order of images, whatever the variant.`),
    el('dl', {}, data.facts.map(({ term, value }) => [el('dt', {}, term), el('dd', {}, value)])),
    el('details', { class: 'more wide-more' }, el('summary', {}, 'Every run'),
      grid('Every run', ['Setting', 'Variant', 'Seed', 'Test accuracy', 'ECE', 'Time', 'Folder'],
        data.runs.map((run) => [run.setting, run.variant, whole(run.seed), percent(run.accuracy), number(run.ece), duration(run.seconds), run.name || '–']))),
    el('details', { class: 'more' }, el('summary', {}, 'The thresholds, as declared before the runs'),
      el('p', { class: 'note', style: 'margin-top:.6rem' }, 'SHA-256 of their file, which every run carries: ', el('code', { class: 'hash' }, data.thresholds.hash), '.'),
      grid('Thresholds', ['Name', 'Value'], Object.entries(data.thresholds.values).map(([name, value]) => [name, number(value)]))),
    el('h3', {}, 'To repeat it'),
    el('p', { class: 'note', style: 'margin:.3rem 0 0' }, 'Finished runs are found again and not repeated.'),
    el('pre', { tabindex: 0 }, data.command));
}
