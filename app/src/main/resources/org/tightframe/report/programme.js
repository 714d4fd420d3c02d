// What stands on the page of a programme.

import { assemble, read } from './boot.js';
import { claims } from './claims.js';
import { densityOfSettings, errorsOfSettings, frameOverEpochs, reliabilityOfSettings, stagesOfSettings } from './evidence.js';
import { gallery, geometry } from './gallery.js';
import { closing } from './opening.js';
import { runs, tables } from './tables.js';
import { verdicts, welcome } from './welcome.js';

const data = read();
assemble(data, welcome(data), [verdicts, geometry, claims, gallery, densityOfSettings, stagesOfSettings, frameOverEpochs, reliabilityOfSettings, errorsOfSettings, tables, runs], closing);
