// The headline figure: where the mixes of three classes lie, one panel for each run, over the epochs.

import { chart, tooltip } from './charts.js';
import { el, list, missing, number, percent, section, svg, tick, whole } from './dom.js';
import { palette, shareColour, shareRamp, whenThemeChanges } from './palette.js';
import { runKey } from './parts.js';
import { picture } from './projection.js';

const CROSS = 'path://M-1,-5 L1,-5 L1,-1 L5,-1 L5,1 L1,1 L1,5 L-1,5 L-1,1 L-5,1 L-5,-1 L-1,-1 Z';
const STEP_MILLISECONDS = 900;
// A few strays may not shrink the picture: they stay outside, and are counted in the caption.
const QUANTILE = 0.995;
const CURVE_ROOM = 2.5;
const LABEL_LETTERS = 18;

export function headline(data) {
  const runs = data.runs.map((run, index) => ({ run, index, snapshots: run.snapshots ?? [] }));
  const title = 'Where the mixes lie';
  const drawable = runs.filter((r) => r.snapshots.length > 0 && (r.run.shown ?? []).length >= 3);
  if (drawable.length === 0) {
    return section('figure', title, missing('None of these runs holds a snapshot of mixed examples with at least three classes, so there is nothing to project. Captures are asked for in the spec, under capture.'));
  }

  const state = startingState(data, drawable);
  const figure = el('div', { class: `panels ${['one', 'two'][runs.length - 1] ?? 'many'}` });
  const panels = runs.map((r) => panel(data, r, state));
  figure.append(...panels.map((p) => p.node));
  const status = el('p', { class: 'note', 'aria-live': 'polite', style: 'margin-top: 1rem' });
  const update = () => {
    const spans = panels.map((p) => p.compute());
    const common = Math.max(...spans);
    panels.forEach((p, i) => p.draw(state.sameScale ? common : spans[i]));
    const [a, b, c] = state.triple.map((k) => data.classes[k]);
    status.textContent = `Classes ${list([a, b, c])}. Only mixes whose two images both come from these three are drawn. `
      + 'Each panel is the exact projection onto the plane of its own three classifier rows, centred at the mean of the class means; both axes have one unit.';
    names.forEach((node) => { node.textContent = `${a} → ${b} → ${c} → ${a}`; });
  };
  const names = [el('span')];
  const bar = controls(data, drawable, state, update);
  const key = legend(state, names[0], update);
  state.start = update;
  update();

  return section('figure', title,
    el('p', {}, 'Each mark is one mixed training image, as the last layer sees it. After training with mixup, mixes of two images of the ', el('strong', {}, 'same'),
      ' class should sit at the tip of their class’s classifier; mixes of ', el('strong', {}, 'different'),
      ' classes should form channels from tip to tip, along the curve that the theory predicts and not along the straight chord.'),
    bar, key, figure, status, method());
}

function startingState(data, drawable) {
  const available = drawable[0].run.shown;
  const wanted = (data.triple ?? []).filter((c) => available.includes(c));
  const triple = (wanted.length === 3 ? wanted : available.slice(0, 3)).slice();
  const variants = [...new Set(drawable.flatMap((r) => r.snapshots.map(variant)))];
  const preferred = variants.find((v) => v === 'classifier, train split, eval mode') ?? variants.find((v) => v.startsWith('classifier, train')) ?? variants[0];
  const state = { triple, variants, variant: preferred, epochs: [], epoch: 0, sameScale: false, show: { same: true, different: true, theory: true, means: true } };
  state.epochs = epochsOf(drawable, preferred);
  state.epoch = state.epochs[state.epochs.length - 1];
  return state;
}

function variant(snapshot) {
  return `${snapshot.stage}, ${snapshot.split} split, ${snapshot.mode} mode`;
}

function epochsOf(drawable, chosen) {
  const all = drawable.flatMap((r) => r.snapshots.filter((s) => variant(s) === chosen).map((s) => s.epoch));
  return [...new Set(all)].sort((a, b) => a - b);
}

// --- Controls -----------------------------------------------------------------------------------------------------------

