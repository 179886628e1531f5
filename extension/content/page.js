/** Reads the page: whether it is a product's, where its title is, what of it is sent. */
((sa) => {
// From the prototypes: elements named `title` or `querySelector` hide the document's own members.
const all = (selector) => [...Document.prototype.querySelectorAll.call(document, selector)];
const text = (node) => Reflect.get(Node.prototype, 'textContent', node).replace(/\s+/g, ' ').trim();
const bodies = (selector) => all(selector).map((script) => script.text);
const shows = (node) => node.getClientRects().length > 0 && node.checkVisibility({ visibilityProperty: true });
const above = (node, steps) => (steps && node.parentElement && node.parentElement !== document.body ? above(node.parentElement, steps - 1) : node);

const ITEM = /^(https?:\/\/(?:[\w-]+\.)*uniqlo\.com(?::\d+)?)\/(\w\w)\/(\w\w)\/products\/(E\d{6}-\d{3})(?:\/(\d\d))?(?![\w-])/i;
const DATA = 'script[type*="ld+json"]';
const PRODUCT = /"@type"\s*:\s*\[?\s*"(?:https?:\/\/schema\.org\/)?(?:Product|IndividualProduct)/;
const LIST = /"(?:ItemList|CollectionPage|SearchResultsPage|OfferCatalog)"/;
const PRICE = /(?:[$€£¥₹₩₽₺円]|\b(?:USD|EUR|GBP|CHF|Rp|kr|zł|Kč))\.?\s?\d|\d\s?(?:[€£¥円₽₺]|(?:USD|EUR|GBP|CHF|kr|zł|Kč)\b)/;

sa.here = () => location.href.split('#')[0];
/** An address without Uniqlo's size. */
sa.garment = (url) => url.replace(/(?:size|pld)DisplayCode=[^&]*&?/gi, '').replace(/[?&]$/, '');

/** Uniqlo's own JSON, fetched in the page's session; null where there is none. */
sa.item = async (url) => {
  const [, home, country, language, id, group = '00'] = ITEM.exec(url) ?? [];
  for (const version of id ? ['v5', 'v3'] : []) {
    try {
      const answer = await fetch(`${home}/${country}/api/commerce/${version}/${language}/products/${id}/price-groups/${group}/details?includeModelSize=true&httpFailure=true`,
        { headers: { 'x-fr-clientid': `uq.${country}.web-spa` }, signal: AbortSignal.timeout(4000) });
      const item = await answer.json();
      if (item.status === 'ok') return item;
    } catch { /* the next one, or none */ }
  }
  return null;
};

/** 2: surely a product's page, 1: maybe, 0: no. `old`: scripts of the address before. */
sa.kind = (url, old) => {
  const data = bodies(DATA).filter((body) => !old.has(body) && PRODUCT.test(body));
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
  const title = text(all('title')[0] ?? document.head);
  return {
    path: location.pathname, named: /\S/.test(names), scripts: new Set(bodies('script:not([src])')),
    strong: [names || title, ...bodies(DATA)].join('\n'), weak: title + headings.map((heading) => text(above(heading, 3)).slice(0, 3000)),
  };
};

const words = (phrase) => new Set(String(phrase).toLowerCase().match(/[\p{L}\p{N}]+/gu));
/** The element that shows the product's title. */
sa.titleOf = (name) => {
  const wanted = words(name);
  const scored = all('h1,h2,[itemprop=name],[class*=product i][class*=title i],[class*=product i][class*=name i]').slice(0, 80).map((node) => {
    const has = words(text(node).slice(0, 500));
    const like = 2 * [...has].filter((word) => wanted.has(word)).length / (wanted.size + has.size);
    return { node, score: (like > 0.5 ? 2 + like : 0) + (node.localName === 'h1') };
  });
  return scored.sort((one, other) => other.score - one.score).find(({ node, score }) => score && shows(node) && !node.closest('nav,footer,dialog,a,[aria-hidden=true],[role=dialog]'))?.node;
};

/** HTML without what says nothing about a product. */
sa.slim = (html, old) => html.replace(/<!--[^]*?-->|<(script|style|svg)\b([^>]*)>([^]*?)<\/\1\s*>/gi, (whole, tag, attributes, body) =>
  /script/i.test(tag) && !old.has(body) && /json|price|sku|brand|@type|prix|preis/i.test(attributes + body) && body.length < 1e6 ? whole : '');

/** The rendered page, slimmed in pieces that hold nothing up. */
sa.collect = async (old) => {
  const html = Reflect.get(Element.prototype, 'outerHTML', Reflect.get(Document.prototype, 'documentElement', document));
  let kept = '';
  for (let start = 0, end; start < html.length && kept.length < 2e6; start = end) {
    end = html.indexOf('<', start + 4e5);
    if (html.lastIndexOf('<script', end) > html.lastIndexOf('</script', end)) end = html.indexOf('</script', end) + 9;
    if (end < start + 9) end = html.length;
    kept += sa.slim(html.slice(start, end), old);
    await new Promise((resolve) => { setTimeout(resolve); });
  }
  return kept.slice(0, 2e6);
};
})(globalThis.styleAssistant ??= {});
