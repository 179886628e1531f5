# ruff: noqa: E501 - a row of a table is one line
"""Fibres by the names shops give them in sixteen languages, and what each is like to wear.

A page reader knows a composition's fibres by the same names.

Per fibre: kind, then warmth, breathability, durability, softness (0 to 1), then its names.
"""

from __future__ import annotations

FIBRES = """
cotton natural 0.42 0.78 0.66 0.72: baumwolle coton cotone algodon katoen algodao bomull supima pima organic_cotton bio_baumwolle bomuld bawełna bavlna pamuk хлопок 綿 コットン 棉 纯棉 純棉 면 bw
linen natural 0.12 1.0 0.72 0.62: leinen lin lino linho vlas flax flachs linnen len hør лён лен linne linned keten 麻 リネン 亜麻 亚麻 亞麻 린넨 마
hemp natural 0.2 0.95 0.9 0.4: hanf chanvre canapa canamo hennep konopie конопля ヘンプ
ramie natural 0.15 0.95 0.7 0.45: ramio 苧麻 苎麻 ラミー
wool natural 0.9 0.72 0.7 0.5: wolle laine lana wol schurwolle virgin_wool laine_vierge lana_vergine lambswool lammwolle shetland wełna vlna ull uld lã yün шерсть 毛 羊毛 ウール 绵羊毛 울 양모
merino natural 0.82 0.8 0.68 0.8: merinowolle merino_wool extrafine_merino laine_merinos lana_merino merinowol merinos メリノ
cashmere natural 0.96 0.75 0.45 1.0: kaschmir cachemire cachemir kasjmier pashmina caxemira kaszmir kašmír кашемир カシミヤ カシミア 羊绒 羊絨 山羊绒 캐시미어
alpaca natural 0.98 0.72 0.55 0.8: alpaka alpaga alpaca_wool baby_alpaca alpakawolle アルパカ 羊驼毛
mohair natural 0.92 0.7 0.5 0.6: kid_mohair モヘヤ モヘア 马海毛
angora natural 0.95 0.65 0.35 0.9: angorawolle アンゴラ
yak natural 0.95 0.7 0.6 0.8: yakwolle
silk natural 0.4 0.85 0.45 0.98: seide soie seta seda zijde jedwab hedvábí silke silkki ipek шёлк шелк 絹 シルク 桑蚕丝 蚕丝 蠶絲 真丝 실크
down natural 1.0 0.4 0.6 0.6: daune daunen duvet piuma piumino plumon dons feather feathers federn plumes goose_down duck_down puch pierze peří dun пух перо ダウン フェザー 羽毛 羽绒 鸭绒 鹅绒 오리털 거위털
leather natural 0.6 0.35 0.95 0.5: leder cuir pelle cuero leer couro cowhide calfskin lambskin rindsleder nappa nubuck cuoio piel vachetta skóra kůže skinn læder deri кожа 牛革 羊革 豚革 本革 天然皮革 革 レザー 牛皮 羊皮 소가죽 양가죽 가죽
suede natural 0.6 0.45 0.7 0.65: wildleder veloursleder daim scamosciato ante suede_leather goat_suede zamsz semiš замша
straw natural 0.1 1.0 0.5 0.3: stroh paille paglia paja raffia raphia jute jute_straw
rubber natural 0.3 0.05 0.9 0.3: gummi caoutchouc gomma caucho natural_rubber borracha guma kauczuk резина ゴム 橡胶
viscose regenerated 0.3 0.7 0.42 0.8: viskose rayon viscosa ecovero viscose_rayon wiskoza viskóza viskon вискоза レーヨン ビスコース 粘纤 粘胶纤维 粘膠纖維 嫘縈 레이온 비스코스
modal regenerated 0.32 0.75 0.5 0.9: micromodal модал モダール 莫代尔 莫代爾 모달
lyocell regenerated 0.3 0.8 0.6 0.85: tencel liocel lyocel лиоцелл リヨセル テンセル 莱赛尔 萊賽爾 天丝 리오셀 텐셀
cupro regenerated 0.3 0.8 0.45 0.9: bemberg kupro キュプラ 铜氨 큐프라
bamboo regenerated 0.3 0.78 0.5 0.88: bambus bambou bambu bamboe бамбук 竹
acetate regenerated 0.3 0.4 0.4 0.7: acetat triacetate acetato triacetat ацетат アセテート トリアセテート 醋酯 醋纤 아세테이트
polyester synthetic 0.42 0.32 0.82 0.5: poliester poliestere polyesther elastomultiester polyester_fiber poliéster полиэстер pes ポリエステル 聚酯纤维 聚酯纖維 聚酯 涤纶 滌綸 폴리에스터 폴리에스테르
nylon synthetic 0.4 0.35 0.92 0.5: polyamide polyamid poliammide poliamida polyamida cordura poliamid полиамид нейлон ナイロン 锦纶 錦綸 尼龙 尼龍 聚酰胺 聚酰胺纤维 聚醯胺 나일론
acrylic synthetic 0.75 0.35 0.45 0.6: polyacryl acryl acrylique acrilico acrilica modacrylic polyacrylic akryl akrilik акрил アクリル 腈纶 腈綸 壓克力 아크릴
polyurethane synthetic 0.45 0.05 0.55 0.4: polyurethan poliuretano pu faux_leather vegan_leather kunstleder similicuir ecopelle imitation_leather vinyl pvc poliuretan полиуретан ポリウレタン 聚氨酯 合成皮革 人工皮革 폴리우레탄
polypropylene synthetic 0.4 0.4 0.7 0.4: polypropylen polypropylene_fibre polipropilene ポリプロピレン
elastane elastic 0.4 0.4 0.5 0.6: spandex elasthan elasthanne elastan elastam lycra elastano elastaan elastodiene эластан スパンデックス エラスタン 氨纶 氨綸 스판덱스 스판 엘라스탄
"""
