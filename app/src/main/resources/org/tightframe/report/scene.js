// How one picture of three classes is drawn: marks, curves, arrows, and the square that holds them.

import { tooltip } from './charts.js';
import { el, percent, svg, tick } from './dom.js';
import { shareColour, shareRamp, whenThemeChanges } from './palette.js';

const CROSS = 'path://M-1,-5 L1,-5 L1,-1 L5,-1 L5,1 L1,1 L1,5 L-1,5 L-1,1 L-5,1 L-5,-1 L-1,-1 Z';
// A few strays may not shrink the picture: they stay outside, and are counted in the caption.
const QUANTILE = 0.995;
const CURVE_ROOM = 2.5;
const LABEL_LETTERS = 18;

/**
 * The side of the square that holds the scene with its arrows and labels. Also sets its centre and the arrows' reach. In a small
 * square labels take a larger share.
 */
export function measureScene(scene, small = false) {
  const marks = [...scene.same, ...scene.different];
  const radii = marks.map(([x, y]) => Math.hypot(x, y)).sort((a, b) => a - b);
  const farthest = (points) => Math.max(0, ...points.map(([x, y]) => Math.hypot(x, y)));
  const seen = Math.max(radii[Math.floor(QUANTILE * (radii.length - 1))] ?? 0, farthest(scene.means));
  const curve = (scene.theory ?? []).flat();
  // Early in training the curve may lie far outside; it must not shrink the points to a speck.
  scene.curveLeaves = seen > 0 && farthest(curve) > CURVE_ROOM * seen;
  scene.reach = Math.max(seen, scene.curveLeaves ? 0 : farthest(curve)) || 1;
  const fixed = scene.curveLeaves ? scene.means : [...scene.means, ...curve];
  const ends = [0, 1].map((axis) => {
    const values = [...marks.filter(([x, y]) => Math.hypot(x, y) <= scene.reach), ...fixed, ...tips(scene)].map((point) => point[axis]);
    return [Math.min(...values), Math.max(...values)];
  });
  // Room for a label above the highest tip and under the lowest.
  const room = small ? 2.2 : 1;
  ends[1] = [ends[1][0] - 0.1 * room * scene.reach, ends[1][1] + 0.16 * room * scene.reach];
  scene.centre = ends.map(([low, high]) => (low + high) / 2);
  return 1.05 * Math.max(...ends.map(([low, high]) => high - low));
}

/** The arrows show directions: all reach just beyond the points. */
function tips(scene) {
  return scene.classifiers.map(([x, y]) => [x, y].map((v) => (1.12 * scene.reach * v) / Math.hypot(x, y)));
}

export function outside(scene, span) {
  const beyond = (point) => [0, 1].some((axis) => Math.abs(point[axis] - scene.centre[axis]) > span / 2);
  return [...scene.same, ...scene.different].filter(beyond).length;
}

/**
 * The picture of a scene on a square of this span. `small`: one of many, without numbers at its axes; `show`: which kinds of
 * marks are drawn.
 */
export function planeOption(scene, span, { names, show, small = false }, colours, width) {
  if (scene === null) return { series: [] };
  const crowd = scene.same.length + scene.different.length;
  const size = (width < 260 ? 3.4 : width < 400 ? 5.2 : 6.4) * (crowd < 900 ? 1.12 : crowd > 3000 ? 0.8 : 0.98);
  const axis = (k) => ({
    type: 'value', min: scene.centre[k] - span / 2, max: scene.centre[k] + span / 2, axisLine: { show: false }, axisTick: { show: false }, splitNumber: 4,
    axisLabel: { show: !small, color: colours.faint, fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: tick },
    splitLine: { lineStyle: { color: colours.hair }, showMinLine: false, showMaxLine: false },
  });
  const inset = small ? { left: 2, right: 2, top: 2, bottom: 2 } : { left: 32, right: 4, top: 4, bottom: 32 };
  return {
    grid: { ...inset, show: true, borderColor: colours.hair },
    xAxis: axis(0),
    yAxis: axis(1),
    tooltip: tooltip(colours, { trigger: 'item', formatter: (item) => tip(item, names) }),
    series: [
      ...(show.different ? [{
        id: 'different', name: 'different', type: 'scatter', data: scene.different, symbolSize: size, z: 4, clip: true,
        itemStyle: { color: (item) => shareColour(item.value[5]), opacity: 0.9 },
        emphasis: { itemStyle: { opacity: 1, borderColor: colours.ink, borderWidth: 1.5 } },
      }] : []),
      ...(show.same ? [{
        id: 'same', name: 'same', type: 'scatter', data: scene.same, symbol: 'triangle', symbolSize: size + 1, z: 3, clip: true,
        itemStyle: { color: 'transparent', borderColor: colours.same, borderWidth: 1, opacity: crowd > 3000 ? 0.5 : 0.7 },
        emphasis: { itemStyle: { opacity: 1, borderWidth: 2.2 } },
      }] : []),
      ...(show.means ? meansSeries(scene, colours, small) : []),
      ...(show.theory && scene.theory ? theorySeries(scene, colours, small) : []),
      ...classifierSeries(scene, span, names, colours, width - inset.left - inset.right, small),
    ],
  };
}

