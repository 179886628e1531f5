"""A product as the stylist sees it: every reading of it in one place, made once."""

from __future__ import annotations

import msgspec

from domain.evidence import Evidence
from domain.product import Product
from domain.styling.care import CareReading, read_care
from domain.styling.categories import CategoryReading, read_category
from domain.styling.cloth import ClothTrait, read_cloth
from domain.styling.colours import ColourReading, read_colours
from domain.styling.composition import Composition, read_composition
from domain.styling.cut import CutReading, read_cut
from domain.styling.formality import FormalityReading, read_formality
from domain.styling.garment_kinds import Kind
from domain.styling.patterns import PatternReading, read_pattern
from domain.styling.qualities import Qualities, judge
from domain.styling.texts import Passage, passage


class Garment(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one garment. ``texts`` are title, materials and description, without advice on outfits."""

    product: Product
    texts: tuple[Passage, ...]
    category: CategoryReading
    colours: ColourReading
    pattern: PatternReading
    composition: Composition
    cloth: tuple[ClothTrait, ...]
    cut: CutReading
    care: CareReading
    formality: FormalityReading
    qualities: Qualities

    @property
    def kind(self) -> Kind:
        """The kind of garment."""
        return self.category.kind

    @property
    def itself(self) -> Evidence:
        """The garment as evidence, where a reason rests on what kind of thing it is."""
        return self.category.evidence[0]

    def cloth_named(self, *names: str) -> ClothTrait | None:
        """The first of these cloths that the garment has."""
        return next((item for name in names for item in self.cloth if item.facts.name == name), None)


def read_garment(product: Product) -> Garment:
    """Reads everything the product says."""
    title = passage("/title", product.title)
    materials = passage("/materials", product.materials, advice=False) if product.materials else None
    description = passage("/description", product.description, advice=False) if product.description else None
    texts = tuple(text for text in (title, materials, description) if text is not None)
    category = read_category(product, title, description)
    colours = read_colours(product)
    pattern = read_pattern(texts, colours)
    composition = read_composition(product, texts)
    cloth = read_cloth(texts)
    cut = read_cut(product, texts, category.kind)
    care = read_care(product, texts, composition)
    formality = read_formality(category.kind, category.evidence, texts, composition, cloth, cut, pattern, colours)
    return Garment(
        product=product,
        texts=texts,
        category=category,
        colours=colours,
        pattern=pattern,
        composition=composition,
        cloth=cloth,
        cut=cut,
        care=care,
        formality=formality,
        qualities=judge(category.kind, composition, cloth, cut, care, pattern, colours, formality.value),
    )
