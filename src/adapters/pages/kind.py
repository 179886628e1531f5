"""Whether a page is about one product, and what it is about where it is not."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from adapters.pages.choice import PageSays
from adapters.pages.document import Document, Script
from adapters.pages.visible.labels import Labelled
from adapters.pages.visible.layout import ELSEWHERE, Box, Zone
from adapters.pages.visible.seen import Seen
from adapters.pages.visible.words import NOTIFY, PRODUCT_NAME, WISHED

ENOUGH = 4.0
_BESIDE = 60
_BUTTON_BESIDE = 150
_TYPE = re.compile(r"\"@type\"\s*:\s*\[?\s*\"(?:https?://schema\.org/)?(\w+)\"")
_ARTICLES = frozenset(
    {
        "Article",
        "NewsArticle",
        "BlogPosting",
        "Recipe",
        "HowTo",
        "FAQPage",
        "QAPage",
        "JobPosting",
        "Event",
        "AboutPage",
        "ContactPage",
        "ProfilePage",
        "TechArticle",
        "VideoObject",
        "LiveBlogPosting",
    }
)
_LISTS = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "OfferCatalog"})
_PATHS: tuple[tuple[str, str], ...] = (
    (
        "a basket",
        r"(?:cart|basket|bag|checkout|kasse|warenkorb|panier|carrello|carrito|cesta|winkelwagen|koszyk"
        r"|kosik|korzina|varukorg|kurv|ostoskori|sepet|cassa|commande|kassa|onepage|shopping-?(?:cart|bag)"
        r"|order-?summary|payment)",
    ),
    (
        "a search",
        r"(?:search|suche|recherche|buscar|busqueda|ricerca|cerca|zoeken|szukaj|hledani|hledat|poisk"
        r"|catalogsearch|s|sok|haku|ara)",
    ),
    (
        "a login or an account",
        r"(?:login|log-in|signin|sign-in|register|account|my-?account|mein-?konto|konto|anmelden|connexion"
        r"|compte|mon-compte|accedi|mi-cuenta|password|wishlist|orders?|profile|auth)",
    ),
    ("an error page", r"(?:404|error|not-?found|page-not-found)"),
    (
        "help",
        r"(?:help|faq|hilfe|aide|ayuda|aiuto|contact|kontakt|contacto|contatti|about|about-us|ueber-uns"
        r"|impressum|imprint|privacy|datenschutz|terms|agb|cgv|shipping|returns|versand|livraison|stores?"
        r"|store-?(?:finder|locator)|filialen|filialfinder|size-?guide|groessentabelle|careers?|jobs?"
        r"|sitemap|cookies?|legal)",
    ),
    (
        "an article",
        r"(?:blog|news|magazine?|magazin|article|articles|story|stories|journal|ratgeber|guides?|editorial"
        r"|lookbook|press|presse|inspiration|rezepte|recipes?|actualites|noticias|press-release)",
    ),
)
_HEADINGS: tuple[tuple[str, str], ...] = (
    (
        "an error page",
        r"404|.*(?:page|seite|página|pagina|страница|stránka|strona)\b.*(?:not (?:be )?found"
        r"|nicht gefunden|introuvable|no encontrada|non trovata|niet gevonden|не найдена|nenalezena"
        r"|nie (?:została )?znalezion[ao]|doesn.t exist|no longer (?:exists|available)|existiert nicht).*"
        r"|(?:oops|ups|hoppla|sorry|whoops|désolé)\b.*|.*not found.*|(?:access denied|forbidden"
        r"|something went wrong|service unavailable|just a moment|attention required"
        r"|are you (?:a )?(?:human|robot)).*|.*(?:introuvable|nicht gefunden|no encontrad[ao]"
        r"|non trovat[ao]|nicht mehr verfügbar)|ページが見つかりません.*|找不到.*|页面不存在.*",
    ),
    (
        "a basket",
        r"(?:(?:your|my|ihr|dein|mein|votre|mon|tu|mi|il tuo|il mio|je|mijn|twój|mój|váš|ваша|din"
        r"|min)\s+)?(?:shopping )?(?:cart|bag|basket|trolley|warenkorb|einkaufswagen|panier|carrello"
        r"|carrito|cesta|winkelwagen|winkelmand(?:je)?|koszyk|košík|корзина|varukorg|kurv|indkøbskurv"
        r"|handlekurv|ostoskori|sepet(?:im)?|sepetiniz|carrinho|checkout|kasse|zur kasse|cassa|kassa"
        r"|order summary|bestellübersicht|finaliser (?:ma|la) commande|caja"
        r"|finalizar compra)(?: (?:\(\d+\)|is empty|ist leer|est vide|è vuoto|está vacío|is leeg"
        r"|jest pusty|пуста))?|ショッピングカート|カート|買い物かご|購物車|장바구니",
    ),
    (
        "a login or an account",
        r"(?:log ?in|sign ?in|anmelden|einloggen|(?:mein |ihr )?(?:kunden)?konto|se connecter|connexion"
        r"|accedi|iniciar sesión|acceder|inloggen|zaloguj(?: się)?|logowanie|přihlášení|prihlásenie|вход"
        r"|войти|logga in|log ind|kirjaudu(?: sisään)?|giriş(?: yap)?|create (?:an |your )?account"
        r"|register|registrieren|my account|mon compte|mi cuenta|wish ?list|order history|my orders"
        r"|forgot(?:ten)? (?:your )?password.*|entrar|ログイン|登入|登录|로그인|welcome back|identif[iy].*)",
    ),
    (
        "a search",
        r"(?:search )?results?(?: for.*|:.*)?|(?:your )?search.*|\d[\d.,]* (?:results|ergebnisse|treffer"
        r"|résultats|risultati|resultados|resultaten|wyników|produkte|products|items|articles|artikel"
        r"|produits|prodotti|productos|товаров).*|suchergebnis(?:se)?.*|suche(?: nach)?.*"
        r"|ergebnisse (?:für|zu).*|résultats? (?:de|pour).*|recherche.*|risultati.*|resultados.*"
        r"|zoekresultaten.*|wyniki.*|výsledky.*|результаты.*|sökresultat.*|søgeresultat.*|søkeresultat.*"
        r"|hakutulokset.*|.*检索结果.*|.*検索結果.*|.*搜[索尋]結?果?.*|no results.*|we found.*",
    ),
    (
        "help",
        r"(?:faq|frequently asked questions|help(?: cent(?:er|re))?|contact(?: us)?|kontakt|about us"
        r"|über uns|impressum|privacy(?: policy| notice)?|datenschutz(?:erklärung)?|terms(?: (?:and"
        r"|&) conditions| of (?:use|service|sale))?|agb|size guide|size chart|größentabelle"
        r"|guide des tailles|guida alle taglie|guía de tallas|store finder|find a store|our stores"
        r"|filialfinder|trouver un magasin|delivery(?: (?:and|&) returns)?|shipping(?: (?:and|&) returns)?"
        r"|returns(?: policy)?|versand(?: und rückgabe)?|retouren|careers|jobs|gift cards?|thank you.*"
        r"|order confirm.*|vielen dank.*|merci.*commande.*|track (?:my|your) order|aide|ayuda|assistenza"
        r"|cookie policy|mentions légales|newsletter|sitemap)",
    ),
)
_HEAD = tuple((what, re.compile(pattern, re.IGNORECASE)) for what, pattern in _HEADINGS)
_PATH = tuple(
    (what, re.compile(rf"(?:{pattern})(?:\.(?:html?|php|aspx?|jsp))?", re.IGNORECASE)) for what, pattern in _PATHS
)
_PRODUCT_PATH = re.compile(
    r"/(?:p|dp|itm|pd|product|products|produkt|produit|produits|prodotto|producto|item|items|artikel"
    r"|article|gp/product|pdp|prd|goods|tovar|detail|sku|catalog/product|shop/p)/|-p-?\d{4,}|[-_/]p\d{5,}"
    r"|\d{5,}\.html?$|/\d{5,}/?$|[-_]\d{5,}$",
    re.IGNORECASE,
)
_HOME = re.compile(r"/?(?:[a-z]{2}(?:[-_/][a-z]{2})?/?|index\.\w+|home/?|default\.\w+)?", re.IGNORECASE)


def subject(url: str, titles: tuple[str, ...]) -> str | None:
    """What the page's own names say it is, where that is no product."""
    for title in titles[:6]:
        for what, pattern in _HEAD:
            # "Results | Shop": a title ends with the shop's name.
            for part in (title, re.split(r"\s[|–—·•:-]+\s", title)[0]):
                if len(part) < 120 and pattern.fullmatch(part.strip(" .!?…:")):
                    return what
    segments = [segment for segment in unquote(urlsplit(url).path).lower().split("/") if segment]
    for segment in segments[-1:]:
        for what, pattern in _PATH:
            if pattern.fullmatch(segment):
                return what
    return None


