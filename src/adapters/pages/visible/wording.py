"""What the words around an amount say of it: that it was before, that it is for something else, or nothing."""

from __future__ import annotations

import re
from itertools import pairwise

from adapters.pages.visible.amounts import Mention, mentions
from adapters.pages.visible.layout import BLOCK, JOINT, Box

_CONTEXT = 45
# So many letters a price's label has, and so many more make prose of it.
_LABEL, _PROSE = 6, 18
# A price in words that are not about what is paid now.
_WAS_TEXT = re.compile(
    r"(?<!\w)(?:was|rrp|srp|msrp|list price|reg(?:ular)?\.?(?: price)?|before|previously|originally"
    r"|original price|compare at|typical price|statt|uvp|uvp des herstellers|bisher|vorher"
    r"|ursprünglich|unverb\. preisempf\.?|alter preis|au lieu de|prix (?:conseillé|d.origine|barré"
    r"|public)|avant|ancien prix|prezzo (?:consigliato|originale|precedente|di listino)|anziché"
    r"|invece di|listino|antes|precio (?:original|anterior|recomendado)|pvp(?:r)?|de:|adviesprijs|van"
    r"|cena (?:katalogowa|regularna|przed)|stara cena|původní cena|pôvodná cena|běžná cena|bežná cena"
    r"|старая цена|без скидки|ord(?:inarie)?\.?(?: pris)?|før|tidigare|lowest price|najniższa"
    r"|niedrigster|lägsta pris|laveste pris|plus bas|più basso|más bajo|nejnižší|najnižšia|30 (?:days|tage[n]?"
    r"|jours|giorni|dni|d[íi]as|dias"
    r"|dagar|dag[ea]r?|dagen|dní|dnů|zile|nap|päivää|päivän))(?!\w)",
    re.IGNORECASE,
)
_OTHER_TEXT = re.compile(
    r"(?<!\w)(?:per (?:month|week|kg|l|100|unit|item|metre|piece)|a month|/ ?(?:mo(?:nth)?|mon\.?|kg|l"
    r"|m²|m2|100|st(?:ü|u)ck|pz|u|ud|unit|sq|ml|g|stk|ks|szt|шт|item|piece)|\d+ ?(?:x|×) ?(?:of)?"
    r"|pro (?:monat|stück|kg|liter)|monatlich|mtl|par mois|le kilo|al mese|al kg|/kilo|rate[n]?"
    r"|installments?|instalments?|cuotas?|plazos|mensualit\w+|rata|raty|splát\w+|в месяц|рассрочк\w+"
    r"|save|saving|you save|sie sparen|ersparnis|économi\w+|risparmi\w*|ahorr\w+|oszczędz\w+|ušetř\w+"
    r"|ušetr\w+|экономия|скидка|shipping|delivery|postage|versand\w*|liefer\w+|livraison|spedizione"
    r"|envío|envio|frete|verzend\w*|dostaw\w*|doprav\w*|доставк\w+|points?|cashback|bonus\w*"
    r"|orders? over|over|ab einem|bestellwert|dès|à partir de \d+.*achat|excl(?:\.|usive|uding)?"
    r"|exkl\.?|ohne mwst|netto|hors taxe|ht|bez dph|bez vat|ex\.? (?:vat|gst|tax)|deposit|pfand"
    r"|frakt\w*|fragt|levering|leverans|toimitus\w*|szállítás\w*|livrare|transport\w*|kargo|taksit|ongkir|cicilan"
    r"|vận chuyển|trả góp|משלוח|תשלומים|מועדון|شحن|أقساط|abonnés?|abonați|prenumerat\w*|trade-?in|gift card"
    r"|minimum|voucher|coupon|gutschein\w*|warranty|insurance|klarna|afterpay"
    r"|paypal|clearpay|credit|offers? from|new from|used from|plus tax|import charges"
    r"|under|below|up to|less than|(?:à )?moins de|jusqu.à|unter|bis zu|fino a|meno di|hasta|menos de|até"
    r"|payments? of|members?|club|mitglied\w*|adhérents?|socios?|soci|tessera|carte fidélité|or more|oder mehr"
    r"|ou plus|o más|transferencia|raten|économisez|gespart|economize|you pay .* later"
    r"|of meer|o più|lub więcej|eller fler|eller flere|или (?:более|больше)|veya daha fazla|ou mais|atau lebih"
    r"|leden(?:prijs)?|medlem\w*|jäsen\w*|członk\w+|üye\w*|kdv hariç|sans tva|senza iva|sin iva|exkl\. moms"
    r"|ongkos kirim|ongkir|min\.? belanja|kargo|taksit|usat[oi] da|used from|gebraucht ab|d.occasion|ebook|e-book"
    r"|(?:with|use|using) (?:the )?code|promo ?code|discount code|at checkout|as low as|mit (?:dem )?code|rabattcode"
    r"|avec le code|code promo|con (?:el )?c[oó]digo|con (?:il )?codice|met code|z kodem|s kódem|med koden?"
    r"|com (?:o )?cupom"
    r"|starting (?:bid|price)|opening bid|next bid|min(?:imum)? bid|max(?:imum)? bid|estimate[d]?|startpreis"
    r"|mindestgebot|mise à prix|estimation|base d.asta|precio de salida)(?!\w)",
    re.IGNORECASE,
)
_NOW_TEXT = re.compile(
    r"(?<!\w)(?:now|price|sale|only|our price|special price|jetzt|nur|preis|prix|ora|prezzo|ahora|precio|por|preço|nu"
    r"|prijs|teraz|cena|nyní|цена|сейчас|fiyat|hinta|pris|incl?\.?|inkl\.?|mwst\.?|ttc|iva|vat|tax|usd|eur"
    r"|gbp)(?!\w)",
    re.IGNORECASE,
)
# Vouchers, points and sending, where no blanks part words or letters are joined to them.
_OTHER_CJK = re.compile(
    r"쿠폰|배송비?|적립|포인트|送料|ポイント|クーポン|円引き|運費|运费|優惠券|优惠券|折抵|折價|紅利|點數|積分|积分|免運|包邮|满减|每月|月々|分割|\d+期|이상|以上|무료"
    r"|משלוח|תשלומים|קופון|מועדון|شحن|توصيل|قسط|أقساط|كوبون"
)
# The price is without it, not of it: "plus shipping".
_NOT_IN_IT = re.compile(
    r"(?:zzgl|zuzüglich|plus|exclu?\w*|exkl\w*|escl\w*|ohne|hors|sans|más|mas|mais|più|bez|ekskl\w*|without"
    r"|before|\+|&)"
    r"\.? ?(?:\w+ )?(?:versand|liefer|shipping|delivery|postage|livraison|frais|port|spedizion|env[íi]o|gastos|frete"
    r"|verzend|bezorg|dostaw|doprav|frakt|fragt|levering|toimitus)\w*",
    re.IGNORECASE,
)
_REDUCTION = re.compile(r"(?:[^\W\d_]+\s)?[-–−(]?\d{1,2}\s?%(?:\s[^\W\d_]+\)?)?")
_DASH = re.compile(r"[\s\x1f€$£]*(?:[-–—~〜]|to|bis|à|a|до)[\s\x1f€$£]*")
_WORD = re.compile(r"[^\W\d_]{3}")
_PER_CENT = re.compile(r"(?<![\d.,])(\d{1,2})\s?%")


