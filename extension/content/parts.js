/** The parts of the box as elements. All from a page or the service goes in as text. */
((sa) => {
const PATHS = {
  star: 'M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L3.6 9.7l5.8-.8z', warning: 'M12 4.2l8.6 15H3.4zM12 10v4M12 16.6v.1', down: 'M6 9.5l6 6 6-6',
  check: 'M5 12.5l4.5 4.5L19 7.5', minus: 'M5.5 12h13', close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
};
const SHAPES = { love: 'star', like: 'check', maybe: 'minus', skip: 'close' };
const make = (element, attributes, children) => {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children.flat(3).filter(Boolean).map((child) => (child.nodeType ? child : String(child).slice(0, 5000))));
  return element;
};
const h = sa.h = (name, attributes, ...children) => make(document.createElement(name), attributes, children);
const svg = (name, attributes, ...children) => make(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
/** Text in whatever language. */
const p = (words, name = 'p', kind = '') => h(name, { dir: 'auto', class: kind }, words);
const of = (name, kind) => (...words) => h(name, { class: kind }, words);
const [small, code, div, li, mark, unseen] = [of('small'), of('code'), of('div'), of('li'), of('span', 'mark'), of('span', 'unseen')];
const words = (key, ...values) => chrome.i18n.getMessage(`box_${key}`, values) || chrome.i18n.getMessage(key, values);
/** What has no words is shown with spaces. */
const t = sa.t = (key, ...values) => words(key, ...values) || key.replaceAll('_', ' ');
const format = (value, options) => new Intl.NumberFormat(chrome.i18n.getUILanguage(), options).format(value);
const icon = (name, size = 16) => svg('svg', { viewBox: '0 0 24 24', width: size, height: size, 'aria-hidden': true, class: name }, svg('path', { d: PATHS[name] }));
const button = (act, label, more) => h('button', { type: 'button', 'data-do': act, ...more }, label);
const note = (says, ...buttons) => h('div', { class: 'note' }, div(says), buttons);
const keyCommand = () => code('style-assistant key set');

const left = ({ retryAt }, now) => retryAt && t('retry_in', Math.max(0, Math.ceil((retryAt - now) / 1000)));
const inWords = ({ code: why, title, detail, address }) => [words(why) || title || t('problem_other_title'), words(`${why}_text`, address ?? '') || detail || why];
const trouble = (state, now) => {
  const { trying, problem } = state;
  const [title, says] = inWords(problem);
  const more = { NOT_PAIRED: 'problem_pair', BUDGET_EXCEEDED: 'problem_budget' }[problem.code];
  return ['problem', [title, says, trying, left(state, now)], () => note([h('b', {}, title), p(says), problem.code === 'SERVICE_UNREACHABLE' && code('make serve'), small(left(state, now))],
    more && button('settings', t(more), { class: 'first' }), button('retry', t(trying ? 'trying' : 'problem_retry'), { 'aria-disabled': !!trying }))];
};

/** What stands in the bar (the star is as full as the score is high), its colour, and what is read out. */
sa.brief = ({ stage, analysis, doing, problem, answer, preferences: { highlight, threshold } }) => {
  const score = (/done|streaming/.test(stage) && analysis.style_match_score) ?? false;
  const verdict = score !== false && (score >= 80 ? 'love' : score >= 60 ? 'like' : score >= 40 ? 'maybe' : 'skip');
  const says = verdict ? [format(score / 100, { style: 'percent' }), t(`verdict_${verdict}`)]
    : [stage === 'problem' ? inWords(problem)[0] : t(stage === 'done' ? 'basic' : stage === 'looking' ? stage : `stage_${doing ?? 'reading_page'}`)];
  const symbol = icon(stage === 'problem' ? 'warning' : 'star', 22);
  if (verdict) symbol.append(svg('path', { d: PATHS.star, class: 'full', style: `clip-path:inset(0 ${100 - score}% 0 0)` }));
  const marked = answer?.stale ? 'stale' : answer?.degraded ? 'degraded' : stage === 'streaming' && 'writing';
  return {
    tone: verdict && !(highlight && score < threshold) ? verdict : 'plain',
    nodes: [symbol, ...(verdict ? [h('b', {}, says[0]), h('span', { class: 'verdict' }, icon(SHAPES[verdict]), says[1])] : [h('span', { class: 'short' }, says)]),
      ...(marked ? [mark(t(`mark_${marked}`))] : []), ...(stage === 'looking' ? [] : [icon('down', 18)])],
    said: stage === 'done' ? t('done', says.join(', ')) : verdict || problem ? says.join(', ') : '',
  };
};

const evidence = ({ seen, answer, value }) => (seen ? t('evidence_picture', seen) : answer ? t('evidence_answer', String(value).replaceAll('_', ' ')) : String(value));
const reasons = (symbol) => (given) => h('ul', {}, given.map((reason) => h('li', { class: 'reason' }, icon(symbol), div(p(reason.text), p(reason.evidence.map(evidence).join(' · '), 'small')))));
const attribute = (name, value, most) => div(h('dt', {}, t(name)), most
  ? h('dd', { class: 'row' }, [...Array(most)].map((_, at) => h('i', { class: at < value ? 'dot on' : 'dot' })), unseen(t('of', value, most))) : p(value, 'dd'));

// Name, what parts of the analysis it is made of, how.
const SECTIONS = [
  ['why', ['match_reasons'], reasons('check')],
  ['but', ['mismatch_reasons'], reasons('minus')],
  ['attributes', ['attributes'], (its) => h('dl', {}, attribute('warmth', its.warmth, 5), attribute('formality', its.formality, 10), attribute('comfort', its.comfort, 5), attribute('versatility', its.versatility, 5), attribute('vibe', its.vibe))],
  ['pairs', ['pairing_suggestions'], (given) => h('ul', { class: 'two' }, given.map((pair) => li(small(t(`pair_${pair.category}`)), p(pair.suggestion, 'b'), p(pair.reason))))],
  ['colour', ['color_analysis'], (says) => p(says)],
  ['details', ['fit_analysis', 'material_analysis'], (...says) => says.map((each) => each && p(each))],
  ['best', ['season_fit', 'occasion_tags'], (seasons, tags) => h('p', { class: 'row' }, [seasons?.map((season) => t(`season_${season}`)), tags].flat().map((tag) => tag && p(tag, 'span', 'tag')))],
  ['missing', ['missing_information'], (names) => p(names.join(', ').replaceAll('_', ' '), 'p', 'quiet')],
];

/** What stands in the open box: name, what it depends on, how it is made. While an answer is written nothing stands below what is not whole. */
sa.parts = (state, now) => {
  const { analysis, product = {}, stage, answer } = state;
  if (stage === 'problem') return [trouble(state, now)];
  const facts = [product.title, product.brand, product.selected_color, product.materials].filter(Boolean);
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
  const { answer, stage, kind, waiting } = state;
  if (stage !== 'done') return [];
  const { stylist, model_used: model, stale_reason: stale, degraded_reason: why, retry_after: after } = answer;
  const rules = stylist === 'rules';
  const budget = why === 'BUDGET_EXCEEDED';
  return [
    state.problem && trouble(state, now),
    stale ? ['stale', stale, () => note(t(`stale_${stale}`), button('refresh', t('refresh')))]
      : answer.degraded && ['degraded', [why, left(state, now)], () => note([t('degraded', t(`reason_${why}`)), why === 'API_KEY_INVALID' && keyCommand(),
        small(left(state, now), budget && after && t('resets', new Date(now + after * 1000).toLocaleString()))], budget ? button('settings', t('problem_budget')) : button('refresh', t('problem_retry')))],
    state.covered && ['covered', 0, () => p(t('covered'))],
    ['origin', answer, () => h('p', { class: 'quiet' }, answer.cached ? t('saved') : t('cost', format(answer.cost_usd, { style: 'currency', currency: 'USD', maximumFractionDigits: 6 })), ' · ',
      p(rules ? t('rules') : stylist === 'claude' ? `Claude (${model})` : model || stylist, 'bdi'), rules && !why && [' · ', t('key'), ' ', keyCommand()])],
    ['opinion', [kind, waiting], () => h('div', { class: 'row', role: 'group', 'aria-label': t('opinion') },
      ['like', 'dislike', 'bought'].map((each) => button(each, t(each), { 'aria-pressed': kind === each, class: kind === each && 'first' })), waiting && small(t('kept')))],
  ].filter(Boolean);
};
})(globalThis.styleAssistant ??= {});