function controls(data, drawable, state, update) {
  const slider = el('input', { type: 'range', id: 'epoch', min: 0, max: state.epochs.length - 1, value: state.epochs.length - 1, step: 1 });
  const shownEpoch = el('output', { for: 'epoch' });
  const label = () => {
    shownEpoch.textContent = `epoch ${state.epoch}`;
    slider.setAttribute('aria-valuetext', `epoch ${state.epoch}`);
  };
  const go = (index) => {
    slider.value = index;
    state.epoch = state.epochs[index];
    label();
    update();
  };
  slider.addEventListener('input', () => { stop(); go(Number(slider.value)); });

  let timer = null;
  const play = el('button', { type: 'button', id: 'play', 'aria-label': 'Play the epochs' }, 'Play');
  const stop = () => {
    clearInterval(timer);
    timer = null;
    play.textContent = 'Play';
  };
  play.addEventListener('click', () => {
    if (timer !== null) return stop();
    if (Number(slider.value) >= state.epochs.length - 1) go(0);
    play.textContent = 'Pause';
    timer = setInterval(() => {
      go(Number(slider.value) + 1);
      if (Number(slider.value) >= state.epochs.length - 1) stop();
    }, STEP_MILLISECONDS);
    return undefined;
  });

  const choices = drawable[0].run.shown;
  const selects = [0, 1, 2].map((corner) => {
    const select = el('select', { id: `class-${corner}`, 'aria-label': `Class ${corner + 1} of 3` },
      choices.map((c) => el('option', { value: c }, data.classes[c])));
    select.addEventListener('change', () => {
      const next = Number(select.value);
      const other = state.triple.indexOf(next);
      // A class that stands at another corner already changes places with this one.
      if (other >= 0) state.triple[other] = state.triple[corner];
      state.triple[corner] = next;
      selects.forEach((s, i) => { s.value = String(state.triple[i]); });
      update();
    });
    return select;
  });
  selects.forEach((s, i) => { s.value = String(state.triple[i]); });

  const radio = (text, same) => el('label', { class: 'choice' }, el('input', {
    type: 'radio', name: 'scale', checked: same === state.sameScale,
    onchange: () => { state.sameScale = same; update(); },
  }), text);

  const parts = [
    el('div', { class: 'control epoch' }, el('label', { class: 'label', for: 'epoch' }, 'Epoch, for all panels'),
      el('div', { class: 'row' }, play, slider, shownEpoch)),
    el('fieldset', { class: 'control classes' }, el('legend', {}, 'Three classes'), el('div', { class: 'row' }, selects)),
    el('fieldset', { class: 'control' }, el('legend', {}, 'Scale'),
      el('div', { class: 'row', style: 'gap:0' }, radio('own', false), radio('same', true))),
  ];
  if (state.variants.length > 1) {
    const select = el('select', { id: 'variant' }, state.variants.map((v) => el('option', { value: v }, v)));
    select.value = state.variant;
    select.addEventListener('change', () => {
      stop();
      state.variant = select.value;
      state.epochs = epochsOf(drawable, state.variant);
      slider.max = state.epochs.length - 1;
      go(state.epochs.length - 1);
    });
    parts.push(el('div', { class: 'control' }, el('label', { class: 'label', for: 'variant' }, 'Captured where'), select));
  }
  label();
  return el('div', { class: 'controls' }, parts);
}

// --- Legend, which is also the switchboard ----------------------------------------------------------------------------------

function legend(state, names, update) {
  const entry = (kind, icon, name, ...what) => {
    const box = el('input', { type: 'checkbox', id: `show-${kind}`, checked: true,
      onchange: () => { state.show[kind] = box.checked; update(); } });
    return el('li', {}, box, icon, el('span', {}, el('label', { for: `show-${kind}` }, name), el('span', { class: 'what' }, ...what)));
  };
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
  return el('ul', { class: 'legend', 'aria-label': 'Legend' },
    entry('different', icon(...dots), 'Different-class mixes',
      'Filled dots. Colour: how much of the next class is in the mix, going round ', names, '.',
      el('span', { class: 'scale' }, 'none', ramp, 'all')),
    entry('same', icon(...[8, 22].map((x) => stroke(svg('path', { d: `M${x} 2.5l5.4 10h-10.8z` }), 'var(--same)', 1.7))), 'Same-class mixes',
      'Hollow triangles, whatever λ: both images are of the same class.'),
    entry('theory', icon(halo), 'Theory (UFM)', 'Where the unconstrained-features model puts different-class mixes, for these classifiers.'),
    entry('means', icon(chord, cross), 'Class means and straight chord', 'Where mixes would lie if they were convex combinations of the class means.'),
    el('li', {}, el('span', { style: 'width:1.05rem' }), arrow, el('span', {}, el('label', {}, 'Classifier'),
      el('span', { class: 'what' }, 'The direction in which each class’s logit grows.'))));
}

// --- One panel ----------------------------------------------------------------------------------------------------------------

