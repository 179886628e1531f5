# ruff: noqa: E501 - a row of words is one line
"""How a garment is washed, dried and ironed: a shop's text to short phrases in its own words, symbols to English ones.

Care symbols reach a page as names of their pictures (``wash-30-gentle``, ``do_not_bleach``) or as the words of the
GINETEX symbols; what names no care ("Free shipping") is left out.
"""

from __future__ import annotations

import re

from adapters.pages.text import lines

_MOST = 20
_LONGEST = 160
_LONGEST_TEXT = 8_000
_CUT = re.compile(
    r"[,;•·|、。，；・▪●]|(?<!max)(?<!máx)(?<!min)(?<!mín)\.(?:\s|$)|\s[-–—/]\s|(?<=[a-zà-ÿ°C])(?=[A-ZÀ-Ý][a-zà-ÿ])|\n"
)
_EDGES = " -–—•*·:：/"
_LABEL = re.compile(
    r"^(?:care(?: instructions?| guide)?|washing(?: instructions?)?|pflege(?:hinweise?|anleitung)?|entretien|conseils d.entretien"
    r"|cuidados?|instrucciones de lavado|cura|manutenzione|istruzioni di lavaggio|wasvoorschrift(?:en)?|onderhoud|pielęgnacja|お手入れ(?:方法)?|取扱い|洗濯表示)\s*[:：]\s*",
    re.IGNORECASE,
)
_CARE = re.compile(
    r"\b(?:machine|hand|cold|warm|cool)[- ]?wash|\bwash(?:able|ed|ing)?\b|\bdry[- ]?clean|\btumble|\biron(?:ing)?\b|\bbleach|\b(?:line|drip|hang|flat|air|shade)[- ]dry|\bdry (?:flat|in|on|naturally|away)\b|\blay flat|\b(?:do not|don.t) (?:wring|soak|rub|spin)|\bgentle cycle|\bdelicate cycle|\bspot clean|\bwipe (?:clean|with)|\bsteam\b|\bprofessional (?:wet|dry)|\breshape\b|\bwash inside out|\bturn inside out"
    r"|wäsche\b|waschen|waschbar|waschgang|schonwasch|feinwasch|schonend|reinigung|reinigen|bleichen|bügeln|trockne[rn]|trocknergeeignet|wäschetrockner|liegend|schleudern"
    r"|\blav(?:age|able|er)\b|nettoyage|nettoyer|blanchi|javel|repass|sèche[- ]linge|séch(?:er|age)|essor"
    r"|\blav(?:are|aggio|abile)\b|lavat(?:o|ura|rice)|candegg|stirare|asciug|lavasecco|a secco|centrifug"
    r"|\blav(?:ar|ado|able)\b|lejía|blanquear|planchar|secadora|secar|limpieza en seco|limpiar en seco|a máquina|a mano"
    r"|\blavagem|lavável|alvejar|alvejante|branquear|engomar|passar a ferro|máquina de secar|limpeza a seco|limpar a seco"
    r"|\bwas(?:sen|baar|machine|voorschrift)|handwas|stomen|chemisch reinigen|bleken|strijk|droog(?:trommel|kuis)|in de droger|drogen"
    r"|\bpra(?:ć|nie)\b|prać|pranie|wybiela|prasow|suszy|susze|czyszczenie chemiczne|czyścić chemicznie|wirow"
    r"|\btvätt|maskintvätt|handtvätt|strykning|strykes|torktumla|kemtvätt|blekas|maskinvask|håndvask|\bvask|stryg|tørretumbl|kemisk rens|klorin"
    r"|\bpra(?:t|ní)\b|praní|bělit|žehli|sušit|sušičk|chemick[ée] čištění"
    r"|yıka|ağartıcı|ütüle|kurutma|kuru temizleme|стир|отбелив|глади|утюг|химчист|сушить|сушк|отжим"
    r"|洗濯|手洗い|洗い|水洗い|ドライ(?:クリーニング)?|漂白|アイロン|タンブル|乾燥|陰干し|つり干し|吊り干し|平干し|ネット使用|クリーニング|弱流水|절대|세탁|드라이|표백|다림질|건조|손세탁|机洗|手洗|水洗|干洗|乾洗|漂白|熨烫|熨燙|晾|烘干|烘乾"
    r"|\b(?:30|40|60|95)\s?°",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+", re.IGNORECASE)
_SYMBOL_WORDS: tuple[tuple[str, str], ...] = (
    (r"(?:hand.?wash|wash.?hand)", "Hand wash"),
    (r"(?:do.?not|no|non).?wash|wash.?(?:no|not)", "Do not wash"),
    (r"(?:machine.?)?wash(?:ing|able)?.?(?:at.?)?(?P<heat>30|40|50|60|70|95).*(?:very.?(?:gentle|mild|delicate))", "Machine wash at {heat} °C, very gentle"),
    (r"(?:machine.?)?wash(?:ing|able)?.?(?:at.?)?(?P<heat>30|40|50|60|70|95).*(?:gentle|mild|delicate)", "Machine wash at {heat} °C, gentle"),
    (r"(?:machine.?)?wash(?:ing|able)?.?(?:at.?)?(?P<heat>30|40|50|60|70|95).*", "Machine wash at {heat} °C"),
    (r"(?:do.?not|no|non).?(?:bleach|chlorine).*|bleach.?(?:no|not).*", "Do not bleach"),
    (r"(?:do.?not|no|non).?tumble.*|tumble.?dry.?(?:no|not).*", "Do not tumble dry"),
    (r"tumble.?dry.*(?:low|gentle|1).*", "Tumble dry low"),
    (r"tumble.?dry.*", "Tumble dry"),
    (r"(?:do.?not|no|non).?iron.*|iron.?(?:no|not).*", "Do not iron"),
    (r"iron.*(?:low|cool|110|1.?dot).*", "Iron low"),
    (r"iron.*(?:high|hot|200|3.?dot).*", "Iron high"),
    (r"iron.*(?:medium|warm|150|2.?dot).*", "Iron medium"),
    (r"(?:do.?not|no|non).?dry.?clean.*|dry.?clean.?(?:no|not).*", "Do not dry clean"),
    (r"(?:professional.?)?dry.?clean.*", "Dry clean"),
    (r"(?:dry.?flat|flat.?dry).*", "Dry flat"),
    (r"(?:line|drip|hang).?dry.*", "Line dry"),
)  # fmt: skip
_SYMBOLS = tuple(
    (re.compile(rf"(?:icon|care|symbol|ico|img)?[-_]?(?:{pattern})", re.IGNORECASE), words)
    for pattern, words in _SYMBOL_WORDS
)


def care_of(value: object) -> tuple[str, ...]:
    """The phrases of a text or of its markup that say how to care for a garment, each once, in their order."""
    found: dict[str, str] = {}
    for line in lines(value):
        for piece in _CUT.split(_LABEL.sub("", line[:_LONGEST_TEXT])):
            phrase = _LABEL.sub("", (piece or "").strip(_EDGES)).strip(_EDGES)
            if care := _care(phrase):
                found.setdefault(care.casefold(), care)
            if len(found) >= _MOST:
                return tuple(found.values())
    return tuple(found.values())


def _care(phrase: str) -> str | None:
    if not phrase or len(phrase) > _LONGEST:
        return None
    if _SYMBOL.fullmatch(phrase):
        return next(
            (words.format(**hit.groupdict()) for pattern, words in _SYMBOLS if (hit := pattern.fullmatch(phrase))), None
        )
    if re.fullmatch(r"\d{2}\s?°\s?C?", phrase, re.IGNORECASE):
        return f"Wash at {phrase[:2]} °C"
    return phrase if _CARE.search(phrase) else None
