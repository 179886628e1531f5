"""What pages show where no data states it: prices, stock, brands, numbers, choices and texts."""

# A page is easier to read on one line.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from adapters.pages.reader import WholePageReader
from adapters.pages.visible.amounts import mentions, plain_number
from application.ports.page_reader import NotAProductPage, Page
from domain.product import Product

RECOMMENDED = "".join(
    f'<li class="card"><a href="/p/hat-{n}"><img src="/h{n}.jpg" alt="">A wool hat</a><span class="price">€ {n},90</span></li>'
    for n in range(11, 18)
)


def shown(
    body: str,
    *,
    title: str = "Alba linen shirt",
    lang: str = "en",
    url: str = "https://shop.example/p/linen-shirt-4711",
) -> Product:
    html = f'<html lang="{lang}"><head><title>{title} | Shop</title></head><body><h1>{title}</h1>{body}</body></html>'
    return WholePageReader().read(Page(url=url, html=html)).product


def priced(
    body: str, *, lang: str = "en", url: str = "https://shop.example/p/linen-shirt-4711"
) -> tuple[str | None, ...]:
    found = shown(f"{body}<button>Add to cart</button>", lang=lang, url=url)
    return found.price, found.regular_price, found.currency


@pytest.mark.parametrize(
    ("text", "amount", "label"),
    [
        ("1.299,00 €", "1299.00", "€"),
        ("£\x1f12\x1f50", "12.50", "£"),
        ("Rp 249.000", "249000", "Rp"),
        ("₹1,29,999", "129999", "₹"),
        ("131 990 тг.", "131990", "тг"),
        ("12€99", "12.99", "€"),
        ("$3.499", "3499", "$"),
        ("€ 12,-", "12", "€"),
        ("1 234,50 zł", "1234.50", "zł"),
        ("1'299.00 CHF", "1299.00", "CHF"),
        ("19:-", "19", ":-"),
        ("¥1,980", "1980", "¥"),
        ("US $12.99", "12.99", "US $"),
        ("99,–€", "99", "€"),
        ("12 .99 €", "12.99", "€"),
        ("KWD 1.250", "1.250", "KWD"),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, amount: str, label: str) -> None:
    assert [(each.amount, each.label) for each in mentions(text)] == [(amount, label)]


@pytest.mark.parametrize("text", ["", "size 42", "100% linen", "-20%", "30 °C", "2026"])
def test_a_number_without_a_currency_is_no_amount(text: str) -> None:
    assert not mentions(text)


def test_numbers_that_are_none_are_refused() -> None:
    assert (plain_number("1x"), plain_number("1" * 30), plain_number("0.500"), plain_number("1,5")) == (
        None, None, "0.500", "1.5",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        pytest.param('<span class="price">€49.90</span>', ("49.90", None, "EUR"), id="one"),
        pytest.param("<del>€60.00</del> <b class=price>€49.90</b>", ("49.90", "60", "EUR"), id="struck by a tag"),
        pytest.param("<p class=price-old>60,00 €</p><p class=price>49,90 €</p>", ("49.90", "60", "EUR"), id="by a name"),
        pytest.param("<p class=price>Was £60.00</p><p class=price>Now £49.90</p>", ("49.90", "60", "GBP"), id="by a word"),
        pytest.param('<s style="x">$60</s><i class=price>$45</i>', ("45", "60", "USD"), id="s"),
        pytest.param(
            '<span style="text-decoration: line-through">60 €</span><span>49 €</span>', ("49", "60", "EUR"), id="by style"
        ),
        pytest.param("<div class=price><span>€</span><span>12</span><sup>99</sup></div>", ("12.99", None, "EUR"), id="split"),
        pytest.param("<p>Free delivery over £50</p><p class=price>£39</p>", ("39", None, "GBP"), id="delivery"),
        pytest.param("<p class=price>£120</p><p class=price>or 3 x £40 with Klarna</p>", ("120", None, "GBP"), id="instalments"),
        pytest.param("<p class=price>12,50 €</p><p class=unit-price>25,00 € / kg</p>", ("12.50", None, "EUR"), id="per kilo"),
        pytest.param("<p class=price>£30</p><p>You save £20</p>", ("30", None, "GBP"), id="saved"),
        pytest.param(f"<p class=price>€ 99,90</p><h2>You may also like</h2><ul>{RECOMMENDED}</ul>", ("99.90", None, "EUR"),
                     id="recommended"),
        pytest.param(f"<div class=carousel><ul>{RECOMMENDED}</ul></div><p class=price>€ 99,90</p>", ("99.90", None, "EUR"),
                     id="a carousel first"),
        pytest.param("<header><a href=/cart>Basket £0.00</a></header><p class=price>£30</p>", ("30", None, "GBP"), id="basket"),
        pytest.param('<div data-price="30"><p>£30</p></div><p>Wash cold</p>', ("30", None, "GBP"), id="an attribute"),
    ],
)  # fmt: skip
def test_the_price_is_what_is_paid_now(body: str, wanted: tuple[str | None, ...]) -> None:
    assert priced(body) == wanted


