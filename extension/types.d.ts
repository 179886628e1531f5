/** Everything that goes between the parts of the extension, and over the wire. Types only: not shipped. */

// ---- what the service answers (docs/api.md) -------------------------------------------------------------------------

export type Mode = 'full' | 'basic';
export type Verdict = 'love' | 'like' | 'maybe' | 'skip';
export type FeedbackKind = 'like' | 'dislike' | 'bought' | 'returned' | 'clear';
export type StaleReason =
  | 'profile_changed' | 'product_changed' | 'stylist_changed' | 'model_changed' | 'prompt_changed' | 'degraded';

export interface Page {
  url: string;
  html?: string;
  structured?: unknown;
  captured_at?: string;
}

export interface Product {
  url: string;
  site: string;
  title: string;
  brand: string | null;
  sku: string | null;
  price: string | null;
  regular_price: string | null;
  currency: string | null;
  availability: string | null;
  description: string | null;
  materials: string | null;
  composition: { part: string | null; fibre: string; percent: number }[] | null;
  care: string[];
  fit: string | null;
  category: string | null;
  gender: string | null;
  colors: string[];
  selected_color: string | null;
  sizes: string[];
  selected_size: string | null;
  images: string[];
  image_colors: { name: string; hex: string; share: number }[] | null;
  model_notes?: string[];
  rating: number | null;
  review_count: number | null;
}

export type Evidence =
  | { field: string; value: string | number | boolean }
  | { answer: string; value: string | number | boolean }
  | { picture: string; seen: string };

export interface Reason { text: string; evidence: Evidence[] }

export interface Attributes {
  /** 1–5 */ warmth: number;
  /** 1–10 */ formality: number;
  vibe: string;
  /** 1–5 */ comfort: number;
  /** 1–5 */ versatility: number;
}

export interface Pairing { category: string; suggestion: string; reason: string }

/** In the order in which a stylist writes it. */
export interface Analysis {
  /** 0–100; null in basic mode */ style_match_score: number | null;
  verdict: Verdict | null;
  headline: string;
  match_reasons: Reason[];
  mismatch_reasons: Reason[];
  attributes: Attributes;
  fit_analysis: string;
  color_analysis: string;
  material_analysis: string;
  value_analysis: string;
  pairing_suggestions: Pairing[];
  season_fit: string[];
  occasion_tags: string[];
  care_notes: string[];
  /** 0–1 */ confidence: number;
  missing_information: string[];
}

export interface Tokens { input: number; output: number; cache_read: number; cache_write_5m: number; cache_write_1h: number }

export interface Answer {
  analysis_id: string;
  product_id: string;
  product: Product;
  analysis_data: Analysis;
  mode: Mode;
  stylist: string;
  model_used: string;
  degraded: boolean;
  degraded_reason: string | null;
  /** seconds */ retry_after: number | null;
  cached: boolean;
  stale: boolean;
  stale_reason: StaleReason | null;
  profile_version: string | null;
  tokens_used: Tokens;
  cost_usd: number;
  cost_picousd: number;
  saved_usd: number;
  analyzed_at: string;
}

/** Quiz answers; fields that this version does not know are kept. */
export interface Profile {
  quiz_version: string;
  fit_preferences?: string[];
  color_palette?: string[];
  /** both ends within 1–10 */ formality_range?: [number, number];
  gender_presentation?: string[];
  aesthetics?: string[];
  /** the first is the most important; at most three from the quiz */ priorities?: string[];
  avoid?: string[];
  style_keywords?: string[];
  sizes?: { top?: string; bottom?: string; shoe?: string };
  price_range?: { min?: number; max?: number; currency: string };
  [later: string]: unknown;
}

export interface StoredProfile { profile: Profile; profile_version: string; changed_at: string }
export interface Listed<T> { items: T[]; next_cursor: string | null }

export interface ListedProduct {
  product_id: string;
  title: string;
  site: string;
  url: string;
  price: string | null;
  currency: string | null;
  style_match_score: number | null;
  verdict: Verdict | null;
  /** path of the picture at the service, for `images.get` */ image: string | null;
  first_seen: string;
  last_seen: string;
  feedback: FeedbackKind | null;
}

export interface StoredAnalysis {
  analysis_id: string;
  mode: Mode;
  stylist: string;
  model_used: string;
  degraded_reason: string | null;
  profile_version: string | null;
  analysis_data: Analysis;
  tokens_used: Tokens;
  cost_usd: number;
  cost_picousd: number;
  analyzed_at: string;
}

export interface ProductDetails {
  product_id: string;
  product: Product;
  style_match_score: number | null;
  verdict: Verdict | null;
  first_seen: string;
  last_seen: string;
  feedback: FeedbackKind | null;
  price_history: { observed_at: string; price: string | null; currency: string | null }[];
  analyses: StoredAnalysis[];
  images: { path: string; [more: string]: unknown }[];
}

