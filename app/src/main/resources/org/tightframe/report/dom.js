// Elements and numbers. Text from the data enters the page through text nodes only, never as markup.

export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (key === 'style') node.style.cssText = value;
    else node.setAttribute(key, value === true ? '' : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

export function section(id, title, ...children) {
  return el('section', { id, 'aria-labelledby': `${id}-title` }, el('h2', { id: `${id}-title` }, title), ...children);
}

export function missing(text) {
  return el('p', { class: 'missing' }, text);
}

export function isNumber(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

const MINUS = '\u2212';
const NARROW_SPACE = '\u202f';

function minus(text) {
  return text.replace(/^-/, MINUS);
}

export function whole(value) {
  return isNumber(value) ? minus(String(Math.round(value))).replace(/\B(?=(\d{3})+$)/g, ',') : '\u2013';
}

/** Three significant digits, without an exponent where a reader would not expect one. */
export function number(value) {
  if (!isNumber(value)) return '\u2013';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1e6 || size < 1e-4) return minus(value.toExponential(1));
  if (size >= 1000) return whole(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 3 - Math.max(1, Math.ceil(Math.log10(size + 1e-12))) : 4;
  return minus(value.toFixed(size < 1 ? Math.max(3, digits) : digits));
}

/** A tick of an axis: no zeros that say nothing. */
export function tick(value) {
  return minus(String(Number(value.toPrecision(3))));
}

/** The text with no line ending between a number and its per cent sign. */
export function unbroken(text) {
  return text.replace(/(\d) %/g, '$1\u00a0%');
}

export function percent(value, digits = 1) {
  return isNumber(value) ? `${minus((100 * value).toFixed(digits))}${NARROW_SPACE}%` : '\u2013';
}

export function signed(text, value) {
  return isNumber(value) && value > 0 ? `+${text}` : text;
}

export function duration(seconds) {
  if (!isNumber(seconds)) return '\u2013';
  if (seconds < 120) return `${number(seconds)} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}

/** With a capital at its beginning. */
export function sentence(words) {
  return words.replace(/^./, (first) => first.toUpperCase());
}

export function list(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
