// The dictionary of measures: what each is, how it is computed, its range, and which value the direction is judged against.
// W0: classifier rows minus their mean. mu_c, mu_G: class means of the clean features and the mean of these. X = h - mu_G.

const TEST = { title: 'On the test set', toward: ['better', 'worse'], tinted: true };
const COLLAPSE = { title: 'Neural collapse', toward: ['nearer to collapse', 'further from collapse'] };
const MIXUP = { title: 'Geometry of the mixes', toward: ['nearer to the theory', 'further from the theory'] };

export const GROUPS = { test: TEST, collapse: COLLAPSE, mixup: MIXUP };

const MEASURES = {
  test: {
    accuracy: m('Accuracy', 'Share of test images whose most likely class is the right one.', 'mean of [argmax p = y]', '0 to 1', 1, 'percent'),
    nll: m('Negative log-likelihood', 'Mean surprise at the right class; punishes confident errors.', 'mean of −ln p_y', '0 upwards', 0),
    ece: m('Calibration error (ECE)', 'How far confidence and accuracy lie apart, bin by bin.', 'Σ_b n_b/N · |accuracy_b − confidence_b|, 15 equal bins (lo, hi] of the top confidence', '0 to 1', 0),
    signedError: m('Signed calibration error', 'Positive: over-confident. Negative: under-confident.', 'mean confidence − accuracy', '−1 to 1', 0),
    meanConfidence: m('Mean confidence', 'Mean probability of the most likely class.', 'mean of max_c p_c', '1/C to 1', null, 'percent'),
  },
  collapse: {
    nc1: m('Within-class spread (NC1)', 'Spread within the classes, measured in units of the spread between them.', 'tr(Σ_W Σ_B⁺) / C', '0 upwards', 0),
    cdnv: m('Class-distance variance (CDNV)', 'Class-distance normalised variance: spread of two classes against the distance of their means, averaged over pairs.', 'mean over c ≠ c′ of (var_c + var_c′) / (2 ‖μ_c − μ_c′‖²)', '0 upwards', 0),
    equinormFeatures: m('Equal norms, class means', 'How unequally far the class means lie from their centre.', 'std / mean of ‖μ_c − μ_G‖', '0 to √(C − 1)', 0),
    equinormClassifier: m('Equal norms, classifier', 'How unequal the lengths of the classifier rows are.', 'std / mean of ‖w_c‖', '0 to √(C − 1)', 0),
    equiangularStd: m('Equal angles, class means', 'Spread of the cosines between class means.', 'std over c ≠ c′ of cos(μ_c − μ_G, μ_c′ − μ_G)', '0 to 1', 0),
    equiangularDeviation: m('Widest angles, class means', 'Distance of those cosines from the most that C directions can keep apart.', 'mean over c ≠ c′ of |cos + 1/(C − 1)|', '0 upwards', 0),
    equiangularStdClassifier: m('Equal angles, classifier', 'Spread of the cosines between classifier rows.', 'std over c ≠ c′ of cos(w_c, w_c′)', '0 to 1', 0),
    equiangularDeviationClassifier: m('Widest angles, classifier', 'Distance of those cosines from the most that C directions can keep apart.', 'mean over c ≠ c′ of |cos(w_c, w_c′) + 1/(C − 1)|', '0 upwards', 0),
    etfError: m('Distance to a simplex ETF', 'How far the classifier is from a perfectly symmetric frame. Insensitive for many classes: read it with the angles.', '‖ WWᵀ/‖WWᵀ‖ − (I − 11ᵀ/C)/√(C − 1) ‖', '0 to √2', 0),
    nc3: m('Classifier against class means (NC3)', 'Whether the classifier rows point where the class means lie.', '‖ W/‖W‖ − M₀/‖M₀‖ ‖²', '0 to 4', 0),
    nc4: m('Nearest-mean agreement (NC4)', 'How often the network decides as the nearest class mean would.', 'share of examples with argmax_c (w_c·h + b_c) = argmin_c ‖h − μ_c‖', '0 to 1', 1, 'percent'),
  },
  mixup: {
    sameClassAlignment: m('Same-class alignment', 'Whether mixes of one class point along that class’s classifier row.', 'mean of cos(h − μ_G, w_y − w̄) over same-class mixes', '−1 to 1', 1),
    kappa: m('Fitted kappa', 'The one number of the theory, read off the same-class mixes: how strongly features are pushed against how strongly they are held.', 'κ = D (e^D + C − 1) / C, D = mean of z_y − mean of the other z', '0 upwards', null),
    pairEnergy: m('Energy in the pair’s plane', 'Share of a different-class mix that lies in the plane of its own two classifier rows.', 'Σ‖Π_{y,y′} X‖² / Σ‖X‖²', '0 to 1', 1),
    classifierEnergy: m('Energy in the classifier’s span', 'Share that the classifier can see.', 'Σ‖Π_W X‖² / Σ‖X‖²', '0 to 1', 1),
    meanDirectionEnergy: m('Energy along the common mean direction', 'Share along the part of the mean of all features that the classifier cannot see. The theory has none of it.', 'Σ(X·g)² / Σ‖X‖², g = unit vector of μ_G − Π_W μ_G', '0 to 1', 0),
    convexDeviation: m('Distance from the straight chord', 'How far different-class mixes lie from the weighted mean of the two class means. 0 with the squared-error loss.', '√( Σ‖X − (λ m_y + (1−λ) m_y′)‖² / Σ‖μ_y − μ_y′‖² ), m_c = μ_c − μ_G', '0 upwards', null),
    convexDeviationInSpan: m('Distance from the straight chord, in the span', 'The same after projecting onto the classifier’s span.', 'as before, with Π_W X and Π_W m_c', '0 upwards', null),
    theoryDeviation: m('Distance from the theory', 'How far they lie from the theory’s prediction, which has no free parameter but kappa.', '√( Σ‖X − ĥ(λ)‖² / Σ‖μ_y − μ_y′‖² )', '0 upwards', 0),
    theoryDeviationInSpan: m('Distance from the theory, in the span', 'The same after projecting onto the classifier’s span.', 'as before, with Π_W X', '0 upwards', 0),
    skill: m('Skill of the theory', 'What part of the error of the straight chord the theory removes. Above 0: the theory predicts better than the chord.', '1 − Σ‖X − ĥ‖² / Σ‖X − chord‖²', 'up to 1', 1),
    skillInSpan: m('Skill of the theory, in the span', 'The same after projecting onto the classifier’s span.', 'as before, with Π_W X', 'up to 1', 1),
    tightness: m('Spread across the channel', 'How wide the channel is, against the distance of the class means. Small: tight.', 'variance across the chord in bins of λ / ‖μ_y − μ_y′‖²', '0 upwards', 0),
    boundaryOffset: m('Distance from the boundary at λ ≈ ½', 'How far even mixes lie from the decision boundary.', 'mean of |z_y − z_y′| / D for |λ − ½| ≤ 0.05', '0 upwards', 0),
    midSlope: m('Speed through the middle', 'How fast a mix crosses the boundary as λ grows. 1: like a convex combination; the theory is slower, about 2/D.', 'slope of (z_y − z_y′)/D on 2λ − 1 for |λ − ½| ≤ ¼', 'any; 1 = convex', null),
    lambdaRankCorrelation: m('Order along the channel', 'Whether mixes lie along the channel in the order of λ.', 'Spearman’s correlation of z_y − z_y′ and λ', '−1 to 1', 1),
    lambdaLinearR2: m('λ explained by a straight line', 'How well λ can be read from the position, if it were proportional.', 'R² of λ on z_y − z_y′', '0 to 1', null),
    lambdaTheoryR2: m('λ explained by the theory', 'How well the theory’s curve reads λ from the position.', '1 − Σ(λ − λ̂(z_y − z_y′))² / Σ(λ − mean)²', 'up to 1', 1),
  },
};

const OTHER = {
  'train/loss': m('Training loss', 'Mean loss of the epoch, on what the network was trained with: mixed images where mixup is on. Not comparable between runs that mix differently.', 'mean of the loss over the batches of the epoch', '0 upwards', null),
  'train/error': m('Training error', 'Share of training images on the wrong side.', '1 − training accuracy', '0 to 1', null, 'percent'),
};

function m(name, words, formula, range, ideal, format = 'number') {
  return { name, words, formula, range, ideal, format };
}

export function measure(group, key) {
  return MEASURES[group]?.[key] ?? OTHER[`${group}/${key}`] ?? m(key, 'No definition is known for this measure.', '–', '–', null);
}

export function measureKeys(group) {
  return Object.keys(MEASURES[group]);
}

/** 1 where b lies nearer to the ideal than a, -1 where further, 0 where neither or where no ideal is defined. */
export function direction(definition, a, b) {
  if (definition.ideal === null) return 0;
  return Math.sign(Math.abs(a - definition.ideal) - Math.abs(b - definition.ideal));
}
