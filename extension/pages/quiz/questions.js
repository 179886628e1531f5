/** The questions of the style quiz: the closed lists are what goes over the wire. */

/** @typedef {'fit_preferences' | 'color_palette' | 'gender_presentation' | 'aesthetics' | 'priorities' | 'avoid'} ListField */
/** @typedef {ListField | 'formality_range' | 'style_keywords' | 'sizes' | 'price_range'} Field */
/**
 * @typedef {{kind: 'several', id: string, field: ListField, choices: readonly string[]}} Several
 * @typedef {{kind: 'ranking', id: string, field: 'priorities', choices: readonly string[], most: number}} Ranking
 * @typedef {{kind: 'range', id: string, field: 'formality_range', lowest: number, highest: number}} Range
 * @typedef {{kind: 'keywords', id: string, field: 'style_keywords', most: number, longest: number}} Keywords
 * @typedef {{kind: 'sizes', id: string, field: 'sizes', parts: readonly ('top' | 'bottom' | 'shoe')[], longest: number}} Sizes
 * @typedef {{kind: 'price', id: string, field: 'price_range'}} Price
 * @typedef {Several | Ranking | Range | Keywords | Sizes | Price} Question
 */

export const QUIZ_VERSION = '1.0';

/** @type {readonly Question[]} */
export const QUESTIONS = [
  { kind: 'several', id: 'fit', field: 'fit_preferences', choices: ['oversized', 'relaxed', 'regular', 'fitted', 'tailored'] },
  {
    kind: 'several', id: 'palette', field: 'color_palette',
    choices: ['neutrals', 'earth_tones', 'pastels', 'jewel_tones', 'brights', 'all_black'],
  },
  { kind: 'range', id: 'formality', field: 'formality_range', lowest: 1, highest: 10 },
  { kind: 'several', id: 'presentation', field: 'gender_presentation', choices: ['masculine', 'feminine', 'androgynous', 'fluid'] },
  {
    kind: 'several', id: 'aesthetics', field: 'aesthetics',
    choices: ['minimalist', 'streetwear', 'cottagecore', 'dark_academia', 'bohemian', 'sporty', 'grunge', 'preppy', 'y2k'],
  },
  {
    kind: 'ranking', id: 'priorities', field: 'priorities', most: 3,
    choices: ['comfort', 'warmth', 'pockets', 'versatility', 'durability', 'unique_design', 'affordability'],
  },
  {
    kind: 'several', id: 'avoid', field: 'avoid',
    choices: ['tight_fit', 'crop_tops', 'bright_patterns', 'synthetic_materials', 'high_maintenance_care'],
  },
  { kind: 'keywords', id: 'keywords', field: 'style_keywords', most: 100, longest: 200 },
  { kind: 'sizes', id: 'sizes', field: 'sizes', parts: ['top', 'bottom', 'shoe'], longest: 200 },
  { kind: 'price', id: 'price', field: 'price_range' },
];

/** Of the countries where people shop most with this; any other ISO 4217 code of a stored profile is kept and offered too. */
export const CURRENCIES = [
  'AUD', 'BRL', 'CAD', 'CHF', 'CNY', 'CZK', 'DKK', 'EUR', 'GBP', 'HKD', 'IDR', 'INR', 'JPY', 'KRW', 'MXN', 'MYR', 'NOK', 'NZD', 'PHP',
  'PLN', 'SEK', 'SGD', 'THB', 'TWD', 'USD', 'VND',
];

/** @param {Field} field @returns {Question} */
export function questionOf(field) {
  const question = QUESTIONS.find((one) => one.field === field);
  if (!question) throw new Error(`no question for ${field}`);
  return question;
}

/** The band a formality of 1–10 belongs to. @param {number} level @returns {'casual' | 'smart_casual' | 'formal'} */
export function formalityBand(level) {
  if (level <= 3) return 'casual';
  return level <= 6 ? 'smart_casual' : 'formal';
}
