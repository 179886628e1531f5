# ruff: noqa: E501 - a row of a table is one line
"""The names shops give to colours, in eleven languages, and what they look like.

One line per colour: hex, the plain English name, then other words for it. A name stands for the typical dyed cloth
of that name, not for the pure colour of the screen.
"""

from __future__ import annotations

COLOURS = """
#0f0f10 black: schwarz noir noire nero nera negro negra zwart preto jet onyx ebony raven noirs svart nere nearly_black true_black czarny czarna czarne svart svarta ブラック 黒 블랙 검정 검은색
#2e2f33 charcoal: anthracite anthrazit antraciet antracita antracite graphite off_black charbon carbon gunmetal asphalt washed_black チャコール 차콜
#56585c dark grey: dark_gray dunkelgrau gris_fonce gris_oscuro grigio_scuro donkergrijs iron pewter slate_grey
#8b8d90 grey: gray grau gris grise grigio grigia grijs cinza heather melange steel ash cement concrete marl mouse szary szara szare grå グレー 灰色 그레이 회색
#c6c8ca light grey: light_gray hellgrau gris_clair gris_claro grigio_chiaro lichtgrijs silver_grey fog mist pearl_grey dove
#b9bcc0 silver: silber argent argente plata plateado argento zilver metallic chrome
#fbfbfa white: weiss blanc blanche bianco bianca blanco blanca wit branco bright_white optical_white snow optic biały biała białe vit vita ホワイト 白 화이트 흰색
#f3efe6 off white: offwhite ivory ecru elfenbein ivoire avorio marfil creme_white wollweiss cream_white natural_white chalk eggshell alabaster gebroken_wit pearl milk bone broken_white vanilla undyed オフホワイト 아이보리 kość_słoniowa
#efe3c8 cream: creme crema panna nata rahm buttermilk champagne roomwit クリーム 크림
#e6d7bb oatmeal: natural natur naturel naturale naturell
#d6c3a3 beige: sand sable sabbia arena nude zand hafer biscuit ecru_beige greige latte linen_beige sesame wheat almond buff beżowy beżowa beżowe bege ベージュ 베이지
#bdb39f stone: pebble stein pierre piedra pietra steen mushroom putty oyster
#9b8b7a taupe: topo tortora fango mink
#b98a56 camel: kamel cammello camello cognac tan karamell caramel toffee hellbraun marron_clair honey honig kameel whisky fawn キャメル 카멜
#a39a72 khaki: kaki caqui chino カーキ 카키
#6f4e37 brown: braun marron brun brune marrone bruin castano cafe coffee walnut chestnut hazel tobacco mokka mocha nut tabac cacao brązowy brązowa brązowe castanho castanha ブラウン 茶色 브라운 갈색
#4a3226 dark brown: dunkelbraun chocolate chocolat schokolade cioccolato espresso marron_fonce donkerbruin testa_di_moro kastanie
#a04a2a rust: rost rouille ruggine cinnamon copper brick ziegel teja cuivre kupfer sienna roestbruin burnt_orange paprika
#c0694a terracotta: terrakotta terra clay adobe sienna_clay apricot_brown
#c9a227 mustard: senf moutarde mostaza senape ochre ocker ocre ocra mosterd curry saffron golden_yellow
#c8a24a gold: or oro dorado dore golden goud bronze brass
#c99a8d rose gold: rosegold rosegoud or_rose
#6b6b35 olive: oliv olijf oliva olivgrun army military moss moos mousse musgo muschio fatigue oliwkowy oliwkowa オリーブ 올리브
#9caf88 sage: salbei sauge salvia salie eucalyptus
#2f4a36 dark green: dunkelgrun vert_fonce verde_oscuro verde_scuro donkergroen forest hunter bottle_green tannengrun flaschengrun vert_sapin pine spruce racing_green
#2f8f4e green: grun vert verte verde groen kelly_green grass grasgrun zielony zielona zielone grön gröna グリーン 緑 그린 초록
#0f7a5a emerald: smaragd emeraude esmeralda smeraldo smaragdgroen malachite jade
#a8d08d light green: hellgrun vert_clair verde_claro verde_chiaro lichtgroen pistachio pistazie pistache apple_green
#b9e4cb mint: minze menthe menta mintgrun munt
#a4d233 lime: limette lime_green citron_vert neon_green chartreuse
#0f6a73 teal: petrol petrole petroleo ottanio peacock duck_blue bleu_canard blaugrun
#2bb3b8 turquoise: turkis turchese turquesa turkoois aqua cyan lagoon
#2f62b5 blue: blau bleu bleue blu azul blauw niebieski niebieska niebieskie blå blåa ブルー 青 블루 파란색
#1f4bc6 cobalt: kobalt royal royal_blue konigsblau bleu_roi azulon royalblau electric_blue klein_blue ultramarine koningsblauw
#15519a sapphire: saphir zafiro zaffiro
#a9c8e6 light blue: hellblau bleu_clair bleu_ciel celeste azzurro azul_claro lichtblauw sky sky_blue baby_blue powder_blue himmelblau himmel pastel_blue pale_blue ice_blue eisblau błękitny błękitna ljusblå 水色 하늘색
#6d8bb0 mid blue: medium_blue mittelblau denim_blue jeans_blue steel_blue blue_denim dusty_blue stahlblau
#3c5a86 denim: indigo jeansblau mid_wash stonewash stone_wash blue_wash medium_wash インディゴ 인디고
#a7bcd4 light denim: light_wash bleached bleach_wash light_indigo
#1d2a48 navy: marine marineblau bleu_marine blu_marino azul_marino navy_blue dunkelblau dark_blue bleu_fonce blu_scuro donkerblauw marino midnight midnight_blue nachtblau ink dark_denim dark_wash dark_indigo raw_denim blu_notte tinte rinse granatowy granatowa granatowe azul_marinho marinblå ネイビー 紺 네이비 남색
#6a4a9c purple: lila violett violet violette morado viola paars roxo porpora fioletowy fioletowa roxa パープル 紫 퍼플 보라
#5b2a5c plum: pflaume prune ciruela prugna aubergine eggplant berenjena melanzana pruim
#c7b6e2 lavender: lavendel lavande lavanda lilac flieder lilas lilla mauve malva
#7a4fb0 amethyst: amethyste amatista ametista
#f3a9bd pink: rosa rose roze rosado cor_de_rosa różowy różowa różowe ピンク 핑크 분홍
#f8d3da light pink: hellrosa rose_pale baby_pink blush powder_pink rosa_palo rosa_claro rosa_chiaro lichtroze pale_pink puderrosa shell nude_pink cipria
#c98a94 dusty pink: dusty_rose altrosa vieux_rose old_rose rosewood oudroze
#e6337f hot pink: fuchsia fucsia magenta cerise raspberry himbeere framboise frambuesa neon_pink shocking_pink lampone cyclamen
#f28b78 coral: koralle corail corallo koraal salmon lachs saumon salmone zalm
#f8c9a5 peach: pfirsich peche pesca melocoton perzik apricot aprikose abricot albicocca albaricoque abrikoos
#cf2a2e red: rot rouge rosso rossa rojo roja rood vermelho scarlet poppy cherry kirschrot tomato lipstick crimson ciliegia czerwony czerwona czerwone vermelha röd röda レッド 赤 레드 빨강
#6b1f2f burgundy: bordeaux wine weinrot burgunder granate bordo vino maroon oxblood bordo_red wijnrood merlot garnet port burdeos claret bordowy bordowa vinröd ワイン ボルドー 버건디
#a3193f ruby: rubin rubis rubi rubino carmine
#f07d22 orange: naranja arancione arancio oranje laranja tangerine mandarine mandarin neon_orange pumpkin pomarańczowy pomarańczowa オレンジ 오렌지
#f5cf3a yellow: gelb jaune giallo gialla amarillo amarilla geel amarelo lemon zitrone citron limone sunflower canary żółty żółta żółte gul gula イエロー 黄色 옐로우 노랑
#f7ecb0 light yellow: hellgelb butter pastel_yellow pale_yellow jaune_pale giallo_chiaro lichtgeel amarillo_claro
"""