def says_before(box: Box, text: str, mention: Mention) -> bool:
    """Whether the words before an amount in the text of a box call it the price before."""
    lead = words_before(box, text, mention)
    # A sentence that ended before the amount was about something else.
    return any(not re.search(r"[.;!]\s", lead[found.end() :]) for found in _WAS_TEXT.finditer(lead))


def says_other(box: Box, text: str, mention: Mention) -> bool:
    """Whether the words around an amount say that it is no price of one piece for everybody."""
    lead, tail = words_before(box, text, mention), _tail(text, mention)
    return bool(
        _OTHER_TEXT.search(lead)
        or _OTHER_TEXT.search(tail)
        or _OTHER_CJK.search(lead + tail)
        or re.match(r"\s*[x×/]", tail)
        or re.search(r"[-+−]\s*$", lead)
        or _OTHER_TEXT.search(_in_its_line(box))
    )


def stands_alone(box: Box) -> bool:
    """Whether a box shows an amount and no words: those would say whom or what the amount is for."""
    text = (box.text or "").replace(JOINT, " ")
    for mention in reversed(mentions(text, bare=True)):
        text = text[: mention.start] + text[mention.end :]
    return not _WORD.search(_NOW_TEXT.sub("", text))


def wordiness(text: str, mention: Mention) -> float:
    """How much an amount is only mentioned among words, from 0 (a price's label at most) to 1 (prose)."""
    words = _NOT_IN_IT.sub("", _NOW_TEXT.sub("", f"{text[: mention.start]} {text[mention.end :]}"))
    return min(max(sum(map(str.isalpha, words)) - _LABEL, 0) / _PROSE, 1.0)


