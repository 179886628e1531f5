/** The parts of the box as elements. All is text. */
((sa) => {
const PATHS = {
  star: 'M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L3.6 9.7l5.8-.8z', warning: 'M12 4.2l8.6 15H3.4zM12 10v4M12 16.6v.1', down: 'M6 9.5l6 6 6-6',
  like: 'M5 12.5l4.5 4.5L19 7.5', maybe: 'M5.5 12h13', skip: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
};
const put = (element, attributes, children) => {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children.flat(3).filter(Boolean).map((child) => (child.nodeType ? child : drawn(String(child).slice(0, 5000)))));
  return element;
};
const h = sa.h = (name, attributes, ...children) => put(document.createElement(name), attributes, children);
const raw = (name, attributes, text) => h(name, attributes, new Text(text));
const drawn = (said) => h('span', { 'data-t': said }, raw('i', { hidden: true }, said));
const svg = (name, attributes, ...children) => put(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
// Firefox logs every miss.
const words = (key, ...values) => chrome.i18n.getMessage(/^(@@|ext|lang|prob|verd)/.test(key) ? key : `box_${key}`, values);
const spaced = (text) => String(text).replaceAll('_', ' ');
const t = sa.t = (key, ...values) => words(key, ...values) || spaced(key);
const format = (value, options) => value.toLocaleString(chrome.i18n.getUILanguage(), options);
const p = (text, name = 'p', kind = '') => h(name, { dir: 'auto', class: kind }, text);
const small = (...children) => h('small', {}, children);
const quiet = (...children) => h('p', { class: 'quiet' }, children);
const code = (text = '.venv/bin/style-assistant key set') => raw('code', {}, text);
const icon = (name, size = 16) => svg('svg', { viewBox: '0 0 24 24', width: size, height: size, 'aria-hidden': true, class: name }, svg('path', { d: PATHS[name] ?? PATHS.star }));
const button = (act, label, kind, more) => raw('button', { 'data-do': act, class: kind, ...more }, label);
const note = (says, ...buttons) => h('div', { class: 'note' }, h('div', {}, says), buttons);

const inWords = ({ code: why, title, detail, address }) => [words(why) || title || t('problem_other_title'), (/^(?:AP|NOT_P|SE)/.test(why) && words(`${why}_text`, address ?? '')) || detail || why];
const trouble = ({ trying, problem, left, answer }) => {
  const [title, says] = inWords(problem);
  const more = { NOT_PAIRED: 'problem_pair', BUDGET_EXCEEDED: 'problem_budget' }[problem.code];
  return ['problem', [title, says, trying, left], () => note([answer && h('b', {}, title), p(says), problem.code === 'SERVICE_UNREACHABLE' && code('make serve'), small(left)],
    more && button('settings', t(more), 'first'), button('retry', t(trying ? 'trying' : 'problem_retry'), '', { 'aria-disabled': !!trying }))];
};

sa.brief = ({ stage, analysis, doing, problem, answer, preferences: { highlight, threshold } }) => {
  const score = (/done|streaming/.test(stage) && analysis.style_match_score) ?? false;
  const verdict = score !== false && (score >= 80 ? 'love' : score >= 60 ? 'like' : score >= 40 ? 'maybe' : 'skip');
  const says = verdict ? [format(score / 100, { style: 'percent' }), t(`verdict_${verdict}`)]
    : [stage === 'problem' ? inWords(problem)[0] : t({ done: 'basic', looking: stage }[stage] ?? `stage_${doing ?? 'reading_page'}`)];
  const symbol = icon(stage === 'problem' ? 'warning' : 'star', 22);
  if (verdict) symbol.append(svg('path', { d: PATHS.star, fill: 'currentColor', style: `clip-path:inset(0 ${100 - score}% 0 0)` }));
  const mark = ['stale', 'degraded'].find((name) => answer?.[name]);
  return {
    tone: verdict && !(highlight && score < threshold) ? verdict : 'plain',
    said: stage === 'done' ? t('done', says.join(', ')) : verdict || problem ? says.join(', ') : '',
    nodes: [symbol, verdict && h('b', {}, says.shift()), h('span', { class: verdict ? 'verdict' : 'short' }, verdict && icon(verdict), says),
      mark && h('span', { class: 'mark' }, t(`mark_${mark}`)), stage !== 'looking' && icon('down', 18)].filter(Boolean),
  };
};

const evidence = ({ seen, answer, field, value }, _, all) => (seen ? t('evidence_picture', seen)
  : answer ? t('evidence_answer', [/form/.test(answer) && t('formality'), spaced(value), /price/.test(answer) && all.find((one) => one.field === '/currency')?.value].filter(Boolean).join(' '))
    : field !== '/currency' && String(value));
const reasons = (symbol) => (given) => h('ul', {}, given.map((reason) => h('li', { class: 'reason' }, icon(symbol), h('div', {}, p(reason.text), p(reason.evidence.map(evidence).filter(Boolean).join(' · '), 'small')))));
const attribute = (name, value, most) => h('div', {}, h('dt', {}, t(name)), value > 0
  ? h('dd', { class: 'row' }, [...Array(most)].map((_, at) => h('i', { class: at < value ? 'dot on' : 'dot' })), h('span', { class: 'unseen' }, t('of', value, most))) : p(value, 'dd'));

/** @type {any[]} */
const SECTIONS = [
  ['why', ['match_reasons'], reasons('like')],
  ['but', ['mismatch_reasons'], reasons('maybe')],
  ['attributes', ['attributes'], (its) => h('dl', {}, ['warmth', 'formality', 'comfort', 'versatility', 'vibe'].map((name) => attribute(name, its[name], name === 'formality' ? 10 : 5)))],
  ['pairs', ['pairing_suggestions'], (given) => h('ul', { class: 'two' }, given.map((pair) => h('li', {}, small(t(`pair_${pair.category}`)), p(pair.suggestion, 'b'), p(pair.reason))))],
  ['colour', ['color_analysis'], (text) => p(text)],
  ['details', ['fit_analysis', 'material_analysis'], (...texts) => texts.map((text) => text && p(text))],
  ['best', ['season_fit', 'occasion_tags'], (seasons, tags) => h('p', { class: 'row' }, [seasons?.map((season) => t(`season_${season}`)), tags].flat().map((tag) => tag && p(tag, 'span', 'tag')))],
  ['missing', ['missing_information'], (names) => quiet(spaced(names.join(', ')))],
];

sa.parts = (state) => {
  const { analysis, product = {}, stage, answer } = state;
  if (stage === 'problem') return [trouble(state)];
  const facts = [product.title, product.brand, product.selected_color, product.materials].filter(Boolean);
  /** @type {any[]} */
  const parts = [['facts', facts, () => quiet(facts.map((fact, at) => [at && ' · ', p(fact, 'bdi')]))]];
  if (analysis.headline) parts.push(['headline', analysis.headline, () => p(analysis.headline, 'p', 'headline')]);
  if (answer?.mode === 'basic' && !state.profile) parts.push(['quiz', 0, () => note(t('quiz_text'), button('quiz', t('quiz'), 'first'))]);
  for (const [name, needs, how] of SECTIONS) {
    const given = needs.map((need) => analysis[need]);
    const whole = needs.every((need) => sa.whole(state, need));
    if (given.some((value) => value && value.length !== 0) && (whole || Array.isArray(given[0]))) parts.push([name, given, () => h('section', {}, raw('h3', {}, t(name)), how(...given))]);
    if (!whole) return [...parts, ['wait', 0, () => h('div', { class: 'wait' }, h('i', {}), h('i', {}))]];
  }
  return parts;
};

sa.foot = (state) => {
  const { answer, stage, kind, waiting, left } = state;
  if (stage !== 'done') return [];
  const { model_used: model, stale_reason: stale, degraded_reason: why, retry_after: after } = answer;
  const rules = answer.stylist === 'rules';
  const budget = why === 'BUDGET_EXCEEDED';
  return [
    state.problem && trouble(state),
    stale ? ['stale', stale, () => note(t(`stale_${stale}`), button('refresh', t('refresh')))]
      : answer.degraded && ['degraded', [why, left], () => note([t('degraded', t(`reason_${why}`)), why === 'API_KEY_INVALID' && code(),
        small(left, budget && after && t('resets', new Date(Date.now() + after * 1000).toLocaleString()))], budget ? button('settings', t('problem_budget')) : button('refresh', t('problem_retry')))],
    ['origin', answer, () => quiet(answer.cached ? t('saved') : t('cost', format(answer.cost_usd, { style: 'currency', currency: 'USD', maximumFractionDigits: 6 })), ' · ',
      p(rules ? t('rules') : model, 'bdi'), rules && !why && [' · ', t('key'), ' ', code()])],
    ['opinion', [kind, waiting], () => h('div', { class: 'row', role: 'group', 'aria-label': t('opinion') },
      ['like', 'dislike', 'bought'].map((each) => button(each, t(each), kind === each && 'first', { 'aria-pressed': kind === each })), waiting && small(t('kept')))],
  ].filter(Boolean);
};
})(globalThis.styleAssistant);
