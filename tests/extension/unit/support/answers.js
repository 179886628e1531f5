// A shop's pages, and answers of the service and the background to them.

export const PRODUCT = {
  url: 'https://shop.example/products/linen-shirt', site: 'shop.example', title: 'Relaxed Linen Shirt', brand: 'Atelier Nord', sku: '1',
  price: '79.00', currency: 'EUR', materials: '100% linen', selected_color: 'Oat',
};

export const ANALYSIS = {
  style_match_score: 86,
  verdict: 'love',
  headline: 'A calm shirt at the heart of your wardrobe.',
  match_reasons: [{ text: 'The cut falls as you like it.', evidence: [{ field: '/fit', value: 'relaxed' }, { answer: '/avoid/0', value: 'tight_fit' }] }],
  mismatch_reasons: [{ text: 'Linen creases.', evidence: [{ picture: 'ab12', seen: 'soft folds' }] }],
  attributes: { warmth: 2, formality: 5, vibe: 'quiet', comfort: 5, versatility: 4 },
  fit_analysis: 'Falls straight.',
  color_analysis: 'Oat sits close to your neutrals.',
  material_analysis: 'Pure linen.',
  value_analysis: '',
  pairing_suggestions: [{ category: 'shoes', suggestion: 'Tan loafers', reason: 'They pick up the oat.' }],
  season_fit: ['summer'],
  occasion_tags: ['garden dinner'],
  care_notes: [],
  confidence: 0.8,
  missing_information: ['model_height'],
};

/** An answer; `more` replaces its members, `analysis` those of its analysis. */
export function answerOf({ analysis = {}, ...more } = {}) {
  return {
    analysis_id: 'a1', product_id: '0123456789abcdef', product: PRODUCT, analysis_data: { ...ANALYSIS, ...analysis }, mode: 'full', stylist: 'claude',
    model_used: 'claude-model', degraded: false, degraded_reason: null, retry_after: null, cached: true, stale: false, stale_reason: null,
    cost_usd: 0, cost_picousd: 0, saved_usd: 0.01, ...more,
  };
}

export const SETTLED = {
  type: 'settled', profile: true, open_for_tests: false,
  preferences: { on: true, basic_only: false, highlight: false, threshold: 60, auto_expand: true },
};

const LD = (name) => `<script type="application/ld+json">{"@type":"Product","name":"${name}"}</script>`;
export const PAGE = `<title>Shirt</title>${LD('Relaxed Linen Shirt')}<main><h1>Relaxed Linen Shirt</h1><p>€ 79</p><button>Add</button></main>`;
export const ARTICLE = '<title>Linen</title><main><h1>How to wear linen</h1></main>';

/** A background that has `answer` stored, or the problem, and answers what it is sent by `analyzed`. */
export const background = ({ answer = null, problem = null, analyzed = () => {}, settled: how = SETTLED } = {}) => (message, say) => {
  if (message.type === 'look') {
    say(how);
    const { turn } = message;
    if (problem) say({ type: 'problem', turn, problem, retry_in: null });
    else say({ type: 'stored', turn, answer: typeof answer === 'function' ? answer(message) : answer });
  }
  if (message.type === 'analyze') analyzed(message.turn, say);
};
export const streamed = (turn, say) => {
  say({ type: 'product', turn, product: PRODUCT, product_id: '0123456789abcdef' });
  say({ type: 'answer', turn, answer: answerOf({ cached: false, cost_usd: 0.0132 }) });
};
export const away = { code: 'SERVICE_UNREACHABLE', title: '', detail: '', address: 'http://127.0.0.1:8765' };