def article(document: Document, scripts: list[Script]) -> bool:
    """Whether the page says in a shared vocabulary that it is an article or the like."""
    kinds = _types(scripts)
    shared = next(
        (
            element.get("content") or ""
            for element in document.tree.iter("meta")
            if element.get("property") == "og:type"
        ),
        "",
    )
    return (bool(kinds & _ARTICLES) and "Product" not in kinds) or shared.strip().lower() in (
        "article",
        "blog",
        "profile",
        "video.other",
    )


def _types(scripts: list[Script]) -> frozenset[str]:
    return frozenset(
        name
        for script in scripts
        if script.kind == "application/ld+json"
        for name in _TYPE.findall(script.text[:500_000])
    )


def visible_score(seen: Seen, document: Document, scripts: list[Script], url: str) -> float:
    """How much of what a page shows speaks for one product: at least `ENOUGH` for a product's page."""
    score = 0.0
    path = urlsplit(url).path
    buys = _buys(seen)
    score += 2.0 * (seen.heading is not None) - 1.0
    score += min(seen.price.score / 4, 2.5) if seen.price else 0.0
    score += 2.0 * buys
    score += 1.0 * (seen.facts.get("availability") == "OutOfStock")
    score += (
        2.0 * _numbered(seen, url)
        + 1.0 * _has(seen.labels["sku"])
        + 0.5 * _has(seen.labels["brand"])
        + 0.7 * bool(seen.labels["materials"])
    )
    score += 0.7 * bool(seen.facts.get("sizes")) + 0.5 * bool(seen.facts.get("images"))
    score += 1.0 * bool(_PRODUCT_PATH.search(path))
    score += 0.8 * _body_says(seen)
    score += 0.4 * _says(seen)
    if seen.price and seen.price.box.zone & ELSEWHERE:
        score -= 2.5
    beside = seen.cards >= 4 and _price_beside_heading(seen)
    score += 1.5 * beside
    score += 1.0 * (seen.cards >= 4 and buys and _first_after_heading(seen, seen.buttons[0].box, _BUTTON_BESIDE))
    if seen.cards >= 4:
        score -= 1.0 if buys or beside or (seen.price and seen.price.score > 6) or _numbered(seen, url) else 3.0
    if _HOME.fullmatch(path) and not urlsplit(url).query:
        score -= 4.0
    if _types(scripts) & _LISTS and seen.cards >= 3:
        score -= 1.5
    if article(document, scripts):
        # Shops leave og:type at what their system sets; a vocabulary with fields is filled in on purpose.
        score -= 1.5 if beside and not _types(scripts) & _ARTICLES else 3.0
    if (
        any(
            box.tag == "input" and box.attribute("type") == "password" and not box.zone & (Zone.CHROME | Zone.HIDDEN)
            for box in seen.layout.boxes
        )
        and not buys
    ):
        score -= 1.5
    return score


