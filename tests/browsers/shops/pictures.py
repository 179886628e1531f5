"""Pictures of garments, drawn with a few lines: enough for a screenshot."""

from __future__ import annotations

_OUTLINES = {
    "shirt": "M120 60 L170 45 Q200 75 230 45 L280 60 L350 150 L300 180 L280 150 L280 370 L120 370 L120 150 L100 180 L50 150 Z",
    "knit": "M125 60 L170 45 Q200 65 230 45 L275 60 L340 330 L300 340 L275 180 L275 370 L125 370 L125 180 L100 340 L60 330 Z",
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
