// What stands on the page of a programme.

import { assemble, read } from './boot.js';
import { claims } from './claims.js';
import { calibrationOfSettings, densityOfSettings, errorsOfSettings, frameOverEpochs, stagesOfSettings, stagesOverEpochs } from './evidence.js';
import { accuracyOfSettings, freeFeatures } from './estimates.js';
import { gallery, geometry } from './gallery.js';
import { closing } from './opening.js';
import { runs, tables } from './tables.js';
import { contentsOfPage, verdicts, welcome } from './welcome.js';

const data = read();
assemble(data, welcome(data), [verdicts, geometry, claims, gallery, densityOfSettings, stagesOfSettings, stagesOverEpochs, frameOverEpochs, freeFeatures, accuracyOfSettings, calibrationOfSettings, errorsOfSettings, tables, runs], closing);
contentsOfPage();