@pytest.mark.parametrize(
    ("text", "lang", "url", "currency"),
    [
        ("$49", "en-CA", "https://shop.example/p/1234", "CAD"),
        ("$49", "en", "https://shop.com.au/p/1234", "AUD"),
        ("$49", "en", "https://shop.example/en-nz/p/1234", "NZD"),
        ("$49", "en", "https://shop.example/p/1234", "USD"),
        ("499 kr", "nb-NO", "https://shop.example/p/1234", "NOK"),
        ("499 kr", "sv", "https://shop.se/p/1234", "SEK"),
        ("499 kr", "da", "https://shop.dk/p/1234", "DKK"),
        ("499:-", "sv", "https://shop.example/p/1234", "SEK"),
        ("¥4,990", "ja", "https://shop.jp/p/1234", "JPY"),
        ("¥490", "zh-CN", "https://shop.example/p/1234", "CNY"),
        ("3 499 ₽", "ru", "https://shop.example/p/1234", "RUB"),
        ("Rs. 2,433", "en", "https://shop.in/p/1234", "INR"),
        ("R$ 199,90", "pt-BR", "https://shop.example/p/1234", "BRL"),
    ],
)
def test_a_sign_that_many_share_means_the_pages_country(text: str, lang: str, url: str, currency: str) -> None:
    assert priced(f"<p class=price>{text}</p>", lang=lang, url=url)[2] == currency


@pytest.mark.parametrize(
    "button",
    ["Add to bag", "In den Warenkorb", "Ajouter au panier", "Aggiungi al carrello", "Añadir a la cesta", "Comprar",
     "Dodaj do koszyka", "Do košíku", "In winkelwagen", "В корзину", "Sepete ekle", "カートに入れる", "Lägg i varukorgen"],
)  # fmt: skip
def test_a_button_that_buys_says_that_it_can_be_had(button: str) -> None:
    assert shown(f"<p class=price>49 €</p><button>{button}</button>").availability == "InStock"


@pytest.mark.parametrize(
    "words",
    ["Out of stock", "Sold out", "Ausverkauft", "Derzeit nicht verfügbar", "Rupture de stock", "Indisponible", "Esaurito",
     "Non disponibile", "Agotado", "Sin stock", "Uitverkocht", "Niet op voorraad", "Wyprzedane", "Vyprodáno",
     "Нет в наличии", "Tükendi", "Slutsåld", "Udsolgt", "在庫切れ", "缺貨", "품절", "Esgotado"],
)  # fmt: skip
def test_words_near_the_heading_say_that_it_cannot(words: str) -> None:
    body = f"<p class=price>49 €</p><p class=stock>{words}</p><button disabled>Add to cart</button>"

    assert shown(body).availability == "OutOfStock"


def test_a_sold_out_size_does_not_speak_for_the_garment() -> None:
    body = "<p class=price>49 €</p><select name=size><option>M</option><option>L – sold out</option></select>"

    found = shown(f"{body}<button>Add to cart</button>")

    assert (found.availability, found.sizes) == ("InStock", ("M", "L"))


@pytest.mark.parametrize(
    ("body", "brand"),
    [
        ("<p>Brand: Porto</p>", "Porto"),
        ("<table><tr><th>Marke</th><td>Porto</td></tr></table>", "Porto"),
        ("<dl><dt>Marque</dt><dd>Porto</dd></dl>", "Porto"),
        ("<p><b>Produttore:</b> Porto</p>", "Porto"),
        ('<a href="/brands/porto">Porto</a>', "Porto"),
        ('<div class="product-brand"><img src="/l.svg" alt="Porto logo"></div>', "Porto"),
        ('<span itemprop="brand">Porto</span>', "Porto"),
        ('<a class=byline href="/stores/porto">Visit the Porto Store</a>', "Porto"),
        ('<nav><a href="/x/alba">ALBA</a></nav>', "Alba"),
        ("<p>nothing</p>", None),
    ],
)
def test_the_brand_is_found(body: str, brand: str | None) -> None:
    assert shown(f"{body}<p class=price>49 €</p><button>Add to cart</button>").brand == brand


@pytest.mark.parametrize(
    ("body", "sku"),
    [
        ("<p>SKU: AB-1234</p>", "AB-1234"),
        ("<p>Art.-Nr.: 99881</p>", "99881"),
        ("<p>Item number <b>99881</b></p>", "99881"),
        ("<p>Артикул: 99881</p>", "99881"),
        ("<p>Codice prodotto: X99881</p>", "X99881"),
        ("<span itemprop=sku content=998811>998/811</span>", "998/811"),
        ("<p>Ref. 99881</p>", "99881"),
        ("<p>Brand: Porto | Art. no. 99881</p>", "99881"),
        ("<input type=hidden name=id value=4711>", "4711"),
    ],
)
def test_the_number_is_found(body: str, sku: str) -> None:
    assert shown(f"{body}<p class=price>49 €</p><button>Add to cart</button>").sku == sku


