/** An amount of money as people type it. */

/** @typedef {{amount: number | null} | {fault: 'number' | 'negative' | 'ambiguous' | 'large' | 'fine'}} Typed  null: nothing was typed */

/** What the service takes: at most so many dollars, and at most so many digits behind the point. */
const LARGEST = 1_000_000_000;
const DIGITS = 12;

/**
 * Reads an amount with a decimal point or comma, with or without grouping and sign of the dollar. What could be read in
 * two ways, such as 1,234, is not guessed.
 * @param {string} text
 * @returns {Typed}
 */
export function parseAmount(text) {
  const typed = text.normalize('NFKC').replace(/US\$|USD|\$/gi, '').replace(/[\s'’_]/g, '').replace('−', '-');
  if (typed === '') return /\S/.test(text) ? { fault: 'number' } : { amount: null };
  if (/^-[\d.,]+$/.test(typed)) return { fault: 'negative' };
  if (!/^\+?[\d.,]*\d[\d.,]*$/.test(typed)) return { fault: 'number' };
  const plain = ungrouped(typed.replace('+', ''));
  if (typeof plain !== 'string') return plain;
  if ((plain.split('.')[1] ?? '').length > DIGITS) return { fault: 'fine' };
  const amount = Number(plain);
  return amount > LARGEST ? { fault: 'large' } : { amount };
}

/** @param {string} typed  digits, points and commas @returns {string | {fault: 'number' | 'ambiguous'}} */
function ungrouped(typed) {
  const marks = typed.replace(/\d/g, '');
  if (marks === '') return typed;
  const decimal = marks[marks.length - 1];
  const grouping = decimal === '.' ? ',' : '.';
  if (marks.length === 1) return /^[1-9]\d{0,2}[.,]\d{3}$/.test(typed) ? { fault: 'ambiguous' } : typed.replace(decimal, '.');
  if (!marks.includes(grouping)) return grouped(typed, decimal) ? typed.replaceAll(decimal, '') : { fault: 'number' };
  const at = typed.lastIndexOf(decimal);
  const whole = typed.slice(0, at);
  return grouped(whole, grouping) ? `${whole.replaceAll(grouping, '')}.${typed.slice(at + 1)}` : { fault: 'number' };
}

/** @param {string} whole @param {string} mark */
function grouped(whole, mark) {
  const [first, ...others] = whole.split(mark);
  return /^\d{1,3}$/.test(first) && others.length > 0 && others.every((group) => /^\d{3}$/.test(group));
}
