# ruff: noqa: E501 - a row of a table is one line
"""Words for patterns by kind, each with its loudness from 0 to 1, in the shops' languages."""

from __future__ import annotations

KINDS = {
    "striped": (0.36, "striped stripe stripes pinstripe pinstriped breton gestreift streifen ringel raye rayee rayures rigato righe rayas rayado gestreept strepen"),
    "checked": (0.46, "checked check checkered chequered plaid tartan gingham windowpane houndstooth glencheck kariert karo carreaux vichy quadri scacchi cuadros geruit ruiten"),
    "floral": (0.78, "floral flower flowers flowery botanical tropical geblumt blumen blumenprint fleuri fleurs fiori floreale flores bloemen bloemenprint hawaiian aloha"),
    "animal print": (0.82, "leopard zebra snakeskin animal_print tiger_print cheetah leopardenmuster leopardo"),
    "camouflage": (0.6, "camouflage camo tarnmuster"),
    "dotted": (0.46, "polka dot polka_dot dotted dots gepunktet pois lunares gestippt tupfen"),
    "paisley": (0.7, "paisley"),
    "tie-dye": (0.86, "tie_dye tie_dyed batik"),
    "colour-blocked": (0.55, "colour_block color_block colorblock colourblock colour_blocked color_blocked patchwork"),
    "graphic": (0.74, "graphic graphics slogan mascot anime manga cartoon character motif print_on_the_front artwork ut photo_print grafik grafikprint graphique"),
    "printed": (0.68, "printed print prints all_over_print patterned bedruckt muster gemustert imprime imprimee stampa stampato fantasia estampado bedrukt"),
    "logo": (0.4, "logo logos logoprint"),
    "tipped": (0.14, "tipping tipped contrast_trim contrast_piping"),
    "plain": (0.0, "solid plain solid_color solid_colour unicolour uni einfarbig unifarben tinta_unita liso effen uni_color"),
}  # fmt: skip

LOUDER = {
    0.2: "all over|allover|bold|wide striped|thick striped",
    0.25: "bright|colourful|colorful|vivid|vibrant|neon|statement|fun colors|fun colours|bunt|psychedelic",
    0.35: "multi colored|multi coloured|multicolored|multicoloured|mehrfarbig|multicolore|rainbow",
}
# Words in a description that speak of something else more often than of the cloth's own pattern.
ONLY_IN_TITLE = frozenset(
    {
        "check",
        "checks",
        "dots",
        "fun",
        "all",
        "photo",
        "character",
        "characters",
        "flower",
        "print",
        "prints",
        "uni",
        "ut",
        "solid",
        "plain",
        "logo",
    }
)
# A pattern beside one of these is on the edge of a garment only.
EDGES = frozenset(
    [
        "accent",
        "collar",
        "collars",
        "cuff",
        "cuffs",
        "hem",
        "trim",
        "placket",
        "lining",
        "inside",
        "label",
        "tape",
        "pocket",
        "neckline",
        "waistband",
        "kragen",
        "col",
        "colletto",
        "cuello",
    ]
)
