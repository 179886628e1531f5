# ruff: noqa: E501 - a row of words is one line
"""How tall the person on the pictures is and which size they wear, in the shop's own sentences.

A sentence counts that speaks of a model and says a body's height or the size that is worn; one that follows it counts
without the word ("She wears size S."), and so does one that says both of somebody. "Model" is also a make: a sentence
with nothing but a number, a length or a piece of advice is none.
"""

from __future__ import annotations

import re

from adapters.pages.text import lines

MOST = 5
_LONGEST = 200
_LONGEST_TEXT = 20_000
# Not behind "trägt Gr." or "bærer str.": the size follows.
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\b[Gg]r\.)(?<!\b[Tt]g\.)(?<!\bstr\.)(?<!\btam\.)(?<!\bft\.)(?<!\bapprox\.)\s+(?=[A-ZÀ-ÞŁŚŻА-Я])|(?<=。)|[•▪●\n]|\s\*\s"
)
_EDGES = " -–—•*·|,;"
_MODEL = re.compile(
    r"\b(?:mod[eè]ll?(?:s|en|ens|et|['’]s|[aoe]s?|ka|ki|ce|ek|a|in|lo|lem)?|mannequins?|manken\w*|mallin?|модел[ьиейя]\w*)\b|モデル|모델|模特|麻豆",
    re.IGNORECASE,
)
_CENTIMETRES = r"(?<![\d.,])(?:[6-9]\d|1\d\d|20\d|21\d)(?:[.,]\d)?\s?(?:cms?\b|см\b|㎝|公分|センチ|cm)"
_METRES = (
    r"(?<![\d.,])[12][.,]\d{1,2}\s?(?:m\b|м\b|cm\b|meters?|metres?|metros|mètres?|meter)|(?<!\d)[12]\s?m\s?\d{2}\b"
)
_FEET = r"(?<!\d)[3-6]\s?(?:['’′‘´]|-?(?:ft|feet|foot)\b\.?)\s?\d{0,2}"
_HEIGHT = re.compile(rf"{_CENTIMETRES}|{_METRES}|{_FEET}", re.IGNORECASE)
# Said of people; "lang" and "lång" of things too, see _LENGTH.
_TALL = re.compile(
    r"\b(?:tall|heights?|groß|gross|(?:körper)?größe|mesure|mesurant|taille|fait|hauteur|alt[aoe]|altezza|misura|mide|mede|altura|estatura|medida|lengte|lang|wzrost\w*|wysok\w*|lång|längd|høyde?|høj|højde|pitkä|pituus|měří|výška|vysok[áý]|рост\w*|boyu?|is|ist|est|è|es|é|ma|är|er|on|has)\b|身長|身高|키|신장",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\b(?:long(?!\s?-?sleeve)|length|wide|width|deep|depth|laptops?|longueur|largeur|de long|breit|breite|hoch|länge|lungh\w*|largh\w*|largo|ancho|largura|comprimento|breed|breedte|długość|długości|szerok\w*|bredd|chest|bust|waist|hips?)\b",
    re.IGNORECASE,
)
_WEARS = re.compile(
    r"\b(?:wears?|wearing|worn|has on|dressed in|shown in|pictured in|trägt|getragen\w*|porte|portant|habill\w+|indossa|indossat\w|veste|porta|lleva|llevando|usa|usando|usar|viste|vistiendo|luce|draagt|heeft|aan|nosi|na sobie|prezent\w+|ubran\w+|bär|på sig|har på|bærer|iført|på seg|bruker|käyttää|yllään|päällä\w*|nosí|má na|na modelu|одет\w*|носит|на модели|на фото|giy\w+|üzerinde\w*)\b|着用|착용|입|穿",
    re.IGNORECASE,
)
_LETTERS = r"(?:XXXS|XXS|XS|S|M|L|XL|XXL|XXXL|[2-5]XL|OS|P|G)(?:\s?[/-]\s?(?:XXS|XS|S|M|L|XL|XXL))?"
_VALUE = rf"(?:{_LETTERS}|(?:UK|EU|US|FR|IT|DE)\s?\d{{1,2}}|W?\d{{1,3}}(?:[.,]5)?(?:\s?[/-]\s?[LW]?\d{{1,3}})?(?:A|B|C|D|DD)?|[Ss]mall|[Mm]edium|[Ll]arge|[Oo]ne size|[Uu]nica|[Úú]nica|Y|T)(?![\w%])(?!\s?(?:cm|kg))"
_SIZE_WORD = r"(?i:sizes?|gr(?:öße|össe|\.)|konfektionsgr\w+|taille|t\.|taglia|tg\.?|talla|maat|rozmiar\w*|tamanho|tam\.?|storlek|str\.?|størrelse|koko[a]?|velikost|размер\w*|beden|サイズ|사이즈|尺码|尺碼|码|碼)"
_SIZE = re.compile(
    rf"(?<!\w){_SIZE_WORD}(?:\s?(?:is|ist|est|è|es|é|in|une?|una|the|a|:|：|=|-|–|worn|of|by|models?|auf|de|wears?))*\s*(?:(?:EU|UK|US|FR|IT|DE)\s?)?{_VALUE}"
    rf"|(?<!\w){_VALUE}\s?(?:{_SIZE_WORD}|(?=착용|着用))"
    rf"|(?:サイズ|사이즈|码|碼|尺码|穿着?|着用)\s?[:：/]?\s?{_VALUE}"
)
# "wears an S", "wearing UK 8": the value alone, right behind the verb.
_BARE = re.compile(
    rf"(?i:\bwears?|\bwearing|\bworn|\bträgt|\bporte|\bindossa|\blleva|\bviste|\bveste|\bdraagt|\bnosi|\bbär|\bbærer|\busa)(?:\s?:|\s(?i:an?|the|une?|una|ein|eine|en|in|is|el|la|o|il|een))*\s*{_VALUE}"
)


def model_notes_of(value: object, *, about_model: bool = False) -> tuple[str, ...]:
    """The sentences of a text or of its markup that tell it, each once, at most five.

    ``about_model``: the text is nothing but such notes (a shop's own field for them), so that no word need say so.
    """
    if not (about_model or (isinstance(value, str) and (_MODEL.search(value) or _WEARS.search(value)))):
        return ()
    found: dict[str, str] = {}
    follows = about_model
    for line in lines(value):
        for piece in _SENTENCE.split(line[:_LONGEST_TEXT]):
            sentence = (piece or "").strip(_EDGES)
            if not sentence:
                continue
            follows = about_model or _tells(sentence, follows)
            if _tells(sentence, follows):
                found.setdefault(sentence.casefold(), sentence)
            if len(found) == MOST:
                return tuple(found.values())
    return tuple(found.values())


def _tells(sentence: str, follows: bool) -> bool:
    if len(sentence) > _LONGEST or not any(letter.isdigit() or letter in "SML" for letter in sentence):
        return False
    size = _size(sentence)
    height = _HEIGHT.search(sentence) is not None and _TALL.search(sentence) is not None
    if not (follows or _MODEL.search(sentence)):
        return size and height and not _LENGTH.search(sentence)
    return size or (height and not _LENGTH.search(sentence))


def _size(sentence: str) -> bool:
    """Whether it says which size is worn."""
    if _BARE.search(sentence):
        return True
    return _WEARS.search(sentence) is not None and _SIZE.search(sentence) is not None
