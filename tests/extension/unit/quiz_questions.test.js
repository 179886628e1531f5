// The closed lists are the service's, and everything in them can be seen and read.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

import { CURRENCIES, formalityBand, QUESTIONS, questionOf } from '../../../extension/pages/quiz/questions.js';
import { STROKES, SWATCHES } from '../../../extension/pages/quiz/drawing_paths.js';
import { isDrawn, mirrored } from '../../../extension/pages/quiz/drawings.js';

const SERVICE = fs.readFileSync(new URL('../../../src/domain/profile.py', import.meta.url), 'utf8');
const LISTS = { fit_preferences: 'FitPreference', color_palette: 'Palette', gender_presentation: 'Presentation', aesthetics: 'Aesthetic', priorities: 'Priority', avoid: 'Avoidance' };

/** The values of a `Literal[…]` of the service. */
function literal(name) {
  const [, body] = new RegExp(`^${name} = Literal\\[([^\\]]*)\\]`, 'm').exec(SERVICE);
  return [...body.matchAll(/"([^"]+)"/g)].map(([, value]) => value);
}

for (const [field, name] of Object.entries(LISTS)) {
  test(`the choices of ${field} are those of the service`, () => {
    assert.deepEqual(questionOf(field).choices, literal(name));
  });

  test(`each choice of ${field} has a drawing`, () => {
    const without = questionOf(field).choices.filter((value) => !isDrawn(field, value));
    assert.deepEqual(without, []);
  });
}

test('each level of formality has a drawing of its own', () => {
  const { lowest, highest } = questionOf('formality_range');
  const levels = Array.from({ length: highest - lowest + 1 }, (_, at) => lowest + at);
  assert.ok(levels.every((level) => isDrawn('formality_range', level)));
  const drawn = new Set(levels.map((level) => JSON.stringify(STROKES.formality_range[level])));
  assert.equal(drawn.size, levels.length);
});

test('no drawing is of anything that is not asked', () => {
  for (const [field, drawn] of Object.entries({ ...STROKES, color_palette: SWATCHES })) {
    if (field === 'formality_range') continue;
    assert.deepEqual(Object.keys(drawn).sort(), [...questionOf(field).choices].sort());
  }
});

test('a mirrored path is the same on the other side', () => {
  assert.equal(mirrored('M49 26Q42 26 39.5 18L30 82Z'), 'M47 26Q54 26 56.5 18L66 82Z');
  assert.equal(mirrored(mirrored('M12.25 26L30 82')), 'M12.25 26L30 82');
});

test('what is mirrored has pairs of absolute coordinates only', () => {
  const strokes = Object.values(STROKES).flatMap((drawn) => Object.values(drawn).flat());
  const wrong = strokes.filter(([kind, path]) => kind.endsWith('2') && !/^(?:[MLQC](?:-?[\d.]+ -?[\d.]+ ?)+|Z)+$/.test(path));
  assert.deepEqual(wrong, []);
});

test('no drawing leaves its frame', () => {
  const outside = Object.values(STROKES).flatMap((drawn) => Object.values(drawn).flat()).filter(([, path]) => {
    const numbers = [...path.replace(/a[^Z]*Z/g, '').matchAll(/-?[\d.]+/g)].map(Number);
    return numbers.some((number) => number < 2 || number > 94);
  });
  assert.deepEqual(outside, []);
});

test('formality has three bands', () => {
  const bands = [1, 3, 4, 6, 7, 10].map(formalityBand);
  assert.deepEqual(bands, ['casual', 'casual', 'smart_casual', 'smart_casual', 'formal', 'formal']);
});

test('the quiz asks seven questions and then keywords, sizes and prices', () => {
  assert.deepEqual(QUESTIONS.map(({ kind }) => kind), ['several', 'several', 'range', 'several', 'several', 'ranking', 'several', 'keywords', 'sizes', 'price']);
  assert.throws(() => questionOf('nothing'), /no question/);
});

test('currencies are codes of three letters, in order', () => {
  assert.deepEqual(CURRENCIES, [...new Set(CURRENCIES)].sort());
  assert.ok(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code)));
});
