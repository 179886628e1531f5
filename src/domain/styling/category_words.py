# ruff: noqa: E501 - a row of a table is one line
"""Words for garments in shops' titles, in six languages, by category.

``head_first`` words come from languages where the garment is named first ("robe chemise" is a dress); in the others
it is named last ("shirt dress" is a dress too).
"""

from __future__ import annotations

HEAD_LAST = {
    "t_shirt": "t shirt|tee|tshirt|ut|tee shirt|t shirts|henley|t-shirt dames|shirt mit rundhals|printshirt",
    "top": "top|tank|tank top|camisole|cami|bodysuit|body|crop top|singlet|bustier|bralette top|tube top|halter|bandeau|longsleeve|long sleeve top|oberteil|tanktop|shell top|tunic|tunika",
    "shirt": "shirt|overshirt|button down|button up|hemd|hemden|overhemd|flannel|oxford shirt|dress shirt|camp shirt|leinenhemd|freizeithemd",
    "blouse": "blouse|bluse|blusen|shirtbluse|hemdbluse",
    "polo_shirt": "polo|polo shirt|poloshirt|polo t shirt|rugby shirt|rugger|rugger polo shirt|polohemd",
    "sweater": "pull|sweater|jumper|pullover|pulli|strickpullover|knit|turtleneck|turtle neck|roll neck|rollneck|rollkragenpullover|knitwear|trui|crewneck sweater|knitted sweater|fisherman sweater|coltrui",
    "cardigan": "cardigan|strickjacke|cardi|vest met knopen|cardigans",
    "sweatshirt": "sweat|sweatshirt|sweat shirt|crewneck sweatshirt|half zip|quarter zip|sweat pullover|track top",
    "hoodie": "hoodie|hoody|hooded sweatshirt|zip hoodie|kapuzenpullover|kapuzenjacke|sweat hoodie|kapuzensweatshirt|full zip hoodie",
    "vest": "vest|gilet|waistcoat|bodywarmer|weste|body warmer|sweater vest|pullunder|steppweste|slipover",
    "jacket": "jacket|bomber|windbreaker|blouson|jacke|jas|jack|fleece|shacket|anorak|denim jacket|leather jacket|biker jacket|trucker|puffer jacket|down jacket|shell jacket|windcheater|lederjacke|jeansjacke|steppjacke|daunenjacke|regenjacke|track jacket|jerkin|raincoat jacket",
    "coat": "coat|parka|trench|trench coat|overcoat|topcoat|peacoat|pea coat|raincoat|mantel|wollmantel|trenchcoat|duffle|duffel coat|puffer coat|mackintosh|winterjas|regenmantel|car coat|cape|poncho",
    "blazer": "blazer|sport coat|sports jacket|suit jacket|tuxedo jacket|sakko|colbert|dinner jacket",
    "suit": "costume|suit|tuxedo|two piece suit|three piece suit|anzug|pak|trouser suit|pantsuit|hosenanzug|kostum",
    "dress": "dress|gown|sundress|minidress|mididress|maxidress|kleid|kleider|abendkleid|sommerkleid|jurk|shirtdress|slip dress|wrap dress|etuikleid|strickkleid|cocktailkleid|jumper dress|sweater dress|t shirt dress|kaftan|abaya",
    "jumpsuit": "mono|jumpsuit|overall|playsuit|romper|dungarees|dungaree|overalls|boilersuit|boiler suit|latzhose|tuinbroek|catsuit",
    "skirt": "skirt|miniskirt|rock|rok|skort|minirock|midirock|faltenrock|jeansrock|culotte skirt",
    "jeans": "jeans|jean|denim trousers|denim pants|jeanshose|jegging",
    "trousers": "trousers|trouser|pants|chino|chinos|slacks|cargo pants|hose|hosen|stoffhose|broek|pantalon|culottes|palazzo|corduroys|wide leg pants|anzughose|cargohose|leinenhose|ankle pants|pant|smart pants|dress pants|easy pants|hiking pants|parachute pants|cargo trousers",
    "shorts": "shorts|bermuda|bermudas|short pants|kurze hose|korte broek|easy shorts|jorts|boardshorts|cycling shorts",
    "leggings": "leggings|legging|tights sport|running tights|sport tights|sports tights|gym tights|training tights|workout tights|yoga pants|treggings|cycling tights",
    "sweatpants": "sweatpants|sweat pants|joggers|jogger|jogginghose|track pants|tracksuit bottoms|joggingbroek|jogger pants|trainingshose|fleece pants|tracksuit",
    "underwear": "bra|briefs|boxers|boxer shorts|boxer briefs|trunks|panties|thong|lingerie|bralette|underwear|knickers|slip|unterhose|bh|shapewear|bodyshaper|inner|string|hipster briefs",
    "socks": "socks|sock|tights|stockings|socken|strumpfhose|kousen|sokken|ankle socks|knee socks|kniestrumpfe|pantyhose",
    "swimwear": "swimsuit|bikini|bikini top|bikini bottoms|swim top|swim shorts|swim trunks|swimwear|badeanzug|badehose|tankini|bathing suit|zwembroek|badpak|one piece swimsuit|rash guard",
    "sleepwear": "pyjamas|pajamas|pyjama|pajama|nightgown|nightdress|nightshirt|schlafanzug|nachthemd|bathrobe|dressing gown|bademantel|loungewear set|lounge set|sleep set|robe",
    "sneakers": "baskets|sneakers|sneaker|trainers|trainer|running shoes|turnschuhe|tennis shoes|plimsolls|laufschuhe|high tops|skate shoes|sportschuhe|sportschoenen|canvas shoes",
    "boots": "boots|boot|chelsea boots|ankle boots|bootie|booties|stiefel|stiefelette|stiefeletten|laarzen|hiking boots|combat boots|wellies|gummistiefel|chukka|desert boots|schnurstiefel|enkellaarzen|cowboy boots",
    "sandals": "sandals|sandal|flip flops|slides|slippers|sandalen|espadrilles|espadrille|mules|mule|clogs|sliders|sandaletten|pantoletten|zehentrenner|birkenstock",
    "shoes": "shoes|shoe|loafers|loafer|heels|pumps|pump|oxfords|derbies|derby shoes|brogues|brogue|ballet flats|ballerinas|flats|moccasins|moccasin|stilettos|schuhe|schuh|halbschuhe|schoenen|high heels|slingbacks|monk straps|boat shoes|mokassins|slipper schuh|court shoes|mary janes",
    "bag": "bag|handbag|tote|backpack|rucksack|purse|clutch|crossbody|shoulder bag|tasche|handtasche|umhangetasche|tas|rugzak|satchel|bum bag|belt bag|duffle bag|weekender|messenger|shopper|hobo|pouch|wallet|geldborse|schultertasche|tote bag|bucket bag|round mini shoulder bag",
    "hat": "hat|cap|beanie|beret|fedora|bucket hat|baseball cap|mutze|hut|kappe|muts|hoed|visor|sun hat|trilby|balaclava|pet|bobble hat|headband|stirnband",
    "scarf": "scarf|shawl|snood|stole|schal|tuch|halstuch|sjaal|bandana|pashmina scarf|wrap scarf|neckerchief|foulard scarf",
    "gloves": "gloves|glove|mittens|mitten|handschuhe|handschoenen|fausthandschuhe",
    "belt": "belt|gurtel|riem|leather belt|suspenders|braces",
    "jewellery": "necklace|earrings|earring|bracelet|ring|pendant|jewellery|jewelry|brooch|anklet|kette|halskette|ohrringe|armband|ketting|oorbellen|ohrstecker|hoops|armreif|choker|cufflinks|charm",
    "accessory": "sunglasses|watch|tie|bow tie|umbrella|hair clip|scrunchie|pocket square|krawatte|sonnenbrille|uhr|stropdas|fliege|keyring|hairband|glasses|brille|regenschirm|zonnebril",
}  # fmt: skip
HEAD_FIRST = {
    "t_shirt": "maglietta|camiseta|maillot de corps|tee shirt a|camiseta basica|playera|magliette|camisetas",
    "top": "debardeur|canotta|haut|camiseta de tirantes|caraco|tunique|tunica",
    "shirt": "chemise|camicia|camisa|surchemise|sobrecamisa|chemises|camicie|camisas",
    "blouse": "blouse femme|camicetta|blusa|blusas|chemisier|chemisiers",
    "polo_shirt": "polo homme|polo manches|polo a",
    "sweater": "pulls|maglione|maglia|jersey de|sueter|chandail|pull col|maglioncino|dolcevita|jersey punto|pull over",
    "cardigan": "gilet en maille|cardigan en maille|chaqueta de punto|rebeca|cardigan en",
    "sweatshirt": "sweat en|sweat col|sweat zippe|sweat molleton|felpa|sudadera",
    "hoodie": "sweat a capuche|felpa con cappuccio|sudadera con capucha",
    "vest": "gilet sans manches|chaleco|panciotto|smanicato|doudoune sans manches",
    "jacket": "veste|blouson en|giacca|giubbotto|chaqueta|cazadora|doudoune|piumino|chamarra|coupe vent|giubbino|vestes|plumifero",
    "coat": "manteau|cappotto|abrigo|impermeable|impermeabile|gabardina|trench en|caban|soprabito|abrigos|manteaux|duffle coat en",
    "blazer": "veste de costume|veste blazer|americana|giacca blazer|veste de tailleur",
    "suit": "completo|traje|tailleur|smoking",
    "dress": "robe|robes|vestito|vestido|abito|vestidos|robe longue|robe chemise|vestidito|robe courte",
    "jumpsuit": "combinaison|combi|tuta intera|salopette|combinaison pantalon|peto|enterito|combishort",
    "skirt": "jupe|gonna|falda|jupes|faldas|minigonna|mini jupe",
    "jeans": "jean slim|jean droit|jean large|vaqueros|vaquero|jeans en|jean taille|tejanos|jean mom",
    "trousers": "pantalone|pantaloni|pantalones|pantalon large|pantalon de|pantalon en|chino en",
    "shorts": "short en|pantaloncini|pantalon corto|pantaloncino",
    "leggings": "leggins|mallas",
    "sweatpants": "jogging|pantaloni tuta|pantalon de jogging|bas de survetement|pantaloni della tuta|pantalon de chandal|survetement",
    "underwear": "soutien gorge|culotte|calecon|reggiseno|sujetador|bragas|calzoncillos|mutande|boxer homme|slip homme",
    "socks": "chaussettes|calzini|calcetines|collants|calze|medias|collant",
    "swimwear": "maillot de bain|costume da bagno|banador|traje de bano|bikini en",
    "sleepwear": "pigiama|pijama|chemise de nuit|peignoir|camicia da notte|vestaglia|robe de chambre",
    "sneakers": "zapatillas|scarpe da ginnastica|deportivas|scarpe da corsa|tenis",
    "boots": "bottes|bottines|stivali|stivaletti|botas|botines|boots en|botin|bottine|stivale|stivaletto|rangers",
    "sandals": "sandales|sandalias|sandali|tongs|ciabatte|chanclas|infradito",
    "shoes": "chaussures|escarpins|mocassins|zapatos|scarpe|mocassini|mocasines|ballerines|tacones|bailarinas|decollete|derbies en|zapato|zapatos de tacon",
    "bag": "sac|sacoche|borsa|bolso|mochila|zaino|sac a main|sac a dos|pochette|cabas|bandolera|borsetta|portefeuille|cartera|bolsa",
    "hat": "bonnet|chapeau|casquette|cappello|gorro|gorra|sombrero|berretto|beret en",
    "scarf": "echarpe|foulard|sciarpa|bufanda|panuelo|fular",
    "gloves": "gants|guanti|guantes|moufles",
    "belt": "ceinture|cintura|cinturon",
    "jewellery": "collier|boucles d oreilles|bague|bracelet en|collana|orecchini|anello|pendientes|pulsera|anillo",
    "accessory": "lunettes de soleil|cravate|montre|parapluie|cravatta|corbata|gafas de sol|occhiali da sole|orologio|reloj|accessoire",
}  # fmt: skip
# A title without a garment's name: "AIRism Cotton Crew Neck". Only tops are sold by their neck.
NECKLINES = (
    "crew neck|crewneck|round neck|v neck|scoop neck|boat neck|square neck|henley neck|mock neck|crew|rundhals|v ausschnitt"
    "|rundhalsausschnitt|col rond|col v|encolure ronde|girocollo|scollo a v|cuello redondo|cuello de pico|ronde hals|v hals"
)
SUFFIXES = {
    "kleid": "dress", "jurk": "dress", "jacke": "jacket", "jas": "jacket", "mantel": "coat", "hemd": "shirt", "bluse": "blouse",
    "hose": "trousers", "broek": "trousers", "rock": "skirt", "schuhe": "shoes", "schoenen": "shoes", "stiefel": "boots",
    "stiefeletten": "boots", "stiefelette": "boots", "laarzen": "boots", "tasche": "bag", "rucksack": "bag", "tas": "bag",
    "shirt": "t_shirt", "pullover": "sweater", "pulli": "sweater", "trui": "sweater", "jeans": "jeans", "shorts": "shorts",
    "mutze": "hat", "muts": "hat", "schal": "scarf", "sjaal": "scarf", "gurtel": "belt", "anzug": "suit", "weste": "vest",
    "socken": "socks", "sokken": "socks", "sandalen": "sandals", "handschuhe": "gloves", "sneaker": "sneakers", "mantels": "coat",
    "kette": "jewellery", "ohrringe": "jewellery", "overhemd": "shirt", "slip": "underwear", "strumpfhose": "socks",
}  # fmt: skip