def ranges_to(box: Box, low: Mention, high: Mention) -> bool:
    """Whether nothing but a dash stands between two amounts in or around a box."""
    for each in (box, *box.around(3)):
        found = mentions(each.text) if each.text else []
        for one, other in pairwise(found):
            if (one.amount, other.amount) == (low.amount, high.amount):
                return bool(_DASH.fullmatch((each.text or "")[one.end : other.start]))
    return False


def reductions(*boxes: Box) -> set[int]:
    """The per cents that the boxes and what lies close around them speak of."""
    texts = [each.shown for box in boxes for each in (box, *box.around(3)) if each.text]
    return {int(found) for text in texts for found in _PER_CENT.findall(text)}


def words_before(box: Box, text: str, mention: Mention) -> str:
    """The words before an amount, those outside of its own box included, back to the amount before it."""
    lead = text[: mention.start]
    inner = box
    for around in box.around(3):
        if len(lead.strip()) > 2 or around.text is None:
            break
        place = inner.place if inner.parent is around else 0
        before = [_leading(child) for child in around.children[max(0, place - 3) : place]]
        own = [words for at, words in around.pieces if place - 3 <= at <= place]
        lead = " ".join([*before, *own, lead]).replace(JOINT, " ")
        inner = around
    if earlier := mentions(lead):
        lead = lead[earlier[-1].end :]
    return lead[-_CONTEXT:]


def _in_its_line(box: Box) -> str:
    """The words beside an amount in a line that shows no other amount."""
    line = box.parent
    if line is None or line.text is None or len(line.shown) >= 60 or len(mentions(line.text, bare=True, most=2)) != 1:
        return ""
    beside = [child.shown for child in line.children if child is not box and child.tag not in BLOCK]
    return _NOT_IN_IT.sub("", _REDUCTION.sub("", " ".join([*beside, *(words for _, words in line.pieces)])))


def _leading(sibling: Box) -> str:
    """What a box before an amount says of it: a paragraph of its own only where a colon leads on."""
    text = (sibling.text or "").strip(" " + JOINT)
    return text if sibling.tag not in BLOCK or text.endswith((":", "：")) or mentions(text, most=1) else ""


def _tail(text: str, mention: Mention) -> str:
    """The words after an amount, up to the amount after it; by how many per cent it is less is no other amount."""
    tail = _NOT_IN_IT.sub("", _REDUCTION.sub("", text[mention.end :]))[:30]
    later = mentions(tail, most=1)
    return tail[: later[0].start] if later else tail