export interface CostFigures {
  cost_usd: number;
  cost_picousd: number;
  calls: number;
  cached_answers: number;
  saved_by_cache_usd: number;
  saved_by_cache_picousd: number;
  saved_by_prompt_cache_usd: number;
  saved_by_prompt_cache_picousd: number;
  reserved_usd: number;
  unsettled_usd: number;
  tokens: Tokens;
}
export interface CostSummary extends CostFigures {
  by_mode: Record<Mode, CostFigures>;
  by_model: Record<string, CostFigures>;
}
export type DailyCosts = CostSummary & { /** YYYY-MM-DD */ day: string };

export interface BudgetSpan { spent_usd: number; reserved_usd: number; unsettled_usd: number; resets_at: string }
export interface Budget { daily_usd: number | null; monthly_usd: number | null; daily: BudgetSpan; monthly: BudgetSpan }

/** `source`: where it comes from; `flag` and `variable` pin it (PUT answers CONFLICT). */
export type Settings = Record<string, { value: unknown; source: string }>;

export interface LogEntry {
  level: 'info' | 'warning' | 'error';
  component: string;
  message: string;
  stack_trace?: string | null;
  timestamp: string;
}

export interface RescoreOffer {
  count: number; left: number; stylist: string; batched: boolean; estimate_usd: number; worst_usd: number;
  dry_run: boolean; job_id: string | null; [more: string]: unknown;
}
export interface RescoreJob { job_id: string; status: string; cost_usd: number; [more: string]: unknown }

/**
 * Why something could not be done: the service's problem details, or one of the extension's own codes:
 * SERVICE_UNREACHABLE (with `address`), NOT_PAIRED, VERSION_MISMATCH, EXTENSION_ERROR.
 */
export interface Problem {
  code: string;
  title: string;
  detail: string;
  status?: number;
  errors?: { pointer: string; message: string }[];
  /** seconds */ retry_after?: number | null;
  address?: string;
  [more: string]: unknown;
}

// ---- the extension's own state --------------------------------------------------------------------------------------

export interface Preferences {
  /** Off: nothing runs on any page until it is on again. */ on: boolean;
  /** Ask without the profile. */ basic_only: boolean;
  /** Give colour only to scores of at least `threshold`. */ highlight: boolean;
  /** 0–100 */ threshold: number;
  /** Open the box by itself. */ auto_expand: boolean;
}

export interface Connection {
  /** `unknown`: not asked yet. */
  status: 'unknown' | 'ok' | 'away' | 'unpaired' | 'mismatch';
  address: string;
  /** of the service */ version: string | null;
  stylist: string | null;
  /** Whether this browser holds a token. */ paired: boolean;
  /** When it is tried again by itself, as milliseconds since 1970. */ retry_at: number | null;
  /** What waits to be sent: feedback, profile, log lines. */ waiting: number;
  problem: Problem | null;
}

/** The profile as this browser knows it; `waiting` while the service does not have it yet. */
export interface KnownProfile {
  profile: Profile | null;
  profile_version: string | null;
  changed_at: string | null;
  waiting: boolean;
  /** Both exist and differ: the person has to choose (`profile.resolve`). */
  conflict: { here: Profile; there: Profile } | null;
}

export interface QuizDraft { answers: Profile; /** index of the question to go on with */ step: number }

export interface Site { /** such as https://shop.example */ origin: string; /** Uniqlo: cannot be removed */ builtin: boolean }

/** What the popup says about the tab it was opened on. */
export interface TabState {
  /** null: no web page (a page of the browser itself, or one that cannot be seen). */ origin: string | null;
  site: 'on' | 'off' | 'none';
  /** `nothing`: looked at, and no product page. */
  page: 'unknown' | 'nothing' | 'looking' | 'answered' | 'problem';
  title: string | null;
  score: number | null;
  problem: Problem | null;
}

// ---- pages of the extension ask the background ----------------------------------------------------------------------

