// From the captured logits to the plane of three classifiers. No drawing here.
//
// z~ = W0 (h - mu_G) is all that the plane needs. For three classes with the 3 x 3 block G of W0 W0^T:
// A = [[1,-1,0]/sqrt2; [-1,-1,2]/sqrt6], M = A G A^T, and P = M^{-1/2} A sends z~ to the plane. P is the polar factor of the
// three centred classifier rows: the isometry that brings them nearest to an equilateral triangle (docs, theory section 7).

const R2 = Math.SQRT1_2;
const R6 = 1 / Math.sqrt(6);
const A = [[R2, -R2, 0], [-R6, -R6, 2 * R6]];
// Ratio of singular values, squared, under which three rows no longer span a plane.
const DEGENERATE = 1e-12;

export function bytes(base64) {
  const text = atob(base64);
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

/** The points of a snapshot as typed arrays; multi-byte numbers are little-endian whatever the machine. */
export function decode(points, K) {
  const n = points.n;
  const shares = new DataView(bytes(points.lambda).buffer);
  const words = new DataView(bytes(points.logits).buffer);
  const lambda = new Float64Array(n);
  const logits = new Float64Array(n * K);
  for (let i = 0; i < n; i++) lambda[i] = shares.getUint16(2 * i, true) / 65535;
  for (let i = 0; i < n * K; i++) logits[i] = words.getInt16(2 * i, true) * points.scale;
  return { n, first: bytes(points.first), second: bytes(points.second), lambda, logits };
}

/** Rows of P for the classes at the given three places of `shown`, or null where the classifiers are degenerate. */
export function plane(gram, K, triple) {
  const G = triple.map((r) => triple.map((c) => gram[r * K + c]));
  const AG = A.map((row) => [0, 1, 2].map((c) => row[0] * G[0][c] + row[1] * G[1][c] + row[2] * G[2][c]));
  const entry = (i, j) => AG[i][0] * A[j][0] + AG[i][1] * A[j][1] + AG[i][2] * A[j][2];
  const p = entry(0, 0);
  const q = (entry(0, 1) + entry(1, 0)) / 2;
  const r = entry(1, 1);
  const det = p * r - q * q;
  const trace = p + r;
  if (!(trace > 0) || !(det > DEGENERATE * trace * trace)) return null;
  // M^{1/2} = (M + sqrt(det) I) / t, t = sqrt(trace + 2 sqrt(det)); its determinant is sqrt(det).
  const root = Math.sqrt(det);
  const t = Math.sqrt(trace + 2 * root);
  const S = [[(r + root) / (t * root), -q / (t * root)], [-q / (t * root), (p + root) / (t * root)]];
  return S.map((row) => [0, 1, 2].map((c) => row[0] * A[0][c] + row[1] * A[1][c]));
}

export function place(P, a, b, c) {
  return [P[0][0] * a + P[0][1] * b + P[0][2] * c, P[1][0] * a + P[1][1] * b + P[1][2] * c];
}

/**
 * Everything that one panel draws. `share` of a different-class mix runs from 0 at one class to 1 at the next, going round the
 * triangle, so that it is monotone along each channel.
 */
export function picture(snapshot, K, triple) {
  const P = plane(snapshot.gram, K, triple);
  if (P === null) return null;
  const column = (matrix, row) => place(P, ...triple.map((c) => matrix[row * K + c]));
  const classifiers = triple.map((c) => column(snapshot.gram, c));
  const means = triple.map((c) => column(snapshot.means, c));
  const pairs = [[0, 1], [1, 2], [2, 0]];
  const theory = snapshot.theory && pairs.map(([i, j]) => snapshot.theory.lambda.map((_, k) => {
    const [a, b] = [snapshot.theory.first[k], snapshot.theory.second[k]];
    return [a * classifiers[i][0] + b * classifiers[j][0], a * classifiers[i][1] + b * classifiers[j][1]];
  }));
  const same = [];
  const different = [];
  const data = snapshot.decoded ??= decode(snapshot.points, K);
  const corner = new Int8Array(K).fill(-1);
  triple.forEach((c, i) => { corner[c] = i; });
  for (let n = 0; n < data.n; n++) {
    const i = corner[data.first[n]];
    const j = corner[data.second[n]];
    if (i < 0 || j < 0) continue;
    const z = n * K;
    const [x, y] = place(P, data.logits[z + triple[0]], data.logits[z + triple[1]], data.logits[z + triple[2]]);
    const lambda = data.lambda[n];
    if (i === j) same.push([x, y, lambda, i, j]);
    else different.push([x, y, lambda, i, j, j === (i + 1) % 3 ? 1 - lambda : lambda]);
  }
  return { classifiers, means, theory, pairs, same, different };
}
