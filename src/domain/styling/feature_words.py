# ruff: noqa: E501 - a row of a table is one line
"""Words of shop texts that show a style rather than a cloth or a cut: name, what to call it, the words."""

from __future__ import annotations

FEATURE_WORDS = (
    ("minimal", "the pared-back design", "minimal|minimalist|minimalistic|clean lines|clean design|simple design|simple silhouette|simple|sleek|clean|understated|pared back|basic|basics|essential|essentials|timeless|schlicht|epure|sobre|essenziale|sleek design|hidden buttons|concealed placket|concealed|seamless"),
    ("classic", "the classic design", "classic|traditional|heritage|klassisch|classique|classico|clasico|authentic|iconic|time honored"),
    ("versatile", "the go-with-anything design", "versatile|versatility|mix and match|any bottoms|any occasion|vielseitig|polyvalent|versatil|everyday wear|wardrobe staple|staple"),
    ("urban", "the street style", "streetwear|street style|street|urban|skate|skater|hip hop|graffiti|sneakerhead"),
    ("retro", "the retro touch", "retro|vintage|70s|80s|90s|old school|throwback|nostalgic"),
    ("y2k mood", "the early-2000s look", "y2k|2000s|00s|90s y2k|noughties|low rise|low waist|baby tee|rhinestones|butterfly"),
    ("collegiate", "the collegiate details", "preppy|prep|ivy|college|collegiate|university|varsity|rugby|rugger|nautical|tennis club|argyle|cable knit|polo|oxford|crest|button down|contrast collar|school|regatta|tipping|tipped"),
    ("scholarly", "the scholarly details", "academia|academic|library|corduroy|tweed|herringbone|houndstooth|elbow patch|elbow patches|glencheck|brogue|brogues|oxford shoes|turtleneck|roll neck|rollneck|turtle neck|satchel|duffle coat|waistcoat|cable|argyle"),
    ("romantic", "the romantic details", "ruffle|ruffles|ruffled|frill|frills|puff sleeve|puff sleeves|puffed|volume blouse|gathered|smocked|smocking|lace|peplum|bow|bows|tie neck|sweetheart|prairie|milkmaid|romantic|feminine|scalloped|embroidery|embroidered|broderie|pintuck|ruschen|volants|volant|pleated|tiered|eyelet"),
    ("rustic", "the rustic touch", "rustic|cottage|country|garden|pastoral|natural texture|slub|crochet|gauze|handmade|hand knitted|straw|apron|natural feel|homespun|gingham|vichy"),
    ("bohemian mood", "the free-spirited details", "boho|bohemian|hippie|hippy|fringe|fringed|tassel|tassels|ethnic|kaftan|caftan|tunic|paisley|crochet|suede|flowy|flowing|tiered|wrap|embroidered|embroidery|festival|gypsy|batik|kimono|peasant|breezy|maxi|macrame|beaded"),
    ("grungy", "the rough edge", "grunge|distressed|ripped|destroyed|studded|studs|biker|punk|rock n roll|combat|plaid|flannel|moto|acid wash|chain|leather jacket|raw hem|frayed|faded|used look"),
    ("athletic", "the athletic details", "sport|sports|sporty|athletic|active|performance|running|training|gym|workout|track pants|track jacket|jersey shirt|raglan|mesh|quick drying|quick dry|dry ex|drawstring|hooded|zip up|reflective|moisture wicking|sweat wicking|tracksuit|side stripe|fitness|hiking|outdoor|golf|tennis|sportlich|sportif|sportivo|deportivo"),
    ("playful", "the playful motif", "fun|playful|cute|cartoon|character|characters|anime|manga|disney|pixar|mickey|pokemon|star wars|marvel|hero|dragon ball|comic|game|lego|collab|ut"),
    ("artful", "the design work", "designer|designed by|unique|limited edition|special edition|collaboration|collab|asymmetric|asymmetrical|artist|art|artwork|distinctive|statement|unusual|hand painted|couture|accent|contrast|uneven hem|sculptural|one of a kind|jacquard|patchwork"),
    ("elegant", "the elegant line", "elegant|elegance|sophisticated|refined|chic|polished|premium|luxurious|graceful|drape|drapey|lustrous|glossy|sheen"),
    ("cosy mood", "the cosy feel", "cozy|cosy|snug|fluffy|warm|brushed|fleece|plush|souffle|enveloped|chunky|kuschelig|douillet|morbido"),
    ("workwear", "the workwear roots", "workwear|utility|cargo|carpenter|worker|military|field jacket|chore|army|fatigue"),
    ("layering", "the easy layering", "layering|layer|layered|outer layer|over shirt|overshirt"),
)  # fmt: skip
