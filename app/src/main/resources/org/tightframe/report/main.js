// Puts the page together. Everything but the charts stands before the chart library is unpacked.

import { audit, auditAlarms } from './audit.js';
import { loadLibrary } from './charts.js';
import { curves } from './curves.js';
import { el } from './dom.js';
import { energy } from './energy.js';
import { errors } from './errors.js';
import { headline } from './figure.js';
import { layers } from './layers.js';
import { numbers } from './numbers.js';
import { closing, findings, isStudy, opening, provenance } from './opening.js';
import { recalibration } from './recalibration.js';
import { refusing } from './refusing.js';
import { reliability } from './reliability.js';

const notice = document.getElementById('notice');
const data = JSON.parse(document.getElementById('data').textContent);
data.classes ??= [];
data.runs ??= [];
document.title = `${data.title ?? 'Report'} · Tightframe`;
document.getElementById('top').append(...opening(data).flat(), ...auditAlarms(data));
const judged = [reliability, recalibration, refusing];
const parts = isStudy(data) ? [...judged, ...(data.runs.some((run) => run.errors) ? [errors] : [])]
  : [findings, headline, energy, layers, curves, ...judged, errors, numbers, audit, provenance];
document.getElementById('main').append(...parts.map((part) => part(data)).filter((part) => part !== null));
document.getElementById('foot').append(closing(data));
notice.hidden = typeof DecompressionStream === 'function';

const tightframe = { charts: [], ready: null };
tightframe.ready = loadLibrary().then((charts) => { tightframe.charts.push(...charts); return true; });
tightframe.ready.catch((error) => {
  notice.hidden = false;
  document.body.prepend(el('p', { class: 'notice' }, `The charts could not be drawn: ${error.message}`));
});
window.tightframe = tightframe;
