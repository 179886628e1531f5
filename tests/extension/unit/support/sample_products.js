// Products as the service tells them, for tests.

export const IDS = ['00000000000000a1', '00000000000000b2', '00000000000000c3'];

export function listed(given = {}) {
  return {
    product_id: IDS[0], title: 'Linen shirt', site: 'shop.example', url: 'https://shop.example/p/1', price: '39.90', currency: 'EUR',
    style_match_score: 82, verdict: 'love', image: null, first_seen: '2026-11-01T10:00:00Z', last_seen: '2026-11-20T10:00:00Z', feedback: null, ...given,
  };
}

export function product(given = {}) {
  return {
    url: 'https://shop.example/p/1', site: 'shop.example', title: 'Linen shirt', brand: 'Maker', sku: null, price: '39.90', regular_price: null,
    currency: 'EUR', availability: 'InStock', description: null, materials: null, composition: null, care: [], fit: null, category: 'shirt',
    gender: null, colors: [], selected_color: 'Blue', sizes: [], selected_size: null, images: [], image_colors: null, rating: null, review_count: null, ...given,
  };
}

export function analysis(given = {}) {
  return {
    style_match_score: 82, verdict: 'love', headline: 'A shirt for you.',
    match_reasons: [{ text: 'Your colour.', evidence: [{ field: '/selected_color', value: 'Blue' }, { answer: '/priorities/1', value: 'comfort' }] }],
    mismatch_reasons: [], attributes: { warmth: 2, formality: 4, vibe: 'calm', comfort: 4, versatility: 5 },
    fit_analysis: 'Falls straight.', color_analysis: 'Blue.', material_analysis: 'Linen.', value_analysis: 'Lasts.',
    pairing_suggestions: [{ category: 'shoes', suggestion: 'White trainers', reason: 'Light with light.' }],
    season_fit: ['summer'], occasion_tags: ['holiday'], care_notes: [], confidence: 0.9, missing_information: ['the fit'], ...given,
  };
}

export function stored(given = {}, said = {}) {
  return {
    analysis_id: 'n', mode: 'full', stylist: 'rules', model_used: 'rules', degraded_reason: null, profile_version: 'v', analysis_data: analysis(said),
    tokens_used: { input: 0, output: 0, cache_read: 0, cache_write_5m: 0, cache_write_1h: 0 }, cost_usd: 0, cost_picousd: 0, analyzed_at: '2026-11-20T10:00:00Z', ...given,
  };
}

export function details(given = {}, facts = {}) {
  return {
    product_id: IDS[0], product: product(facts), style_match_score: 82, verdict: 'love', first_seen: '2026-11-01T10:00:00Z', last_seen: '2026-11-20T10:00:00Z',
    feedback: null, price_history: [{ observed_at: '2026-11-01T10:00:00Z', price: '39.90', currency: 'EUR' }], analyses: [stored()], images: [], ...given,
  };
}
