// What stands on the page of runs, and on that of a calibration study.

import { audit, auditAlarms } from './audit.js';
import { assemble, read } from './boot.js';
import { curves } from './curves.js';
import { energy } from './energy.js';
import { errors } from './errors.js';
import { headline } from './figure.js';
import { layers } from './layers.js';
import { numbers } from './numbers.js';
import { closing, findings, isStudy, opening, provenance } from './opening.js';
import { recalibration } from './recalibration.js';
import { refusing } from './refusing.js';
import { reliability } from './reliability.js';

const data = read();
const judged = [reliability, recalibration, refusing];
const parts = isStudy(data) ? [...judged, ...(data.runs.some((run) => run.errors) ? [errors] : [])]
  : [findings, headline, energy, layers, curves, ...judged, errors, numbers, audit, provenance];
assemble(data, [...opening(data), ...auditAlarms(data)], parts, closing);