def _price_beside_heading(seen: Seen) -> bool:
    """Whether the price follows the main heading, before any other product: the prices of a list are in its cards."""
    price = seen.price
    return price is not None and not price.box.zone & ELSEWHERE and _first_after_heading(seen, price.box, _BESIDE)


def _first_after_heading(seen: Seen, box: Box, within: int) -> bool:
    """Whether a box follows the main heading closely, and no other product stands between them."""
    if seen.heading is None:
        return False
    first, last = seen.heading.last, box.order
    return 0 < last - first <= within and not any(
        between.zone & Zone.CARD for between in seen.layout.boxes[first + 1 : last]
    )


def _numbered(seen: Seen, url: str) -> bool:
    """Whether the page shows under a label a number that its address holds."""
    return any(
        number.source != "address" and len(number.value) >= 5 and number.value.lower() in unquote(url).lower()
        for number in seen.numbers[:5]
    )


def _has(entries: list[Labelled]) -> bool:
    return any(entry.clear or any(character.isdigit() for character in entry.value) for entry in entries)


def _buys(seen: Seen) -> bool:
    """Whether a button outside of other products' cards buys: lists have theirs in the cards."""
    return bool(seen.buttons) and seen.buttons[0].sure >= 1


def _body_says(seen: Seen) -> bool:
    return any(PRODUCT_NAME.search(box.names) for box in seen.layout.boxes[:1] if box.names) or (
        seen.heading is not None and any(PRODUCT_NAME.search(box.names) for box in seen.heading.around(8))
    )


def _says(seen: Seen) -> bool:
    return any(
        box.text
        and len(box.text) < 60
        and (WISHED.search(box.shown) or NOTIFY.search(box.shown))
        and not box.zone & ELSEWHERE
        for box in seen.layout.texts[:3000]
    )


def refused(
    seen: Seen, document: Document, scripts: list[Script], says: PageSays, described: bool, shared: bool
) -> str | None:
    """Why the page is about no single product, or None where it is. ``described``: data names its product."""
    names = (seen.heading.shown if seen.heading else "", document.title())
    named = subject(says.url, tuple(name for name in names if name))
    score = visible_score(seen, document, scripts, says.url) + 2.0 * shared
    if described:
        return named if named and score < ENOUGH else None
    if named and score < ENOUGH + 3.0:
        return named
    if score >= ENOUGH:
        return None
    if article(document, scripts):
        return "an article"
    return (
        "a list of products"
        if seen.cards >= 4
        else "a page without a price, a basket's button or a number of one product"
    )
