"""Pictures of garments, drawn with a few lines: enough for a screenshot."""

from __future__ import annotations

_OUTLINES = {
    "shirt": "M120 60L170 45Q200 75 230 45L280 60L350 150L300 180L280 150L280 370L120 370L120 150L100 180L50 150Z",
    "knit": "M125 60L170 45Q200 65 230 45L275 60L340 330L300 340L275 180L275 370L125 370L125 180L100 340L60 330Z",
    "dress": "M150 50 L170 50 Q200 85 230 50 L250 50 L245 160 L310 375 L90 375 L155 160 Z",
    "trousers": "M135 40 L265 40 L290 375 L220 375 L200 140 L180 375 L110 375 Z",
}


def picture(kind: str, color: str) -> str:
    """An SVG picture, 400 by 400."""
    outline = _OUTLINES.get(kind, _OUTLINES["shirt"])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="800" height="800">'
        '<rect width="400" height="400" fill="#f2f1ee"/>'
        f'<path d="{outline}" fill="{color}" stroke="#00000055" stroke-width="2" stroke-linejoin="round"/></svg>'
    )
