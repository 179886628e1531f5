"""Details and fibres that make a garment more or less formal than its kind, in steps of the scale of ten."""

from __future__ import annotations

# Change of formality: the details that bring it.
DETAILS = {
    2.6: "abendkleid",
    2.4: "gown",
    1.6: "stiletto|stilettos|tuxedo|clutch",
    1.5: "wing collar|oxfords",
    1.2: "escarpins",
    1.0: "derby|derbies|heels|pumps|overcoat|fedora",
    0.8: "brogue|brogues",
    0.7: "chelsea|trench",
    0.6: "crease|double breasted|peacoat",
    0.4: "pleated|turtleneck|turtle neck|roll neck",
    0.3: "pintuck|loafer|loafers",
    0.2: "mocassins|camisole|midi|maxi|leather|hidden buttons",
    0.0: "shirt dress|polo cardigan",
    -0.1: "button down",
    -0.2: "henley",
    -0.3: "stand collar|ballet",
    -0.4: "tote|biker|mini",
    -0.5: "unstructured|destrutturata|unkonstruiert|desestructurada|destructuree|bomber|tank|denim jacket",
    -0.6: "cap",
    -0.7: "chino|chinos",
    -0.8: "track sole|lug sole|chunky sole|elastic waist|combat|beanie",
    -0.9: "college|hooded",
    -1.0: "revere collar|overshirt|drawstring|sommerkleid|baseball cap",
    -1.1: "open collar|camp collar|cuban collar",
    -1.2: "lumberjack|sundress|varsity",
    -1.3: "windbreaker|flip flops|slides",
    -1.4: "rain boots|jogger|parka|backpack|rucksack",
    -1.6: "hiking|anorak|uggs",
    -1.8: "hawaiian|aloha|t shirt dress",
}
FINE_FIBRES = {
    "silk": 1.2,
    "cashmere": 0.7,
    "merino": 0.8,
    "wool": 0.6,
    "linen": -0.5,
    "hemp": -0.7,
    "alpaca": 0.3,
    "cupro": 0.5,
    "leather": 0.2,
    "suede": 0.1,
    "acetate": 0.4,
}
