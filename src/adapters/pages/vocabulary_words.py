# ruff: noqa: E501 - a row of words is one line
"""Words for wearers and fits in Slavic and Nordic languages, Turkish, Russian, Japanese, Korean and Chinese."""

from __future__ import annotations

from domain.product import Fit, Gender

GENDERS: tuple[tuple[Gender, str], ...] = (
    ("girls", r"dziewczęc\w*|dziewczyn\w*|dívčí|flick(?:a|or)?|piger|kız çocuk|девоч\w*|meninas?"),
    ("boys", r"chłopięc\w*|chłopc\w*|chlapec\w*|pojk(?:e|ar)|drenge|erkek çocuk|мальчи\w*|meninos"),
    ("baby", r"niemowl\w*|kojenec\w*|bebek|bebés?|малыш\w*|neonat[oi]"),
    ("kids", r"dzieci\w*|dětsk\w*|barn(?! (?:jacket|coat|door|owl|red))|børn|çocuk|детск\w*|infantil|infantis|jongens en meisjes"),
    ("women", r"damsk\w*|kobiec\w*|dámsk\w*|dam(?:er)?|dame|kadın|женск\w*|mulher(?:es)?|feminin\w*|señora"),
    ("men", r"męsk\w*|pánsk\w*|herr(?:e|ar)?|erkek|мужск\w*|homem|homens|masculin\w*|caballero"),
)  # fmt: skip
GENDERS_WITHIN: tuple[tuple[Gender, str], ...] = (
    ("unisex", r"ユニセックス|男女兼用|남녀공용|유니섹스|男女同款|中性"),
    ("girls", r"ガールズ|女の子|女児|여아|女童"),
    ("boys", r"ボーイズ|男の子|男児|남아|男童"),
    ("baby", r"ベビー|新生児|베이비|유아|婴儿|嬰兒"),
    ("kids", r"キッズ|子供|子ども|키즈|아동|儿童|童装|兒童"),
    ("women", r"レディース|ウィメンズ|ウイメンズ|女性|婦人|여성|우먼|女士|女装|女裝"),
    ("men", r"メンズ|男性|紳士|남성|남자|맨즈|男士|男装|男裝"),
)  # fmt: skip
FITS_WITHIN: tuple[tuple[Fit, str], ...] = (
    ("oversized", r"オーバーサイズ|오버사이즈|오버핏|宽松大码"),
    ("skinny", r"スキニー|스키니"),
    ("slim", r"スリムフィット|スリム|슬림|修身"),
    ("relaxed", r"リラックスフィット|ルーズフィット|ゆったり|릴랙스|루즈핏|宽松|寬鬆"),
    ("regular", r"レギュラーフィット|레귤러 ?핏|标准版型"),
)  # fmt: skip