function panel(data, { run, index, snapshots }, state) {
  const plot = el('div', { class: 'chart', id: `plane-${index}` });
  const over = el('div', { class: 'over', hidden: true });
  const when = el('span');
  const caption = el('figcaption');
  const node = el('figure', { class: 'panel' },
    el('div', { class: 'panel-head' }, el('h3', {}, runKey(index), run.label), when),
    el('div', { class: 'plane' }, plot, over), caption);

  let now = null;
  let scene = null;
  let span = 1;

  const redraw = chart(plot, '', (colours, width) => planeOption(data, state, scene, span, colours, width), { renderer: 'canvas', onResize: true });

  const say = (text) => {
    over.textContent = text;
    over.hidden = text === '';
  };

  return {
    node,
    compute() {
      const mine = snapshots.filter((s) => variant(s) === state.variant);
      now = [...mine].reverse().find((s) => s.epoch <= state.epoch) ?? mine[0] ?? null;
      scene = null;
      const K = (run.shown ?? []).length;
      const places = state.triple.map((c) => (run.shown ?? []).indexOf(c));
      if (now === null) say('This run holds no such snapshot.');
      else if (places.some((p) => p < 0)) say('This run did not capture all three of these classes.');
      else {
        scene = picture(now, K, places);
        say(scene === null ? 'The three classifiers are degenerate here (equal, or on one line): they span no plane to project onto.' : '');
      }
      return scene === null ? 0 : measureScene(scene);
    },
    draw(givenSpan) {
      span = givenSpan;
      const behind = now !== null && now.epoch !== state.epoch ? (now.epoch < state.epoch ? ', the last captured by then' : ', the first captured') : '';
      when.textContent = now === null ? '' : `epoch ${now.epoch}${behind}`;
      caption.textContent = '';
      if (scene !== null) caption.append(panelCaption(data, state, now, scene, span));
      plot.setAttribute('aria-label', scene === null ? over.textContent : `${run.label}: ${altText(data, state, now, scene, run)}`);
      redraw();
    },
  };
}

/** The side of the square that holds the scene with its arrows and labels. Also sets its centre and the arrows' reach. */
function measureScene(scene) {
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
  ends[1] = [ends[1][0] - 0.1 * scene.reach, ends[1][1] + 0.16 * scene.reach];
  scene.centre = ends.map(([low, high]) => (low + high) / 2);
  return 1.05 * Math.max(...ends.map(([low, high]) => high - low));
}

/** The arrows show directions: all reach just beyond the points. */
function tips(scene) {
  return scene.classifiers.map(([x, y]) => [x, y].map((v) => (1.12 * scene.reach * v) / Math.hypot(x, y)));
}

function outside(scene, span) {
  const beyond = (point) => [0, 1].some((axis) => Math.abs(point[axis] - scene.centre[axis]) > span / 2);
  return [...scene.same, ...scene.different].filter(beyond).length;
}

function panelCaption(data, state, snapshot, scene, span) {
  const drawn = scene.same.length + scene.different.length;
  const away = outside(scene, span);
  const kappa = snapshot.theory ? `; theory with κ = ${number(snapshot.kappa)}${scene.curveLeaves ? ', whose curve leaves the frame' : ''}` : '; no theory curve: κ could not be fitted';
  return `${snapshot.split === 'train' ? 'Training' : 'Test'} images, network in ${snapshot.mode} mode, stage ${snapshot.stage}. `
    + `${whole(drawn)} marks drawn of ${whole(snapshot.points.n)} in the page and ${whole(snapshot.examples)} captured `
    + `(${whole(scene.same.length)} same-class, ${whole(scene.different.length)} different-class`
    + `${away > 0 ? `; ${whole(away)} beyond the frame` : ''})${kappa}.`;
}

function altText(data, state, snapshot, scene, run) {
  const [a, b, c] = state.triple.map((k) => data.classes[k]);
  const mixup = run.mixup ?? {};
  return `Scatter plot at epoch ${snapshot.epoch}, classes ${list([a, b, c])}, ${scene.same.length} same-class and ${scene.different.length} different-class mixes. `
    + `Over all classes, as last captured: same-class alignment ${number(mixup.sameClassAlignment)}, distance from the straight chord ${number(mixup.convexDeviationInSpan)} `
    + `and from the theory ${number(mixup.theoryDeviationInSpan)} in the classifier’s span.`;
}

