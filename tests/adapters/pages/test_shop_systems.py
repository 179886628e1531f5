"""Fragments as shop systems write them: the price paid, the one before, stock, numbers and brands."""

# A page is easier to read on one line.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from adapters.pages.reader import WholePageReader
from application.ports.page_reader import NotAProductPage, Page
from domain.product import Product

BUY = "<button>Add to cart</button>"


def shown(body: str, *, head: str = "", lang: str = "en", title: str = "Alba linen shirt") -> Product:
    html = f'<html lang="{lang}"><head><title>{title} | Shop</title>{head}</head><body>{body}</body></html>'
    return WholePageReader().read(Page(url="https://shop.example/p/linen-shirt-4711", html=html)).product


def of_shirt(body: str, *, head: str = "", lang: str = "en") -> Product:
    return shown(f"<h1>Alba linen shirt</h1>{body}", head=head, lang=lang)


@pytest.mark.parametrize(
    ("body", "price", "regular"),
    [
        pytest.param('<div class="price-box"><span class="price-including-tax"><span class="price">€54.45</span></span><span class="price-excluding-tax"><span class="price">€45.00</span></span></div>', "54.45", None, id="with tax, not without"),
        pytest.param('<p class="product-detail-price with-list-price">45,00 €*<span class="list-price-badge">%</span><span class="list-price-price">60,00 €*</span></p><div><span class="price-unit-content">0.5 Liter</span><span class="price-unit-reference"> (90,00 €* / 1 Liter)</span></div>', "45", "60", id="named after the list price beside it"),
        pytest.param("<ul><li><h2>$45.00</h2></li><li>Ex Tax: $37.50</li><li>10 or more $40.00</li><li>20 or more $35.00</li></ul>", "45", None, id="less for more of them"),
        pytest.param('<div class="list-price-value strike"><span>R$</span><span>1</span><span>.</span><span>299</span><span>,</span><span>90</span></div><div class="selling-price"><span>R$</span><span>999</span><span>,</span><span>90</span></div>', "999.90", "1299.90", id="thousands in pieces"),
        pytest.param('<em class="main-price">199,00 zł</em><div>Najniższa cena z ostatnich 30 dni: <b>179,00 zł</b></div>', "199", None, id="the lowest of thirty days, its words outside"),
        pytest.param("<div><span>$45.000,00</span></div><div>3 cuotas de <b>$15.000,00</b></div><div>$40.500,00 con Transferencia</div>", "45000", None, id="less by another way to pay"),
        pytest.param("<div><span>€45.00</span><s>€60.00</s></div><div>or 3 payments of €15.00</div><div>Members pay €42.00</div>", "45", "60", id="members and payments"),
        pytest.param('<div class="price"><span class="club-price">39,00 €</span> <span>Club-Preis</span></div><div class="price">45,00 €</div>', "45", None, id="a club's price"),
        pytest.param('<div class="wide price--full"><span class="price-current">€45.00</span></div>', "45", None, id="named for its place, not for a price before"),
        pytest.param('<p class="old-price">€45.00</p>', "45", None, id="a price before without one now"),
        pytest.param('<div><div>€60.00 -25%</div><div class="price">€45.00</div></div>', "45", "60", id="reduced by as much as it says"),
        pytest.param('<div class="price">€20.00 – €35.00</div>', "20", None, id="a range"),
        pytest.param('<div class="price">20,00 – 35,00 €</div>', "20", None, id="a range with one sign"),
        pytest.param("<p>Starting price $30</p><p>$45</p>", "45", None, id="a bid"),
        pytest.param("<p>Everything below €10</p><p>€45</p>", "45", None, id="below"),
        pytest.param("<p>쿠폰 250,000원</p><p>45,000원</p>", "45000", None, id="a voucher in words without blanks"),
        pytest.param('<form><input type="hidden" name="price" value="45.00"></form>', "45", None, id="in a hidden field alone"),
        pytest.param('<div class="price"><span class="q7" data-qa="price-now" data-amount="45.00" aria-hidden="true"></span></div>', "45", None, id="in an attribute that only its mark explains"),
        pytest.param('<buy-price value="45.00"></buy-price><p>Ongkos kirim Rp 9.000</p>', "45", None, id="in an element named for it, beside the postage"),
        pytest.param('<p class="price">$45.00</p><p class="price">as low as $36.00 at checkout with code SHIRT20</p>', "45", None, id="with a code"),
        pytest.param('<div class="prijs"><span>€ 45,-</span><div><b>€ 36,00</b> alleen voor leden</div></div>', "45", None, id="for those who join"),
        pytest.param("<ul><li><h2>1.299,90 TL</h2></li><li>2 veya daha fazla 1.199,90 TL</li></ul>", "1299.90", None, id="less for two of them, in Turkish"),
        pytest.param("<div>\u200f45.90\xa0\u200f₪</div><p>משלוח חינם מעל 299 ₪</p>", "45.90", None, id="free delivery over, in Hebrew"),
    ],
)  # fmt: skip
def test_the_price_paid_is_told_from_those_around_it(body: str, price: str, regular: str | None) -> None:
    found = of_shirt(body + BUY)

    assert (found.price, found.regular_price) == (price, regular)


