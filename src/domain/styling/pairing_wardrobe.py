# ruff: noqa: E501 - a row of a table is one line
"""The garments pairings are made from: what each is for, in which colours it is worth owning, and what it does.

Columns: slot | words | formality | warmth 0-1 | presentation (f, m, n) | moods | colours | what it adds to a look.
"""

from __future__ import annotations

import msgspec

from domain.analysis import PairingCategory

_TABLE = """
tops | plain {} crew-neck T-shirt | 2.6 | 0.15 | n | minimalist streetwear y2k grunge sporty | white, black, light grey, navy, olive, dusty pink | a plain tee keeps the look easy
tops | striped long-sleeve tee | 3.4 | 0.3 | n | preppy minimalist cottagecore | white, off white | fine stripes give it some rhythm
tops | boxy {} tee | 2.3 | 0.2 | n | streetwear grunge y2k | black, white, dark grey, burgundy | the boxy shape adds attitude
tops | ribbed {} tank top | 2.4 | 0.05 | f | y2k sporty minimalist | white, black, cream, light pink, lavender | a close top balances volume below
tops | crisp {} poplin shirt | 6.4 | 0.25 | n | minimalist preppy dark_academia | white, light blue, off white, light pink | crisp cotton sharpens the whole look
tops | linen shirt | 4.6 | 0.15 | n | bohemian cottagecore minimalist | white, off white, light blue, sage, beige, terracotta | linen keeps it light and unforced
tops | oxford button-down | 5.2 | 0.3 | n | preppy dark_academia | light blue, white, light pink | an oxford collar makes it smart without stiffness
tops | silk blouse | 6.8 | 0.2 | f | bohemian minimalist cottagecore | off white, cream, emerald, burgundy, navy, light pink | the soft fall dresses it up
tops | fine-knit {} merino sweater | 5.4 | 0.55 | n | minimalist preppy dark_academia | grey, navy, camel, off white, burgundy, dark green | a fine knit looks finished without trying
tops | chunky {} roll-neck sweater | 4.4 | 0.75 | n | dark_academia cottagecore grunge | off white, charcoal, brown, dark green, mustard | a big knit makes it warm and generous
tops | loopback sweatshirt | 2.2 | 0.5 | n | streetwear sporty grunge y2k | grey, navy, black, off white, sage | a sweatshirt keeps it off-duty
tops | breathable {} training top | 1.6 | 0.1 | n | sporty | black, white, grey, navy, cobalt | it breathes when you move
bottoms | straight-leg jeans | 3.4 | 0.45 | n | minimalist streetwear grunge preppy y2k | navy, black, denim, light denim, off white | a straight leg balances the shape above
bottoms | wide-leg trousers | 5.6 | 0.4 | n | minimalist bohemian streetwear | black, beige, charcoal, navy, off white, brown, olive | a wide, fluid leg gives it ease
bottoms | pleated {} wool trousers | 6.8 | 0.5 | n | dark_academia preppy minimalist | charcoal, grey, navy, brown, black | the pleats bring in some polish
bottoms | slim {} chinos | 4.8 | 0.4 | m | preppy minimalist | beige, navy, olive, stone, off white, khaki | chinos sit between dressed and relaxed
bottoms | tailored {} trousers | 7.4 | 0.4 | n | minimalist preppy dark_academia | black, charcoal, navy, grey, beige | the clean crease keeps it formal enough
bottoms | bias-cut midi skirt | 5.6 | 0.25 | f | bohemian cottagecore minimalist | black, cream, olive, burgundy, navy, camel | the swing of the skirt softens the look
bottoms | pleated {} mini skirt | 3.6 | 0.15 | f | y2k preppy | black, navy, grey, light pink | a short pleat keeps it young
bottoms | linen drawstring trousers | 3.4 | 0.15 | n | bohemian cottagecore | beige, off white, olive, stone, white | linen keeps you cool
bottoms | cargo trousers | 2.6 | 0.4 | n | streetwear grunge y2k sporty | olive, black, khaki, dark grey, stone | roomy pockets give it a street edge
bottoms | tapered {} joggers | 1.7 | 0.4 | n | sporty streetwear | black, grey, navy, charcoal | the tapered ankle keeps it neat
bottoms | slim {} evening trousers | 8.4 | 0.4 | n | minimalist | black, navy | a narrow leg keeps the evening line clean
shoes | low {} leather sneakers | 3.6 | 0.3 | n | minimalist preppy streetwear | white, off white, black, beige | clean sneakers keep it easy
shoes | retro running sneakers | 2.2 | 0.3 | n | sporty streetwear y2k | grey, white, navy, silver, green | they can take a whole day of walking
shoes | chunky {} skate shoes | 2.2 | 0.35 | n | grunge streetwear y2k | black, white, charcoal | the heavy sole gives it weight at the bottom
shoes | penny loafers | 5.8 | 0.3 | n | preppy dark_academia minimalist | brown, black, burgundy, dark brown | loafers lift it without making it stiff
shoes | leather derbies | 7.0 | 0.35 | m | dark_academia preppy | dark brown, black, burgundy | derbies make it fit for a serious day
shoes | Oxford shoes | 8.4 | 0.35 | n | dark_academia | black, dark brown | polished leather finishes it properly
shoes | Chelsea boots | 5.2 | 0.6 | n | minimalist dark_academia grunge | black, brown, dark brown | an ankle boot makes one line with the leg
shoes | lace-up leather boots | 3.8 | 0.7 | n | grunge dark_academia streetwear | black, brown, burgundy | sturdy boots ground the look
shoes | flat {} leather sandals | 3.6 | 0 | n | bohemian cottagecore | camel, brown, black, gold | open shoes keep it summery
shoes | ballet flats | 4.8 | 0.1 | f | cottagecore y2k preppy | black, beige, cream, burgundy, light pink | a flat, low shoe keeps it light
shoes | block-heel pumps | 7.0 | 0.15 | f | minimalist dark_academia | black, beige, burgundy, navy | a little heel dresses it up
shoes | strappy {} heels | 8.2 | 0 | f | bohemian | black, gold, silver, beige | a bare heel is made for the evening
shoes | suede desert boots | 4.2 | 0.5 | m | bohemian minimalist | beige, taupe, brown, khaki | suede keeps it soft and casual
outerwear | denim jacket | 3.0 | 0.45 | n | streetwear grunge y2k cottagecore | denim, light denim, black, off white | denim roughens it up a little
outerwear | cotton overshirt | 3.8 | 0.45 | n | minimalist streetwear grunge | olive, navy, beige, brown, charcoal, dark green | it is the layer for days that can't decide
outerwear | bomber jacket | 3.2 | 0.5 | n | streetwear sporty y2k | black, olive, navy, burgundy | the short shape keeps the proportions right
outerwear | thin {} windbreaker | 1.9 | 0.4 | n | sporty streetwear | black, navy, teal, grey, stone | it shrugs off wind and packs small
outerwear | unstructured {} blazer | 6.2 | 0.45 | n | preppy minimalist dark_academia | navy, charcoal, beige, brown, black, dark green | a soft blazer is the quickest way to smarten up
outerwear | tailored {} wool coat | 7.0 | 0.85 | n | minimalist dark_academia preppy | camel, charcoal, navy, black, dark green, burgundy | it draws a long clean line over everything
outerwear | trench coat | 6.4 | 0.55 | n | minimalist dark_academia preppy | beige, stone, navy, black, khaki | a trench pulls it together on grey days
outerwear | open-knit {} cardigan | 4.2 | 0.5 | n | cottagecore bohemian dark_academia | cream, beige, sage, rust, lavender, brown | a knit over it softens the edges
outerwear | suede jacket | 4.6 | 0.55 | n | bohemian | camel, brown, rust | suede adds warmth and texture
outerwear | leather biker jacket | 3.8 | 0.55 | n | grunge streetwear y2k | black, dark brown | leather gives it some bite
outerwear | padded {} jacket | 2.6 | 0.9 | n | sporty streetwear | black, navy, olive, stone | it keeps the cold out without weight
outerwear | long {} wrap coat | 8.4 | 0.7 | n | minimalist | black, camel, navy | a wrap coat goes over evening clothes without crushing them
accessories | leather belt | 5.2 | 0 | n | minimalist preppy dark_academia | brown, black, dark brown, camel | it marks the waist and ties in the shoes
accessories | canvas tote | 2.8 | 0 | n | cottagecore minimalist bohemian | off white, olive, navy, rust, mustard | it carries a day without fuss
accessories | wool scarf | 4.8 | 0.6 | n | dark_academia preppy minimalist | camel, burgundy, dark green, mustard, grey, navy, rust, teal | a scarf puts the colour near your face
accessories | ribbed {} beanie | 2.2 | 0.6 | n | streetwear grunge sporty | rust, mustard, dark green, black, burgundy, teal | a beanie finishes it on cold days
accessories | baseball cap | 1.9 | 0.1 | n | sporty streetwear y2k | navy, dark green, burgundy, black, beige, cobalt, red | a cap keeps it sporty
accessories | silk neck scarf | 5.8 | 0.1 | f | cottagecore preppy bohemian | rust, emerald, light blue, mustard, burgundy, cobalt, coral | a little silk at the neck finishes the look
accessories | slim {} leather crossbody bag | 4.8 | 0 | n | minimalist y2k bohemian | camel, black, burgundy, dark green, cobalt, brown | a small bag keeps hands free and lines clean
accessories | small {} leather handbag | 6.6 | 0 | f | minimalist bohemian preppy dark_academia | black, camel, burgundy, beige, dark green, cobalt | a small structured bag keeps the line neat
accessories | knitted {} tie | 6.8 | 0 | m | dark_academia preppy | burgundy, dark green, navy, rust, mustard | a knitted tie is smart without the shine
accessories | chunky {} chain | 3.0 | 0 | n | grunge streetwear y2k | silver | a bit of metal catches the light
accessories | small {} hoop earrings | 5.0 | 0 | f | bohemian y2k minimalist | gold | a little gold warms it up
accessories | structured {} leather briefcase | 7.0 | 0 | n | minimalist preppy dark_academia | dark brown, black, burgundy, navy | it looks as serious as the rest
accessories | evening clutch | 8.6 | 0 | f | minimalist | black, gold, silver, emerald, ruby | it's the finish an evening look asks for
accessories | watch on a {} leather strap | 7.6 | 0 | n | minimalist preppy dark_academia | dark brown, black, burgundy | a good watch finishes it quietly
"""