NOT_WORN = (
    "drill|cordless|screwdriver|hammer|bohrmaschine|akkuschrauber|perceuse|trapano|taladro|phone|smartphone|telefon|iphone|laptop"
    "|notebook computer|tablet|keyboard|monitor|tv|television|printer|camera|headphones|kopfhorer|speaker|console|book|buch|livre|libro"
    "|boek|dvd|cd|vinyl record|sofa|couch|chair|stuhl|table|tisch|lamp|lampe|mattress|matratze|pillow|cushion|duvet|bedding|towel|curtain"
    "|rug|mug|cup|plate|pan|kettle|toaster|blender|fridge|washing machine|dishwasher|vacuum|staubsauger|perfume|parfum|shampoo|lipstick"
    "|cream|serum|candle|kerze|toy|puzzle|lego set|board game|bike|bicycle|fahrrad|velo|tyre|tire|battery|charger|cable|saw|paint|coffee"
    "|wine|chocolate|gift card|gift voucher|voucher|giftcard|gutschein|geschenkkarte|geschenkgutschein|carte cadeau|cheque cadeau"
    "|tarjeta regalo|buono regalo|carta regalo|cadeaubon|cadeaukaart|eau de toilette|eau de cologne|fragrance|cologne|deodorant"
    "|profumo|teddy bear|stuffed animal|plush toy|doll|puppe|poupee|bambola|muneca|playset|lego|spielzeug|jouet|giocattolo|juguete"
    "|speelgoed|hanger|hangers|cleaner|shoe cream|shoe spray|cleaner spray|shoe tree|laundry bag|sewing kit|sewing pattern|hat box|shoe bag|garment bag|shoe horn"
    "|dog coat|dog jacket|dog sweater|dog jumper|dog collar|dog bed|cat collar|hundemantel|phone case"
    "|poster|plant|shelf|desk|heater|grill|tent|ladder|hdd|ssd|usb|router|projector|knife"
)
# Behind a garment's name these are its colour.
COLOURS_TOO = frozenset({"chocolate", "wine", "coffee", "cream"})
# In running text these speak of something else more often.
NOT_IN_PROSE = frozenset(
    [
        "body",
        "rock",
        "ring",
        "slip",
        "cap",
        "tank",
        "jack",
        "string",
        "pet",
        "haut",
        "mono",
        "inner",
        "top",
        "knit",
        "fleece",
        "tie",
        "pump",
        "flats",
        "braces",
        "watch",
        "charm",
        "hose",
        "robe",
        "costume",
        "suit",
        "pull",
        "cape",
        "slides",
        "basket",
        "tas",
        "pak",
        "rok",
        "vest",
        "jas",
        "hut",
        "kette",
        "belt",
        "pants",
        "bag",
        "collar",
        "denim",
        "trainer",
        "maglia",
        "boot",
        "hoops",
        "cropped",
        "trucker",
        "uhr",
        "tenis",
        "messenger",
        "overal",
        "sko",
        "kappa",
        "boxer",
        "boty",
        "vesta",
    ]
)
