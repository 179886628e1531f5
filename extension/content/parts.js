/** The parts of the box as elements. All from a page or the service goes in as text. */
((sa) => {
const PATHS = {
  star: 'M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L3.6 9.7l5.8-.8z', warning: 'M12 4.2l8.6 15H3.4zM12 10v4M12 16.6v.1',
  check: 'M5 12.5l4.5 4.5L19 7.5', minus: 'M5.5 12h13', close: 'M6.5 6.5l11 11M17.5 6.5l-11 11', down: 'M6 9.5l6 6 6-6',
};
const KEY_COMMAND = 'style-assistant key set';
const SHAPES = { love: 'star', like: 'check', maybe: 'minus', skip: 'close' };
const make = (element, attributes, children) => {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children.flat(3).filter(Boolean).map((child) => (child.nodeType ? child : String(child).slice(0, 4000))));
  return element;
};
const h = sa.h = (name, attributes, ...children) => make(document.createElement(name), attributes, children);
const svg = (name, attributes, ...children) => make(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
/** Text in whatever language. */
const p = (words, name = 'p', kind = '') => h(name, { dir: 'auto', class: kind }, words);
/** Words of the box, or of others; what has none is shown with spaces. */
const t = sa.t = (key, ...values) => chrome.i18n.getMessage(`box_${key}`, values) || chrome.i18n.getMessage(key, values) || key.replaceAll('_', ' ');
const format = (value, options) => new Intl.NumberFormat(chrome.i18n.getUILanguage(), options).format(value);
const usd = (amount) => format(amount, { style: 'currency', currency: 'USD', maximumFractionDigits: amount >= 1 ? 2 : amount >= 0.01 ? 4 : 6 });
const icon = (name, size = 16) => svg('svg', { viewBox: '0 0 24 24', width: size, height: size, 'aria-hidden': true, class: name }, svg('path', { d: PATHS[name] }));
const button = (act, words, more) => h('button', { type: 'button', 'data-do': act, ...more }, words);
const note = (words, ...buttons) => h('div', { class: 'note' }, h('div', {}, words), buttons);
const code = (words) => h('code', {}, words);

const scoreOf = ({ stage, analysis }) => (stage === 'done' || stage === 'streaming' ? analysis.style_match_score ?? null : null);
const verdictOf = (score) => (score >= 80 ? 'love' : score >= 60 ? 'like' : score >= 40 ? 'maybe' : 'skip');
const inWords = (score) => [format(score / 100, { style: 'percent' }), t(`verdict_${verdictOf(score)}`)];
const inShort = ({ stage, doing, problem }) => (stage === 'problem' ? problemWords(problem)[0] : t(stage === 'done' ? 'basic' : stage === 'looking' ? stage : `stage_${doing ?? 'reading_page'}`));

/** The verdict for its colour; none where only scores over the threshold are to have one. */
sa.tone = (state) => {
  const score = scoreOf(state);
  const { highlight, threshold } = state.preferences;
  return score === null || (highlight && score < threshold) ? 'plain' : verdictOf(score);
};

/** What stands in the bar. The star is as full as the score is high. */
sa.bar = (state) => {
  const { stage, answer } = state;
  const score = scoreOf(state);
  const symbol = icon(stage === 'problem' ? 'warning' : 'star', 22);
  const words = [h('span', { class: 'short' }, inShort(state))];
  if (score !== null) {
    const [percent, verdict] = inWords(score);
    symbol.append(svg('path', { d: PATHS.star, class: 'full', style: `clip-path:inset(0 ${100 - score}% 0 0)` }));
    words.splice(0, 1, h('b', {}, percent), h('span', { class: 'verdict' }, icon(SHAPES[verdictOf(score)]), verdict));
  }
  const mark = answer?.stale ? 'stale' : answer?.degraded ? 'degraded' : stage === 'streaming' && 'writing';
  return [symbol, ...words, mark && h('span', { class: 'mark' }, t(`mark_${mark}`)), stage !== 'looking' && icon('down', 18)].filter(Boolean);
};

/** What is read out. */
sa.said = (state) => {
  const words = scoreOf(state) === null ? '' : inWords(scoreOf(state)).join(', ');
  return state.stage === 'done' ? t('done', words) : state.stage === 'problem' ? inShort(state) : words;
};

const evidence = ({ seen, answer, value }) => (seen ? t('evidence_picture', seen) : answer ? t('evidence_answer', String(value).replaceAll('_', ' ')) : String(value));
const reasons = (symbol) => (given) => h('ul', {}, given.map((reason) =>
  h('li', { class: 'reason' }, icon(symbol), h('div', {}, p(reason.text), p(reason.evidence.map(evidence).join(' · '), 'small')))));
const dots = (name, value, most) => h('div', {}, h('dt', {}, t(name)), h('dd', { class: 'row' },
  [...Array(most)].map((_, at) => h('i', { class: at < value ? 'dot on' : 'dot' })), h('span', { class: 'unseen' }, t('of', value, most))));

// Name, what parts of the analysis it is made of, how.
const SECTIONS = [
  ['why', ['match_reasons'], reasons('check')],
  ['but', ['mismatch_reasons'], reasons('minus')],
  ['attributes', ['attributes'], (its) => h('dl', {}, dots('warmth', its.warmth, 5), dots('formality', its.formality, 10), dots('comfort', its.comfort, 5),
    dots('versatility', its.versatility, 5), h('div', {}, h('dt', {}, t('vibe')), p(its.vibe, 'dd')))],
  ['pairs', ['pairing_suggestions'], (given) => h('ul', { class: 'two' }, given.map((pair) => h('li', {}, h('small', {}, t(`pair_${pair.category}`)), p(pair.suggestion, 'b'), p(pair.reason))))],
  ['colour', ['color_analysis'], (words) => p(words)],
  ['details', ['fit_analysis', 'material_analysis'], (...words) => words.map((each) => each && p(each))],
  ['best', ['season_fit', 'occasion_tags'], (seasons, tags) => h('p', { class: 'row' }, [seasons?.map((season) => t(`season_${season}`)), tags].flat().map((tag) => tag && p(tag, 'span', 'tag')))],
  ['missing', ['missing_information'], (names) => p(names.join(', ').replaceAll('_', ' '), 'p', 'quiet')],
];

/** What stands in the open box: name, what it depends on, how it is made. While an answer is written nothing stands below what is not whole. */
sa.parts = (state, now) => {
  const { analysis, product, stage, answer } = state;
  if (stage === 'problem') return [trouble(state, now)];
  const facts = product ? [product.title, product.brand, product.selected_color, product.materials].filter(Boolean) : [];
  const parts = [['facts', facts, () => h('p', { class: 'quiet' }, facts.map((fact, at) => [at && ' · ', p(fact, 'bdi')]))]];
  if (analysis.headline) parts.push(['headline', analysis.headline, () => p(analysis.headline, 'p', 'headline')]);
  if (answer?.mode === 'basic' && !state.profile) parts.push(['quiz', 0, () => note(t('quiz_text'), button('quiz', t('quiz'), { class: 'first' }))]);
  for (const [name, needs, how] of SECTIONS) {
    const given = needs.map((need) => analysis[need]);
    const whole = needs.every((need) => sa.whole(state, need));
    if (given.some((value) => value && value.length !== 0) && (whole || Array.isArray(given[0]))) parts.push([name, given, () => h('section', {}, h('h3', {}, t(name)), how(...given))]);
    if (!whole) return [...parts, ['wait', 0, () => h('div', { class: 'wait' }, h('i'), h('i'), h('i'))]];
  }
  return parts;
};

/** What stands below: what is wrong with it, cost, stylist, and the person's opinion. */
sa.foot = (state, now) => {
  const { answer, stage, kind, waiting, problem, covered } = state;
  if (stage !== 'done') return [];
  const { stylist, model_used: model, stale_reason: stale, degraded } = answer;
  const rules = stylist === 'rules';
  return [
    problem && trouble(state, now),
    stale ? ['stale', stale, () => note(t(`stale_${stale}`), button('refresh', t('refresh')))] : degraded && instead(state, now),
    covered && ['covered', 0, () => p(t('covered'))],
    ['origin', answer, () => h('p', { class: 'quiet' }, answer.cached ? t('saved') : t('cost', usd(answer.cost_usd)), ' · ',
      p(rules ? t('rules') : stylist === 'claude' ? `Claude (${model})` : model || stylist, 'bdi'), rules && !degraded && !stale && [' · ', t('key'), ' ', code(KEY_COMMAND)])],
    ['opinion', [kind, waiting], () => h('div', { class: 'row', role: 'group', 'aria-label': t('opinion') },
      ['like', 'dislike', 'bought'].map((each) => button(each, t(each), { 'aria-pressed': kind === each })), waiting && h('small', {}, t('kept')))],
  ].filter(Boolean);
};

const countdown = ({ retryAt }, now) => (retryAt ? t('retry_in', Math.max(0, Math.ceil((retryAt - now) / 1000))) : '');
const instead = (state, now) => {
  const { degraded_reason: why, retry_after: after } = state.answer;
  const budget = why === 'BUDGET_EXCEEDED';
  const left = countdown(state, now);
  return ['degraded', [why, left], () => note([p(t('degraded', t(`reason_${why}`))), budget && after && h('small', {}, t('resets', new Date(now + after * 1000).toLocaleString())),
    why === 'API_KEY_INVALID' && code(KEY_COMMAND), h('small', {}, left)], budget ? button('settings', t('problem_budget')) : button('refresh', t('problem_retry')))];
};
const PROBLEMS = { SERVICE_UNREACHABLE: 'away', NOT_PAIRED: 'unpaired', VERSION_MISMATCH: 'version', BUDGET_EXCEEDED: 'budget', RATE_LIMIT_EXCEEDED: 'busy', STYLIST_UNAVAILABLE: 'stylist', API_KEY_INVALID: 'key' };
const problemWords = ({ code: why, title, detail, address }) => {
  const name = `problem_${PROBLEMS[why] ?? 'other'}`;
  return [(name === 'problem_other' && title) || t(`${name}_title`), chrome.i18n.getMessage(`${name}_text`, [address ?? '']) || detail || why];
};
const trouble = (state, now) => {
  const { problem, trying } = state;
  const [title, words] = problemWords(problem);
  const left = countdown(state, now);
  return ['problem', [title, words, trying, left], () => note([h('b', {}, title), p(words), problem.code === 'SERVICE_UNREACHABLE' && code('make serve'), h('small', {}, left)],
    /PAIRED|BUDGET/.test(problem.code) && button('settings', t(problem.code === 'NOT_PAIRED' ? 'problem_pair' : 'problem_budget'), { class: 'first' }),
    button('retry', t(trying ? 'trying' : 'problem_retry'), { 'aria-disabled': !!trying }))];
};
})(globalThis.styleAssistant ??= {});
