"""What people mean by their style words, as features of a garment (see features.py)."""

from __future__ import annotations

# After ~ stands what only hints at a meaning: it counts, but nobody is told "that is what you get here".
_TABLE = """
plain: plain minimal
solid: plain
simple: plain minimal
clean: minimal plain
clean lines: minimal tailored plain
minimal: minimal plain
quiet luxury: elegant minimal woollen silk cashmere
understated: minimal plain ~neutral
timeless: classic ~plain ~neutral
classic: classic ~plain collegiate
basics: plain minimal ~neutral
capsule: plain ~neutral versatile
capsule wardrobe: plain ~neutral versatile
monochrome: neutral black white
neutral: neutral
black: black
dark: dark black
moody: dark
earthy: earthy
earth: earthy
natural: natural earthy
organic: natural
sustainable: natural
linen: linen
cotton: cotton
wool: woollen
knitwear: knit sweater cardigan
knit: knit sweater cardigan
denim: denim jeans
leather: leather
silk: silk satin
cosy: cosy cosy_mood knit sweater
cozy: cosy cosy_mood knit sweater
comfy: soft cosy ~roomy stretch
comfortable: soft stretch ~roomy
soft: soft cosy
warm: cosy thermal woollen padded
breathable: airy breathing cooling light ~linen
breezy: airy breathing light linen roomy
airy: airy breathing light ~linen ~roomy
summer: airy light ~linen shorts sandals cooling
summery: airy light ~linen floral
lightweight: airy light
oversized: roomy
baggy: roomy
boxy: roomy
loose: roomy
relaxed: roomy
roomy: roomy
slouchy: roomy
fitted: close
slim: close
tailored: tailored smart
structured: tailored crisp
sharp: tailored crisp smart
elegant: elegant smart dressy
chic: elegant smart
polished: smart crisp elegant business
refined: elegant smart
smart: smart
office: smart business
business: smart business
work: smart business
formal: smart business
casual: off-duty casual
laid back: off-duty casual ~roomy
effortless: off-duty casual versatile
sporty: athletic sporty technical
athleisure: athletic sporty technical sweatpants leggings hoodie
active: athletic sporty technical
gym: athletic sporty technical
running: athletic sporty technical
outdoor: athletic sporty waterproof padded
hiking: athletic sporty waterproof
technical: technical
techwear: technical waterproof utility
gorpcore: technical waterproof padded utility
functional: technical utility sturdy
practical: utility sturdy versatile
durable: sturdy
rugged: sturdy denim workwear flannel
workwear: workwear utility denim canvas
utility: utility workwear
military: utility workwear camouflage
vintage: retro worn
retro: retro worn
90s: retro y2k_mood
80s: retro
70s: retro bohemian_mood
y2k: y2k_mood cropped
street: urban graphic
skate: urban ~roomy graphic
hip hop: urban ~roomy
graphic: graphic
graphic tee: graphic
graphics: graphic
anime: graphic playful
pop culture: playful graphic
playful: playful patterned ~bright
fun: playful patterned ~bright
quirky: playful artful patterned
bold: vivid patterned bright graphic
statement: patterned ~vivid artful
colourful: vivid bright patterned many-coloured
colorful: vivid bright patterned many-coloured
bright: bright vivid
pastel: pastel
soft colours: pastel
soft colors: pastel
print: printed graphic floral patterned
stripe: striped
breton: striped
nautical: striped collegiate
french: striped elegant
parisian: striped elegant trench
check: checked
plaid: checked
tartan: checked
gingham: checked
floral: floral
flower: floral
romantic: romantic floral
feminine: romantic floral
delicate: romantic lace
lace: lace
ruffle: romantic
boho: bohemian_mood floral
hippie: bohemian_mood tie-dye
flowy: bohemian_mood ~roomy light
rustic: rustic ~linen
country: rustic ~checked
cottage: rustic floral romantic
edgy: grungy leather ~black
punk: grungy ~checked leather
rock: grungy leather ~black
grunge: grungy flannel
distressed: distressed
preppy: collegiate crisp
ivy: collegiate
ivy league: collegiate
collegiate: collegiate
varsity: collegiate
scholarly: scholarly
bookish: scholarly cardigan tweed
academic: scholarly
layering: layering cardigan
layered: layering cardigan
japanese: artful minimal ~roomy
scandinavian: minimal ~plain ~neutral
scandi: minimal ~plain ~neutral
nordic: minimal knit woollen
unique: artful patterned
artsy: artful patterned
logo: logo graphic
branding: logo graphic
pattern: patterned
cropped: cropped
crop: cropped
stretch: stretch
stretchy: stretch
textured: textured knit
crisp: crisp
luxurious: elegant silk cashmere velvet
luxury: elegant silk cashmere velvet
beach: light ~linen swimwear sandals
travel: versatile stretch light
versatile: versatile ~neutral ~plain
everyday: versatile casual
"""


def _entry(line: str) -> tuple[str, tuple[str, ...]]:
    keyword, _, names = line.partition(":")
    return keyword, tuple(name.replace("_", " ") for name in names.split())


_ENTRIES = dict(_entry(line) for line in _TABLE.strip().splitlines())
MEANINGS = {keyword: tuple(name.removeprefix("~") for name in names) for keyword, names in _ENTRIES.items()}
HINTS = {keyword: frozenset(name[1:] for name in names if name[:1] == "~") for keyword, names in _ENTRIES.items()}
