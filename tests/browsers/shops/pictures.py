"""Pictures of garments, drawn with a few lines: enough for a screenshot to look like a shop."""

from __future__ import annotations

_SHORT = (
    "M142 62 Q200 96 258 62 L300 78 L364 152 L318 188 L290 160 Q294 262 297 352 Q200 362 103 352 Q106 262 110 160 "
    "L82 188 L36 152 L100 78 Z"
)
_LONG = (
    "M142 62 Q200 92 258 62 L300 78 Q336 190 352 316 L309 328 L289 178 Q293 270 296 352 Q200 360 104 352 "
    "Q107 270 111 178 L91 328 L48 316 Q64 190 100 78 Z"
)
_WIDE = (
    "M146 66 L200 124 L254 66 L298 80 Q352 132 366 220 Q338 244 306 234 L291 184 Q302 282 316 346 Q200 368 84 346 "
    "Q98 282 109 184 L94 234 Q62 244 34 220 Q48 132 102 80 Z"
)
_LEGS = "M134 44 L266 44 L292 372 L222 376 L200 152 L178 376 L108 372 Z"
_SKIRTED = "M150 52 L172 48 Q200 84 228 48 L250 52 L247 166 L312 372 Q200 388 88 372 L153 166 Z"

_COLLAR = "M142 62 L200 104 L160 134 L128 74 Z|M258 62 L200 104 L240 134 L272 74 Z"
_STAND = "M148 66 Q150 46 166 44 Q200 68 234 44 Q250 46 252 66 Q200 100 148 66 Z"
_HEMS = "M105 338 Q200 348 295 338|M46 144 L90 179|M354 144 L310 179"
_CUFFS = "M51 302 L94 313|M349 302 L306 313|M105 336 Q200 345 295 336"
_BUTTONS = tuple((200.0, y) for y in (150, 194, 238, 282, 326))

_CUTS: dict[str, tuple[str, str, str, tuple[tuple[float, float], ...]]] = {
    # outline, what lies upon it, seams, buttons
    "tee": (_SHORT, "", f"{_HEMS}|M142 62 Q200 112 258 62", ()),
    "shirt": (_SHORT, _COLLAR, f"{_HEMS}|M200 104 L200 356|M226 176 h46 v44 l-23 11 l-23 -11 z", _BUTTONS),
    "stand_shirt": (_SHORT, _STAND, f"{_HEMS}|M200 86 L200 356", _BUTTONS),
    "polo": (_SHORT, _COLLAR, f"{_HEMS}|M190 110 L190 184 L210 184 L210 110", _BUTTONS[:1]),
    "long_polo": (_LONG, _COLLAR, f"{_CUFFS}|M190 110 L190 184 L210 184 L210 110", _BUTTONS[:1]),
    "long_shirt": (_LONG, _COLLAR, f"{_CUFFS}|M200 104 L200 356|M226 176 h46 v44 l-23 11 l-23 -11 z", _BUTTONS),
    "knit": (_LONG, "", f"{_CUFFS}|M142 62 Q200 106 258 62|M138 70 Q200 118 262 70", ()),
    "turtleneck": (
        _LONG,
        "M148 66 L152 30 Q200 22 248 30 L252 66 Q200 94 148 66 Z",
        f"{_CUFFS}|M150 48 Q200 62 250 48",
        (),
    ),
    "cardigan": (_LONG, "M160 62 L200 176 L240 62 Q200 84 160 62 Z", f"{_CUFFS}|M200 176 L200 356", _BUTTONS[1:]),
    "hoodie": (
        _LONG,
        "M136 70 Q120 12 200 14 Q280 12 264 70 Q200 128 136 70 Z",
        f"{_CUFFS}|M134 330 L150 252 L250 252 L266 330",
        (),
    ),
    "blouse": (_WIDE, "", "M200 124 L200 190|M94 222 L64 232|M306 222 L336 232", ()),
    "dress": (_SKIRTED, "", "M153 166 Q200 176 247 166|M172 48 Q200 92 228 48", ()),
    "trousers": (_LEGS, "", "M132 66 L268 66|M200 66 L200 152|M150 70 L142 370|M250 70 L258 370", ()),
}
_PATTERNS = {"striped": ("400", "26", "M0 6h400"), "checked": ("36", "36", "M0 9h36M9 0v36"), "printed": (
    "44", "44", "M8 14q6-12 12 0q-6 8-12 0M28 34q6-12 12 0q-6 8-12 0"
)}  # fmt: skip
_KINDS = (
    ("hoodie", "hoodie"), ("pants", "trousers"), ("cardigan", "cardigan"), ("turtleneck", "turtleneck"),
    ("blouse", "blouse"), ("dress", "dress"), ("long sleeve polo", "long_polo"), ("polo", "polo"),
    ("stand collar", "stand_shirt"), ("t-shirt", "tee"), ("long sleeve shirt", "long_shirt"),
    ("broadcloth", "long_shirt"), ("sweatshirt", "knit"), ("pullover", "knit"), ("shirt", "shirt"),
)  # fmt: skip


