// Small pieces that several sections share.

import { el, number, percent, svg } from './dom.js';
import { runStyle } from './palette.js';

export function runKey(index, width = 30) {
  const style = runStyle(index);
  const line = svg('line', { x1: 1, x2: width - 1, y1: 7, y2: 7, 'stroke-width': 2.2 });
  line.style.stroke = style.colour;
  if (Array.isArray(style.dash)) line.setAttribute('stroke-dasharray', style.dash.join(' '));
  const mark = [
    () => svg('circle', { cx: width / 2, cy: 7, r: 3.6 }),
    () => svg('rect', { x: width / 2 - 3.4, y: 3.6, width: 6.8, height: 6.8 }),
    () => svg('path', { d: `M${width / 2} 2.2l4.8 4.8l-4.8 4.8l-4.8-4.8z` }),
    () => svg('path', { d: `M${width / 2} 2.4l4.6 8h-9.2z` }),
  ][index % 4]();
  mark.style.fill = style.colour;
  return svg('svg', { class: 'key', width, height: 14, viewBox: `0 0 ${width} 14`, 'aria-hidden': 'true' }, line, mark);
}

export function runsKey(runs) {
  return el('ul', { class: 'runs-key' }, runs.map((run, i) => el('li', {}, runKey(i), run.label)));
}

export function shown(definition, value) {
  return definition.format === 'percent' ? percent(value) : number(value);
}

export function definitionBox(definition) {
  const ideal = definition.ideal === null ? '' : `; ideal ${definition.ideal}`;
  return el('div', { class: 'definition' },
    el('p', {}, definition.words),
    el('p', { class: 'formula' }, definition.formula),
    el('p', {}, `Range: ${definition.range}${ideal}.`));
}

export function defined(definition) {
  return el('details', { class: 'define' }, el('summary', { title: 'Definition' }, definition.name), definitionBox(definition));
}

/** A table header that opens its definition in a row of its own below. */
export function definedRow(definition, columns, cells) {
  const box = el('tr', { class: 'opened', hidden: true }, el('td', { colspan: columns }, definitionBox(definition)));
  const button = el('button', {
    class: 'term', type: 'button', 'aria-expanded': 'false', title: 'Definition',
    onclick: () => {
      box.hidden = !box.hidden;
      button.setAttribute('aria-expanded', String(!box.hidden));
    },
  }, definition.name);
  return [el('tr', {}, el('th', { scope: 'row' }, button), ...cells), box];
}
