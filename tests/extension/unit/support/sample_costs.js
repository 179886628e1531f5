// Costs as the service tells them, for tests.

const TOKENS = { input: 200, output: 600, cache_read: 2800, cache_write_5m: 300, cache_write_1h: 0 };

export function figures({ cost = 0, calls = 0, cached = 0, saved = 0, prompt = 0, reserved = 0, unsettled = 0 } = {}) {
  const tokens = Object.fromEntries(Object.entries(TOKENS).map(([kind, count]) => [kind, count * calls]));
  return {
    cost_usd: cost / 1e12, cost_picousd: cost, calls, cached_answers: cached,
    saved_by_cache_usd: saved / 1e12, saved_by_cache_picousd: saved,
    saved_by_prompt_cache_usd: prompt / 1e12, saved_by_prompt_cache_picousd: prompt,
    reserved_usd: reserved, unsettled_usd: unsettled, tokens,
  };
}

/** All of it by one model in full mode. */
export function summary(given = {}, model = 'claude-sonnet-5-5') {
  const all = figures(given);
  return { ...all, by_mode: { full: all, basic: figures() }, by_model: given.calls || given.cached ? { [model]: all } : {} };
}

export function onDay(day, given, model) {
  return { day, ...summary(given, model) };
}

export function budget(given = {}) {
  const span = (resets_at, more) => ({ spent_usd: 0, reserved_usd: 0, unsettled_usd: 0, resets_at, ...more });
  return {
    daily_usd: null, monthly_usd: null, ...given,
    daily: span('2026-11-27T00:00:00Z', given.daily), monthly: span('2026-12-01T00:00:00Z', given.monthly),
  };
}