def kind_of(name: str) -> str:
    """How a garment of that name is drawn, for ``picture``."""
    small = name.lower()
    cut = next((kind for word, kind in _KINDS if word in small), "tee")
    if cut == "tee" and "long sleeve" in small:
        cut = "knit"
    pattern = next((one for one in _PATTERNS if one in small), "")
    return f"{pattern}_{cut}" if pattern else cut


def picture(kind: str, color: str) -> str:
    """An SVG picture, 400 by 400. ``kind`` is a cut, perhaps with a pattern before it: ``striped_tee``."""
    first, _, rest = kind.partition("_")
    pattern = _PATTERNS.get(first)
    outline, upon, seams, buttons = _CUTS.get(rest if pattern else kind, _CUTS["shirt"])
    ink = "#ffffff" if _is_dark(color) else "#2b2622"
    pen = f'stroke="{ink}" stroke-width="2" stroke-opacity=".38"'
    return "".join([
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="800" height="800">',
        _LIGHT,
        _weave(pattern, ink) if pattern else "",
        '<rect width="400" height="400" fill="#efedea"/>',
        '<g stroke-linejoin="round" stroke-linecap="round" transform="translate(36 44) scale(.82)">',
        f'<path d="{outline}" fill="{color}" filter="url(#shadow)"/>',
        f'<path d="{outline}" fill="url(#weave)"/>' if pattern else "",
        f'<path d="{outline}" fill="url(#light)" {pen}/>',
        *(f'<path d="{one}" fill="{color}" {pen}/>' for one in upon.split("|") if one),
        *(f'<path d="{one}" fill="none" {pen}/>' for one in seams.split("|")),
        *(f'<circle cx="{x}" cy="{y}" r="3.6" fill="{ink}" fill-opacity=".55"/>' for x, y in buttons),
        "</g></svg>",
    ])  # fmt: skip


def _is_dark(color: str) -> bool:
    """Of a colour like ``#1e2a44``."""
    return len(color) == 7 and sum(int(color[at : at + 2], 16) for at in (1, 3, 5)) < 300


def _weave(pattern: tuple[str, str, str], ink: str) -> str:
    width, height, line = pattern
    return (
        f'<pattern id="weave" width="{width}" height="{height}" patternUnits="userSpaceOnUse">'
        f'<path d="{line}" fill="none" stroke="{ink}" stroke-opacity=".4" stroke-width="3"/></pattern>'
    )


_LIGHT = (
    '<linearGradient id="light" x1="0" x2="1"><stop stop-color="#000" stop-opacity=".1"/>'
    '<stop offset=".3" stop-color="#fff" stop-opacity=".08"/><stop offset=".7" stop-color="#fff" stop-opacity="0"/>'
    '<stop offset="1" stop-color="#000" stop-opacity=".14"/></linearGradient>'
    '<filter id="shadow" x="-10%" y="-10%" width="120%" height="125%">'
    '<feDropShadow dx="0" dy="5" stdDeviation="6" flood-color="#3a332c" flood-opacity=".22"/></filter>'
)