def test_a_price_only_a_card_for_sharing_tells() -> None:
    head = '<meta name="twitter:label1" content="Price"><meta name="twitter:data1" content="$45.00">'

    assert of_shirt(BUY, head=head).price == "45"


@pytest.mark.parametrize(
    ("body", "availability"),
    [
        pytest.param("<button disabled>Add to cart</button>", "InStock", id="disabled until a size is chosen"),
        pytest.param("<button disabled>Sold out</button>", "OutOfStock", id="disabled and saying why"),
        pytest.param('<button class="add-to-cart"><span>Add to cart</span><i class="unavailable">Sold out</i></button>', "InStock", id="a button with the words of both states"),
        pytest.param('<span class="badge sold-out">Sold out</span><button>Add to cart</button>', "InStock", id="a badge for later beside a button for now"),
        pytest.param('<p class="stock">Sold out</p>' + "<p>x</p>" * 200 + "<button>Add to cart</button>", "OutOfStock", id="a button far below, of something else"),
        pytest.param('<ul class="availability-msg"><li class="not-available">Tillfälligt slut online</li></ul><button disabled>Lägg i varukorgen</button>', "OutOfStock", id="a list about the stock"),
        pytest.param('<ul class="size-list"><li class="unavailable">M – sold out</li></ul><button>Añadir</button>', "InStock", id="a list of sizes"),
        pytest.param("<p>Rasprodato</p>", "OutOfStock", id="sr"),
        pytest.param("<p>Nema na zalihi</p>", "OutOfStock", id="hr"),
        pytest.param("<button>Voeg toe aan winkelwagen</button>", "InStock", id="nl"),
        pytest.param("<button>หยิบใส่ตะกร้า</button>", "InStock", id="th"),
    ],
)  # fmt: skip
def test_stock_is_what_the_page_is_in_not_what_it_holds_words_for(body: str, availability: str) -> None:
    assert of_shirt(f"<p class=price>€45</p>{body}").availability == availability


