// What a profile says, in each language.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

import { QUESTIONS } from '../../../extension/pages/quiz/questions.js';
import { sentence } from '../../../extension/pages/quiz/sentence.js';

const EXAMPLE = {
  quiz_version: '1.0', fit_preferences: ['relaxed'], aesthetics: ['minimalist'], color_palette: ['earth_tones'],
  formality_range: [4, 6], avoid: ['tight_fit'],
};
const FULL = {
  ...EXAMPLE, fit_preferences: ['oversized', 'relaxed', 'fitted'], aesthetics: ['minimalist', 'dark_academia'],
  color_palette: ['neutrals', 'all_black'], formality_range: [2, 5], gender_presentation: ['androgynous'],
  priorities: ['comfort', 'pockets', 'unique_design'], style_keywords: ['linen', 'seventies'],
  sizes: { top: 'M', shoe: '42' }, price_range: { min: 20, max: 80, currency: 'EUR' },
};

/** The words of a language, as `ui/words.js` gives them. */
function wordsOf(language) {
  const messages = JSON.parse(fs.readFileSync(new URL(`../../../extension/_locales/${language}/messages.json`, import.meta.url), 'utf8'));
  const find = (key, values = []) => messages[key]?.message.replace(/\$(\d)/g, (_, at) => values[at - 1]);
  return {
    t: (key, ...values) => find(key, values) ?? assert.fail(`no words for ${key}`),
    choice: (prefix, value) => find(`${prefix}_${value}`) ?? value.replaceAll('_', ' '),
    price: (amount, currency) => `${amount} ${currency}`,
  };
}

const says = (profile, language = 'en') => sentence({ quiz_version: '1.0', ...profile }, wordsOf(language)).text;

test('the example of the product page reads as it does there', () => {
  assert.equal(says(EXAMPLE), 'Relaxed, minimalist clothes in earth tones, smart casual, nothing tight.');
});

test('German puts the look behind', () => {
  assert.equal(says(EXAMPLE, 'de'), 'Locker sitzende Kleidung in Erdtönen, minimalistisch, Smart Casual, nichts Enges.');
});

test('Japanese puts everything in front of the clothes', () => {
  assert.equal(says(EXAMPLE, 'ja'), 'アースカラーの、ゆったりめでミニマル系の服、きれいめカジュアル、ぴったりした服は避ける。');
});

test('all answers together make one sentence', () => {
  assert.equal(
    says(FULL),
    'Oversized, relaxed or fitted, minimalist and dark academia clothes in neutrals and all black, androgynous in look, from casual to '
    + 'smart casual, nothing tight; most important: comfort, then pockets and unique design; in your own words: linen, seventies; '
    + 'sizes: top M, shoes 42; for 20 EUR to 80 EUR apiece.',
  );
});

test('the beginning, how clothes look, is told apart', () => {
  const { text, style } = sentence(FULL, wordsOf('en'));
  assert.ok(text.startsWith(style));
  assert.ok(style.endsWith('nothing tight'));
});

test('nothing answered is said, not left empty', () => {
  for (const profile of [{}, { fit_preferences: [], sizes: {}, priorities: [] }]) {
    assert.equal(says(profile), 'Nothing yet: every style is open.');
  }
});

test('clothes are named even where only their formality is known', () => {
  assert.equal(says({ formality_range: [8, 9] }), 'Clothes of any kind, formal.');
  assert.equal(says({ formality_range: [1, 10] }), 'Clothes of any kind, for every occasion.');
});

test('facts that are not about the look stand alone', () => {
  assert.equal(says({ sizes: { shoe: '42' } }), 'Sizes: shoes 42.');
  assert.equal(says({ priorities: ['warmth'] }), 'Most important: warmth.');
  assert.equal(says({ price_range: { max: 80, currency: 'EUR' } }), 'For up to 80 EUR apiece.');
  assert.equal(says({ price_range: { min: 0, currency: 'EUR' } }), 'From 0 EUR apiece.');
  assert.equal(says({ price_range: { currency: 'EUR' } }), 'Nothing yet: every style is open.');
});

test('a choice that this version does not know is said with spaces', () => {
  assert.equal(says({ aesthetics: ['solar_punk'] }), 'Solar punk clothes.');
});

for (const language of ['en', 'de', 'ja']) {
  test(`each choice, and each way to begin, has words in ${language}`, () => {
    for (const { kind, field, choices } of QUESTIONS) {
      if (kind === 'several' || kind === 'ranking') {
        for (const value of choices) assert.doesNotMatch(says({ [field]: [value] }, language), /_|\$/);
      }
    }
    const heads = [{ fit_preferences: ['relaxed'] }, { aesthetics: ['sporty'] }, { color_palette: ['pastels'] }];
    for (let set = 1; set < 8; set += 1) {
      const profile = Object.assign({}, ...heads.filter((_, at) => set & (1 << at)));
      assert.doesNotMatch(says(profile, language), /\$|undefined| ,| {2}/);
    }
  });

  test(`each choice is said in ${language} by words that are its own`, () => {
    const { choice } = wordsOf(language);
    for (const kind of ['fit', 'look', 'colours', 'presentation', 'avoid', 'priority']) {
      const field = { fit: 'fit_preferences', look: 'aesthetics', colours: 'color_palette', presentation: 'gender_presentation', avoid: 'avoid', priority: 'priorities' }[kind];
      const { choices } = QUESTIONS.find((question) => question.field === field);
      const said = choices.map((value) => choice(`quiz_says_${kind}`, value));
      assert.equal(new Set(said).size, choices.length);
      assert.ok(said.every((words) => !words.includes('_')));
    }
  });
}