/** Name → [arguments, value]. Sent as `{ask, args}`, answered by `Reply`. */
export interface Asks {
  'connection.state': [{}, Connection];
  /** Asks the service now. */
  'connection.check': [{}, Connection];
  /** Tries the stylist; `api_key` is tried and not kept. */
  'connection.test': [{ api_key?: string }, { status: 'ok' | 'error'; stylist: string; model: string; latency_ms: number; message: string }];
  /** Refused (VALIDATION_ERROR) unless it is http on 127.0.0.1 or localhost, or https (the page asks for the host permission first). */
  'connection.address': [{ address: string }, Connection];
  'pairing.pair': [{ code: string; name?: string }, Connection];
  /** Forgets the token here; the service still lists it until it is revoked there. */
  'pairing.forget': [{}, Connection];
  'profile.get': [{}, KnownProfile];
  'profile.put': [{ profile: Profile }, KnownProfile];
  'profile.delete': [{}, KnownProfile];
  'profile.versions': [{}, Listed<StoredProfile>];
  'profile.resolve': [{ keep: 'here' | 'there' }, KnownProfile];
  /** null: none begun, or the last one was finished. */
  'quiz.load': [{}, QuizDraft | null];
  'quiz.save': [{ draft: QuizDraft | null }, null];
  'products.list': [{ q?: string; min_score?: number; cursor?: string; limit?: number }, Listed<ListedProduct>];
  'products.get': [{ product_id: string }, ProductDetails];
  'products.hide': [{ product_id: string }, null];
  /** `waiting`: kept here, and sent when the service is back. */
  'feedback.give': [{ product_id: string; kind: FeedbackKind }, { waiting: boolean }];
  /** A `data:` address for `<img>`. */
  'images.get': [{ path: string }, string];
  'costs.session': [{}, CostSummary];
  'costs.total': [{}, CostSummary];
  'costs.daily': [{ from?: string; to?: string }, Listed<DailyCosts>];
  'budget.get': [{}, Budget];
  'budget.put': [{ daily_usd?: number | null; monthly_usd?: number | null }, Budget];
  'settings.get': [{}, Settings];
  'settings.put': [{ settings: Record<string, unknown> }, Settings];
  'rescore.plan': [{}, RescoreOffer];
  'rescore.start': [{}, RescoreOffer];
  'rescore.follow': [{ job_id: string }, RescoreJob];
  'rescore.cancel': [{ job_id: string }, null];
  /** Service and extension together, newest first, at most 1000; with the service away, those of the extension. */
  'logs.list': [{}, LogEntry[]];
  'logs.add': [{ entry: Omit<LogEntry, 'timestamp'> }, null];
  'preferences.get': [{}, Preferences];
  'preferences.put': [{ preferences: Partial<Preferences> }, Preferences];
  'sites.list': [{}, Site[]];
  /** After `chrome.permissions.request` was granted in the page that asked. Injects into the tab, if one is named. */
  'sites.add': [{ origin: string; tab_id?: number }, Site[]];
  'sites.remove': [{ origin: string }, Site[]];
  'tabs.state': [{ tab_id: number }, TabState];
  /** Opens a page of the extension, or goes to it where it is open. */
  'pages.open': [{ page: PageName }, null];
}

export type PageName = 'quiz' | 'history' | 'costs' | 'profile' | 'settings' | 'log';
export type Reply<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Told to all open pages of the extension when something they may show has changed. */
export interface Tell { tell: 'preferences' | 'connection' | 'profile' | 'sites' | 'tabs' }

// ---- the content script and the background, over a port named `page` --------------------------------------------------
// `turn` is a number that the content script counts up with each address it looks at; what belongs to an older turn is
// dropped on both sides. The background takes the page's address from the sender, not from the message, wherever both are
// of another origin: a page can only be asked about itself.

export type FromContent =
  /** First of all: is there a stored answer for this address? Answered by `settled`, then `stored`, `problem` or `nothing`. */
  | { type: 'look'; turn: number; url: string }
  /** The rendered page. Answered by `product`, `progress`, `partial`…, then `answer`, `problem` or `nothing`. */
  | { type: 'analyze'; turn: number; page: Page; refresh: boolean }
  /** Only after a trusted click. */
  | { type: 'feedback'; product_id: string; kind: FeedbackKind }
  | { type: 'open'; page: 'quiz' | 'settings' | 'costs' }
  | { type: 'log'; level: LogEntry['level']; message: string; stack_trace?: string }
  /** Tells the background what the box shows, for the popup. */
  | { type: 'shown'; turn: number; page: TabState['page']; title: string | null; score: number | null };

export type ToContent =
  /** How to show things; sent at first and whenever it changes. `profile`: whether there is one. */
  | { type: 'settled'; preferences: Preferences; profile: boolean }
  /** Something an answer depends on has changed (profile, preferences, the service is back): look again. */
  | { type: 'again' }
  /** The address of the tab has changed without a load. */
  | { type: 'address'; url: string }
  | { type: 'stored'; turn: number; answer: Answer | null }
  | { type: 'product'; turn: number; product: Product; product_id: string }
  | { type: 'progress'; turn: number; stage: string; stylist: string | null }
  /** All parts so far, merged. */
  | { type: 'partial'; turn: number; analysis: Partial<Analysis> }
  | { type: 'answer'; turn: number; answer: Answer }
  /** `retry_in`: milliseconds after which the background tries again by itself; null when it does not. */
  | { type: 'problem'; turn: number; problem: Problem; retry_in: number | null }
  /** No product page: nothing is shown. */
  | { type: 'nothing'; turn: number }
  | { type: 'feedback'; product_id: string; kind: FeedbackKind; waiting: boolean };
