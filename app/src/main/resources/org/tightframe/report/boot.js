// Puts a page together. Everything but the charts stands before the chart library is unpacked.

import { loadLibrary } from './charts.js';
import { el } from './dom.js';

/** The data of the page. */
export function read() {
  const data = JSON.parse(document.getElementById('data').textContent);
  data.classes ??= [];
  data.runs ??= [];
  return data;
}

/** `parts` are functions of the data: each a section, or null where there is nothing to show. */
export function assemble(data, top, parts, foot) {
  const notice = document.getElementById('notice');
  document.title = `${data.title ?? 'Report'} · Tightframe`;
  document.getElementById('top').append(...top.flat());
  document.getElementById('main').append(...parts.map((part) => part(data)).flat().filter((part) => part !== null));
  document.getElementById('foot').append(foot(data));
  notice.hidden = typeof DecompressionStream === 'function';

  const tightframe = { charts: [], ready: null };
  tightframe.ready = loadLibrary().then((charts) => { tightframe.charts.push(...charts); return true; });
  tightframe.ready.catch((error) => {
    notice.hidden = false;
    document.body.prepend(el('p', { class: 'notice' }, `The charts could not be drawn: ${error.message}`));
  });
  window.tightframe = tightframe;
}
