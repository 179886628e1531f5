"""The price paid now and the one before, chosen among all amounts on a page: never simply the first."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from adapters.pages.visible.amounts import Mention, mentions, plain_number
from adapters.pages.visible.layout import BLOCK, JOINT, Box, Layout, Zone
from adapters.pages.visible.words import CAROUSEL_NAME, NOW_NAME, OTHER_PRICE_NAME, PRICE_NAME, WAS_NAME, Names
from domain.product import amount as amount_text

_MOST = 400
# Below it nothing but a currency speaks for an amount.
_ENOUGH = 2.0
_WAS, _REDUCED = 2.0, 1.5
_CONTEXT = 45
# So far apart, in boxes, a price and the one before may stand.
_PAIR = 12
_LONGEST = 140
# A price in words that are not about what is paid now.
_WAS_TEXT = re.compile(
    r"(?<!\w)(?:was|rrp|srp|msrp|list price|reg(?:ular)?\.?(?: price)?|before|previously|originally"
    r"|original price|compare at|typical price|statt|uvp|uvp des herstellers|bisher|vorher"
    r"|ursprünglich|unverb\. preisempf\.?|alter preis|au lieu de|prix (?:conseillé|d.origine|barré"
    r"|public)|avant|ancien prix|prezzo (?:consigliato|originale|precedente|di listino)|anziché"
    r"|invece di|listino|antes|precio (?:original|anterior|recomendado)|pvp(?:r)?|de:|adviesprijs|van"
    r"|cena (?:katalogowa|regularna|przed)|stara cena|původní cena|pôvodná cena|běžná cena|bežná cena"
    r"|старая цена|без скидки|ord(?:inarie)?\.?(?: pris)?|før|tidigare|lowest price|najniższa"
    r"|niedrigster|30 (?:days|tage|jours|giorni|dni))(?!\w)",
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
    r"|trade-?in|gift card|minimum|voucher|coupon|gutschein\w*|warranty|insurance|klarna|afterpay"
    r"|paypal|clearpay|credit|offers? from|new from|used from|plus tax|import charges"
    r"|under|below|up to|less than|(?:à )?moins de|jusqu.à|unter|bis zu|fino a|meno di|hasta|menos de|até"
    r"|payments? of|members?|club|mitglied\w*|adhérents?|socios?|soci|tessera|carte fidélité|or more|oder mehr"
    r"|ou plus|o más|transferencia|raten|économisez|gespart|economize|you pay .* later"
    r"|starting (?:bid|price)|opening bid|next bid|min(?:imum)? bid|max(?:imum)? bid|estimate[d]?|startpreis"
    r"|mindestgebot|mise à prix|estimation|base d.asta|precio de salida)(?!\w)",
    re.IGNORECASE,
)
_NOW_TEXT = re.compile(
    r"(?<!\w)(?:now|price|sale|only|our price|special price|jetzt|nur|preis|prix|ora|prezzo|ahora|precio|por|preço|nu"
    r"|prijs|teraz|cena|nyní|цена|сейчас|fiyat|hinta|pris|incl?\.?|inkl\.?|mwst\.?|ttc|iva|vat|tax|usd|eur|gbp)(?!\w)",
    re.IGNORECASE,
)
# Vouchers, points and sending, where no blanks part words.
_OTHER_CJK = re.compile(
    r"쿠폰|배송비?|적립|포인트|送料|ポイント|クーポン|円引き|運費|运费|優惠券|优惠券|折抵|折價|紅利|點數|積分|积分|免運|包邮|满减|每月|月々|分割|期|이상|以上|무료"
)
_REDUCTION = re.compile(r"(?:[^\W\d_]+\s)?[-–−(]?\d{1,2}\s?%(?:\s[^\W\d_]+\)?)?")
_DASH = re.compile(r"[\s\x1f€$£]*(?:[-–—~〜]|to|bis|à|a|до)[\s\x1f€$£]*")
_PER_CENT = re.compile(r"(?<![\d.,])(\d{1,2})\s?%")
# "… / kg", "… per month", "… x 3"
_PARTIAL = re.compile(r"\s*(?:[/x×*]|per\b|pro\b|par\b|al\b|a month)", re.IGNORECASE)
# What another choice would cost.
_CHOICE = Names(r"(?<![a-z])(?:swatch(?:es)?|variants?|options?)(?![a-z])")
_SIZES = re.compile(r"^\s*\d+(?:[.,]\d+)?\s*$")
_ATTRIBUTES = re.compile(r"^(?:data-)?(?:[a-z-]*-)?price(?:-?(?:amount|value|now|current|sale|final))?$|^content$")


class Candidate(NamedTuple):
    """An amount with what speaks for it."""

    mention: Mention
    box: Box
    score: float
    was: bool
    partial: bool
    by_name: bool
    other: bool


class Chosen(NamedTuple):
    """The price paid now, and the price before where one is shown beside it; ``score`` is about 4 to 14."""

    mention: Mention
    box: Box
    score: float
    regular: str | None
    shown: Mapping[str, float]


def chosen_price(layout: Layout, heading: Box | None, button: Box | None, known: Mapping[str, float]) -> Chosen | None:
    """The price the page shows for its own product. ``known`` are amounts other sources state, with their weight."""
    candidates = [_judged(layout, mention, box, heading, button) for mention, box in _amounts(layout)[:_MOST]]
    candidates = [
        _reconsidered(entry, candidates[max(0, at - _PAIR) : at + _PAIR]) for at, entry in enumerate(candidates)
    ]
    repeated = Counter(_key(entry.mention.amount) for entry in candidates if entry.score > 0)
    best: Candidate | None = None
    shown: dict[str, float] = {}
    for entry in candidates:
        key = _key(entry.mention.amount)
        total = entry.score + 0.5 * min(repeated[key] - 1, 3) + known.get(key, 0.0)
        shown[key] = max(shown.get(key, -99.0), total - 8.0 * entry.was)
        if not entry.was and (best is None or total > best.score):
            best = entry._replace(score=total)
    if best is None or best.score < _ENOUGH:
        return None
    best = _lower_of_two(best, candidates, known)
    return Chosen(best.mention, best.box, best.score, _regular(best, candidates), shown)


def _reconsidered(entry: Candidate, candidates: list[Candidate]) -> Candidate:
    """A price beside a higher one that is struck or named as before is paid now; a name alone makes none one before."""
    paid = Decimal(entry.mention.amount)
    beside = [
        other
        for other in candidates
        if abs(other.box.order - entry.box.order) <= _PAIR and other.mention.amount != entry.mention.amount
    ]
    if not entry.was and any(_reduced_to(other, entry) for other in beside):
        return entry._replace(was=True, score=entry.score - _WAS)
    if not entry.was:
        reduced = any(other.was and paid < Decimal(other.mention.amount) < paid * 20 for other in beside)
        return entry._replace(score=entry.score + _REDUCED) if reduced else entry
    lower = any(Decimal(other.mention.amount) < paid and not other.other for other in beside)
    if entry.by_name and not lower:
        return entry._replace(was=False, score=entry.score + _WAS)
    return entry


def _reduced_to(lower: Candidate, higher: Candidate) -> bool:
    """Whether the page says by how many per cent the higher of two amounts was reduced to the lower."""
    paid, before = Decimal(lower.mention.amount), Decimal(higher.mention.amount)
    if not 0 < paid < before or lower.other or lower.mention.label != higher.mention.label:
        return False
    texts = [box.shown for entry in (lower, higher) for box in (entry.box, *entry.box.around(3)) if box.text]
    shares = {int(found) for text in texts for found in _PER_CENT.findall(text)}
    return any(abs(paid / before - (1 - Decimal(share) / 100)) < Decimal("0.011") for share in shares)


def _lower_of_two(best: Candidate, candidates: list[Candidate], known: Mapping[str, float]) -> Candidate:
    """Of two amounts side by side that nothing else tells apart the lower is paid, the higher was before."""
    paid = Decimal(best.mention.amount)
    if known.get(_key(best.mention.amount), 0.0) >= 2.0:
        return best
    for entry in candidates:
        near = abs(entry.box.order - best.box.order) <= 6 and entry.box.zone == best.box.zone
        lower = paid / 4 < Decimal(entry.mention.amount) < paid
        if (
            near
            and lower
            and not entry.was
            and not entry.other
            and _stands_alone(entry.box)
            and entry.score >= 3.0
            and entry.score >= best.score - 4.0
            and entry.mention.label == best.mention.label
        ):
            return entry._replace(score=best.score)
    return best


def _stands_alone(box: Box) -> bool:
    """Whether a box shows an amount and no words: those would say whom or what the amount is for."""
    text = (box.text or "").replace(JOINT, " ")
    for mention in reversed(mentions(text, bare=True)):
        text = text[: mention.start] + text[mention.end :]
    return not re.search(r"[^\W\d_]{3}", _NOW_TEXT.sub("", text))


def _amounts(layout: Layout) -> list[tuple[Mention, Box]]:
    """Amounts with the smallest box that shows all of one, its currency and coins included."""
    found: list[tuple[Mention, Box]] = []
    taken: set[int] = set()
    for box in layout.numbered:
        text = box.text or ""
        if len(text) > _LONGEST:
            found += [(mention, box) for mention in mentions(text, most=4)]
            continue
        whole = _grown(box)
        if whole.order in taken:
            continue
        taken.add(whole.order)
        bare = bool(PRICE_NAME.search(_names(whole, 1))) or "price" in whole.attribute("itemprop").lower()
        found += [(mention, whole) for mention in mentions(whole.text or "", most=6, bare=bare)]
    return found


def _grown(box: Box) -> Box:
    """The widest box around a number that still shows this one amount only."""
    whole = box
    have = mentions(box.text or "", bare=True, most=3)
    if len(have) > 1:
        return box
    for around in box.around(4):
        if (
            around.text is None
            or len(around.text) > 60
            or around.tag in ("body", "ul", "form", "table", "tr", "select")
        ):
            break
        more = mentions(around.text, bare=True, most=3)
        numbers = re.findall(r"\d+", around.text)
        if len(more) != 1 or len(numbers) > 3:
            break
        whole = around
    return whole


def _names(box: Box, levels: int) -> str:
    return " ".join(each.names for each in (box, *box.around(levels)))


def _inner_names(layout: Layout, box: Box) -> str:
    return " ".join(each.names for each in layout.inside(box)[:12])


def _judged(layout: Layout, mention: Mention, box: Box, heading: Box | None, button: Box | None) -> Candidate:
    text = (box.text or "").replace(JOINT, " ")
    inside = _inner_names(layout, box)
    near = f"{inside} {_names(box, 2)}"
    far = " ".join(each.names for each in box.around(7)[2:])
    score = 0.0
    score += 2.0 if mention.label else -1.0
    score += _marked(layout, box)
    score += (
        2.5 * bool(PRICE_NAME.search(inside + " " + box.names))
        or 2.0 * bool(PRICE_NAME.search(near))
        or 0.8 * bool(PRICE_NAME.search(far))
    )
    score += 1.2 * bool(NOW_NAME.search(near))
    score += _placed(box, heading, button)
    certain, by_name = _is_struck(box, layout, text, mention), _is_named_was(box, layout)
    was = certain or by_name
    other = _is_other(text, mention, near, far, box)
    if other:
        score -= 5.0
    # In prose, and nothing calls it a price.
    if len(text) > 40 and mention.end - mention.start < len(text) / 4 and not PRICE_NAME.search(near):
        score -= 2.5
    if Decimal(mention.amount) == 0:
        score -= 10.0
    if was:
        score -= _WAS
    return Candidate(
        mention, box, score, was, bool(_PARTIAL.match(text[mention.end :])), by_name and not certain, other
    )


def _marked(layout: Layout, box: Box) -> float:
    """Attributes made for machines."""
    score = 0.0
    for each in (*layout.inside(box)[:6], *box.around(2)):
        if each.attribute("itemprop").lower() in ("price", "lowprice"):
            score = max(score, 2.5)
        if any(name.startswith("data-") and "price" in name for name in each.attributes):
            score = max(score, 1.0)
    return score


def _placed(box: Box, heading: Box | None, button: Box | None) -> float:
    score = 0.0
    if box.zone & (Zone.ASIDE | Zone.CARD):
        score -= 6.0
    if box.zone & Zone.CHROME:
        score -= 4.0
    if box.zone & Zone.REVIEW:
        score -= 1.5
    if box.zone & Zone.HIDDEN:
        score -= 2.5
    around = box.around(8)
    if any(CAROUSEL_NAME.search(each.names) for each in around):
        score -= 5.0
    if any(
        each.tag == "a" and not each.attribute("href").startswith("#") and each.attribute("href")
        for each in (box, *around[:4])
    ):
        score -= 2.0
    if any(each.tag in ("option", "select", "label") for each in (box, *around[:2])):
        score -= 2.0
    if any(each.tag in ("p",) and len(each.shown) > 60 for each in (box, *around[:2])):
        score -= 1.5
    if any(_CHOICE.search(each.names) for each in (box, *around[:5])):
        score -= 2.0
    if heading is not None:
        distance = box.order - heading.order
        score += 3.0 * math.exp(-distance / 150) if distance >= 0 else 1.5 * math.exp(distance / 60) - 0.5
        if heading.holds(box):
            score += 0.5
    if button is not None:
        score += 2.0 * math.exp(-abs(box.order - button.order) / 60)
    return score


def _is_struck(box: Box, layout: Layout, text: str, mention: Mention) -> bool:
    if box.zone & Zone.STRUCK or any(each.zone & Zone.STRUCK for each in layout.inside(box)[:8]):
        return True
    lead = _lead(box, text, mention)
    return bool(_WAS_TEXT.search(lead)) and not re.search(r"[.;!]\s", lead)


def _is_named_was(box: Box, layout: Layout) -> bool:
    inside = [box, *(inner for inner in layout.inside(box)[1:8] if inner.text)]
    named = any(each.names and WAS_NAME.search(each.names) for each in inside)
    # What lies around it may be named for its place on the page; a price's own box is named for its price.
    named = named or any(PRICE_NAME.search(each.names) and WAS_NAME.search(each.names) for each in box.around(1))
    return named and not NOW_NAME.search(" ".join(each.names for each in inside))


def _lead(box: Box, text: str, mention: Mention) -> str:
    """The words before an amount, those outside of its own box included, back to the amount before it."""
    lead = text[: mention.start]
    inner = box
    for around in box.around(3):
        if len(lead.strip()) > 2 or around.text is None:
            break
        place = next((at for at, child in enumerate(around.children) if child is inner), 0)
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
    return _REDUCTION.sub("", " ".join([*beside, *(words for _, words in line.pieces)]))


def _leading(sibling: Box) -> str:
    """What a box before an amount says of it: a paragraph of its own only where a colon leads on."""
    text = (sibling.text or "").strip(" " + JOINT)
    return text if sibling.tag not in BLOCK or text.endswith((":", "：")) or mentions(text, most=1) else ""


def _tail(text: str, mention: Mention) -> str:
    """The words after an amount, up to the amount after it; by how many per cent it is less is no other amount."""
    tail = _REDUCTION.sub("", text[mention.end :])[:30]
    later = mentions(tail, most=1)
    return tail[: later[0].start] if later else tail


def _is_other(text: str, mention: Mention, near: str, far: str, box: Box) -> bool:
    lead, tail = _lead(box, text, mention), _tail(text, mention)
    if (
        _OTHER_TEXT.search(lead)
        or _OTHER_TEXT.search(tail)
        or _OTHER_CJK.search(lead + tail)
        or re.match(r"\s*[x×/]", tail)
    ):
        return True
    if _OTHER_TEXT.search(_in_its_line(box)):
        return True
    return (
        bool(OTHER_PRICE_NAME.search(near))
        or bool(re.search(r"[-+−]\s*$", lead))
        or bool(_SIZES.fullmatch(text) and mention.label is None and not PRICE_NAME.search(near))
    )


def _regular(best: Candidate, candidates: list[Candidate]) -> str | None:
    """The struck amount nearest to the price paid, or an equal of it right beside it that is higher."""
    paid = Decimal(best.mention.amount)
    others = [
        (abs(entry.box.order - best.box.order), entry.mention.amount)
        for entry in candidates
        if (entry.was or (_twin(entry, best) and not _ranges_to(best, entry)))
        and paid < Decimal(entry.mention.amount) < paid * (20 if entry.was else 4)
        and abs(entry.box.order - best.box.order) < 40
        and bool(entry.box.zone & (Zone.ASIDE | Zone.CARD)) <= bool(best.box.zone & (Zone.ASIDE | Zone.CARD))
    ]  # fmt: skip
    return min(others)[1] if others else None


def _ranges_to(low: Candidate, high: Candidate) -> bool:
    """Whether nothing but a dash stands between two amounts."""
    for box in (high.box, *high.box.around(3)):
        found = mentions(box.text) if box.text else []
        for one, next_ in zip(found, found[1:], strict=False):
            if (one.amount, next_.amount) == (low.mention.amount, high.mention.amount):
                return bool(_DASH.fullmatch((box.text or "")[one.end : next_.start]))
    return False


def _twin(entry: Candidate, best: Candidate) -> bool:
    near = abs(entry.box.order - best.box.order) <= _PAIR
    return (
        near
        and not entry.other
        and not entry.partial
        and entry.mention.label == best.mention.label
        and entry.score > 3.0
    )


def _key(text: str) -> str:
    return amount_text(text) or text


def amounts_in_attributes(layout: Layout) -> dict[str, float]:
    """Amounts that attributes named after a price state outside of other products' parts, with their weight."""
    found: dict[str, float] = {}
    for box in layout.boxes:
        if box.zone & (Zone.ASIDE | Zone.CARD | Zone.CHROME):
            continue
        for name, value in list(box.attributes.items())[:40]:
            named = "price" in name or (
                name in ("content", "value") and "price" in (box.names + box.attribute("name").lower())
            )
            if named and len(value) < 20 and (number := plain_number(value.strip(" €$£"))) and float(number) > 0:
                found[_key(number)] = min(found.get(_key(number), 0.5) + 0.5, 2.0)
    return found
