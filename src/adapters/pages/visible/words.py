"""The words of shops, in their languages: what a class, a label or a button means."""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST_KEPT = 200
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def names_in(attributes: str) -> str:
    """Class names and ids in lower case, their words apart by hyphens: ``priceNow`` → ``price-now``."""
    return _CAMEL.sub("-", attributes[:400]).replace("_", "-").replace(":", "-").lower()


class Names:
    """A pattern for class names and ids that remembers its answers: a page says the same names a thousand times."""

    def __init__(self, pattern: str) -> None:
        expression = re.compile(pattern)
        self._asked = lru_cache(maxsize=2048)(lambda names: expression.search(names) is not None)
        self._expression = expression

    def search(self, names: str) -> bool:
        """Whether one of the names is meant."""
        return self._asked(names) if len(names) <= _LONGEST_KEPT else self._expression.search(names) is not None


def _names(pattern: str) -> Names:
    """Words of class names or ids; ``*`` stands for any letters."""
    letters = pattern.replace(r"\w*", "*").replace("*", r"[^\W_]*")
    return Names(rf"(?<![^\W_])(?:{letters})(?![^\W_])")


def _text(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


PRICE_NAME = _names(
    r"\w*price\w*|\w*preis\w*|prix\w*|prezz[oi]\w*|precios?\w*|precos?\w*|preço|cen[aypu]|cenik|prijs\w*|pris|priser"
    r"|hinta|fiyat\w*|harga|kaina|cost|amount|money|tsena|stoimost|prc|ціна|цена|kakaku"
)
# "now" in names: what is paid today.
NOW_NAME = _names(
    r"current\w*|now|sales?|special|final|offer|our\w*|actual|selling|deal|today|promo\w*|reduced|discount(?:ed)?-?price|discounted|new|akcia"
    r"|aktuell\w*|actuel\w*|attuale|oferta|main|buybox|buy|purchase|pay|sell|best|solde|angebot|red"
)
WAS_NAME = _names(
    r"old|was|before|list|rrp|msrp|srp|uvp|strike\w*|striked?|stroke|cross\w*|original|orig|compare\w*|previous|prev"
    r"|retail|standard|former|non-sale|barre\w*|ancien\w*|vecchi[oa]|antes|anterior|tachado|vorher|statt"
    r"|stara|stare|oude|old\w*price\w*|price-?old|base-?price-?before|line-?through|full|avant"
)
# A price per piece, month, litre; what is saved; what sending costs.
OTHER_PRICE_NAME = _names(
    r"unit-?prices?|price-?(?:per-?)?units?|per-?unit|per|ppu|pricepers*|base-price|basic-price|grundpreis\w*|instal*|install*|month\w*"
    r"|monthly|mtl|rate[ns]?"
    r"|financ\w*|credit|klarna|afterpay|clearpay|laybuy|affirm|paypal|zip|shipp*|delivery|postage|versand\w*"
    r"|livraison|spedizion\w*|envio|sav\w*|discount-?(?:amount|value)|rabatt?|coupon|voucher|points?|bonus|loyalty|cashback|deposit"
    r"|no-?tax|ex-?(?:tax|vat)|excl*-?(?:tax|vat)|netto?|club\w*|members?|warranty|insurance|garantie|subtotal|total"
    r"|cart-total|tradein|trade-in|gift|reward\w*"
    r"|range-filter|filter|slider|threshold|free|minimum|tooltip|lowest|eco|fee|quantity-price|tier"
    r"|tiers|tiered|wholesale|bulk"
)
ASIDE_NAME = _names(
    r"related|recommend*|recomm?|recos?|recommender|similar|upsells?|up-sell|cross-?sell*|crosssell*|also|recently"
    r"|recent|bought-together|together|sponsored|suggest*|complete-the-look|shop-the-look|advert*"
    r"|bestsellers?|best-sellers?|trending|compare|comparison|product-(?:list|grid|slider|carousel"
    r"|tiles?|cards?|teasers?)"
    r"|products-(?:list|grid|slider|carousel)|other-products|others|look-?book|outfit|accessor*|bundles?"
    r"|wishlist-items|history|mfe-reco|certona|richrelevance|rr-placement|criteo|nosto|emarsys|add-?ons?|teasers?"
    r"|looks|lately|frequently|alternat*|variants-other|inspiration|you-may"
)
# Short words count only as a whole name: generated names are full of them.
ASIDE_WORD = Names(r"(?<![^ ])(?:ads?|fbt|sims?|reco|p13n|upsell)(?![^ ])")
CAROUSEL_NAME = _names(r"carousel\w*|slider|slick|swiper|owl|flickity|glide|splide|jcarousel|bxslider")
CHROME_NAME = _names(
    r"(?<!-)(?:header|footer)|nav|navbar|navigation|topbar|top-bar|menu|megamenu|mega-menu|mini-?cart"
    r"|minicart|mini-?basket"
    r"|mini-?bag|cart-(?:drawer|flyout|popup|preview|dropdown|sidebar|widget)|basket-(?:preview|flyout|widget)|sidebar"
    r"|search-?(?:bar|box|results|suggestions|flyout)|autocomplete|cookie*|consent|newsletter"
    r"|country-select*|site-header"
    r"|site-footer|login|signin|register|breadcrumbs?|announcement*|promo-?bar|usp|usps|gdpr|login-modal"
)
REVIEW_NAME = _names(
    r"reviews?|ratings?|bewertung*|avis|recension[ei]|opinion*|comments?|testimonial*|questions?|faq|qa"
)
HIDDEN_NAME = _names(
    r"hidden|hide|d-none|is-hidden|u-hidden|display-none|ng-hide|idnone|invisible|nodisplay|aok-hidden"
)
TITLE_NAME = _names(
    r"(?:product|prod|item|pdp|article|artikel|produkt|produit|prodotto|producto|goods"
    r"|detail)s?-?(?:main-?)?(?:title|name|heading|titel|nom|nome"
    r"|nombre|headline|header-title)|title-product|name-product|product-single-title"
)
BUY_NAME = _names(
    r"add-?to-?(?:cart|basket|bag|trolley|shopping\w*|order)|addtocart\w*|addtobasket\w*|addtobag\w*"
    r"|atc|add-cart|cart-add|buy|buy-?now|buybutton|buy-?button"
    r"|btn-buy|buy-btn|btn-cart|to-?cart|to-basket|in-den-warenkorb|warenkorb|ajouter\w*"
    r"|cart-buttons?|panier|carrello|comprar|koszyk"
    r"|do-koszyka|do-kosika|kosik|winkelwagen|winkelmandje|sepet\w*|kupit|kupi|basket-add|basket-button|purchase"
)
OUT_NAME = _names(
    r"out-?of-?stock|outofstock|sold-?out|soldout|unavailable|not-available|notavailable|no-stock|nostock|ausverkauft"
    r"|epuise|esaurito|agotado|nicht-verfuegbar|uitverkocht|esgotado|oos"
)
IN_NAME = _names(r"in-?stock|instock|available|availability-in|verfuegbar|auf-lager|en-stock|disponible|disponibile")
STOCK_NAME = _names(
    r"stock\w*|availab\w*|availability|verfuegbar\w*|verfugbar\w*|lager\w*|disponib\w*|dostupn\w*|dostepn\w*|nalichie"
    r"|inventory|voorraad|beschikbaar\w*|delivery-status|lieferstatus|lieferzeit"
)
BRAND_NAME = _names(
    r"brands?\w*|marke|marques?|marca|manufacturer\w*|hersteller|fabricant|produttore|fabrikant|merk"
    r"|designer\w*|vendor|maker|znacka|marka|byline|brand-?name|product-brand"
)
SKU_NAME = _names(
    r"skus?|sku-?\w*|article-?(?:no|nr|number|id|code)|artikel-?(?:nr|nummer|no|num)|artno|art-?nr"
    r"|item-?(?:no|nr|number|code)"
    r"|product-?(?:code|no|nr|number|ref\w*|sku|id)|ref|reference\w*|referencia|codice|codigo"
    r"|part-?(?:no|number)|cat-?number|catalog-?(?:no|number)|model-?(?:no|number)|mpn|style-?(?:no"
    r"|number|code)|articul|artikul|kod|kod-produktu|stylecode|productcode|itemcode"
)
PRODUCT_NAME = _names(
    r"pdp\w*|product-?(?:page|detail\w*|view|single|info\w*|main|essential|container|content|template"
    r"|summary|form|type-product)"
    r"|single-product|product|item-?page|productpage|productdetail\w*|catalog-product-view"
    r"|item-detail\w*|template-product|prod-?info|artikeldetail\w*|fiche-produit|scheda-prodotto"
)

ADD_TO_CART = _text(
    r"add (?:item )?to (?:your |my |shopping )?(?:cart|bag|basket|trolley|order|tote)"
    r"|add to (?:shopping )?(?:cart|bag|basket)|buy (?:it )?now|buy|purchase|order now|shop now at"
    r"|pre-?order(?: now)?"
    r"|(?:in|zum|zu) (?:den |die |der )?(?:warenkorb|einkaufswagen|einkaufstasche|tasche"
    r"|shopping bag)(?: legen| hinzufügen)?|jetzt kaufen|sofort-?kaufen|kaufen|in den korb|bestellen"
    r"|jetzt bestellen"
    r"|ajouter (?:au|à mon|à votre|dans le|à la) (?:panier|sac|cabas|liste d.achat)"
    r"|je commande|acheter(?: maintenant| en ligne)?|commander|achat immédiat"
    r"|aggiungi(?: al| a|) (?:carrello|borsa|shopping bag|cestino)|aggiungi alla borsa|acquista(?: ora"
    r"| subito)?|compralo subito|compra(?: ora| subito)?|metti nel carrello"
    r"|añadir (?:a la|al|a mi) (?:cesta|carrito|carro|bolsa)|agregar (?:al|a la|a) (?:carrito|carro"
    r"|bolsa|cesta)|comprar(?: ahora| ya| agora)?|cómpralo ya|lo quiero"
    r"|adicionar (?:ao|à|no) (?:carrinho|cesto|sacola|saco)|adicionar à sacola|(?:in|aan) (?:het |de "
    r"|mijn |)?(?:winkelwagen|winkelmand(?:je)?|winkelmandje)(?: toevoegen| plaatsen)?"
    r"|(?:voeg toe|toevoegen) aan (?:(?:de |het |mijn )?winkelwagen|winkelmand(?:je)?)|in winkelwagen|nu kopen|koop nu"
    r"|(?:dodaj )?do koszyka|dodaj do (?:koszyka|torby)|kup teraz|kup|zamawiam|(?:přidat |vložit "
    r"|pridať |vložiť )?do (?:košíku|košíka)|koupit|kúpiť"
    r"|в корзину|добавить в корзину|купить(?: сейчас| в 1 клик)?|положить в корзину|заказать|до кошика"
    r"|купити|в кошик|добави в количката|купи|kosárba(?: teszem)?|kosárba rakom|adaugă în coș"
    r"|adauga in cos|cumpără"
    r"|sepete ekle|satın al|hemen al|lägg i (?:varukorg(?:en)?|kundvagn(?:en)?|varukorg)|köp(?: nu)?"
    r"|legg i handlekurv(?:en)?|kjøp|læg i (?:kurv|kurven|indkøbskurven)|tilføj til kurv|køb(?: nu)?"
    r"|lisää ostoskoriin|osta(?: nyt)?|lisa (?:ost)?korvi|lisa ostukorvi|pievienot grozam|ielikt grozā"
    r"|likt grozā|pirkt|į krepšelį|įdėti į krepšelį|pirkti"
    r"|προσθήκη στο καλάθι|στο καλάθι|αγορά|dodaj u (?:košaricu|korpu)|u košaricu|dodaj v košarico"
    r"|v košarico|thêm vào giỏ(?: hàng)?|mua ngay|tambah(?:kan)? ke (?:keranjang|troli|beg)"
    r"|beli(?: sekarang)?|masukkan (?:ke )?keranjang"
    r"|(?:เพิ่ม|หยิบ)?(?:ลงใน|ลง|ใส่)(?:ตะกร้า|รถเข็น)(?:สินค้า)?"
    r"|ซื้อเลย|ซื้อ|أضف (?:إلى|الى) (?:السلة|العربة|حقيبة التسوق)|اشتر الآن|הוסף ל(?:סל"
    r"|עגלה)|הוספה לסל"
)
# Enough where a button says nothing else.
ADD_ALONE = _text(
    r"add|ajouter|añadir|agregar|aggiungi|adicionar|hinzufügen|toevoegen|dodaj|přidat|pridať|добавить|додати|hozzáadás"
    r"|adaugă|ekle|lägg till|legg til|tilføj|lisää|προσθήκη|הוספה|أضف|tambah|thêm"
)
# Signs that write no spaces.
ADD_TO_CART_CJK = re.compile(
    r"カートに(?:入れる|追加)|買い物かごに|かごに入れる|購入(?:する|手続き)|今すぐ買う|ショッピングカート|加入購物車|加入购物车|立即(?:購買|购买|搶購|预订)|放入購物車|직접구매"
    r"|장바구니|구매하기|바로구매|購物車|购买|購買|加到購物車"
)
OUT_OF_STOCK = _text(
    r"(?:currently |temporarily |now |item |product |this item is )*(?:out[- ]of[- ]stock|sold[- ]out)"
    r"|(?:currently|temporarily|no longer|not) available|(?:currently |is )unavailable|discontinued"
    r"|no longer in stock|notify me when (?:available|in stock|back)|email me when (?:available"
    r"|in stock|back)|back in stock soon"
    r"|ausverkauft|vergriffen|(?:derzeit|momentan|zurzeit|zur zeit|aktuell|leider"
    r"|online)? ?nicht (?:mehr )?(?:verfügbar|lieferbar|auf lager|vorrätig|erhältlich)|nicht auf lager"
    r"|(?:actuellement |temporairement |momentanément )?(?:indisponible|non disponible)|épuisée?s?"
    r"|rupture(?: de stock)?|en rupture|victime de son succès|plus disponible|n.est plus disponible"
    r"|plus en stock"
    r"|esaurit[oaie]|(?:attualmente |momentaneamente |temporaneamente )?non (?:è )?(?:più )?disponibil[ei]|terminato"
    r"|agotad[oa]s?|sin (?:stock|existencias)|(?:este producto )?ya no está disponible"
    r"|(?:actualmente |temporalmente )?no (?:está )?disponible"
    r"|esgotad[oa]s?|indispon[ií]ve(?:l|is)|fora de estoque|sem (?:stock|estoque)|produto indisponível"
    r"|(?:tijdelijk |momenteel )?(?:uitverkocht|niet (?:meer )?(?:op voorraad|leverbaar|beschikbaar))"
    r"|(?:chwilowo |obecnie |produkt )?(?:niedostępn[yae]|wyprzedan[yae]|brak w magazynie)"
    r"|vyprod[aá]n[oéaý]|není skladem|nie je (?:na sklade|skladom)|nedostupn[éýá]"
    r"|momentálně nedostupné|vypredan[éýá]"
    r"|нет в наличии|нет на складе|распродано|товар закончился|закончился|временно отсутствует"
    r"|снят с (?:продажи|производства)|немає в наявності|изчерпан|няма наличност|nincs (?:raktáron"
    r"|készleten)|elfogyott|stoc epuizat|indisponibil"
    r"|tükendi|stokta yok|slutsåld|slut i lager|tillfälligt slut|utsolgt|ikke på lager|udsolgt"
    r"|loppuunmyyty|loppu(?:nut)?|ei varastossa|läbi müüdud|otsas|izpārdots|nav pieejams|nav noliktavā"
    r"|išparduota|neturime|prekės nėra"
    r"|εξαντλ(?:ήθηκε|ημένο)|μη διαθέσιμο|raspro[dt]a[nt]o"
    r"|nema na (?:zalihi|stanju|lageru|skladištu)|nije (?:na zalihi|na stanju)"
    r"|nije dostupno|ni na zalogi|razprodano|hết hàng"
    r"|habis(?: terjual)?|stok habis|สินค้าหมด|غير متوفر|نفد(?:ت)? (?:من المخزون|الكمية)"
    r"|אזל(?: מהמלאי)?|dieser artikel ist nicht mehr|ended|this listing (?:has )?ended|beendet"
    r"|asta terminata|vente terminée|finaliz(?:ó|ado)"
)
OUT_OF_STOCK_CJK = re.compile(
    r"在庫(?:切れ|なし|がありません)|売り?切れ|品切れ|完売|入荷待ち|販売終了|已售完|售罄|缺貨|缺货|補貨中|无货|無貨|품절|일시품절|매진"
)
IN_STOCK = _text(
    r"in[- ]stock|available (?:now|online|for|to)|in store|ready to ship|ships? (?:in|within)"
    r"|auf lager|(?:sofort |online )?(?:lieferbar|verfügbar|vorrätig)|en stock|disponible|disponibile"
    r"|disponibilità immediata|disponibilità|in magazzino|op voorraad|leverbaar|dostępn[yae]|na stanie"
    r"|w magazynie|skladem|na sklade|skladom|в наличии|есть в наличии|є в наявності|raktáron|készleten"
    r"|în stoc|stokta|i lager|finns i lager|på lager|varastossa|laos|noliktavā|ir noliktavā|pieejams"
    r"|turime|sandėlyje|διαθέσιμο|na zalogi|na stanju|còn hàng|tersedia|disponível|em estoque|em stock"
    r"|stock disponible|hay stock"
)
WISHED = _text(
    r"wish ?list|favou?rites?|merkzettel|wunschliste|wunschzettel|favoris|liste d.envies|preferiti"
    r"|lista dei desideri|favoritos|verlanglijst|ulubione|oblíbené|избранное|в избранное|save for later"
    r"|add to list"
)
NOTIFY = _text(
    r"notify me|email me when|benachrichtig\w*|prévenez-moi|m.alerter|me prévenir|avvisami|avísame"
    r"|notif[íi]came|avise-me|houd mij op de hoogte|powiadom(?: mnie)?|hlídat dostupnost|strážiť"
    r"|сообщить о (?:поступлении|наличии)|уведомить|bevaka|gelince haber ver|värskenda"
)
ALSO = _text(
    r"(?:you|customers|others|people|shoppers|users)(?: \w+)* (?:also|may|might|who|recently"
    r"|would)\b.*|(?:related|similar|recommended|sponsored|recently viewed|other|more|matching|popular"
    r"|alternative|comparable) (?:\w+ )?(?:products?|items?|articles?|styles?|looks?|picks|listings"
    r"|books|offers|like this|from|by|to consider)|recommend\w*(?: for you)?|complete (?:the"
    r"|your) (?:look|outfit)|shop the look|frequently bought.*|wear it with|goes well with"
    r"|pairs? (?:well )?with|inspired by.*|you may also.*|best ?sellers?|recently viewed|trending"
    r"|people who.*|explore (?:more|related).*|compare with.*|what other items.*|products related.*"
    r"|buy it with|bought together"
    r"|ähnliche.*|(?:das )?könnte (?:ihnen|dir|sie|dich|euch) (?:auch )?.*|passend dazu|dazu passt.*"
    r"|kunden.*(?:kauften|gekauft|auch|interessier\w*).*|empfehlungen.*|empfohlen.*"
    r"|zuletzt (?:angesehen|gesehen).*|wird oft zusammen gekauft|weitere (?:artikel|produkte"
    r"|empfehlungen).*|passende.*|zubehör|gesponserte.*|verwandte.*|beliebte.*|andere (?:kunden"
    r"|käufer).*"
    r"|vous (?:aimerez|aimeriez|pourriez|devriez).*|(?:produits|articles) (?:similaires|associés"
    r"|recommandés|complémentaires|liés|sponsorisés|consultés|vus).*|nos (?:suggestions|conseils"
    r"|recommandations).*|les (?:clients|internautes).*(?:aussi|acheté|également).*|récemment (?:vus?"
    r"|consultés?).*|complétez (?:le|votre) look|dernier[s]? (?:articles|produits) (?:vus|consultés).*"
    r"|à découvrir.*|avec ce produit.*"
    r"|(?:prodotti|articoli) (?:simili|correlati|consigliati|visti|sponsorizzati|affini|suggeriti"
    r"|abbinati).*|ti potrebbe(?:ro)? .*|potrebbe(?:ro)? (?:interessarti|piacerti).*"
    r"|chi ha (?:acquistato|comprato|visto|visualizzato).*|(?:i )?clienti che.*|completa il look"
    r"|spesso comprati insieme|visti di recente|accessori"
    r"|(?:productos?|artículos) (?:similares|relacionados|recomendados|vistos|patrocinados).*"
    r"|(?:también )?te (?:puede|podría|pueden|podrían) (?:interesar|gustar).*"
    r"|quizás? (?:también )?te.*|los clientes.*|completa (?:el|tu) look|comprados juntos.*"
    r"|también te.*|visto recientemente|quem (?:viu|comprou).*|produtos (?:relacionados|similares"
    r"|semelhantes|recomendados).*|você também.*|talvez.*"
    r"|(?:misschien|dit) (?:vind|past|ook).*|gerelateerde.*|vergelijkbare.*|anderen (?:bekeken"
    r"|kochten).*|aanbevolen.*|klanten.*ook.*|recent bekeken.*|podobne.*|(?:zobacz|może|mogą) (?:też"
    r"|także|ci|cię|również).*|polecane.*|inni klienci.*|klienci.*(?:kupili|również).*"
    r"|ostatnio (?:oglądane|przeglądane).*|podobné.*|související.*|súvisiace.*|mohlo by.*"
    r"|doporučujeme.*|odporúčame.*|zákazníci.*|naposledy.*|příslušenství|príslušenstvo|alternativ\w*"
    r"|похожие.*|с этим товаром.*|рекоменд.*|вам (?:может|могут|также).*|вы (?:смотрели|недавно).*"
    r"|недавно просмотр.*|вместе с .*|покупатели.*|аналоги.*|сопутствующ.*|популярные.*|схожі.*"
    r"|hasonló.*|ajánlott.*|kapcsolódó.*|produse (?:similare|recomandate).*|benzer.*|bunlar.*"
    r"|ilginizi.*|liknande.*|(?:du|andra) (?:kanske|kunder|köpte).*|rekommenderade.*|lignende.*"
    r"|relaterede.*|relaterte.*|andre (?:kunder|købte|kjøpte).*|samankaltaisia.*|suosittelemme.*"
    r"|sarnased.*|līdzīg[iaās]+.*|panašios.*|παρόμοια.*|σχετικά.*|slični.*|povezani.*|podobni.*"
    r"|sản phẩm (?:tương tự|liên quan).*|produk (?:terkait|serupa|lainnya).*"
)
ALSO_CJK = re.compile(
    r"(?:関連|類似|おすすめ|最近(?:チェック|見た)|この商品を(?:買った|見た|チェック)|よく一緒に|こちらも|相關|相似|推薦|推荐|猜你喜[歡欢]|你可能|您可能|其他人也|看過|熱銷"
    r"|人氣|相关|관련|추천|비슷한|함께)"
)
