"""What a page labels: ``Brand: Alba``, a table's row, a definition's term, a label's box and the value's beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from adapters.pages.visible.layout import ELSEWHERE, JOINT, Box, Layout, Zone

_LONGEST_LABEL = 40
_LONGEST_VALUE = 200
_MOST = 12_000
_LABELS = {
    "brand": (
        r"brand(?: name)?|make(?: ?/ ?manufacturer)?|manufacturer name|brand ?/ ?manufacturer"
        r"|marke(?:nname)?|marque|marca|merk|brend|produttore|produttrice|hersteller|manufacturer"
        r"|fabricant|fabbricante|fabricante|fabrikant|producent|výrobce|výrobca|značka|znacka|marka|märke"
        r"|mærke|merke|varumärke|tuotemerkki|merkki|бренд|марка|производитель|виробник|торговая марка"
        r"|gyártó|márka|zīmols|ražotājs|gamintojas|prekės ženklas|kaubamärk|tootja|proizvođač|proizvajalec"
        r"|brand/marke|μάρκα|κατασκευαστής|ブランド|メーカー|品牌|제조사|브랜드|thương hiệu|merek"
        r"|الماركة|العلامة التجارية"
        r"|מותג|vendor|sold by brand"
    ),
    "sku": (
        r"sku(?: ?(?:code|number|no\.?|#))?|asin|item (?:no\.?|number|code|#|id)|item|article (?:no\.?"
        r"|number|code)|art(?:icle)?\.? ?-?(?:no|nr|n°|nº)\.?|article|product (?:code|no\.?|number|id"
        r"|ref(?:erence)?|sku)|prod(?:uct)?\.? ?code|part (?:no\.?|number)|catalog(?:ue)? (?:no\.?|number"
        r"|#)|cat(?:alogue)?\.? ?(?:no|number)\.?|model (?:no\.?|number)|style(?: ?(?:no\.?|number|code|#"
        r"|id))|stock (?:no\.?|code|number)|post id|ad id|listing id|lot (?:no\.?|number)"
        r"|ref(?:erence)?(?: ?(?:no\.?|number|code|#|n°))?\.?|code|id|artikel-?(?:nr|nummer|no)\.?"
        r"|art\.?-?nr\.?|bestell-?(?:nr|nummer)\.?|produkt-?(?:nr|nummer|code|id)\.?|artikel|modell-?(?:nr"
        r"|nummer)\.?|référence(?: produit| article| fabricant)?|réf(?:érence)?\.?|code (?:article|produit"
        r"|prodotto|articolo)|n° (?:d.article|de l.objet|article)|numéro (?:de l.objet(?: ebay)?|d.article"
        r"|de produit|de modèle)|codice(?: (?:articolo|prodotto|art\.?|id))?|cod(?:\."
        r"|ice)?(?: (?:art(?:icolo)?|prod(?:otto)?)\.?)?|numero (?:oggetto(?: ebay)?|articolo|modello)"
        r"|rif(?:erimento)?\.?|referencia|ref\.? ?(?:del )?(?:producto|artículo)?|código(?: (?:de"
        r"|del) (?:artículo|producto|barras))?|código|cód\.?|sku del producto"
        r"|número de (?:artículo(?: de ebay)?|objeto|modelo|referencia)|referência"
        r"|c[oó]d\.? (?:do )?produto|código do produto|bestelcode|katalógové číslo|код товару|код на продукта"
        r"|код|κωδικός|šifra(?: (?:artikla|izdelka))?|รหัสสินค้า|رمز المنتج|کد محصول"
        r"|artikel-?nummer|bestelnummer|productcode|productnummer|modelnummer|kod(?: produktu| towaru"
        r"| katalogowy)?|nr (?:kat(?:alogowy)?|artykułu|produktu|ref)\.?|numer (?:katalogowy|produktu"
        r"|artykułu)|indeks|symbol|kód(?: produktu| zboží| tovaru| výrobku)?|kat(?:alogové)?\.? ?č(?:íslo"
        r"|\.)?|objednací (?:kód|číslo)|číslo (?:produktu|výrobku|zboží|tovaru)|part ?(?:number|no)"
        r"|артикул(?: товара| производителя)?|код(?: товара| продукта)?|арт\.?|номер (?:товара|модели"
        r"|артикула)|каталожный номер|cikkszám|termékkód|cod produs|ürün (?:kodu|no)|stok kodu"
        r"|artikelnr\.?|varenr\.?|varenummer|art\.?nr\.?|tuotenumero|tuotekoodi|tootekood|artikkel"
        r"|preces kods|artikuls|prekės kodas|šifra(?: proizvoda)?|κωδικός(?: προϊόντος)?|商品番号|品番|型番|商品コード"
        r"|品號|商品編號|货号|貨號|商品编号|상품번호|상품코드|모델번호|mã (?:sản phẩm|hàng|sp)|kode (?:produk|barang)"
        r"|ebay item number|ebay-artikelnummer|مرجع|رقم (?:المنتج|الموديل)|מק.?ט|item model number|mpn"
        r"|herstellernummer|manufacturer (?:part|reference|ref)\.? ?(?:no\.?|number)?"
        r"|numero parte fabbricante|tcin|upc|dpci"
    ),
    "gtin": (
        r"gtin(?:-?1?[0-9])?|ean(?:-?(?:code|13|nummer))?(?: kód| kod)?|isbn(?:[-‑ ]?1[03])?|upc|barcode"
        r"|barkod|čárový kód|código de barras|code[- ]barres?|codice (?:a barre|ean)|strichcode|штрихкод"
        r"|штрих-код|jan(?:コード)?|kod ean"
    ),
    "materials": (
        r"(?:main |outer |upper |shell |body |fabric )?(?:material|materials|composition|fabric"
        r"|fabric content|fabrication)|materiali?|materialien|material ?(?:zusammensetzung|& pflege)"
        r"|zusammensetzung|obermaterial|außenmaterial|matières?|composition(?: et entretien)?"
        r"|matière principale|composizione|composición|composição|tessuto|materiale|materiaal"
        r"|samenstelling|skład(?: materiału)?|materiał|materiál|složení|zloženie|материал(?: верха)?"
        r"|состав|anyag|összetétel|malzeme|kumaş|sammansättning|sammensetning|sammensætning"
        r"|material(?:mischung)?|素材|材質|成分|소재|chất liệu|bahan|bestandteile"
    ),
    "care": (
        r"care(?: (?:instructions|guide|label|advice))?|washing(?: instructions)?|wash(?: care)?"
        r"|how to care|garment care|pflege(?:hinweise?|anleitung)?|waschhinweise?|entretien"
        r"|conseils d.entretien|instructions d.entretien|lavaggio|cura|manutenzione|istruzioni (?:di"
        r"|per il) lavaggio|cuidado?s?|instrucciones de (?:lavado|cuidado)|cuidados|lavagem"
        r"|wasvoorschrift(?:en)?|verzorging|onderhoud|pielęgnacja|sposób prania|údržba|péče|starostlivosť"
        r"|уход|рекомендации по уходу|skötselråd|vask(?:eanvisning)?|hoito-ohje|bakım|お手入れ|取り扱い|洗濯|洗滌"
    ),
    "colour": (
        r"colou?rs?|colou?r name|selected colou?r|farbe[n]?|farbvariante|couleurs?|coloris|colore|colori"
        r"|color|colores|cor|cores|kleur(?:en)?|kolor|barva|farba|цвет|колір|szín|culoare|renk|färg|farve"
        r"|farge|väri|värv|krāsa|spalva|χρώμα|カラー|色|顏色|颜色|색상|màu(?: sắc)?|warna"
    ),
    "size": (
        r"sizes?|select (?:a )?size|größen?|taille|tailles|pointure|taglia|taglie|talla|tallas|tamanho"
        r"|numero|maat|maten|rozmiar|velikost|veľkosť|размер|розмір|méret|mărime|beden|storlek|størrelse"
        r"|koko|suurus|izmērs|dydis|μέγεθος|サイズ|尺寸|尺碼|사이즈|kích (?:thước|cỡ)|ukuran"
    ),
    "fit": r"fit|passform|coupe|corte|vestibilità|pasvorm|krój|fason|střih|покрой|passning|シルエット",
    "gender": (
        r"gender|department|geschlecht|zielgruppe|genre|sexe|genere|sesso|género|sexo|geslacht|płeć"
        r"|pohlaví|pohlavie|пол|kön|対象"
    ),
}
_KIND = {name: re.compile(rf"(?:{pattern})", re.IGNORECASE) for name, pattern in _LABELS.items()}
_SPLIT = re.compile(r"^(?P<label>[^:：]{2,40}?)\s*[:：]\s*(?P<value>.*)$", re.DOTALL)
_HASH = re.compile(r"^(?P<label>[^:：#]{2,30}?)\s*(?:#|№|n°|nº)\s*(?P<value>[\w./-]{3,40})$", re.IGNORECASE)
# What nobody would put beside a word without meaning that it is the word's value.
_CODE = re.compile(r"(?=\D*\d)[\w./-]{4,40}")
_TRIMMED = " \u00a0:：#.№-–—•*|()[]"


class Labelled(NamedTuple):
    """A value and the box of its label; ``clear`` says that form or punctuation makes it a label."""

    value: str
    box: Box
    clear: bool


def labelled(layout: Layout) -> dict[str, list[Labelled]]:
    """Values by the kind of their label, in the order of the page."""
    found: dict[str, list[Labelled]] = {kind: [] for kind in _KIND}
    for count, box in enumerate(_may_label(layout)):
        if count >= _MOST:
            break
        for kind, value, clear in _pairs(layout, box):
            if value and len(found[kind]) < 60:
                found[kind].append(Labelled(value, box, clear))
    return found


@lru_cache(maxsize=4096)
def kind_of(label: str) -> str | None:
    """What a label's words name."""
    words = label.strip(_TRIMMED)
    if not 1 < len(words) <= _LONGEST_LABEL and not (len(words) == 1 and not words.isascii()):
        return None
    return next((kind for kind, pattern in _KIND.items() if pattern.fullmatch(words)), None)