# What goes with garments for which the wardrobe of the street is no use.
_OWN_TABLES = {
    "swimwear": """
tops | loose {} linen cover-up shirt | 3.0 | 0.1 | n | | white, off white, light blue, sage, beige | it goes on wet or dry
shoes | flat {} sandals | 2.5 | 0 | n | | camel, brown, black, white | they slip off at the water
outerwear | towelling {} beach robe | 1.5 | 0.3 | n | | white, beige, navy, light blue | it keeps you warm after a swim
accessories | wide-brim {} straw sun hat | 2.5 | 0 | n | | beige, off white, black | it shades your face
accessories | roomy {} straw beach bag | 2.5 | 0 | f | | beige, camel, off white | it holds towel, book and sun cream
""",
    "sleepwear": """
shoes | soft {} slippers | 1.0 | 0.3 | n | | grey, beige, navy, cream | they keep your feet warm on bare floors
outerwear | waffle {} dressing gown | 1.0 | 0.5 | n | | white, grey, navy, sage | it makes it decent for breakfast
accessories | cosy {} bed socks | 1.0 | 0.4 | n | | cream, grey, light blue, oatmeal | warm feet fall asleep sooner
""",
}


class Piece(msgspec.Struct, frozen=True):
    """One garment to pair with."""

    slot: PairingCategory
    words: str
    formality: float
    warmth: float
    presentation: str
    moods: frozenset[str]
    colours: tuple[str, ...]
    adds: str

    @property
    def plural(self) -> bool:
        """Whether the words name a pair."""
        return self.words.endswith("s")


def _piece(line: str) -> Piece:
    slot, words, formality, warmth, presentation, moods, colours, adds = (cell.strip() for cell in line.split("|"))
    return Piece(
        slot,  # type: ignore[arg-type]  # the table's first column holds slots only; a test reads it
        words,
        float(formality),
        float(warmth),
        presentation,
        frozenset(moods.split()),
        tuple(colour.strip() for colour in colours.split(",")),
        adds,
    )


def _pieces(table: str) -> tuple[Piece, ...]:
    return tuple(_piece(line) for line in table.strip().splitlines())


PIECES = _pieces(_TABLE)
OWN_PIECES = {category: _pieces(table) for category, table in _OWN_TABLES.items()}
