/**
 * The strokes of the drawings: 96 × 96, one pen, two inks. A drawing is a list of [kind, path]:
 * - `soft`, `deep`: an area in the light or the strong ink, printed a little beside its outline;
 * - `line`, `dash`: the pen; `over`: the pen, with paper under it so that it covers what lies behind;
 * - `both`: an area in the light ink and its outline;
 * - a kind that ends in `2` is drawn again as its mirror image about x = 48 (absolute M L Q C Z only).
 */

/** @typedef {'soft' | 'deep' | 'line' | 'dash' | 'over' | 'both'} Kind */
/** @typedef {[Kind | `${Kind}2`, string]} Stroke */

/** @param {number} x @param {number} y @param {number} r */
const disc = (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

/** Halves of the garments that many drawings share: neck, shoulder, sleeve, side, hem. */
const TEE = 'M49 26Q42 26 39 18L27 23Q24 24 22 27L12 42L22 49L30 42L30 82L49 82';
const SHIRT = 'M49 24L40 18L27 23Q23 25 22 31L13 70L23 73L30 45L30 82L49 82';

/** A tailor's dummy: what is between it and the garment's outline is how loose the garment is. @type {Stroke[]} */
const DUMMY = [
  ['deep', 'M43 6L53 6L53 11L43 11Z'],
  ['soft2', 'M49 11L43.5 11L43.5 18Q42 24 31 27Q29.5 40 34.5 52Q30.5 62 31 74L49 74Z'],
  ['line', 'M48 76L48 90'],
  ['line', 'M37 90L59 90'],
];

/** @type {Record<string, Stroke[]>} */
const FITS = {
  oversized: [...DUMMY, ['line2', 'M48 25Q42 25 40 20Q26 23 18 28L5 55L17 60L21 52L19 82L48 82'], ['line2', 'M18 28Q22 38 21 52'], ['line', 'M19 77L77 77']],
  relaxed: [...DUMMY, ['line2', 'M48 25Q42 25 40.5 20L27 25Q24 26 22 29L12 48L22 53L26 46L25 80L48 80'], ['line', 'M25 75L71 75']],
  regular: [...DUMMY, ['line2', 'M48 25Q42 25 40.5 20L30 25Q27 26 25 29L17 44L26 49L29.5 43L29.5 78L48 78'], ['line', 'M29.5 73L66.5 73']],
  fitted: [...DUMMY, ['line2', 'M48 25Q42 25 40.5 20L31.5 25Q29 26.5 27.5 29L21 41L29 46L31 41Q31.5 47 34 52.5Q30 62 30.5 76L48 76'], ['line', 'M31 71L65 71']],
  tailored: [
    ...DUMMY,
    ['line2', 'M41 19L30 24Q27 25 26 30L19 66L27 68L31.5 44Q32 49 34.5 53Q29 64 28 80L44 80Q47 72 48 60'],
    ['over2', 'M41 19L38 29L42 31L40 34L48 56L48 31Z'],
    ['line2', 'M33 66L41 67'],
    ['deep', disc(48, 62, 2.2)],
    ['deep', disc(48, 70, 2.2)],
  ],
};

/** From the hooded sweater to the dinner jacket. @type {Record<string, Stroke[]>} */
const FORMALITY = {
  1: [
    ['both2', SHIRT],
    ['over', 'M33 24Q30 7 48 7Q66 7 63 24Q56 34 48 34Q40 34 33 24Z'],
    ['deep', 'M39 23Q38 14 48 14Q58 14 57 23Q53 28 48 28Q43 28 39 23Z'],
    ['line2', 'M43 33L42 46'],
    ['line', 'M38 58L58 58L63 72L33 72Z'],
    ['line', 'M30 77L66 77'],
  ],
  2: [['both2', TEE], ['deep', 'M48 40L51.5 47.5L59.5 48.5L53.6 54L55.2 62L48 58L40.8 62L42.4 54L36.5 48.5L44.5 47.5Z'], ['line2', 'M16.5 37L26 44.5']],
  3: [['both2', TEE], ['line', 'M52 42L62 42L62 51L57 55L52 51Z'], ['line2', 'M37.5 20Q41 30.5 49 30.5']],
  4: [
    ['both2', TEE],
    ['deep', 'M42.5 26L49.5 26L49.5 44L42.5 44Z'],
    ['line', 'M44.5 30L44.5 46L51.5 46L51.5 30'],
    ['over2', 'M40 17L48 26L42 34L36 22Z'],
    ['line2', 'M16.5 37L26 44.5'],
  ],
  5: [
    ['both2', SHIRT],
    ['line', 'M48 29L48 82'],
    ['over2', 'M40 16L48 28L41 36L35 21Z'],
    ['deep', disc(52, 42, 1.8)],
    ['deep', disc(52, 54, 1.8)],
    ['deep', disc(52, 66, 1.8)],
    ['line2', 'M15 63L25 66'],
  ],
  6: [
    ['both2', SHIRT],
    ['over', 'M39 19L48 44L57 19Z'],
    ['over2', 'M40 15L48 27L43 34L36 20Z'],
    ['deep', 'M30 75.500L66 75.500L66 82L30 82Z'],
    ['line', 'M30 75L66 75'],
    ['line2', 'M15 63L25 66'],
  ],
  7: [
    ['over', 'M38 18Q42 26 48 26Q54 26 58 18L62 82L34 82Z'],
    ['both2', 'M40 17L27 22Q23 24 22 30L13 71L23 74L29 46L28 82L41 82Q40 60 37 46Z'],
    ['over2', 'M40 17L34 28L38 31L35 34L38.5 50L42 30Z'],
    ['line2', 'M31 62L37 62'],
  ],
  8: [
    ['over2', 'M40 16L49 26L49 58L37 40Z'],
    ['both2', 'M39 17L27 22Q23 24 22 30L13 71L23 74L30 46L29 82L46 82Q48 78 48 62L38 34Z'],
    ['over2', 'M40 15L48 26L43 32L37 20Z'],
    ['over2', 'M37 19L32 31L37 33L34 37L48 62L42 34Z'],
    ['deep', disc(48, 68, 2)],
    ['line2', 'M32 66L39 67'],
  ],
  9: [
    ['over2', 'M40 16L49 26L49 58L37 40Z'],
    ['deep', 'M45 27L51 27L53 50L48 60L43 50Z'],
    ['both2', 'M39 17L27 22Q23 24 22 30L13 71L23 74L30 46L29 82L46 82Q48 78 48 62L38 34Z'],
    ['over2', 'M40 15L48 26L43 32L37 20Z'],
    ['over2', 'M37 19L32 31L37 33L34 37L48 62L42 34Z'],
    ['line', 'M57 46L64 44'],
    ['deep', disc(48, 68, 2)],
    ['line2', 'M32 66L39 67'],
  ],
  10: [
    ['over2', 'M40 16L49 26L49 62L36 40Z'],
    ['both2', 'M39 17L27 22Q23 24 22 30L13 71L23 74L30 46L29 82L46 82Q48 78 48 62L38 34Z'],
    ['deep2', 'M38 19Q31 28 33 38Q37 54 48 64Q42 50 41 30Z'],
    ['line2', 'M38 19Q31 28 33 38Q37 54 48 64Q42 50 41 30Z'],
    ['over2', 'M48 25L38 19Q36 26 38 32Z'],
    ['deep', 'M45.5 22.500L50.5 22.500L50.5 28.500L45.5 28.500Z'],
    ['over', 'M57 48L58.5 43L61 46L63.5 42L65 47Z'],
    ['deep', disc(48, 70, 2)],
    ['deep', disc(48, 42, 1.4)],
    ['deep', disc(48, 50, 1.4)],
  ],
};

/** @type {Record<string, Stroke[]>} */
const PRESENTATIONS = {
  masculine: [
    ['both2', 'M49 50L36 50L33 90L46 90L48 60'],
    ['soft2', 'M49 13L42 9L30 13Q27 15 26 19L21 46L28 48L33 29L34 52L49 52Z'],
    ['over2', 'M49 13L42 9L30 13Q27 15 26 19L21 46L28 48L33 29L34 52L49 52'],
    ['deep', 'M35 49L61 49L61 53L35 53Z'],
    ['line2', 'M42 9L48 16L44 21'],
    ['line', 'M48 17L48 52'],
  ],
  feminine: [
    ['both2', 'M49 20Q43 21 39 15L36 8'],
    ['both2', 'M49 19Q42 19 39 14L37 8L37 14Q37 24 35 28Q40 36 40.5 42Q30 62 21 84Q34 90 49 90'],
    ['deep', 'M40 40L56 40L57 46L39 46Z'],
    ['line2', 'M43 52Q38 70 34 87'],
    ['line', 'M48 52L48 89'],
  ],
  androgynous: [
    ['both2', 'M49 66L35 66L34 90L46 90L47 70'],
    ['over2', 'M49 26Q42 20 41 9L30 13Q27 15 26 19L20 52L28 54L32 32L30 72L49 72'],
    ['both2', 'M49 26Q42 20 41 9L30 13Q27 15 26 19L20 52L28 54L32 32L30 72L49 72'],
    ['line', 'M48 26L48 72'],
    ['line2', 'M34 52L43 52'],
    ['deep', disc(52, 36, 2)],
    ['deep', disc(52, 46, 2)],
  ],
  fluid: [
    ['both', 'M36 46L33 90L45 90L48 58L60 46Z'],
    ['both', 'M40 8Q44 18 50 18Q56 18 58 8L66 14Q60 26 60 40Q66 56 80 70Q74 82 56 86Q62 66 48 58Q36 50 35 42Q36 26 31 14Z'],
    ['deep', 'M36 40Q48 48 60 38L61 43Q48 53 36 45Z'],
    ['line', 'M58 50Q66 66 64 83'],
    ['line', 'M17 30Q22 24 27 30'],
    ['line', 'M70 30Q75 24 80 30Q85 36 90 30'],
    ['line', 'M6 30Q11 36 17 30'],
  ],
};

/** @type {Record<string, Stroke[]>} */
const AESTHETICS = {
  minimalist: [['deep', disc(74, 22, 9)], ['both2', SHIRT], ['over', 'M39 11Q48 14 57 11L58 24Q48 28 38 24Z'], ['line', 'M30 82L66 82']],
  streetwear: [
    ['both', 'M20 22L45 22Q47 40 58 46Q78 50 80 62L81 70L15 70L15 56Q22 44 20 22Z'],
    ['over', 'M13 69L82 69Q85 80 78 81L19 81Q12 80 13 69Z'],
    ['deep', disc(32, 42, 6.5)],
    ['deep', 'M64 49.500Q78 52 80 62L80.5 68L60 68Q60 58 64 49.500Z'],
    ['line', 'M64 49Q60 58 60 69'],
    ['line', 'M46 31L39 33'],
    ['line', 'M48.5 38L42 41.5'],
    ['line', 'M53 43.500L47 48.5'],
    ['line', 'M20 29L33 29'],
  ],
  cottagecore: [
    ['both2', 'M49 24Q43 24 40 16L34 18Q20 16 19 30Q20 38 29 39L35 33Q37 40 39 46Q32 64 23 82Q28 87 32 84Q36 90 40.5 87Q45 91 49 88'],
    ['line2', 'M21 36Q26 32 30 38'],
    ['deep', 'M39 44L57 44L58 50L38 50Z'],
    ['deep', disc(40, 62, 2.6)],
    ['deep', disc(55, 60, 2.6)],
    ['deep', disc(47.5, 71, 2.6)],
    ['deep', disc(35, 75, 2.6)],
    ['deep', disc(61, 75, 2.6)],
    ['line', 'M47.5 74L47.5 79'],
    ['line', 'M48 29L48 39'],
  ],
  dark_academia: [
    ['both', 'M16 56L78 56L78 69L16 69Q10 69 10 62.500Q10 56 16 56Z'],
    ['over', 'M84 70L22 70Q15 70 15 77Q15 84 22 84L84 84'],
    ['line', 'M80 70L80 84'],
    ['line', 'M24 77L72 77'],
    ['deep', 'M60 56L68 56L68 75L64 71L60 75Z'],
    ['over', disc(32, 39, 12)],
    ['over', disc(62, 39, 12)],
    ['soft', disc(32, 39, 9)],
    ['soft', disc(62, 39, 9)],
    ['line', 'M44 37Q47 33 50 37'],
    ['line', 'M20.5 36L14 24'],
    ['line', 'M73.5 36L80 24'],
  ],
  bohemian: [
    ['both', 'M4 58Q26 68 48 68Q70 68 92 58Q86 78 48 80Q10 78 4 58Z'],
    ['both', 'M26 66Q24 36 34 28Q42 24 48 31Q54 24 62 28Q72 36 70 66Q48 71 26 66Z'],
    ['deep', 'M26 55Q48 61 70 55L70 66Q48 71 26 66Z'],
    ['line', 'M26 55Q48 61 70 55'],
    ['over', 'M63 60Q62 34 84 12Q92 40 63 60Z'],
    ['line', 'M61 66Q68 42 79 25'],
    ['line', 'M70 43L70 35'],
    ['line', 'M69 47L78 45'],
  ],
  sporty: [
    ['both2', SHIRT],
    ['deep2', 'M27 23L31 21.500L23 56L17 72L13 70Z'],
    ['over', 'M38 13Q48 17 58 13L59 24Q48 29 37 24Z'],
    ['line', 'M48 16L48 82'],
    ['line2', 'M31 22Q24 44 18 71'],
    ['line', 'M30 76L66 76'],
    ['line2', 'M35 58L41 52'],
  ],
  grunge: [
    ['both2', SHIRT],
    ['deep2', 'M36 32L41 36L41 82L36 82Z'],
    ['deep', 'M30 50L66 50L66 55L30 55Z'],
    ['deep', 'M30 68L66 68L66 73L30 73Z'],
    ['line', 'M48 30L48 82'],
    ['line', 'M30 61.500L66 61.5'],
    ['line2', 'M20 42L28.5 45'],
    ['line2', 'M17 55L26 58'],
    ['over2', 'M40 16L48 28L41 36L35 21Z'],
  ],
  preppy: [
    ['both2', 'M40 14L30 17Q32 28 31 36Q30 43 25 46L26 82L49 82L49 42Z'],
    ['over2', 'M41 12L48 22L48 40L40 15Z'],
    ['line2', 'M36 16L48 44'],
    ['deep', 'M48 47L56 60L48 73L40 60Z'],
    ['line2', 'M26 60L33 49L40 60L33 71Z'],
    ['dash2', 'M33 49L41 36'],
    ['line', 'M26 76L70 76'],
    ['over2', 'M41 11L48 22L42 29L36 15Z'],
  ],
  y2k: [
    ['both2', 'M49 14L31 14Q30 34 29 50Q27 70 18 86L43 86Q46 66 48 40'],
    ['deep', 'M30.5 14L65.5 14L66 22L30 22Z'],
    ['line', 'M30 22L66 22'],
    ['over', 'M48 26Q40 20 42 15.500Q45 12.5 48 16Q51 12.5 54 15.500Q56 20 48 26Z'],
    ['line2', 'M31 32Q37 32 39 23'],
    ['line', 'M82 30L84 36L90 38L84 40L82 46L80 40L74 38L80 36Z'],
    ['line', 'M13 46L14 50L18 51L14 52L13 56L12 52L8 51L12 50Z'],
    ['dash2', 'M34 40Q33 62 26 80'],
  ],
};

/** @type {Record<string, Stroke[]>} */
const PRIORITIES = {
  comfort: [
    ['both', 'M24 74Q14 52 34 32Q54 14 82 12Q84 40 66 58Q60 64 52 67Q54 70 50 72Q38 78 24 74Z'],
    ['deep', 'M24 74Q34 54 52 40Q66 28 82 12Q84 40 66 58Q60 64 52 67Q54 70 50 72Q38 78 24 74Z'],
    ['line', 'M12 87Q28 62 66 30'],
    ['line', 'M40 52L40 40'],
    ['line', 'M52 41L53 29'],
    ['line', 'M36 58L50 57'],
    ['line', 'M47 46L62 45'],
  ],
  warmth: [
    ['deep', disc(48, 16, 8.5)],
    ['both', 'M18 58Q18 24 48 24Q78 24 78 58Z'],
    ['line2', 'M38 56Q36 36 46 25'],
    ['over', 'M17 56L79 56Q84 56 84 61L84 75Q84 80 79 80L17 80Q12 80 12 75L12 61Q12 56 17 56Z'],
    ['line', 'M24 62L24 74'],
    ['line', 'M36 62L36 74'],
    ['line', 'M48 62L48 74'],
    ['line', 'M60 62L60 74'],
    ['line', 'M72 62L72 74'],
  ],
  pockets: [
    ['deep', 'M52 6L64 6L64 24L52 24Z'],
    ['line', 'M52 24L52 6L64 6L64 24'],
    ['line', 'M34 24L38 10L44 12L41 24'],
    ['both', 'M18 24L78 24L78 66L48 86L18 66Z'],
    ['line', 'M18 34L78 34'],
    ['dash', 'M24 40L24 62L48 78L72 62L72 40'],
    ['line', 'M25 52Q40 52 48 45Q56 52 71 52'],
  ],
  versatility: [
    ['both2', 'M49 41Q44 41 42 36L33 39Q30 40 28 43L20 54L28 60L34 54L34 86L49 86'],
    ['deep', disc(20, 22, 7.5)],
    ['line', 'M20 6L20 10'], ['line', 'M20 34L20 38'], ['line', 'M4 22L8 22'], ['line', 'M32 22L36 22'],
    ['line', 'M8.7 10.700L11.5 13.5'], ['line', 'M28.5 30.500L31.3 33.3'], ['line', 'M8.7 33.300L11.5 30.5'], ['line', 'M28.5 13.500L31.3 10.7'],
    ['both', 'M80 31Q66 35 62 24Q60 12 71 8Q67 22 80 31Z'],
    ['line', 'M42 20Q48 12 55 18'],
    ['line', 'M55 18L55.5 12.5'],
    ['line', 'M55 18L49.5 19'],
  ],
  durability: [
    ['both', 'M26 26L60 26L60 70L26 70Z'],
    ['deep', 'M26 36L60 30L60 41L26 47ZM26 58L60 52L60 63L26 69Z'],
    ['line', 'M26 36L60 30'], ['line', 'M26 47L60 41'], ['line', 'M26 58L60 52'], ['line', 'M26 69L60 63'],
    ['over', 'M20 16L66 16L66 26L20 26Z'],
    ['over', 'M20 70L66 70L66 80L20 80Z'],
    ['line', 'M60 57Q72 60 70 44Q68 28 80 24'],
    ['line', 'M80 16Q84 16 84 22L82 86L80 90L78 86L76 22Q76 16 80 16Z'],
  ],
  unique_design: [
    ['both', disc(26, 27, 16)],
    ['both', disc(26, 70, 16)],
    ['both', disc(70, 70, 16)],
    ['deep', 'M70 6L76.5 19.500L91 21.500L80.5 32L83 46.500L70 39.500L57 46.500L59.5 32L49 21.500L63.5 19.500Z'],
    ['line', 'M70 6L76.5 19.500L91 21.500L80.5 32L83 46.500L70 39.500L57 46.500L59.5 32L49 21.500L63.5 19.500Z'],
    ['over', disc(66, 28, 1.6)], ['over', disc(74, 28, 1.6)],
    ['line', disc(22, 27, 1.6)], ['line', disc(30, 27, 1.6)],
    ['line', disc(22, 70, 1.6)], ['line', disc(30, 70, 1.6)],
    ['line', disc(66, 70, 1.6)], ['line', disc(74, 70, 1.6)],
  ],
  affordability: [
    ['both', 'M13 47L46 15Q48 13 51 13L78 13Q83 13 83 18L83 45Q83 48 81 50L49 83Q45 87 41 83L13 55Q9 51 13 47Z'],
    ['over', disc(69, 27, 5)],
    ['line', 'M69 27Q80 24 88 8'],
    ['deep', disc(44, 53, 15)],
    ['line', disc(44, 53, 15)],
    ['over', 'M44 44L46.5 50.200L53 50.600L48 54.800L49.6 61.200L44 57.700L38.4 61.200L40 54.800L35 50.600L41.5 50.200Z'],
  ],
};

/** @type {Record<string, Stroke[]>} */
const AVOID = {
  tight_fit: [
    ...DUMMY,
    ['line2', 'M48 25Q42 25 40.5 20L32 25Q30 26 29 29L24 41L30 44L31 40Q32 47 35.5 52Q31.5 62 31 76L48 76'],
    ['line2', 'M8 52L24 52'],
    ['line2', 'M18.5 46L24.5 52L18.5 58'],
    ['line2', 'M37 52Q42 49 48 52'],
    ['line2', 'M36 57Q42 54 48 57'],
  ],
  crop_tops: [
    ['both2', 'M49 24Q41 24 38 15L26 20Q23 21 21 25L11 41L21 48L29 41L29 52L49 52'],
    ['deep', 'M29 46L67 46L67 52L29 52Z'],
    ['line', 'M29 52L67 52'],
    ['dash2', 'M30 58L30 84L48 84'],
    ['line', 'M48 64L48 69'],
  ],
  bright_patterns: [
    ['both2', TEE],
    ['deep', 'M30 38L36 32L42 38L48 32L54 38L60 32L66 38L66 46L60 40L54 46L48 40L42 46L36 40L30 46Z'],
    ['line', 'M30 53L36 47L42 53L48 47L54 53L60 47L66 53'],
    ['deep', disc(36, 62, 3.6)], ['deep', disc(48, 62, 3.6)], ['deep', disc(60, 62, 3.6)],
    ['deep', 'M30 72L39 82L30 82ZM39 72L57 72L48 82ZM57 82L66 72L66 82Z'],
    ['line', 'M30 72L66 72'],
    ['line2', 'M16.5 37L26 44.5'],
    ['line2', 'M37.5 20Q41 30.5 49 30.5'],
  ],
  synthetic_materials: [
    ['both', 'M34 34L48 26L62 34L62 50L48 58L34 50Z'],
    ['line', 'M40 37.500L48 33'], ['line', 'M56 37.500L56 46.5'], ['line', 'M40 46.500L48 51'],
    ['line', 'M34 34L22 27'], ['line', 'M62 34L74 27'], ['line', 'M48 58L48 72'],
    ['deep', disc(17, 24, 6)], ['line', disc(17, 24, 6)],
    ['deep', disc(79, 24, 6)], ['line', disc(79, 24, 6)],
    ['line', 'M48 72Q48 80 56 80Q64 80 64 74Q64 68 70 68Q76 68 76 76Q76 86 88 84'],
    ['line', 'M48 72Q46 82 36 82Q26 82 26 74Q26 66 19 67Q12 68 13 78Q14 86 6 88'],
  ],
  high_maintenance_care: [
    ['both', 'M20 10L76 10L76 80L70 86L62 80L55 86L48 80L41 86L34 80L26 86L20 80Z'],
    ['dash', 'M26 16L70 16'],
    ['line', 'M28 26L31 40L43 40L46 26'], ['line', 'M28.5 30Q33 27 37 30Q41 33 45.5 30'],
    ['line', 'M60 25L68 40L52 40Z'], ['line', 'M53 27L67 41'],
    ['line', 'M28 66L32 55L42 55Q46 58 46 66Z'],
    ['deep', disc(34, 61.5, 1.5)], ['deep', disc(39, 61.5, 1.5)],
    ['line', disc(60, 60, 8)],
    ['deep', disc(60, 60, 4)],
  ],
};

/** Colours that are typical of a palette. @type {Record<string, string[]>} */
export const SWATCHES = {
  neutrals: ['#f4eee3', '#d8c8ad', '#a59b8f', '#6d6e74', '#2c3549'],
  earth_tones: ['#c99b45', '#b5613a', '#8a5a36', '#75763b', '#46382b'],
  pastels: ['#f7cdd6', '#fbeebb', '#cdebd7', '#cde0f6', '#e0d2f2'],
  jewel_tones: ['#0f6d52', '#0d6c7a', '#1f4196', '#5c2b87', '#8e1638'],
  brights: ['#e6292f', '#ff8a14', '#ffd322', '#17a455', '#2467f2'],
  all_black: ['#0e0e10', '#17171a', '#202024', '#2a2a2f', '#35353b'],
};

/** By field of the profile, then by value on the wire. @type {Record<string, Record<string, Stroke[]>>} */
export const STROKES = {
  fit_preferences: FITS,
  formality_range: FORMALITY,
  gender_presentation: PRESENTATIONS,
  aesthetics: AESTHETICS,
  priorities: PRIORITIES,
  avoid: AVOID,
};
