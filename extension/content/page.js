/** Reads the page: its kind, its title, what is sent. */
/** @type {import('./namespace').Shared} Ours, not an element's. */
var styleAssistant;
((sa) => {
const all = (selector) => [...Document.prototype.querySelectorAll.call(document, selector)];
const text = (node) => /** @type {any} */ (Reflect.get(Node.prototype, 'textContent', node)).replace(/\s+/g, ' ').trim();
const bodies = (selector) => all(selector).map((script) => script.textContent);
const shows = (node) => node.offsetHeight > 9 && node.checkVisibility({ visibilityProperty: true });
const above = (node, steps, up = node.parentElement) => (steps && up && up !== document.body ? above(up, steps - 1) : node);

const ITEM = /^(https?:\/\/(?:[\w-]+\.)*uniqlo\.com(?::\d+)?)\/(\w\w)\/(\w\w)\/products\/(E\d{6}-\d{3})(?:\/(\d\d))?(?![\w-])/i;
const DATA = 'script[type*="ld+json"]';
const PRODUCT = /"@type"\s*:\s*\[?\s*"(?:https?:\/\/schema\.org\/)?(?:Product|IndividualProduct)/;
const LIST = /"(?:ItemList|CollectionPage|SearchResultsPage|OfferCatalog)"/;
const PRICE = /\d.{0,3}[€£¥円₽₺]|[$€£¥₹₩₽₺].{0,3}\d|\b(?:USD|EUR|GBP|CHF|Rp|kr|zł|Kč)\b/;

sa.here = () => location.href.split('#')[0];
sa.garment = (url) => url.replace(/(?:size|pld)DisplayCode=[^&]*&?/gi, '').replace(/[?&]$/, '');

sa.item = async (url) => {
  const [, home, country, language, id, group = '00'] = ITEM.exec(url) ?? [];
  for (const version of id ? ['v5', 'v3'] : []) {
    try {
      const answer = await fetch(`${home}/${country}/api/commerce/${version}/${language}/products/${id}/price-groups/${group}/details?includeModelSize=true&httpFailure=true`,
        { headers: { 'x-fr-clientid': `uq.${country}.web-spa` }, signal: AbortSignal.timeout(4000) });
      const item = await answer.json();
      if (item.status === 'ok') return item;
    } catch { /* the next */ }
  }
  return null;
};

sa.kind = (url, old) => {
  const data = bodies(DATA).filter((body) => !old.has(body) && PRODUCT.test(body));
  if (ITEM.test(url) || data.some((body) => !LIST.test(body)) || all('meta[property="og:type"][content*=product i]').length) return 2;
  if (data.length || all('[itemtype*="schema.org/product" i]').length) return 1;
  const title = all('h1').find(text);
  return title && above(title, 6).querySelector('button,select,[type=submit],[role=button]')
    && (PRICE.test(text(above(title, 4)).slice(0, 2e4)) || all('[class*=price i]').some((node) => /\d/.test(text(node)))) ? 1 : 0;
};

sa.identity = () => {
  const headings = all('h1').filter((node) => shows(node) && text(node));
  const named = headings.map(text).join();
  const title = text(all('title')[0] ?? document.head);
  return {
    path: location.pathname, named, scripts: new Set(bodies('script:not([src])')),
    strong: [named || title, ...bodies(DATA)].join(), weak: title + headings.map((heading) => text(above(heading, 3)).slice(0, 3000)),
  };
};

const words = (phrase) => new Set(String(phrase).toLowerCase().match(/[\p{L}\p{N}]+/gu));
sa.titleOf = (name) => {
  const wanted = words(name);
  const rated = all('h1,h2,[itemprop=name],[class*=title i],[class*=name i]').slice(0, 200).map((node) => {
    const has = words(text(node).slice(0, 500));
    return { node, like: [...has].filter((word) => wanted.has(word)).length / Math.max(wanted.size, has.size) + (node.localName === 'h1' ? 0.5 : 0) };
  });
  return rated.sort((one, other) => other.like - one.like).find(({ node, like }) => like >= 0.5 && shows(node) && !node.closest('nav,footer,dialog,a,[aria-hidden=true],[role=dialog]'))?.node;
};

const DROPPED = /^(?:style|svg|noscript|iframe|template)$/;
const SAYS = /json|price|sku|brand|@type|prix|preis/i;
sa.collect = async (old) => {
  const rest = /** @type {any[]} */ (all('html'));
  const open = (node) => {
    const { localName, nodeType } = node;
    if (!nodeType) return node;
    if (nodeType === 3) return node.data.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const script = localName === 'script' && [node.text];
    if (nodeType !== 1 || DROPPED.test(localName) || (script && (old.has(script[0]) || !SAYS.test(node.type + script)))) return '';
    rest.push(`</${localName}>`);
    for (const child of script || [...node.shadowRoot?.childNodes ?? [], ...Reflect.get(Node.prototype, 'childNodes', node)].reverse()) rest.push(child);
    return `<${localName}${[...Reflect.get(Element.prototype, 'attributes', node)].map(({ name, value }) => ` ${name}="${value.replaceAll('"', '&quot;')}"`).join('')}>`;
  };
  let html = '';
  for (let since = 0, more = true; more;) {
    html += open(rest.pop());
    more = rest[0] && html.length < 2e6;
    if (more && performance.now() < since + 10) continue;
    await new Promise((done) => { setTimeout(done); });
    since = performance.now();
  }
  return html.slice(0, 2e6);
};
})(globalThis.styleAssistant ??= /** @type {any} */ ({}));