def _may_label(layout: Layout) -> Iterator[Box]:
    for box in layout.texts:
        if not box.zone & (ELSEWHERE | Zone.REVIEW) and box.tag not in ("option", "script", "title"):
            yield box


def _pairs(layout: Layout, box: Box) -> Iterator[tuple[str, str, bool]]:
    own = box.pieces[0][1].strip() if box.pieces and box.pieces[0][0] == 0 else ""
    text = box.shown
    # The label alone in its box: the value is beside it.
    if len(text) <= _LONGEST_LABEL and (kind := kind_of(text)):
        beside, clear = _beside(layout, box)
        if beside:
            yield kind, beside, clear or text.rstrip()[-1:] in ":：#"
        return
    for pattern in (_SPLIT, _HASH) if " | " not in text else ():
        if (pair := pattern.match(text)) and (kind := kind_of(pair["label"])):
            value = pair["value"].strip()
            if value:
                yield kind, _first_part(value, kind), True
            else:
                beside, _ = _beside(layout, box)
                yield kind, beside, True
            return
    # "Item number<b>4711</b>": the label is the box's own text, the value an inner box's.
    if own and own != text and len(own) <= _LONGEST_LABEL and (kind := kind_of(own)):
        yield kind, _first_part(text[len(own) :].strip(_TRIMMED), kind), True
        return
    # Several in one line: "Brand: Alba | Art. no. 4711".
    for piece in re.split(rf"[|\n•;{JOINT}]|\s{{2,}}|,\s", box.text or ""):
        if (pair := _SPLIT.match(piece.strip())) and pair["value"] and (kind := kind_of(pair["label"])):
            yield kind, _first_part(pair["value"].strip(), kind), True
        elif len(piece) < len(text) and len(piece) <= _LONGEST_LABEL and (found := _prefix(piece)):
            yield found[0], found[1], True
    # "SKU 12345"
    if len(text) <= 60 and (found := _prefix(text)):
        yield found[0], found[1], False


