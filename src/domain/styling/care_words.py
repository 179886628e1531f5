# ruff: noqa: E501 - a row of a table is one line
"""Washing instructions in the shops' languages, by what they ask for."""

from __future__ import annotations

CARE_PHRASES = {
    "machine": "machine wash|machine washable|washable in the machine|maschinenwasche|waschmaschine|maschinenwaschbar|lavage en machine|lavable en machine"
    "|lavable a maquina|lavar a maquina|lavado a maquina|lavare in lavatrice|lavabile in lavatrice|lavaggio in lavatrice|machinewas|wasmachine|easy care|pflegeleicht|wash at 30|wash at 40|wash cold|wash warm",
    "gentle": "gentle cycle|delicate cycle|gentle wash|delicate|delicates|schonwaschgang|schonwasche|feinwasche|programme delicat|cycle delicat|ciclo delicato|ciclo delicado|laundry bag|mesh bag|fijne was",
    "hand": "hand wash|handwash|hand washable|wash by hand|handwasche|von hand waschen|lavage a la main|laver a la main|lavare a mano|lavaggio a mano|lavar a mano|lavado a mano|handwas|met de hand wassen",
    "only_dry_clean": "dry clean only|only dry clean|professional dry clean only|specialist clean only|nur chemische reinigung|nettoyage a sec uniquement|solo lavaggio a secco|solo limpieza en seco|alleen chemisch reinigen|leather specialist",
    "no_dry_clean": "do not dry clean|don t dry clean|no dry clean|not dry clean|nicht chemisch reinigen|keine chemische reinigung|pas de nettoyage a sec|ne pas nettoyer a sec|non lavare a secco|no limpiar en seco|no lavar en seco|niet chemisch reinigen",
    "dry_clean": "dry clean|dry cleaning|dry cleanable|professionally clean|chemische reinigung|chemisch reinigen|nettoyage a sec|lavaggio a secco|lavare a secco|limpieza en seco|lavar en seco|stomen",
    "no_wash": "do not wash|don t wash|do not machine wash|not machine washable|nicht waschen|ne pas laver|non lavare|no lavar|niet wassen",
    "no_tumble": "do not tumble dry|do not tumble|don t tumble dry|no tumble dry|nicht im trockner|nicht trocknergeeignet|nicht trommeltrocknen|pas de seche linge|ne pas secher en machine|no usar secadora|non asciugare in asciugatrice|niet in de droger",
    "tumble": "tumble dry low|tumble dry|trocknergeeignet|tumble dry medium",
    "flat": "dry flat|lay flat|flat dry|liegend trocknen|secher a plat",
    "iron": "warm iron|iron low|iron medium|cool iron|iron if needed|iron on reverse|bugeln|repassage|planchar|stirare",
    "no_iron": "non iron|no iron|iron free|wrinkle free|wrinkle resistant|easy iron|crease resistant|bugelfrei|reducing wrinkles|reduced wrinkling|do not iron|knitterarm",
    "wipe": "wipe clean|wipe with|damp cloth|feuchten tuch|chiffon humide|panno umido|pano humedo",
    "proof": "waterproof spray|impregnate|impragnieren|shoe care|leather balm",
}
