// Dots with intervals: one number in many settings or variants, held against its threshold where it has one. Lines and circles stand at percentages of the
// width, so that they need no redrawing.

import { el, isNumber, number, sentence, svg, tick, whole } from './dom.js';
import { verdict, verdictMark } from './opening.js';

const HEIGHT = 30;
const AXIS_HEIGHT = 20;
// Positive values that differ by more than this factor stand on a logarithmic axis.
const FAR = 100;
const STEPS = [1, 2, 5, 10];
const MARGIN = 3;

/** The page's word for a verdict, by the name that its mark goes by. */
export const LOOKS = { supported: 'shown', 'not supported': 'not shown', undecided: 'unclear' };

export function verdictBadge(value) {
  return verdict(LOOKS[value] ?? 'unclear', sentence(value));
}

/** A claim that some settings bear out and others do not is not supported, and not refuted everywhere. */
export function claimBadge(claim) {
  return claim.verdict === 'not supported' && claim.settings.some((setting) => setting.verdict === 'supported') ? partlyBadge() : verdictBadge(claim.verdict);
}

export function partlyBadge() {
  return verdict('partly', 'Not everywhere');
}

/** Every number of a claim: [{setting, criterion}]. */
export function rowsOf(claim) {
  return claim.settings.flatMap((setting) => setting.criteria.map((criterion) => ({ setting: setting.name, criterion })));
}

/** The numbers that decide, by their titles, each with its rows. */
export function deciding(claim) {
  const all = rowsOf(claim);
  const titles = [...new Set(all.filter(({ criterion }) => criterion.decides).map(({ criterion }) => criterion.title))];
  return titles.map((title) => {
    const rows = all.filter(({ criterion }) => criterion.title === title);
    return { title, meaning: rows[0].criterion.meaning, rows, measured: rows.some(({ criterion }) => criterion.seeds.length > 0) };
  });
}

/** How many of these [{verdict}] are on the claim's side, on the other, and neither. */
export function held(judged) {
  const verdicts = judged.map(({ verdict }) => verdict);
  const count = (value) => verdicts.filter((verdict) => verdict === value).length;
  return { yes: count('supported'), no: count('not supported'), open: count('undecided'), all: verdicts.length };
}

/** The same of a number's rows; where it decides nothing, it is open. */
export function inSettings(rows) {
  const { yes, no } = held(rows.map(({ criterion }) => criterion).filter(({ decides }) => decides));
  return { yes, no, open: rows.length - yes - no, all: rows.length };
}

/** `rows`: [{setting, criterion}] of one title. */
export function forest(id, title, meaning, rows) {
  const scale = scaleOf(rows.map(({ criterion }) => criterion));
  const { yes, all } = inSettings(rows);
  return el('figure', { class: 'panel forest', id },
    el('h4', {}, meaning ? sentence(meaning) : sentence(title), el('span', { class: 'holds' }, ` ${whole(yes)} of ${whole(all)}`)),
    el('p', { class: 'note' }, meaning ? `Drawn: ${title}${scale.logarithmic ? ', on a logarithmic axis' : ''}. ` : '', claimed(rows)),
    el('div', { class: 'forest-rows' }, rows.map((row) => forestRow(row, scale)), axisRow(scale, axisTick(scale))));
}

/**
 * `rows`: [{name, estimate}]; `ideal`: where the best value stands, if there is one; `shown` and `ticked`: how a number is written,
 * here and at the axis.
 */
export function estimates(id, title, rows, { ideal = null, shown = number, ticked = null } = {}) {
  const criteria = rows.map(({ estimate }) => ({ ...estimate, threshold: ideal }));
  const scale = scaleOf(criteria);
  return el('figure', { class: 'panel forest stacked', id },
    el('h4', {}, title),
    el('div', { class: 'forest-rows' }, rows.map(({ name }, i) => estimateRow(name, criteria[i], scale, shown)), axisRow(scale, ticked ?? axisTick(scale))));
}

function estimateRow(name, criterion, scale, shown) {
  const track = svg('svg', { class: 'track', height: HEIGHT, role: 'img' });
  track.setAttribute('aria-label', `${name}: ${inWords(criterion, shown)}`);
  draw(track, criterion, scale);
  return el('div', { class: 'forest-row' }, el('span', { class: 'forest-name' }, name), track, el('span', { class: 'forest-value' }, inWords(criterion, shown)));
}

