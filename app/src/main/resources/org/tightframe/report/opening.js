// Title, findings, provenance: the words of the page.

import { duration, el, isNumber, list, missing, percent, section, svg, whole } from './dom.js';
import { runKey } from './parts.js';

const MARKS = { 'shown': 'M3 8.5l3.2 3.2L13 4.8', 'not shown': 'M4 4l8 8M12 4l-8 8', 'partly': 'M2.5 9.2c2-3.4 3.8-3.2 5.5-1.2s3.5 2.2 5.5-1.2', 'unclear': 'M5.2 6c0-3.6 5.6-3.6 5.6 0c0 2-2.8 2.1-2.8 4M8 12.6v.4' };
const VERDICTS = { 'shown': 'Shown', 'not shown': 'Not shown', 'unclear': 'Unclear' };

/** Whether the page is of predictions alone, as `calibrate` makes it, and not of runs. */
export function isStudy(data) {
  return data.kind === 'calibration';
}

export function opening(data) {
  return isStudy(data) ? openingOfStudy(data) : openingOfRuns(data);
}

function openingOfStudy(data) {
  const { calibration, errors } = data.runs[0];
  const after = (calibration.recalibration?.after ?? []).map((result) => result.method);
  return [
    el('h1', {}, data.title ?? 'Calibration'),
    el('p', { class: 'lead' }, `Whether the confidence of ${whole(calibration.examples)} predictions can be trusted${after.length > 0 ? `, as they are and recalibrated by ${list(after)}` : ''}${errors ? ', and where the errors lie' : ''}.`),
    contents([['calibration', 'Calibration'], ['temperature', 'Recalibrated'], ['refusing', 'Refusing the unsure'], ...(errors ? [['errors', 'Where errors lie']] : [])]),
  ];
}

function contents(sections) {
  return el('nav', { 'aria-label': 'Sections' }, sections.map(([id, text]) => el('a', { href: `#${id}` }, text)));
}

function openingOfRuns(data) {
  const labels = data.runs.map((run) => run.label);
  const what = labels.length > 1 ? `How ${list(labels)} shape the last layer of the same network` : labels.length === 1 ? `What the last layer of one network, ${labels[0]}, looks like` : 'A report without runs';
  return [
    el('h1', {}, data.title ?? 'Tightframe report'),
    el('p', { class: 'lead' }, labels.length === 0 ? `${what}.` : `${what}: where mixed training images come to lie, how far the classes have collapsed onto a symmetric frame, and whether confidence can be trusted.`),
    contents([['figure', 'Where the mixes lie'], ['energy', 'How they move'], ...(data.runs.some((run) => Object.keys(run.layers ?? {}).length > 0) ? [['layers', 'Layer by layer']] : []), ['curves', 'Over the epochs'], ['calibration', 'Calibration'], ['errors', 'Where errors lie'], ['numbers', 'All numbers'], ...(data.runs.some((run) => run.audit) ? [['audit', 'Was it trained as asked?']] : []), ['runs', 'The runs']]),
    data.runs.filter((run) => run.status && run.status !== 'finished').map((run) => el('p', { class: 'warning', style: 'margin-top:1.4rem' },
      el('strong', {}, `${run.label} ${ended(run.status)}`), run.message && run.message !== run.status ? `: ${run.message}` : '', '. What it left is shown as far as it goes.')),
  ];
}

function ended(status) {
  return { diverged: 'diverged', failed: 'failed', interrupted: 'was interrupted', running: 'is still running', killed: 'was killed' }[status] ?? `has status ${status}`;
}

export function findings(data) {
  const all = data.findings ?? [];
  if (all.length === 0) return section('findings', 'What was found', missing('No findings were drawn from these runs.'));
  return section('findings', 'What was found', el('ul', { class: 'findings' }, all.map((finding) => el('li', {},
    verdict(finding.verdict), el('div', {}, el('h3', {}, finding.title), el('p', {}, finding.text))))));
}

/** A mark and a word: shown, not shown or unclear, or other words for the same. */
export function verdict(value, words) {
  const known = MARKS[value] ? value : 'unclear';
  return el('span', { class: `verdict ${known.replace(' ', '-')}` }, verdictMark(known), words ?? VERDICTS[known]);
}

/** The mark alone, in the colour of the text around it. */
export function verdictMark(value) {
  const mark = svg('path', { d: MARKS[value] ?? MARKS.unclear, fill: 'none', stroke: 'currentColor', 'stroke-width': 2.1, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' });
  return svg('svg', { class: `mark ${value.replace(' ', '-')}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, mark);
}

export function provenance(data) {
  return section('runs', 'The runs',
    el('p', {}, 'What was run, on what, and with which settings.'),
    el('div', { class: 'provenance' }, data.runs.map((run, index) => el('article', { class: 'panel' },
      el('div', { class: 'panel-head' }, el('h3', {}, runKey(index), run.label), el('span', {}, run.status ?? '')),
      el('dl', {}, [
        ['Run', run.name],
        ['Epochs', isNumber(run.epochs) ? whole(run.epochs) : null],
        ['Time', isNumber(run.seconds) ? `${duration(run.seconds)}${isNumber(run.imagesPerSecond) ? `, ${whole(run.imagesPerSecond)} images a second` : ''}` : null],
        ['Test accuracy', isNumber(run.test?.accuracy) ? percent(run.test.accuracy) : null],
        ...(run.facts ?? []).map((fact) => [fact.term, fact.value]),
      ].filter(([, value]) => value !== null && value !== undefined).map(([term, value]) => [el('dt', {}, term), el('dd', {}, value)])),
      run.spec && el('details', { class: 'more' }, el('summary', {}, 'Spec, as resolved'), el('pre', { tabindex: 0 }, run.spec))))),
    data.runs.length > 0 && [el('h3', {}, 'To reproduce'),
      el('p', { class: 'note', style: 'margin:.3rem 0 0' }, 'The same spec, seed and software on the same kind of machine give the same run.'),
      el('pre', { tabindex: 0 }, [...data.runs.map((run) => `./tightframe train ${run.path ?? `runs/${run.name}`}/spec.yaml ${run.resolved ?? ''}`.trim()), `./tightframe report ${data.runs.map((run) => run.path ?? `runs/${run.name}`).join(' ')}`].join('\n'))]);
}

export function closing(data) {
  const made = data.generated ? new Date(data.generated) : null;
  const when = made && !Number.isNaN(made.getTime()) ? ` on ${made.toISOString().slice(0, 16).replace('T', ' at ')} UTC` : '';
  return el('p', { style: 'max-width:none;margin:0' }, `Written by Tightframe ${data.version ?? ''}${when}. This page holds all its data and asks nothing of the network. Charts: Apache ECharts (Apache License 2.0).`);
}
