/** What the box shows, as a pure function of what was said. No `stage`: nothing. */
((sa) => {
sa.start = { turn: 0, url: '', analysis: {}, failures: 0, preferences: { on: true, threshold: 60 } };
const FRESH = { answer: null, analysis: {}, problem: null, trying: false, retryAt: null, doing: null };

const ORDER = 'match_reasons mismatch_reasons attributes fit_analysis color_analysis material_analysis pairing_suggestions season_fit occasion_tags confidence missing_information'.split(' ');
sa.whole = ({ stage, analysis }, part) => stage === 'done' || ORDER.slice(ORDER.indexOf(part) + 1).some((later) => later in analysis);

const pause = (failures, least) => Math.max(least ?? 0, Math.min(60, 2 ** failures)) * 1000;

const answered = ({ last, ...state }, answer, now) => {
  const limited = answer.degraded_reason === 'RATE_LIMIT_EXCEEDED' && !answer.stale;
  const { product, product_id, analysis_data: analysis } = answer;
  return {
    ...state, ...FRESH, stage: 'done', answer, product, product_id, analysis,
    failures: 0, ...(limited && { failures: state.failures + 1, retryAt: now + pause(state.failures, answer.retry_after) }),
    ...(last?.answer.analysis_id === answer.analysis_id && { open: last.open, kind: last.kind }),
  };
};

sa.next = (state, said, now) => {
  const { preferences, profile, failures, last, stage, answer } = state;
  const { product_id = state.product_id, problem } = said;
  switch (said.type) {
    case 'turn': return said.same ? { ...state, ...said, trying: true, retryAt: null }
      : { ...sa.start, ...said, preferences, profile, failures, stage: stage && 'looking', last: answer ? state : last };
    case 'stored':
    case 'answer': return answered(state, said.answer, now);
    case 'asked': return { ...state, ...FRESH, stage: 'waiting', last: state };
    case 'product': return { ...state, ...FRESH, ...said, stage: 'waiting' };
    case 'progress': return { ...state, doing: said.stage };
    case 'partial': return { ...state, ...said, stage: 'streaming' };
    case 'problem': {
      const wait = said.retry_in ?? (/UNREACHABLE|RATE_LIMIT|UNAVAILABLE|INTERNAL/.test(problem.code) ? pause(failures, problem.retry_after) : null);
      const kept = answer ? state : last?.url === state.url && last; // from before it was asked anew
      return { ...(kept || { ...state, stage: 'problem' }), turn: state.turn, problem, failures: failures + 1, trying: false, retryAt: wait && now + wait };
    }
    case 'nothing': return { ...state, stage: null, answer: null };
    default: return product_id === state.product_id ? { ...state, ...said } : state;
  }
};

sa.isOpen = ({ stage, open, preferences }) => stage !== 'looking' && (open ?? (stage === 'problem' || preferences.auto_expand));

sa.shown = ({ stage, product, answer }) => ({
  page: { done: 'answered', problem: stage }[stage] ?? (stage ? 'looking' : 'nothing'), title: product?.title ?? null, score: answer?.analysis_data.style_match_score ?? null,
});
})(globalThis.styleAssistant);