function planeOption(data, state, scene, span, colours, width) {
  if (scene === null) return { series: [] };
  const names = state.triple.map((c) => data.classes[c]);
  const crowd = scene.same.length + scene.different.length;
  const size = (width < 400 ? 5.2 : 6.4) * (crowd < 900 ? 1.12 : crowd > 3000 ? 0.8 : 0.98);
  const axis = (k) => ({
    type: 'value', min: scene.centre[k] - span / 2, max: scene.centre[k] + span / 2, axisLine: { show: false }, axisTick: { show: false }, splitNumber: 4,
    axisLabel: { color: colours.faint, fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: tick },
    splitLine: { lineStyle: { color: colours.hair }, showMinLine: false, showMaxLine: false },
  });
  const inset = { left: 32, right: 4, top: 4, bottom: 32 };
  return {
    grid: { ...inset, show: true, borderColor: colours.hair },
    xAxis: axis(0),
    yAxis: axis(1),
    tooltip: tooltip(colours, { trigger: 'item', formatter: (item) => tip(item, names) }),
    series: [
      ...(state.show.different ? [{
        id: 'different', name: 'different', type: 'scatter', data: scene.different, symbolSize: size, z: 4, clip: true,
        itemStyle: { color: (item) => shareColour(item.value[5]), opacity: 0.9 },
        emphasis: { itemStyle: { opacity: 1, borderColor: colours.ink, borderWidth: 1.5 } },
      }] : []),
      ...(state.show.same ? [{
        id: 'same', name: 'same', type: 'scatter', data: scene.same, symbol: 'triangle', symbolSize: size + 1, z: 3, clip: true,
        itemStyle: { color: 'transparent', borderColor: colours.same, borderWidth: 1, opacity: crowd > 3000 ? 0.5 : 0.7 },
        emphasis: { itemStyle: { opacity: 1, borderWidth: 2.2 } },
      }] : []),
      ...(state.show.means ? meansSeries(scene, colours) : []),
      ...(state.show.theory && scene.theory ? theorySeries(scene, colours) : []),
      ...classifierSeries(scene, span, names, colours, width - inset.left - inset.right),
    ],
  };
}

function theorySeries(scene, colours) {
  const line = (id, width, colour, z) => scene.theory.map((points, i) => ({
    id: `${id}-${i}`, name: 'theory', type: 'line', data: points, showSymbol: false, silent: true, z,
    lineStyle: { width, color: colour, cap: 'round', join: 'round' },
  }));
  return [...line('theory-halo', 5.5, colours.panel, 6), ...line('theory', 2.8, colours.ink, 7)];
}

function meansSeries(scene, colours) {
  const chord = scene.pairs.map(([i, j], k) => ({
    id: `chord-${k}`, name: 'chord', type: 'line', data: [scene.means[i], scene.means[j]], showSymbol: false, silent: true, z: 5,
    lineStyle: { width: 1.6, type: [6, 4], color: colours.soft },
  }));
  return [...chord, {
    id: 'means', name: 'means', type: 'scatter', data: scene.means.map((point, i) => [...point, i]), symbol: CROSS, symbolSize: 15, z: 9,
    itemStyle: { color: colours.ink, borderColor: colours.panel, borderWidth: 1.6 },
  }];
}

function classifierSeries(scene, span, names, colours, pixels) {
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
        { value: [x, y], symbol: 'arrow', symbolSize: [11, 14], symbolRotate: angle - 90,
          label: {
            show: true, formatter: () => short(names[i]), position: y >= 0 ? 'top' : 'bottom', distance: 5, align, offset: [shift, 0],
            color: colours.ink, fontSize: 13.5, fontWeight: 650, backgroundColor: colours.panel, padding: [2, 5], borderRadius: 4,
          } },
      ],
    };
  });
}

function tip(item, names) {
  const [, , lambda, i, j] = item.value;
  if (item.seriesId === 'means') return el('span', {}, `Mean of the clean ${names[lambda]} images`);
  if (i === j) return el('span', {}, el('strong', {}, `${names[i]} with ${names[i]}`), el('br'), `same class, λ = ${lambda.toFixed(2)}`);
  return el('span', {}, el('strong', {}, `${names[i]} with ${names[j]}`), el('br'),
    `λ = ${lambda.toFixed(2)}: ${percent(lambda, 0)} ${names[i]}, ${percent(1 - lambda, 0)} ${names[j]}`);
}

function short(name) {
  return name.length > LABEL_LETTERS ? `${name.slice(0, LABEL_LETTERS - 1)}…` : name;
}

function method() {
  return el('details', { class: 'more' }, el('summary', {}, 'How the projection is made, and what it distorts'),
    el('p', { style: 'margin-top:.6rem' }, 'With W₀ the classifier rows minus their mean and μ_G the mean of the class means, each feature h gives z = W₀(h − μ_G). For three classes with Gram block G of W₀W₀ᵀ and '
      + 'A = [[1, −1, 0]/√2; [−1, −1, 2]/√6], a point is drawn at x = (A G Aᵀ)^(−½) A z. This is the polar factor of the three centred classifier rows: of all isometries of their plane, the one that brings them nearest to an equilateral triangle. '
      + 'Rotating the features, or adding one vector to all classifier rows, changes nothing. What is orthogonal to the plane is not seen.'),
    el('p', {}, 'With more than three classes the plane shows the direction from class to class at full length and shortens the outward bulge of a channel, by √(C / (3(C − 2))): for ten classes to 65 %. Numbers in this report come from the whole space, not from the picture.'),
    el('p', {}, 'λ is the weight of the first image of a pair. For the colour, a pair is turned so that it runs from one class to the next, going round the triangle; so colour changes one way along each channel. '
      + 'Theory: the optimum of cross-entropy with a penalty on the features, for a symmetric classifier of this size, with κ read off the same-class mixes.'));
}
