// The headline figure: where the mixes of three classes lie, one panel for each run, over the epochs.

import { chart } from './charts.js';
import { el, list, missing, number, section, whole } from './dom.js';
import { runKey } from './parts.js';
import { picture } from './projection.js';
import { measureScene, outside, planeOption, sceneKeys } from './scene.js';

const STEP_MILLISECONDS = 900;

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
  const { ramp, ...icons } = sceneKeys();
  return el('ul', { class: 'legend', 'aria-label': 'Legend' },
    entry('different', icons.different, 'Different-class mixes',
      'Filled dots. Colour: how much of the next class is in the mix, going round ', names, '.',
      el('span', { class: 'scale' }, 'none', ramp, 'all')),
    entry('same', icons.same, 'Same-class mixes',
      'Hollow triangles, whatever λ: both images are of the same class.'),
    entry('theory', icons.theory, 'Theory (UFM)', 'Where the unconstrained-features model puts different-class mixes, for these classifiers.'),
    entry('means', icons.means, 'Class means and straight chord', 'Where mixes would lie if they were convex combinations of the class means.'),
    el('li', {}, el('span', { style: 'width:1.05rem' }), icons.classifier, el('span', {}, el('label', {}, 'Classifier'),
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

  const redraw = chart(plot, '', (colours, width) => planeOption(scene, span, { names: state.triple.map((c) => data.classes[c]), show: state.show }, colours, width), { renderer: 'canvas', onResize: true });

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

function method() {
  return el('details', { class: 'more' }, el('summary', {}, 'How the projection is made, and what it distorts'),
    el('p', { style: 'margin-top:.6rem' }, 'With W₀ the classifier rows minus their mean and μ_G the mean of the class means, each feature h gives z = W₀(h − μ_G). For three classes with Gram block G of W₀W₀ᵀ and '
      + 'A = [[1, −1, 0]/√2; [−1, −1, 2]/√6], a point is drawn at x = (A G Aᵀ)^(−½) A z. This is the polar factor of the three centred classifier rows: of all isometries of their plane, the one that brings them nearest to an equilateral triangle. '
      + 'Rotating the features, or adding one vector to all classifier rows, changes nothing. What is orthogonal to the plane is not seen.'),
    el('p', {}, 'With more than three classes the plane shows the direction from class to class at full length and shortens the outward bulge of a channel, by √(C / (3(C − 2))): for ten classes to 65 %. Numbers in this report come from the whole space, not from the picture.'),
    el('p', {}, 'λ is the weight of the first image of a pair. For the colour, a pair is turned so that it runs from one class to the next, going round the triangle; so colour changes one way along each channel. '
      + 'Theory: the optimum of cross-entropy with a penalty on the features, for a symmetric classifier of this size, with κ read off the same-class mixes.'));
}
