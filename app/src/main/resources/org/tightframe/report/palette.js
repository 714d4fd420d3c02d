// Colours. The charts read the page's CSS variables, so light, dark and print are decided in one place (page.css).

// Viridis (van der Walt and Smith, CC0) at 0, 0.1, ..., 1.
const VIRIDIS = ['#440154', '#482475', '#414487', '#355f8d', '#2a788e', '#21918c', '#22a884', '#44bf70', '#7ad151', '#bddf26', '#fde725'];

// The ends that would vanish into the background are left out.
const LIGHT_RANGE = [0.0, 0.86];
const DARK_RANGE = [0.26, 1.0];

const DASHES = ['solid', [7, 4], [2, 3], [9, 3, 2, 3]];
const SYMBOLS = ['circle', 'rect', 'diamond', 'triangle'];

const darkScheme = window.matchMedia('(prefers-color-scheme: dark)');

export function isDark() {
  return darkScheme.matches && document.documentElement.dataset.theme !== 'light';
}

export function palette() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: read('paper'),
    panel: read('panel'),
    sunken: read('sunken'),
    ink: read('ink'),
    soft: read('soft'),
    faint: read('faint'),
    line: read('line'),
    hair: read('hair'),
    same: read('same'),
    span: read('span'),
    common: read('common'),
    font: read('sans'),
    run: (index) => read(`run-${index % 4}`),
  };
}

export function runStyle(index) {
  return { dash: DASHES[index % 4], symbol: SYMBOLS[index % 4], colour: `var(--run-${index % 4})` };
}

function channels(hex) {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
}

/** Colour of a share t in [0, 1] on the visible part of viridis. */
export function shareColour(t) {
  const [low, high] = isDark() ? DARK_RANGE : LIGHT_RANGE;
  const place = 10 * (low + (high - low) * Math.min(1, Math.max(0, t)));
  const i = Math.min(9, Math.floor(place));
  const a = channels(VIRIDIS[i]);
  const b = channels(VIRIDIS[i + 1]);
  return `rgb(${a.map((x, k) => Math.round(x + (b[k] - x) * (place - i))).join(',')})`;
}

export function shareRamp() {
  const stops = Array.from({ length: 11 }, (_, i) => `${shareColour(i / 10)} ${i * 10}%`);
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

export function whenThemeChanges(redraw) {
  darkScheme.addEventListener('change', redraw);
  window.addEventListener('beforeprint', () => {
    document.documentElement.dataset.theme = 'light';
    redraw();
  });
  window.addEventListener('afterprint', () => {
    delete document.documentElement.dataset.theme;
    redraw();
  });
}
