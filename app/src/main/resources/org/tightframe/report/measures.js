// The dictionary of measures: what each is, how it is computed, its range, and which value the direction is judged against.
// W0: classifier rows minus their mean. mu_c, mu_G: class means of the clean features and the mean of these. X = h - mu_G.

const TEST = { title: 'On the test set', toward: ['better', 'worse'], tinted: true };
const TEMPERED = { title: 'At the best temperature for the test set itself', toward: ['better', 'worse'], tinted: true };
const COLLAPSE = { title: 'Neural collapse', toward: ['nearer to collapse', 'further from collapse'] };
const MIXUP = { title: 'Geometry of the mixes', toward: ['nearer to the theory', 'further from the theory'] };

export const GROUPS = { test: TEST, temperature: TEMPERED, collapse: COLLAPSE, mixup: MIXUP };

// Stands for measures.json, which the command line reads too.
const MEASURES = {};

export function measure(group, key) {
  const known = MEASURES[group]?.[key];
  if (known) return { format: 'number', ...known };
  return { name: key, words: 'No definition is known for this measure.', formula: '–', range: '–', ideal: null, format: 'number' };
}

export function measureKeys(group) {
  return Object.keys(MEASURES[group] ?? {});
}

/** 1 where b lies nearer to the ideal than a, -1 where further, 0 where neither or where no ideal is defined. */
export function direction(definition, a, b) {
  if (definition.ideal === null) return 0;
  return Math.sign(Math.abs(a - definition.ideal) - Math.abs(b - definition.ideal));
}