function theorySeries(scene, colours, small) {
  const line = (id, width, colour, z) => scene.theory.map((points, i) => ({
    id: `${id}-${i}`, name: 'theory', type: 'line', data: points, showSymbol: false, silent: true, z,
    lineStyle: { width, color: colour, cap: 'round', join: 'round' },
  }));
  return [...line('theory-halo', small ? 3.4 : 5.5, colours.panel, 6), ...line('theory', small ? 1.7 : 2.8, colours.ink, 7)];
}

function meansSeries(scene, colours, small) {
  const chord = scene.pairs.map(([i, j], k) => ({
    id: `chord-${k}`, name: 'chord', type: 'line', data: [scene.means[i], scene.means[j]], showSymbol: false, silent: true, z: 5,
    lineStyle: { width: small ? 1 : 1.6, type: [6, 4], color: colours.soft },
  }));
  return [...chord, {
    id: 'means', name: 'means', type: 'scatter', data: scene.means.map((point, i) => [...point, i]), symbol: CROSS, symbolSize: small ? 9 : 15, z: 9,
    itemStyle: { color: colours.ink, borderColor: colours.panel, borderWidth: small ? 1 : 1.6 },
  }];
}

function classifierSeries(scene, span, names, colours, pixels, small) {
  const unit = span / pixels;
  return tips(scene).map(([x, y], i) => {
    const angle = (Math.atan2(y, x) * 180) / Math.PI;
    const steep = Math.abs(y) > 1.3 * Math.abs(x);
    // The room, in pixels, on either side of the tip: a label never leaves the frame.
    const room = 2 * Math.min(span / 2 - x + scene.centre[0], span / 2 + x - scene.centre[0]) / unit - 4;
    const align = room > 110 || steep ? 'center' : x > 0 ? 'right' : 'left';
    const shift = align === 'center' ? 0 : ((align === 'right' ? 1 : -1) * (room / 2 - 2));
    return {
      id: `classifier-${i}`, name: 'classifier', type: 'line', silent: true, z: 8, clip: false,
      lineStyle: { width: 1.5, color: colours.soft, cap: 'round' },
      itemStyle: { color: colours.soft },
      data: [
        { value: [0, 0], symbol: 'none' },
        { value: [x, y], symbol: 'arrow', symbolSize: small ? [7, 9] : [11, 14], symbolRotate: angle - 90,
          label: {
            show: true, formatter: () => short(names[i]), position: y >= 0 ? 'top' : 'bottom', distance: small ? 2 : 5, align, offset: [shift, 0],
            color: colours.ink, fontSize: small ? 11 : 13.5, fontWeight: 650, backgroundColor: colours.panel, padding: small ? [1, 2] : [2, 5], borderRadius: 4,
          } },
      ],
    };
  });
}

function tip(item, names) {
  const [, , lambda, i, j] = item.value;
  if (item.seriesId === 'means') return el('span', {}, `Mean of the unmixed ${names[lambda]} images`);
  if (i === j) return el('span', {}, el('strong', {}, `${names[i]} with ${names[i]}`), el('br'), `same class, λ = ${lambda.toFixed(2)}`);
  return el('span', {}, el('strong', {}, `${names[i]} with ${names[j]}`), el('br'),
    `λ = ${lambda.toFixed(2)}: ${percent(lambda, 0)} ${names[i]}, ${percent(1 - lambda, 0)} ${names[j]}`);
}

function short(name) {
  return name.length > LABEL_LETTERS ? `${name.slice(0, LABEL_LETTERS - 1)}…` : name;
}

/** How each kind of mark looks, for a legend, and the ramp of the share that colours different-class mixes. */
export function sceneKeys() {
  const icon = (...parts) => svg('svg', { class: 'key', width: 32, height: 16, viewBox: '0 0 32 16', 'aria-hidden': 'true' }, ...parts);
  const stroke = (shape, colour, width = 1.6) => {
    shape.style.stroke = colour;
    shape.style.strokeWidth = width;
    shape.style.fill = 'none';
    return shape;
  };
  const dots = [0.05, 0.5, 0.95].map((t, i) => svg('circle', { cx: 6 + 10 * i, cy: 8, r: 3.6 }));
  const ramp = el('span', { class: 'ramp', 'aria-hidden': 'true' });
  const paint = () => {
    dots.forEach((dot, i) => { dot.style.fill = shareColour([0.05, 0.5, 0.95][i]); });
    ramp.style.background = shareRamp();
  };
  paint();
  whenThemeChanges(paint);
  const arrow = icon(stroke(svg('path', { d: 'M2 8H27' }), 'var(--soft)', 1.5), svg('path', { d: 'M31 8l-7-4v8z' }));
  arrow.lastChild.style.fill = 'var(--soft)';
  const halo = stroke(svg('path', { d: 'M2 13C9 0 23 0 30 13' }), 'var(--ink)', 2.8);
  const chord = stroke(svg('path', { d: 'M2 8H30', 'stroke-dasharray': '4 3' }), 'var(--faint)', 1.6);
  const cross = stroke(svg('path', { d: 'M16 3v10M11 8h10' }), 'var(--ink)', 2.2);
  return {
    different: icon(...dots),
    same: icon(...[8, 22].map((x) => stroke(svg('path', { d: `M${x} 2.5l5.4 10h-10.8z` }), 'var(--same)', 1.7))),
    theory: icon(halo),
    means: icon(chord, cross),
    classifier: arrow,
    ramp,
  };
}