MULTICOLOURED = "multi multicolor multicolour multicolored multicoloured mehrfarbig bunt multicolore multikleur meerkleurig veelkleurig rainbow"

MODIFIERS = """
light: light pale hell helle helles clair claire chiaro chiara claro clara licht lichte soft bleached hellem
dark: dark deep dunkel dunkle dunkles fonce foncee scuro scura oscuro oscura donker donkere midnight
bright: bright vivid neon electric hot leuchtend knallig vif acid
muted: dusty muted washed faded heather heathered melange marl vintage smoky ash gedeckt grayish greyish mottled meliert chine
pastel: pastel baby powder icy pastell
"""

# In a title these name a cloth, a thing or a taste more often than a colour.
NOT_IN_TITLES = frozenset(
    [
        "denim",
        "indigo",
        "jeans",
        "gold",
        "or",
        "oro",
        "silver",
        "argent",
        "plata",
        "stone",
        "natural",
        "natur",
        "peach",
        "pesca",
        "sapphire",
        "ruby",
        "shell",
        "milk",
        "ink",
        "port",
        "honey",
        "nut",
        "pearl",
        "chalk",
        "jet",
        "forest",
        "hunter",
        "racing",
        "military",
        "army",
        "moss",
        "sky",
        "ice",
        "steel",
        "iron",
        "ash",
        "lime",
        "cherry",
        "tomato",
        "coffee",
        "cafe",
        "mocha",
        "chocolate",
        "lemon",
        "apricot",
        "salmon",
        "rose",
        "vanilla",
        "wine",
        "tan",
        "clay",
        "adobe",
        "marine",
        "royal",
        "mouse",
        "fog",
        "mist",
        "dove",
        "oyster",
        "slate",
        "cement",
        "concrete",
        "brick",
        "copper",
        "bronze",
        "brass",
        "metallic",
        "chrome",
        "snow",
        "optic",
        "almond",
        "sesame",
        "wheat",
        "butter",
        "mint",
        "sage",
        "olive",
        "plum",
        "prune",
        "curry",
        "saffron",
        "salt",
        "pine",
        "spruce",
        "sun",
        "blush",
        "heather",
        "melange",
        "marl",
        "canary",
        "sunflower",
        "grass",
        "jade",
        "peacock",
        "lagoon",
        "midnight",
        "pebble",
        "mushroom",
        "latte",
        "biscuit",
        "sand",
        "linen",
        "chino",
        "poppy",
        "silber",
        "zand",
        "tinte",
        "vino",
        "noce",
        "fawn",
        "buff",
        "bone",
        "bleached",
        "rosewood",
        "nacht",
        "rinse",
        "mango",
        "klein",
        "iris",
        "lilac",
        "rod",
        "roda",
        "bla",
        "gra",
    ]
)
