// Every ECharts instance of the page: made once the library is unpacked, redrawn when the theme or the size changes.

import { palette, whenThemeChanges } from './palette.js';

const mounted = [];
let library = null;

/** Unpacks the library that Page embedded and runs it as an inline script, whose hash the page's policy names. */
export async function loadLibrary() {
  const packed = document.getElementById('echarts').textContent.trim();
  const raw = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream('gzip'));
  const script = document.createElement('script');
  script.textContent = await new Response(stream).text();
  document.head.append(script);
  library = window.echarts;
  for (const entry of mounted) open(entry);
  whenThemeChanges(() => mounted.forEach((entry) => entry.redraw()));
  return mounted.map((entry) => entry.instance);
}

function open(entry) {
  entry.instance = library.init(entry.container, null, { renderer: entry.renderer });
  entry.redraw();
  frame(entry);
  new ResizeObserver(() => {
    entry.instance.resize();
    frame(entry);
    if (entry.onResize) entry.redraw();
  }).observe(entry.container);
}

/** Lets paper scale the drawing; on the screen it changes nothing. */
function frame({ container, instance }) {
  container.querySelector('svg')?.setAttribute('viewBox', `0 0 ${instance.getWidth()} ${instance.getHeight()}`);
}

/** A chart in its container; `option(palette, width)` is asked again at every redraw. Returns the function that redraws. */
export function chart(container, label, option, { renderer = 'svg', onResize = false } = {}) {
  container.setAttribute('role', 'img');
  container.setAttribute('aria-label', label);
  const entry = { container, renderer, onResize, instance: null, redraw: () => {} };
  entry.redraw = () => {
    if (!entry.instance) return;
    const colours = palette();
    const base = { animation: false, textStyle: { fontFamily: colours.font, color: colours.soft } };
    entry.instance.setOption({ ...base, ...option(colours, entry.instance.getWidth()) }, { notMerge: true });
  };
  mounted.push(entry);
  return entry.redraw;
}

export function tooltip(colours, more) {
  return {
    backgroundColor: colours.panel,
    borderColor: colours.line,
    textStyle: { color: colours.ink, fontSize: 13, fontFamily: colours.font },
    extraCssText: 'max-width: 18rem; white-space: normal; box-shadow: 0 4px 18px rgba(0,0,0,.14); border-radius: 8px;',
    confine: true,
    ...more,
  };
}

export function axisStyle(colours, more = {}) {
  return {
    axisLine: { show: true, lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: { color: colours.faint, fontSize: 11.5, hideOverlap: true },
    splitLine: { lineStyle: { color: colours.hair } },
    nameTextStyle: { color: colours.faint, fontSize: 11.5 },
    ...more,
  };
}