@pytest.mark.parametrize(
    "label",
    ["Code produit", "Codice articolo", "Cód. do produto", "Bestelcode", "Kód zboží", "Katalógové číslo", "Код товару",
     "Κωδικός προϊόντος", "Šifra artikla", "Код на продукта", "รหัสสินค้า", "رمز المنتج", "کد محصول"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["<div><span>{}:</span> <span>QX-88121</span></div>", "<div>{} QX-88121</div>"])
def test_a_number_under_its_label_beats_one_in_the_address(label: str, form: str) -> None:
    assert of_shirt(f"<p class=price>€45</p>{form.format(label)}{BUY}").sku == "QX-88121"


@pytest.mark.parametrize(
    ("title", "heading", "brand"),
    [
        pytest.param("Porto Linen shirt - blue", "Linen shirt - blue", "Porto", id="before the heading"),
        pytest.param("Buy Linen shirt - blue", "Linen shirt - blue", None, id="what a shop does"),
        pytest.param("Набор стаканов Porto 330 мл", "Набор стаканов Porto 330 мл", "Porto", id="in other letters"),
        pytest.param("Porto Lumen FX-991 lamp", "Porto Lumen FX-991 lamp", "Porto", id="before a model"),
        pytest.param("Linen shirt by Porto", "Linen shirt by Porto", "Porto", id="by"),
    ],
)  # fmt: skip
def test_a_brand_among_the_words_of_a_title(title: str, heading: str, brand: str | None) -> None:
    assert shown(f"<h1>{heading}</h1><p class=price>€45</p>{BUY}", title=title).brand == brand


def test_many_names_called_brands_are_the_shops_list() -> None:
    listed = "".join(f'<div class="brand-tile">{name}</div>' for name in ("Alfa", "Beta", "Gamma", "Delta"))

    assert of_shirt(f"<p class=price>€45</p>{BUY}{listed}").brand is None


@pytest.mark.parametrize(
    ("body", "title"),
    [
        pytest.param("<h1>Menu</h1><h1>Alba linen shirt</h1>", "Alba linen shirt", id="the heading that the title repeats"),
        pytest.param('<h1>Cookies</h1><div class="x1">Alba linen shirt</div>', "Alba linen shirt", id="no heading at all"),
        pytest.param('<div class="sidebar-right"><h1>Alba linen shirt</h1></div><h1>Cookies</h1>', "Alba linen shirt", id="in a part named as beside"),
        pytest.param("<h1>Men</h1><h1>Women</h1><dl><dt>Brand</dt><dd>Porto</dd></dl><p>Material: linen</p>", "Alba linen shirt | Shop", id="headings of menus"),
    ],
)  # fmt: skip
def test_the_name_is_the_heading_that_the_title_repeats(body: str, title: str) -> None:
    assert shown(f"{body}<p class=price>€45</p><p>Art. no. 4711</p>{BUY}").title == title


def test_two_sources_outweigh_one_that_the_page_shows_as_less() -> None:
    block = '<script type="application/ld+json">{"@type":"Product","name":"Alba linen shirt","offers":{"price":"30","priceCurrency":"USD"}}</script>'
    head = '<meta property="product:price:amount" content="45"><meta property="product:price:currency" content="USD">'

    found = of_shirt(f'{block}<p class="price">$45</p><p>Starting price $30</p>{BUY}', head=head)

    assert (found.price, found.currency) == ("45", "USD")


OTHERS = "".join(
    f'<div class="q1"><a href="/other-{number}">Another garment {number}</a><b>€{number}9.90</b><button class="q2">{word}</button></div>'
    for number, word in enumerate(["Add to cart", "Sold out"] * 6, 1)
)


@pytest.mark.parametrize(
    ("body", "is_product"),
    [
        pytest.param("<div class=price>€45</div><p>Sold out</p>", True, id="the price before the others"),
        pytest.param("<div><button>S</button><button>M</button></div><button>Add to cart</button><p>Art. no. 10077</p>", True, id="the button before the others, and no price"),
        pytest.param("", False, id="nothing but the others"),
    ],
)  # fmt: skip
def test_a_page_is_a_products_by_what_follows_its_heading_before_the_others(body: str, is_product: bool) -> None:
    html = f'<html lang="en"><head><title>Linen</title></head><body><img src="/a.jpg" alt="Linen"><h1>Linen</h1>{body}<div>{OTHERS}</div></body></html>'
    page = Page(url="https://shop.example/linen", html=html)

    if is_product:
        assert WholePageReader().read(page).product.price in ("45", None)
    else:
        with pytest.raises(NotAProductPage):
            WholePageReader().read(page)


@pytest.mark.parametrize(("shop", "price", "currency"), [("CHF 49.90", "49.90", "CHF"), ("€ 49.90", "45", "EUR")])
def test_data_written_for_another_country_gives_way_to_what_is_shown(shop: str, price: str, currency: str) -> None:
    block = '<script type="application/ld+json">{"@type":"Product","name":"Alba linen shirt","offers":{"price":"45","priceCurrency":"EUR"}}</script>'

    found = of_shirt(f"{block}<div>{shop}</div>{BUY}")

    assert (found.price, found.currency) == (price, currency)


def test_a_link_that_is_no_address_leads_nowhere() -> None:
    found = of_shirt(f'<a href="http://[/brand/alba">Alba</a><p class="price">€45</p>{BUY}')

    assert (found.price, found.brand) == ("45", "Alba")