def test_the_page_beats_a_stated_number_that_it_shows_nowhere() -> None:
    block = '<script type="application/ld+json">{"@type":"Product","name":"Alba linen shirt","sku":"777001"}</script>'

    assert shown(f"{block}<p>Product code: 99881</p>").sku == "99881"
    assert shown(f"{block}<p>Product code: 99881</p><p>777001</p>").sku == "777001"


def test_a_stated_price_that_is_struck_out_was_the_price_before() -> None:
    block = """<script type="application/ld+json">{"@type":"Product","name":"Alba linen shirt",
    "offers":{"price":"60","priceCurrency":"EUR"}}</script>"""

    found = shown(f'{block}<del class="price">60,00 €</del><b class="price">45,00 €</b><button>Add to cart</button>')

    assert (found.price, found.regular_price, found.currency) == ("45", "60", "EUR")


def test_colours_and_sizes_with_the_chosen_one() -> None:
    body = """<p class=price>49 €</p>
    <ul class="color-swatches"><li><button title="Sand" aria-checked="true"></button></li>
    <li><button title="Night blue"></button></li></ul>
    <div role="group" aria-label="Size"><button class="size">S</button><button class="size selected">M</button>
    <button class="size">L</button></div><button>Add to cart</button>"""

    found = shown(body)

    assert (found.colors, found.selected_color) == (("Sand", "Night blue"), "Sand")
    assert (found.sizes, found.selected_size) == (("S", "M", "L"), "M")


def test_choices_in_a_select_and_a_quantity_that_is_none() -> None:
    body = """<p class=price>49 €</p><label>Farbe</label>
    <select name="farbe"><option>Bitte wählen</option><option selected>Blau</option><option>Rot</option></select>
    <select name="qty"><option>1</option><option>2</option></select>
    <select aria-label="Größe"><option>36</option><option>38</option></select><button>In den Warenkorb</button>"""

    found = shown(body)

    assert (found.colors, found.selected_color, found.sizes) == (("Blau", "Rot"), "Blau", ("36", "38"))


@pytest.mark.parametrize(
    "body",
    [
        "<h3>Composition</h3><p>60% cotton, 40% linen</p>",
        "<dl><dt>Material</dt><dd>60% cotton, 40% linen</dd></dl>",
        "<p>Materiale: 60% cotton, 40% linen</p>",
        "<ul><li>60% cotton, 40% linen</li></ul>",
    ],
)
def test_the_composition_is_found(body: str) -> None:
    found = shown(f"<p class=price>49 €</p>{body}<button>Add to cart</button>").composition

    assert found is not None
    assert [(fibre.fibre, fibre.percent) for fibre in found] == [("cotton", 60), ("linen", 40)]


def test_description_care_and_pictures() -> None:
    body = """<div class="gallery"><a href="/big/1.jpg"><img src="/small/1.jpg" alt="Alba linen shirt front"></a>
    <img srcset="/2-400.jpg 400w, /2-800.jpg 800w" alt="Alba linen shirt back"><img src="/logo.png" alt="logo"></div>
    <p class=price>49 €</p><button>Add to cart</button>
    <h2>Description</h2><div>A light shirt with a band collar, made in Porto of washed linen.</div>
    <h3>Care instructions</h3><p>Wash at 30 °C, do not bleach</p>"""

    found = shown(body)

    assert (found.description or "").startswith("A light shirt with a band collar")
    assert found.care == ("Wash at 30 °C", "do not bleach")
    assert found.images == ("https://shop.example/big/1.jpg", "https://shop.example/2-800.jpg")


@pytest.mark.parametrize(
    "script",
    [
        '<script id="__NEXT_DATA__" type="application/json">{"props":{"product":{"name":"Alba linen shirt","brand":{"name":"Porto"},"price":{"value":49.9,"currency":"EUR"},"sku":"99881"}}}</script>',
        "<script>dataLayer.push({ecommerce: {detail: {products: [{name: 'Alba linen shirt', id: '99881', price: '49.90', brand: 'Porto', currency: 'EUR',}]}}});</script>",
        '<script>window.__STATE__ = JSON.parse("{\\"name\\":\\"Alba linen shirt\\",\\"brand\\":\\"Porto\\",\\"price\\":49.9,\\"currency\\":\\"EUR\\",\\"sku\\":\\"99881\\"}");</script>',
        """<div data-product='{"name":"Alba linen shirt","brand":"Porto","price":49.9,"currency":"EUR","sku":"99881"}'></div>""",
        '<script>var meta = {"product":{"title":"Alba linen shirt","vendor":"Porto","sku":"99881","handle":"a","price":4990,"currency":"EUR","variants":[]}};</script>',
    ],
)  # fmt: skip
def test_a_pages_own_state_is_read_by_its_shape(script: str) -> None:
    found = shown(f"{script}<button>Add to cart</button><p>Material: linen</p>")

    assert (found.brand, found.price, found.currency, found.sku) == ("Porto", "49.90", "EUR", "99881")


def test_a_page_that_shows_no_product_is_refused_with_what_it_is() -> None:
    with pytest.raises(NotAProductPage) as refusal:
        shown("<p>Total £49.00</p><a>Checkout</a>", title="Your basket", url="https://shop.example/cart")

    assert "a basket" in str(refusal.value)
