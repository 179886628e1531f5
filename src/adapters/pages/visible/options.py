"""Colours and sizes that a page lets one choose, and the chosen ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from adapters.pages.visible.labels import Labelled, kind_of
from adapters.pages.visible.layout import ELSEWHERE, Box, Layout
from adapters.pages.visible.words import Names, names_in

_MOST = 60
_LONGEST = 40
_COLOUR_NAME = Names(
    r"(?<![a-z-])(?:(?:product-?|item-?|variant-?)?colou?rs?-?(?:swatch\w*|picker|options?|selectors?"
    r"|selection|list|chips?|variants?|select|choices?|thumbs?|buttons?|attribute|wrapper)"
    r"|colou?rs|swatch(?:es)?(?:-?(?:list|container|wrapper|group|colou?r))?|farben|farbauswahl"
    r"|coloris|colori|couleurs|colores|kleuren|barvy|kolory)(?![a-z])"
)
_QUANTITY = Names(
    r"(?<![a-z])(?:qty|quantity|quantit\w+|menge|anzahl|cantidad|aantal|ilosc|mnozstvi|kolichestvo|amount"
    r"|count|nombre|antal)(?![a-z])"
)
_SIZE_NAME = Names(
    r"(?<![a-z])(?:sizes?|size-?(?:selector|picker|option\w*|list|button|item|swatch)|groessen?|grossen?"
    r"|tailles?|taglie?|tallas?|tamanhos?|maat|maten|rozmiar\w*|velikost\w*|beden\w*|storlek\w*)(?![a-z])"
)
_PROMPT = re.compile(
    r"(?:please |bitte |first )?(?:select|choose|pick|wählen|auswählen|choisir|choisissez|sélectionne\w*"
    r"|scegli|seleziona|selecciona\w*|elige|escolha|selecione|kies|wybierz|vyberte|выберите|seçin?"
    r"|välj|velg|vælg|valitse|選択)\b.*|[-–—. ]*|size|colou?r|.*(?:guide|chart|tabelle|finder).*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*(?:[-–—(|,:]\s*)?(?:out of stock|sold out|only \d+ left|notify me|not available|unavailable"
    r"|ausverkauft|nicht verfügbar|épuisée?|indisponible|rupture.*|esaurito|non disponibile|agotad[oa]"
    r"|uitverkocht|niedostępny|vyprodáno|нет в наличии|few left|low stock|coming soon"
    r"|[-+]?\s*[£$€]\s?\d.*)\)?\s*$",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"(?:(?:\d{0,2}X{0,4}|X{1,4}-?)?[SML]|X{1,4}[SL]|\d{1,3}(?:[.,]5|½)?(?:\s?[-/]\s?\d{1,3}(?:[.,]5)?)?"
    r"|one size|onesize|os|uni(?:que)?|einheitsgröße|taille unique|taglia unica|talla única|(?:uk|us|eu"
    r"|eur|it|fr|de)\s?\d{1,3}(?:[.,]5)?|w?\d{2}\s?[/x]?\s?l?\d{2}|\d+\s?(?:-\s?\d+\s?)?(?:y|m|yrs?|years?"
    r"|months?|ans|mois|jahre|monate|anni|mesi|años|cm)\.?|(?:xx?s|s|m|l|xx?l)\s?[-/]\s?(?:xx?s|s|m|l|xx?l"
    r"|\d+).*|(?:petite|tall|short|regular|long)?\s?\d{1,2})",
    re.IGNORECASE,
)


def options(
    layout: Layout, labels: Mapping[str, list[Labelled]], heading: Box | None, button: Box | None
) -> dict[str, Any]:
    """Colours, sizes and the chosen one of each."""
    del button
    groups = [*_selects(layout), *_swatches(layout, heading)]
    found: dict[str, Any] = {}
    for kind, many, one in (("colour", "colors", "selected_color"), ("size", "sizes", "selected_size")):
        best = max(
            (group for group in groups if group[0] == kind),
            key=lambda group: (len(group[1]) > 1, group[2] is not None),
            default=None,
        )
        told = next(
            (
                entry.value
                for entry in labels[kind]
                if 0 < len(entry.value) <= _LONGEST and not _PROMPT.fullmatch(entry.value) and _fits(kind, entry.value)
            ),
            None,
        )
        values = best[1] if best else []
        chosen = best[2] if best and best[2] else None
        if kind == "colour" and told and (not values or chosen is None):
            chosen = told if "," not in told and "/" not in told[:0] else chosen
        found[many] = values or ([told] if told and kind == "colour" else [])
        found[one] = chosen
    return found


def _fits(kind: str, value: str) -> bool:
    return kind == "size" or bool(re.fullmatch(r"[^\d|]{2,40}(?:\d[^|]{0,20})?|\d{2} [^\W\d][^|]{1,30}", value))


Group = tuple[str, list[str], str | None]


def _kind(words: Iterable[str]) -> str | None:
    for word in words:
        if kind := kind_of(word):
            return kind
        names = names_in(word)
        if _SIZE_NAME.search(names):
            return "size"
        if _COLOUR_NAME.search(names):
            return "colour"
    return None


def _selects(layout: Layout) -> Iterable[Group]:
    for box in layout.boxes:
        if box.tag != "select" or box.zone & ELSEWHERE:
            continue
        choices = [each for each in layout.inside(box) if each.tag == "option"][:_MOST]
        said = [
            box.attribute("aria-label"),
            box.attribute("name"),
            box.attribute("id"),
            box.attribute("title"),
            *(each.shown for each in choices[:1]),
            box.names,
        ]
        if _QUANTITY.search(names_in(" ".join(said[:4]) + " " + box.names)):
            continue
        kind = _kind(word for word in said if word)
        values = [(value, "selected" in each.attributes) for each in choices if (value := _value(each.shown))]
        if (
            kind is None
            and len(values) > 1
            and [value for value, _ in values] != [str(at) for at in range(1, len(values) + 1)]
            and all(_SIZE.fullmatch(value) for value, _ in values)
        ):
            kind = "size"
        if kind in ("colour", "size") and values:
            yield _group(kind, values)


def _swatches(layout: Layout, heading: Box | None) -> Iterable[Group]:
    """Lists of buttons, links, radios or items whose container is called after a colour or a size."""
    del heading
    covered = -1
    for box in layout.boxes:
        if (
            box.order <= covered
            or box.zone & ELSEWHERE
            or box.tag in ("select", "body", "main", "html", "form")
            or (not box.names and not box.attribute("aria-label"))
        ):
            continue
        label = box.attribute("aria-label")
        kind = _kind([label]) if label else None
        if kind is None and box.last - box.order < 400 and box.last > box.order:
            kind = "size" if _SIZE_NAME.search(box.names) else "colour" if _COLOUR_NAME.search(box.names) else None
        if kind not in ("colour", "size"):
            continue
        values = _choices(layout, box, kind)
        if values and (kind == "colour" or sum(bool(_SIZE.fullmatch(value)) for value, _ in values) * 2 >= len(values)):
            covered = box.last
            yield _group(kind, values)


def _choices(layout: Layout, box: Box, kind: str) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    covered = -1
    for each in layout.inside(box)[1:400]:
        if each.order <= covered or each.tag not in ("button", "a", "li", "input", "label", "div", "span", "img"):
            continue
        if (
            each.tag in ("div", "span")
            and each.attribute("role") not in ("radio", "option", "button")
            and not re.search(r"(?<![a-z])(?:swatch|option|item|size|variant)(?![a-z])", each.names)
        ):
            continue
        value = _value(_name_of(layout, each, kind))
        if not value or (kind == "size" and not _SIZE.fullmatch(value)):
            continue
        found.append((value, _chosen(layout, each)))
        covered = each.last
        if len(found) >= _MOST:
            break
    return found


def _name_of(layout: Layout, box: Box, kind: str) -> str:
    stated = (
        box.attribute(name)
        for name in (
            "data-color-name",
            "data-colour",
            "data-color",
            "data-size",
            "data-value",
            "aria-label",
            "title",
            "alt",
        )
    )
    inner = (
        each.attribute(name) for each in layout.inside(box)[1:8] for name in ("alt", "title", "aria-label", "value")
    )
    candidates = [box.shown, *stated, *inner] if kind == "size" else [*stated, *inner, box.shown]
    return next(
        (
            text
            for text in candidates
            if (_value(text) and not re.fullmatch(r"[#\d\W]*|#?[0-9a-fA-F]{6}", text))
            or (kind == "size" and text and _SIZE.fullmatch(text.strip()))
        ),
        "",
    )


def _chosen(layout: Layout, box: Box) -> bool:
    for each in (*layout.inside(box)[:6], *([box.parent] if box.parent else [])):
        told = each.attributes
        if "checked" in told or "true" in (
            told.get("aria-checked"),
            told.get("aria-selected"),
            told.get("aria-pressed"),
        ):
            return True
        if told.get("aria-current") not in (None, "false"):
            return True
        if re.search(
            r"(?<![a-z-])(?:is-)?(?:selected|active|current|checked|chosen)(?![a-z-])|--(?:selected"
            r"|active)",
            each.names,
        ):
            return True
    return False


def _value(text: str) -> str:
    value = _NOTE.sub("", re.sub(r"\s+", " ", text)).strip(" -–:|")
    value = re.sub(
        r"^(?:colou?r|size|farbe|größe|couleur|taille|colore|taglia|talla)\s*[:：]\s*", "", value, flags=re.IGNORECASE
    )
    return "" if not 0 < len(value) <= _LONGEST or _PROMPT.fullmatch(value) else value


def _group(kind: str, values: list[tuple[str, bool]]) -> Group:
    chosen = [value for value, selected in values if selected]
    return kind, list(dict.fromkeys(value for value, _ in values)), chosen[0] if len(set(chosen)) == 1 else None
