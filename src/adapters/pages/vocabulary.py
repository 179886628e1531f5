"""Shops' words for kinds of garment, for whom they are and how they fit, to the domain's closed lists."""

from __future__ import annotations

import re
from typing import TypeVar

from adapters.pages.vocabulary_words import ANYWHERE, FITS_WITHIN, GENDERS, GENDERS_WITHIN, WITHIN
from domain.product import Category, Fit, Gender

_Word = TypeVar("_Word", bound=str)
_Table = tuple[tuple[_Word, re.Pattern[str]], ...]

# The head of an English, German or Dutch name is its last noun ("shirt dress" is a dress) …
_HEAD_LAST: tuple[tuple[Category, str], ...] = (
    ("t_shirt", r"t-?\s?shirts?|tees?"),
    ("polo_shirt", r"polo ?shirts?|poloshirts?|polos?|rugby shirts?"),
    ("sweatshirt", r"sweat-?\s?shirts?|crewneck sweats?|pullover sweats?"),
    ("hoodie", r"hoodies?|hoody|sweat hoodie|hooded sweatshirts?|kapuzenpullover"),
    ("sweatpants", r"sweat-?\s?pants?|joggers?|jogging ?(?:pants|bottoms|hosen?)|track ?pants|jogginghosen?"),
    ("cardigan", r"cardigans?|\w*strickjacken?|vesten"),
    ("sweater", r"sweaters?|jumpers?|\w*pullovers?|knitwear|truien?|trui"),
    ("blouse", r"blouses?|\w*blusen?"),
    ("vest", r"vests?|gilets?|waistcoats?|\w*westen?|bodywarmers?"),
    ("blazer", r"blazers?|sports? coats?|suit jackets?|sakkos?"),
    ("swimwear", r"swimsuits?|swimwear|bikinis?|swim (?:shorts|trunks)|badeanzug|badehosen?|bathing suits?|tankinis?"),
    ("suit", r"suits?|tuxedos?|anzug|anzüge"),
    ("dress", r"dress(?:es)?|gowns?|\w*kleid(?:er)?|jurk(?:en)?|sundress(?:es)?"),
    ("jumpsuit", r"jumpsuits?|overalls?|playsuits?|rompers?|dungarees|salopettes?"),
    ("skirt", r"skirts?|\w*rock|\w*röcke|rok(?:ken)?|culottes?"),
    ("jeans", r"jeans?|jeggings"),
    ("leggings", r"leggings?"),
    ("shorts", r"shorts|bermudas?"),
    ("underwear", r"underwear|boxers?(?: (?:briefs?|shorts))?|briefs|panty|panties|bras?|bralettes?|trunks|bustiers?"
                  r"|thongs?|unterwäsche|unterhosen?|slips?|lingerie"),
    ("socks", r"socks?|tights|stockings|\w*socken|\w*strumpfhosen?|sokken"),
    ("sleepwear", r"pyjamas?|pajamas?|nightgowns?|nightdress(?:es)?|nightwear|bathrobes?|loungewear|schlafanzug"
                  r"|bademäntel|bademantel"),
    ("sneakers", r"sneakers?|trainers?|running shoes?|turnschuhe?"),
    ("boots", r"boots?|booties|\w*stiefel(?:etten)?|laarzen"),
    ("sandals", r"sandals?|flip-?\s?flops?|slides|espadrilles?|sandalen|mules?"),
    ("bag", r"bags?|handbags?|backpacks?|totes?|rucksack|\w*taschen?|tassen?|clutch"),
    ("hat", r"hats?|caps?|beanies?|bucket hats?|\w*mützen?|muts"),
    ("scarf", r"scarf|scarves|schals?|shawls?|stoles?|sjaals?"),
    ("gloves", r"gloves?|mittens?|\w*handschuhe?|handschoenen"),
    ("belt", r"belts?|gürtel|riem"),
    ("jewellery", r"necklaces?|earrings?|bracelets?|jewell?ery|pendants?|halsketten?|ohrringe?|armband"),
    ("accessory", r"ties|necktie|sunglasses|hair clips?|bow ties?"),
    # The broad ones last: a "Strumpfhose" is no "Hose", a "Handschuh" no "Schuh".
    ("coat", r"coats?|parkas?|trench(?: ?coats?)?|overcoats?|\w*mantel|\w*mäntel|jas(?:sen)?"),
    ("jacket", r"jackets?|bombers?|blousons?|windbreakers?|anoraks?|\w*jacken?"),
    ("trousers", r"trousers|pants?|chinos?|slacks|\w*hosen?|broek(?:en)?"),
    ("shirt", r"shirts?|overshirts?|\w*hemden|\w*hemd|overhemd(?:en)?|dress shirts?"),
    ("shoes", r"shoes?|loafers?|pumps|heels|ballerinas?|ballet flats?|dress shoes|\w*schuhe?|schoenen|slippers?"),
    ("top", r"tops?|camisoles?|camis?|tank ?tops?|tanks?|bodysuits?|vest tops?|crop tops?|oberteile?"),
)  # fmt: skip
# … of a French, Italian, Spanish or Portuguese one its first ("robe chemise" is a dress).
_HEAD_FIRST: tuple[tuple[Category, str], ...] = (
    ("t_shirt", r"camisetas?|magliett[ae]"),
    ("hoodie", r"sweats? à capuche"),
    ("sweatshirt", r"sweat(?= (?:col|en|à|molleton|zippé))|sudaderas?|felp[ae]|moletom"),
    ("sweater", r"pulls?(?! (?:&|and|on|up))|chandails?|jerséis?|jersey de|maglion[ei]|suéter(?:es)?"),
    ("cardigan", r"gilets? en maille|rebecas?"),
    ("shirt", r"chemises?|camisas?|camici[ae]"),
    ("blouse", r"chemisiers?|blusas?|camicett[ae]"),
    ("coat", r"manteaux?|abrigos?|cappott[oi]|casacos?"),
    ("jacket", r"vestes?|chaquetas?|giacc(?:a|he)|doudounes?|cazadoras?"),
    ("dress", r"robes?|vestidos?|vestit[oi]|abit[oi]"),
    ("skirt", r"jupes?|faldas?|gonn[ae]|saias?"),
    ("jumpsuit", r"combinaisons?|combinaisons?-pantalons?"),
    ("trousers", r"pantalons?|pantalones|pantalon[ei]|calças?"),
    ("swimwear", r"maillots? de bain|bañador(?:es)?|costum[ei] da bagno"),
    ("sleepwear", r"pyjamas? (?:long|court)|chemises? de nuit|pijamas?"),
    ("underwear", r"soutiens?-gorge|culottes? menstruelles?|calzoncillos|sujetador(?:es)?"),
    ("socks", r"chaussettes|collants?|calcetines|calze|meias"),
    ("sneakers", r"baskets|zapatillas"),
    ("boots", r"bottes|bottines|botas|stivali|botines"),
    ("sandals", r"sandales|sandalias|sandali"),
    ("shoes", r"chaussures|zapatos|scarpe|sapatos|escarpins"),
    ("bag", r"sacs? à (?:main|dos)|bolsos?|bors[ae]"),
    ("hat", r"chapeaux?|bonnets?|casquettes?|gorr[ao]s?|cappell[oi]"),
    ("scarf", r"écharpes?|foulards?|bufandas?|sciarp[ae]"),
    ("gloves", r"gants|guantes|guanti"),
    ("belt", r"ceintures?|cinturon(?:es)?|cintur[ae]"),
)  # fmt: skip
_FITS: tuple[tuple[Fit, str], ...] = (
    ("oversized", r"over-?\s?sized?|loose[- ]fit|baggy"),
    ("skinny", r"skinny|super[- ]slim"),
    ("slim", r"slim(?:[- ]fit)?"),
    ("relaxed", r"relaxed(?:[- ]fit)?|relax[- ]fit|wide[- ]fit|comfort[- ]fit|loose|easy[- ]fit|boxy|weite passform"),
    ("tailored", r"tailored(?:[- ]fit)?"),
    ("fitted", r"fitted|body[- ]?con|form[- ]fitting|figurbetont"),
    ("regular", r"regular[- ]fit|standard[- ]fit|classic[- ]fit|normale passform|coupe droite|regular fit"),
)
_GENDERS: tuple[tuple[Gender, str], ...] = (
    ("unisex", r"unisex|gender[- ]?neutral"),
    ("girls", r"girls?|mädchen|filles?|niñas?|bambina|meisjes"),
    ("boys", r"boys?|jungen|garçons?|niños?|bambino|jongens"),
    ("baby", r"bab(?:y|ies)|newborns?|toddlers?|infants?|bébés?"),
    ("kids", r"kids?|child(?:ren)?|kinder|enfants?|junior|bambini|kinderen"),
    ("women", r"wom[ae]n'?s?|ladies|lady|female|damen|frauen|femmes?|mujer(?:es)?|donn[ae]|dames|feminin[oa]|kobiety"),
    ("men", r"m[ae]n'?s?|male|herren|männer|hommes?|hombres?|uom[oi]|heren|masculin[oa]|mężczyźni|gentlemen"),
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\b(?:with|without|mit|avec|con|for|für|pour|w/)\b.*", re.IGNORECASE)
_HOOD = re.compile(r"\bhood(?:ed)?\b|capuch|cappuccio|capuz|kapuze|kaptur|kapuc|フード", re.IGNORECASE)
_LONGEST = 300


def category_of(text: str, *, whole: bool = False) -> Category | None:
    """The kind of garment a name names, or None where it names none.

    ``whole``: the text is a shelf of the shop, whose head is its very end or beginning ("Dress fabrics" are none).
    """
    text = text[:_LONGEST]
    kind = _kind(text, whole=whole)
    return "hoodie" if kind == "sweatshirt" and _HOOD.search(text) else kind


def fit_of(text: str) -> Fit | None:
    """The fit a name or a tag says, or None."""
    return next((word for table in (_FIT, _FIT_WITHIN) for _, _, word in _hits(table, text[:_LONGEST])), None)


def gender_of(text: str) -> Gender | None:
    """Whom a text says the garment is for, or None; both women and men is unisex."""
    words = {word for table in _GENDER_TABLES for _, _, word in _hits(table, text[:_LONGEST])}
    if "unisex" in words or {"women", "men"} <= words:
        return "unisex"
    if {"girls", "boys"} <= words:
        return "kids"
    return next((word for word, _ in _GENDERS if word in words), None)


def _kind(text: str, *, whole: bool) -> Category | None:
    for reading in (_ASIDE.sub(" ", text).strip(), text.strip()):
        if word := _elsewhere(reading, whole=whole):
            return word
        firsts = [(hit.start(), -hit.end(), row, word) for row, hit, word in _hits(_CATEGORY_FIRST, reading)]
        if firsts := [hit for hit in firsts if not (whole and hit[0])]:
            return min(firsts)[3]
        # The longest of those that end last: "polo shirt" rather than "shirt".
        lasts = [(-hit.end(), hit.start(), row, word) for row, hit, word in _hits(_CATEGORY_LAST, reading)]
        if lasts := [hit for hit in lasts if not (whole and -hit[0] < len(reading))]:
            return min(lasts)[3]
    return None


def _elsewhere(text: str, *, whole: bool) -> Category | None:
    """The kind by words of further languages: of several the longest; in writing without spaces the last."""
    spoken = [(hit.start() - hit.end(), row, word, hit) for row, hit, word in _hits(_CATEGORY_ANYWHERE, text)]
    if whole:
        spoken = [found for found in spoken if found[3].start() == 0 or found[3].end() == len(text)]
    if spoken:
        return min(spoken, key=lambda found: found[:2])[2]
    written = [(-hit.end(), hit.start(), row, word) for row, hit, word in _hits(_CATEGORY_WITHIN, text)]
    return min(written)[3] if written else None


def _compiled(table: tuple[tuple[_Word, str], ...]) -> _Table[_Word]:
    return tuple((word, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)) for word, pattern in table)


def _compiled_within(table: tuple[tuple[_Word, str], ...]) -> _Table[_Word]:
    return tuple((word, re.compile(pattern)) for word, pattern in table)


def _hits(table: _Table[_Word], text: str) -> list[tuple[int, re.Match[str], _Word]]:
    """Hits with the row of the table they are in: of equal hits the earlier row's counts."""
    return [(row, hit, word) for row, (word, pattern) in enumerate(table) for hit in pattern.finditer(text)]


_CATEGORY_LAST = _compiled(_HEAD_LAST)
_CATEGORY_FIRST = _compiled(_HEAD_FIRST)
_FIT = _compiled(_FITS)
_GENDER = _compiled(_GENDERS)
_CATEGORY_ANYWHERE = _compiled(ANYWHERE)
_CATEGORY_WITHIN = _compiled_within(WITHIN)
_FIT_WITHIN = _compiled_within(FITS_WITHIN)
_GENDER_TABLES = (_GENDER, _compiled(GENDERS), _compiled_within(GENDERS_WITHIN))