def _prefix(text: str) -> tuple[str, str] | None:
    words = text.split()
    for count in (3, 2, 1):
        rest = " ".join(words[count:])
        if 0 < len(words) - count <= 2 and any(character.isdigit() for character in rest):
            kind = kind_of(" ".join(words[:count]))
            if kind in ("sku", "gtin"):
                return kind, rest
    return None


def _first_part(value: str, kind: str) -> str:
    if kind in ("materials", "care"):
        return value
    return re.split(r"\s{2,}|[|•\n]", value)[0].strip()[:_LONGEST_VALUE]


def _beside(layout: Layout, box: Box) -> tuple[str, bool]:
    """The value that stands after a label, and whether a table or a list of terms puts it there."""
    after = _tail(box)
    if after:
        return after[:_LONGEST_VALUE], True
    current = box
    for _ in range(4):
        parent = current.parent
        if parent is None:
            break
        siblings = parent.children
        following = [child for child in siblings[current.place + 1 : current.place + 4] if not child.zone & Zone.HIDDEN]
        for child in following[:2]:
            text = layout.text_of(child, 2000) if child.text is None else child.shown
            if text and text.strip(_TRIMMED):
                clear = current.tag in ("th", "dt", "td") or child.tag in ("td", "dd") or bool(_CODE.fullmatch(text))
                return text[:2000].strip(" :：\n"), clear
        if following or current.tag in ("tr", "table", "dl", "ul", "section"):
            break
        current = parent
        if current.text is None or len(current.shown) > _LONGEST_LABEL + 2:
            break
    return "", False


def _tail(box: Box) -> str:
    """Text behind a label's element inside the same parent: ``<b>Brand:</b> Alba``."""
    if box.parent is None:
        return ""
    pieces = box.parent.pieces
    behind = bisect_left(pieces, (box.place + 1,))
    tail = pieces[behind][1] if behind < len(pieces) and pieces[behind][0] == box.place + 1 else ""
    tail = tail.strip().lstrip(":：").strip()
    return re.split(r"\s{2,}|[|•\n]", tail)[0].strip() if tail else ""
