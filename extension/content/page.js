/** Reads the page: whether it is a product's, where its title is, what of it is sent. */
((sa) => {
// Elements named `title` or `querySelector` hide the document's own members, so these are taken from the prototypes.
const get = (proto, name, of) => Reflect.get(proto, name, of);
const all = (selector) => [...Document.prototype.querySelectorAll.call(document, selector)];
const text = (node) => get(Node.prototype, 'textContent', node).replace(/\s+/g, ' ').trim();
const bodies = (selector) => all(selector).map((script) => script.text);
const shows = (node) => node.getClientRects().length > 0 && node.checkVisibility({ visibilityProperty: true });
/** Some steps up from a node, not as far as the body. */
const above = (node, steps) => (steps && node.parentElement && node.parentElement !== document.body ? above(node.parentElement, steps - 1) : node);

const ITEM = /^(https?:\/\/(?:[\w-]+\.)*uniqlo\.com(?::\d+)?)\/(\w\w)\/(\w\w)\/products\/(E\d{6}-\d{3})(?:\/(\d\d))?(?![\w-])/i;
const PRODUCT = /"@type"\s*:\s*\[?\s*"(?:https?:\/\/schema\.org\/)?(?:Product|IndividualProduct)/;
const LIST = /"(?:ItemList|CollectionPage|SearchResultsPage|OfferCatalog)"/;
const PRICE = /(?:[$€£¥₹₩₽₺円]|\b(?:USD|EUR|GBP|CHF|Rp|kr|zł|Kč))\.?\s?\d|\d\s?(?:[€£¥円₽₺]|(?:USD|EUR|GBP|CHF|kr|zł|Kč)\b)/;

sa.here = () => location.href.split('#')[0];
/** An address without the size. */
sa.garment = (url) => url.replace(/(?:size|pld)DisplayCode=[^&]*&?/gi, '').replace(/[?&]$/, '');

/** Uniqlo's own JSON on the item, fetched in the page's session; null elsewhere, and where there is none. */
sa.item = async (url) => {
  const [, home, country, language, id, group = '00'] = ITEM.exec(url) ?? [];
  for (const version of id ? ['v5', 'v3'] : []) {
    try {
      const answer = await fetch(`${home}/${country}/api/commerce/${version}/${language}/products/${id}/price-groups/${group}/details?includeModelSize=true&httpFailure=true`,
        { headers: { 'x-fr-clientid': `uq.${country}.web-spa` }, signal: AbortSignal.timeout(4000) });
      const item = await answer.json();
      if (item?.status === 'ok') return item;
    } catch { /* the next one, or the page alone */ }
  }
  return null;
};

/** Whether the page is a product's: 2 surely, 1 maybe, 0 no. `old`: scripts from before the address changed. */
sa.kind = (url, old) => {
  const data = bodies('script[type*="ld+json"]').filter((body) => !old.has(body) && PRODUCT.test(body));
  if (ITEM.test(url) || data.some((body) => !LIST.test(body)) || all('meta[property="og:type"][content*=product i]').length) return 2;
  if (data.length || all('[itemtype*="schema.org/product" i]').length) return 1;
  const title = all('h1').find(text);
  return +(title && above(title, 6).querySelector('button,select,[type=submit],[role=button]')
    && (PRICE.test(text(above(title, 4)).slice(0, 2e4)) || all('[class*=price i],[data-testid*=price i]').some((node) => /\d/.test(text(node)))));
};

/** What tells one product's page from the next: `strong` surely, `weak` perhaps. */
sa.identity = () => {
  const headings = all('h1').filter(shows);
  const names = headings.map(text).join('\n');
  const title = all('title').slice(0, 1).map(text).join();
  return {
    path: location.pathname, named: /\S/.test(names), scripts: new Set(bodies('script:not([src])')),
    strong: [names || title, ...bodies('script[type*="ld+json"]')].join('\n'),
    weak: title + headings.slice(0, 1).map((heading) => text(above(heading, 3)).slice(0, 3000)),
  };
};

const words = (phrase) => new Set(String(phrase).toLowerCase().match(/[\p{L}\p{N}]+/gu));
/** The element that shows the product's title, or undefined. */
sa.titleOf = (name) => {
  const wanted = words(name);
  const scored = all('h1,h2,[itemprop=name],[class*=product i][class*=title i],[class*=product i][class*=name i]').slice(0, 80).map((node) => {
    if (!shows(node) || node.closest('nav,footer,dialog,a,[aria-hidden=true],[role=dialog]')) return { node, score: 0 };
    const has = words(text(node).slice(0, 500));
    const common = [...has].filter((word) => wanted.has(word)).length;
    const like = common / Math.min(wanted.size, has.size) + common / Math.max(wanted.size, has.size);
    return { node, score: (like >= 1 ? 2 + like : 0) + (node.localName === 'h1' ? 1 : 0) };
  });
  return scored.sort((one, other) => other.score - one.score).find(({ score }) => score)?.node;
};

/** HTML without what says nothing about a product. */
sa.slim = (html, old) => html.replace(/<!--[^]*?-->|<(script|style|svg)\b([^>]*)>([^]*?)<\/\1\s*>/gi, (whole, tag, attributes, body) =>
  /script/i.test(tag) && !old.has(body) && /json|price|sku|brand|@type|prix|preis/i.test(attributes + body) && body.length < 1e6 ? whole : '');

/** The rendered page, slimmed piece by piece so that nothing is held up; well below what the service takes. */
sa.collect = async (old) => {
  const html = get(Element.prototype, 'outerHTML', get(Document.prototype, 'documentElement', document));
  let kept = '';
  for (let start = 0; start < html.length && kept.length < 2e6;) {
    let end = html.indexOf('<', start + 4e5);
    if (html.lastIndexOf('<script', end) > html.lastIndexOf('</script', end)) end = html.indexOf('</script', end) + 9; // none is cut in two
    if (end < start + 9) end = html.length;
    kept += sa.slim(html.slice(start, end), old);
    start = end;
    await new Promise((resolve) => { setTimeout(resolve); });
  }
  return kept.slice(0, 2e6);
};
})(globalThis.styleAssistant ??= {});
