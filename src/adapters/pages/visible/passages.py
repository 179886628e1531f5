"""Description, composition and care: the texts under their headings and behind their labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from adapters.pages.care import care_of
from adapters.pages.composition import fibres
from adapters.pages.model_notes import model_notes_of
from adapters.pages.text import phrases
from adapters.pages.visible.labels import Labelled, kind_of
from adapters.pages.visible.layout import ELSEWHERE, Box, Layout, Zone
from adapters.pages.visible.words import Names
from adapters.pages.vocabulary import fit_of, gender_of

_DESCRIPTION = re.compile(
    r"(?:product |item |artikel|produkt|full |about )?(?:description|details?|information|info"
    r"|features)|about (?:this|the) (?:item|product)|the details|details? (?:&|and) (?:care"
    r"|composition|fit)|overview|editor.?s notes|beschreibung|artikelbeschreibung|produktbeschreibung"
    r"|produktdetails|produktinformation(?:en)?|descriptif|description (?:du )?produit"
    r"|détails(?: du produit)?|caractéristiques|descrizione(?: (?:del )?prodotto)?"
    r"|dettagli(?: prodotto)?|caratteristiche|descripción(?: del producto)?|detalles(?: del producto)?"
    r"|descrição(?: do produto)?|omschrijving|beschrijving|productomschrijving|productbeschrijving"
    r"|opis(?: produktu)?|szczegóły|popis(?: produktu| zboží)?|описание(?: товара)?|опис|leírás"
    r"|descriere|açıklama|ürün açıklaması|beskrivning|produktbeskrivning|beskrivelse|kuvaus"
    r"|tuotekuvaus|kirjeldus|apraksts|aprašymas|περιγραφή|商品説明|商品詳細|商品描述|產品描述|상품설명|상세정보|mô tả"
    r"|deskripsi",
    re.IGNORECASE,
)
_DESCRIPTION_NAME = Names(
    r"(?<![a-z])(?:(?:product-?|item-?|short-?|long-?)?(?:description|desc|descr|beschreibung|descrizione"
    r"|descripcion|descriptif|omschrijving|opis|popis)|product-?details?|productdescription)(?![a-z])"
)
_MOST_TEXT = 8000
_MOST_NUMBERED = 4000
_PERCENT = re.compile(r"\d{1,3}\s?[%％]\s?[^\W\d]|[^\W\d]\s?\d{1,3}\s?[%％]")
_HEADINGS = frozenset(
    {
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dt",
        "th",
        "button",
        "summary",
        "strong",
        "b",
        "a",
        "span",
        "div",
        "p",
        "label",
        "legend",
    }
)


def passages(layout: Layout, labels: Mapping[str, list[Labelled]], heading: Box | None) -> dict[str, Any]:
    """The texts a stylist reads."""
    materials = _materials(layout, labels)
    care = next((entry.value for entry in labels["care"] if len(entry.value) > 3 and not entry.value.isdigit()), None)
    fit = next((fit for entry in labels["fit"] if (fit := fit_of(f"{entry.value} fit"))), None)
    gender = next((gender for entry in labels["gender"] if (gender := gender_of(entry.value))), None)
    description = _description(layout, heading)
    return {
        "description": description,
        "materials": materials,
        "composition": fibres(materials or ""),
        "care": list(care_of(care) or phrases(care))[:20],
        "fit": fit,
        "gender": gender,
        "model_notes": _model_notes(layout, description),
    }


def _model_notes(layout: Layout, description: str | None) -> list[str]:
    """Those of the short texts about this product, then those of its description; each where it is told in full."""
    boxes = (box for box in layout.numbered[:_MOST_NUMBERED] if not box.zone & (ELSEWHERE | Zone.REVIEW))
    texts = [box.shown for box in boxes if len(box.shown) > 8]
    found = dict.fromkeys(note for text in (*texts, description or "") for note in model_notes_of(text))
    return [note for note in found if not any(note != other and note in other for other in found)]


def _materials(layout: Layout, labels: Mapping[str, list[Labelled]]) -> str | None:
    """What a label says, best where it gives percentages; else a short text that is nothing but fibres."""
    told = [entry.value for entry in labels["materials"] if 2 < len(entry.value) < 1500]
    with_percent = [value for value in told if _PERCENT.search(value) and fibres(value)]
    if with_percent:
        return with_percent[0]
    for box in layout.texts:
        if box.text and "%" in box.text and len(box.text) < 220 and not box.zone & (ELSEWHERE | Zone.REVIEW):
            text = box.shown
            found = fibres(text)
            total = sum(fibre.percent for fibre in found)
            if found and total >= 95 and total % 100 < 5 and _known_fibre(text):
                return text
    return told[0] if told and len(told[0]) < 200 else None


def _known_fibre(text: str) -> bool:
    return bool(
        re.search(
            r"cotton|polyest|elasthan|elastan|nylon|wool|viscos|viskos|linen|silk|polyamid|acryl"
            r"|baumwoll|coton|laine|lin\b|soie|cotone|lana|seta|lino|algod|seda|katoen|wol\b|bawełn"
            r"|wełn|bavln|vln|хлопок|шерст|polyuret|leather|leder|cuir|pelle|modal|lyocell|tencel"
            r"|cashmere|kaschmir|spandex|rayon|綿|ポリエステル|cupro|acetat|hemp|jersey|fibra|fibre",
            text,
            re.IGNORECASE,
        )
    )


def _description(layout: Layout, heading: Box | None) -> str | None:
    found: list[tuple[float, int, str]] = []
    for box in layout.boxes:
        if box.zone & (ELSEWHERE | Zone.REVIEW):
            continue
        weight = _describes(box)
        if weight <= 0 or len(found) > 20:
            continue
        body = box if weight != 1.0 else _under(layout, box)
        if body is None:
            continue
        text = layout.text_of(body, _MOST_TEXT)
        if len(text) >= 40:
            found.append((weight + min(len(text), 600) / 600, -box.order, text))
    del heading
    return max(found)[2] if found else None


def _describes(box: Box) -> float:
    if "description" in box.attribute("itemprop").split():
        return 3.0
    if box.names and _DESCRIPTION_NAME.search(box.names) and box.tag not in ("a", "button", "li", "h2", "h3"):
        return 1.5
    if box.tag in _HEADINGS and box.text and len(box.text) < 50 and _DESCRIPTION.fullmatch(box.shown.strip(" :")):
        return 1.0
    return 0.0


def _under(layout: Layout, box: Box) -> Box | None:
    """The text that a heading heads: its next sibling, or an ancestor's."""
    del layout
    current = box
    for _ in range(4):
        parent = current.parent
        if parent is None:
            return None
        for child in parent.children[current.place + 1 : current.place + 3]:
            if child.text is None or len(child.shown) >= 40:
                return None if child.text and kind_of(child.shown) else child
        current = parent
    return None