function claimed(rows) {
  const { bound, threshold } = rows[0].criterion;
  const same = rows.every(({ criterion }) => criterion.threshold === threshold);
  const limit = same ? `${bound} ${tick(threshold)}` : `${bound} the dashed line`;
  const everywhere = rows.every(({ criterion }) => criterion.decides);
  return `The claim asks for ${limit}: the shaded side of the dashed line.${everywhere ? '' : ' It decides where there is a mark; elsewhere there is nothing to hold it against.'}`;
}

function forestRow({ setting, criterion }, scale) {
  const track = svg('svg', { class: 'track', height: HEIGHT, role: 'img' });
  track.setAttribute('aria-label', `${setting}: ${inWords(criterion)}; ${criterion.verdict}`);
  draw(track, criterion, scale);
  return el('div', { class: 'forest-row' },
    el('span', { class: 'forest-name' }, criterion.decides && verdictMark(LOOKS[criterion.verdict]), setting), track,
    el('span', { class: 'forest-value' }, inWords(criterion)));
}

/** Mean and interval, or why there is none. */
export function inWords({ mean, interval, seeds }, shown = number) {
  if (seeds.length === 0) return 'not measured';
  if (!interval) return `${shown(mean)} (${seeds.length} ${seeds.length === 1 ? 'seed' : 'seeds'})`;
  return `${shown(mean)} (${shown(interval[0])} to ${shown(interval[1])})`;
}

function draw(track, criterion, scale) {
  const middle = HEIGHT / 2;
  const at = (value) => `${scale.place(value)}%`;
  const line = (name, from, to, top, bottom) => track.append(svg('line', { class: name, x1: at(from), x2: at(to), y1: top, y2: bottom }));
  if (criterion.bound) track.append(side(criterion.bound, scale.place(criterion.threshold)));
  if (isNumber(criterion.threshold)) line('threshold', criterion.threshold, criterion.threshold, 0, HEIGHT);
  for (const [, value] of criterion.seeds) line('seed', value, value, middle - 10, middle - 4);
  if (criterion.interval) {
    const [low, high] = criterion.interval;
    line('range', low, high, middle + 2, middle + 2);
    for (const end of [low, high]) line('range', end, end, middle - 2, middle + 6);
  }
  if (isNumber(criterion.mean)) track.append(svg('circle', { class: 'mean', cx: at(criterion.mean), cy: middle + 2, r: 4.6 }));
}

/** The claim's side of the threshold. */
function side(bound, edge) {
  const [x, width] = bound === 'at least' ? [edge, 100 - edge] : [0, edge];
  return svg('rect', { class: 'side', x: `${x}%`, y: 0, width: `${width}%`, height: HEIGHT });
}

function axisTick({ logarithmic }) {
  return (value) => (logarithmic && (value < 1e-3 || value >= 1e4) ? number(value) : tick(value));
}

function axisRow(scale, ticked) {
  const axis = svg('svg', { class: 'track axis', height: AXIS_HEIGHT, 'aria-hidden': 'true' });
  for (const value of scale.ticks) {
    const text = svg('text', { x: `${scale.place(value)}%`, y: 14, 'text-anchor': 'middle' });
    text.textContent = ticked(value);
    axis.append(text);
  }
  return el('div', { class: 'forest-row' }, el('span', { class: 'forest-name' }), axis, el('span', { class: 'forest-value' }));
}

/** From values to percentages of the width, and where ticks stand. */
function scaleOf(criteria) {
  const values = criteria.flatMap(({ mean, interval, seeds, threshold }) => [mean, threshold, ...(interval ?? []), ...seeds.map(([, value]) => value)]).filter(isNumber);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const logarithmic = low > 0 && high / low > FAR;
  const measure = logarithmic ? Math.log10 : (value) => value;
  const [from, to] = [measure(low), measure(high)];
  const room = (to - from || Math.abs(to) || 1) * 0.04;
  const place = (value) => MARGIN + ((100 - 2 * MARGIN) * (measure(value) - from + room)) / (to - from + 2 * room);
  return { place, logarithmic, ticks: logarithmic ? powers(from, to) : ticksOf(from, to) };
}

function ticksOf(from, to) {
  const raw = (to - from) / 4 || 1;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = size * STEPS.find((s) => s * size >= raw);
  const ticks = [];
  for (let k = Math.ceil(from / step); k * step <= to + 1e-9 * step; k++) ticks.push(Math.abs(k) < 1e-9 ? 0 : k * step);
  return ticks;
}

function powers(from, to) {
  const step = Math.max(1, Math.ceil((to - from) / 4));
  const ticks = [];
  for (let k = Math.ceil(from); k <= to; k += step) ticks.push(10 ** k);
  return ticks;
}
