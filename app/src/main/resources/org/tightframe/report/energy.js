// How the mixed activations move: inside the classifier's span, along the common mean direction, elsewhere.

import { axisStyle, chart, tooltip } from './charts.js';
import { el, isNumber, list, missing, number, percent, section } from './dom.js';
import { measure } from './measures.js';
import { definedRow, runKey } from './parts.js';

const ROWS = [
  ['convexDeviation', 'convexDeviationInSpan', 'Distance from the straight chord'],
  ['theoryDeviation', 'theoryDeviationInSpan', 'Distance from the theory'],
  ['skill', 'skillInSpan', 'Skill of the theory over the chord'],
];

export function energy(data) {
  const runs = data.runs.map((run, index) => ({ run, index })).filter(({ run }) => isNumber(run.mixup?.classifierEnergy));
  const absent = data.runs.filter((run) => !isNumber(run.mixup?.classifierEnergy)).map((run) => run.label);
  const title = 'How mixed activations move';
  if (runs.length === 0) return section('energy', title, missing('No run holds measures of different-class mixes.'));

  const parts = runs.map(({ run, index }) => {
    const inside = run.mixup.classifierEnergy;
    const common = isNumber(run.mixup.meanDirectionEnergy) ? run.mixup.meanDirectionEnergy : null;
    return { run, index, inside, common, rest: Math.max(0, 1 - inside - (common ?? 0)) };
  });
  const words = parts.map((p) => `${p.run.label}: ${percent(p.inside, 0)} in the classifier’s span, `
    + `${p.common === null ? 'common mean direction not measured' : `${percent(p.common, 0)} along the common mean direction`}, ${percent(p.rest, 0)} elsewhere`).join('; ');
  const box = el('div', { class: 'chart bars', id: 'energy-chart', style: `height: ${86 + 54 * parts.length}px; margin-top: .7rem` });
  chart(box, `Stacked bars. ${words}.`, (colours, width) => energyOption(parts, colours, width), { onResize: true });

  return section('energy', title,
    el('p', {}, 'Only what lies in the span of the classifier’s rows can change a logit: that is what the theory speaks of, and what the figure above shows. A network may also move mixes along the mean of all its features, which the classifier does not see. Both are shown, so that neither hides the other.'),
    el('figure', { class: 'panel', style: 'margin: 1.4rem 0 1.6rem' },
      el('h3', {}, 'Where the energy of different-class mixes lies'), box,
      el('figcaption', {}, `Shares of the sum of squared distances from the centre, the mean of the class means. ${words}.`)),
    energyTable(parts),
    absent.length > 0 && missing(`No such measures for ${list(absent)}.`));
}

function energyOption(parts, colours, width) {
  const bands = [
    { key: 'inside', name: 'Classifier’s span', colour: colours.span, text: colours.panel },
    { key: 'common', name: 'Common mean direction', colour: colours.common, text: colours.panel },
    { key: 'rest', name: 'Elsewhere', colour: colours.line, text: colours.ink },
  ];
  const plot = width - (width < 500 ? 80 : 130);
  return {
    grid: { left: 4, right: 26, top: width < 420 ? 58 : 38, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, icon: 'rect', padding: 0, selectedMode: false, textStyle: { color: colours.soft, fontSize: 12.5 }, itemGap: width < 500 ? 10 : 22 },
    xAxis: { type: 'value', min: 0, max: 1, ...axisStyle(colours, { axisLabel: { color: colours.faint, fontSize: 11.5, formatter: (v) => `${Math.round(100 * v)} %` } }) },
    yAxis: { type: 'category', inverse: true, data: parts.map((p) => p.run.label), ...axisStyle(colours, { axisLabel: { color: colours.ink, fontSize: 13, width: width < 500 ? 70 : 120, overflow: 'truncate' } }) },
    tooltip: tooltip(colours, { trigger: 'item', formatter: (item) => el('span', {}, `${parts[item.dataIndex].run.label}, ${item.seriesName}: ${percent(item.value)}`) }),
    series: bands.map((band) => ({
      name: band.name, type: 'bar', stack: 'energy', barWidth: 30,
      data: parts.map((p) => p[band.key] ?? 0),
      itemStyle: { color: band.colour, borderColor: colours.panel, borderWidth: 1.5 },
      label: {
        show: true, color: band.text, fontSize: 12.5, fontWeight: 600, formatter: (item) => (item.value * plot < 27 ? '' : percent(item.value, 0)),
      },
    })),
  };
}

function energyTable(parts) {
  const columns = 1 + 2 * parts.length;
  const head = el('thead', {},
    el('tr', {}, el('td'), parts.map((p) => el('th', { colspan: 2, scope: 'colgroup' }, el('span', { class: 'name-key' }, runKey(p.index, 24), p.run.label)))),
    el('tr', {}, el('td'), parts.flatMap(() => [el('th', { scope: 'col' }, 'whole space'), el('th', { scope: 'col' }, 'in the span')])));
  const body = ROWS.flatMap(([all, span, name]) => {
    const definition = { ...measure('mixup', all), name };
    return definedRow(definition, columns, parts.flatMap((p) => [el('td', {}, number(p.run.mixup[all])), el('td', {}, number(p.run.mixup[span]))]));
  });
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Distances of the mixes' }, el('table', {},
    el('caption', {}, 'Distances in units of the distance between two class means. Skill: 1 = the theory predicts exactly, 0 = no better than the straight chord, below 0 = worse.'),
    head, el('tbody', {}, body)));
}
