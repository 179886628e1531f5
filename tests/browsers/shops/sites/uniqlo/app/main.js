// A shop of one page: addresses change by history.pushState, and what is shown is drawn anew for each, as React would.
// Tests may call: shop.go(path) as a link does, shop.redraw() as any change of state does, shop.drawn (how often).

const LATE = 250; // milliseconds until the first drawing: the facts take their time
const home = document.getElementById('root');
const known = new Map();

const shop = (window.shop = {
  drawn: 0,
  go(path) {
    history.pushState({}, '', path);
    show();
  },
  redraw() {
    show();
  },
});

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

async function garment(number) {
  if (!known.has(number)) known.set(number, await (await fetch(`/app/data/${number}`)).json());
  return known.get(number);
}

async function show() {
  const path = location.pathname;
  const [, country] = path.split('/');
  const number = path.match(/\/products\/(E\d{6}-\d{3})/)?.[1];
  let view;
  if (number) {
    const item = await garment(number);
    view = item ? product(item, country) : nothing();
  } else if (path.includes('/feature/')) {
    view = await listing(country);
  } else {
    view = element('main', { class: 'home' }, element('h1', {}, 'LifeWear'), link(`/${country}/en/feature/shirts`, 'Shirts'));
  }
  if (path !== location.pathname) return; // meanwhile elsewhere
  home.replaceChildren(header(country), view, element('footer', {}, '© A shop of the tests'));
  shop.drawn += 1;
}

function header(country) {
  return element('header', {}, link(`/${country}/en/`, 'SHOP'), link(`/${country}/en/feature/shirts`, 'Shirts'));
}

function link(path, ...text) {
  return element('a', { href: path, 'data-link': '' }, ...text);
}

async function listing(country) {
  const numbers = ['E465185-000', 'E425974-000', 'E455752-000', 'E461034-000', 'E458621-000', 'E457727-000'];
  const items = await Promise.all(numbers.map(garment));
  const cards = items.map((item) =>
    element(
      'li',
      {},
      link(
        `/${country}/en/products/${item.id}/00?colorDisplayCode=${item.colors[0].code}`,
        element('img', { src: item.colors[0].image ?? '', alt: '' }),
        element('h2', {}, item.name),
        element('p', { class: 'price' }, price(item, country)),
      ),
    ),
  );
  document.title = 'Shirts | UNIQLO';
  return element('main', { class: 'listing' }, element('h1', {}, 'Shirts'), element('ul', {}, ...cards));
}

function product(item, country) {
  const asked = new URLSearchParams(location.search);
  const color = item.colors.find((one) => one.code === asked.get('colorDisplayCode')) ?? item.colors[0];
  const size = asked.get('sizeDisplayCode');
  document.title = `${item.name} | UNIQLO`;
  const choose = (name, value) => () => {
    const next = new URLSearchParams(location.search);
    next.set(name, value);
    history.replaceState({}, '', `${location.pathname}?${next}`);
    show();
  };
  const chip = (label, pressed, then, attributes) => {
    const made = element('button', { type: 'button', 'aria-pressed': String(pressed), ...attributes }, label);
    made.addEventListener('click', then);
    return made;
  };
  return element(
    'main',
    { class: 'product' },
    element('img', { class: 'hero', src: color.image ?? '', alt: item.name }),
    element(
      'div',
      { class: 'facts' },
      element('div', { class: 'title' }, element('h1', {}, item.name)),
      element('p', { class: 'price' }, price(item, country)),
      element('p', { class: 'color' }, `Color: ${color.code} ${color.name}`),
      element(
        'div',
        { class: 'chips colors' },
        ...item.colors.map((one) =>
          chip(one.name, one === color, choose('colorDisplayCode', one.code), { 'data-color': one.code }),
        ),
      ),
      element('p', {}, 'Size'),
      element(
        'div',
        { class: 'chips sizes' },
        ...item.sizes.map((one) =>
          chip(one.name, one.code === size, choose('sizeDisplayCode', one.code), { 'data-size': one.code }),
        ),
      ),
      element('button', { type: 'button', class: 'buy' }, 'Add to cart'),
      element('h2', {}, 'Overview'),
      element('p', {}, item.text.replaceAll(/<[^>]*>/g, ' ')),
      element('h2', {}, 'Materials and care'),
      element('p', {}, item.composition),
      element('p', {}, item.care),
      element('p', {}, `Product ID: ${item.id}`),
    ),
  );
}

function price(item, country) {
  const { base, promo } = item.prices[country] ?? item.prices.us;
  const { value, currency } = promo ?? base;
  return currency.code === 'IDR' ? `Rp ${Number(value).toLocaleString('de-DE')}` : `$${Number(value).toFixed(2)}`;
}

function nothing() {
  document.title = 'UNIQLO';
  return element('main', {}, element('h1', {}, 'We could not find that page'));
}

document.addEventListener('click', (event) => {
  const chosen = event.target.closest?.('a[data-link]');
  if (!chosen) return;
  event.preventDefault();
  shop.go(chosen.getAttribute('href'));
});
window.addEventListener('popstate', show);
setTimeout(show, LATE);
