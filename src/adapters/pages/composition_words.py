# ruff: noqa: E501 - a row of words is one line
"""What the words of a composition are: fibres, parts of a garment, fillers, and words no fibre's name holds.

Latin, Cyrillic, Greek and Korean words are compared without case and accents; Chinese and Japanese, written without
spaces, are looked for inside their runs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from domain.styling.composition import FIBRE_NAMES

Kind = Literal["fibre", "part", "intro", "filler", "stop", "not", "other"]


class Word(NamedTuple):
    """A word of a text, where it stands and what it is. ``not`` turns what is before it into no fibre at all."""

    start: int
    end: int
    kind: Kind


# Every word that begins so is a fibre: "polyesteru", "bavlněný", "Baumwollfasern".
_FIBRE_STEMS = """
cotton coton algod algodao katoen baumwoll bomull bomuld puuvill pamuk bawełn bavln bumbac pamut βαμβακ хлоп бавовн памук
polyest poliest полиэст поліест полиестер polyamid poliamid poliammid полиамид поліамід nylon nailon naylon нейлон капрон
elasthan elastan elastaan elastomult elastodien spandex lycra эластан еластан elastomer эластомульт
viscos viskos wiskoz viskoz viscoz вискоз віскоз βισκοζ rayon modal modaal micromodal модал lyocel liocel liosel lyosel лиоцел tencel тенсел cupro kupro купр
acryl acrilic acrylique akryl akril акрил acrylonit modacryl modakryl
polyuret poliuret полиурет polypropyl polipropil polipropyl полипропил polyethyl polietil polyeth poliet polyvinyl poliviny
wolle schurwoll wollen merino merinos мериносов lambswool lammwoll woolmark
cashmer kaschmir cachemir kasjmir kasjmier kaszmir kašmír kasmir casimir кашемир kashmir cashmir alpac alpak alpag альпак mohair moher moair мохер angora ангор
leinen linen leinenfas flachs keten льнян hanf chanvre canap hennep konop hemp конопл ramie рами jute джут jutowy
seide silk jedwab hedvab шелк шёлк шовк jedwabiu
leather leder cuir couro lær skinn laeder skóra skór кож шкір kůže kuze deri nahka rindsled kalbsled schafled ziegenled lammled veloursled nubuk nubuck nappa
velours wildled suede daim замш zamsz semiš
rubber gummi caoutchouc caucho kauczuk каучук резин guma kautschuk
acetat acétat triacet ацетат bambu bambou bamboo bamboe бамбук
metallis métallis metallic lurex люрекс metalliz metaliz metalow metallfas metalli
feather federn daunen plumes piuma piumino plumón plumes pierz pióra péřov dons пух перо puch dunfyll
schurwol vlas sorona ecovero coolmax thinsulate primaloft dyneema kevlar cordura goretex repreve birla liva naia pinatex piñatex seacell smartfiber
polyacryl poliacr neopren néoprène chlopr microfib mikrofas microfas mikrofib
neoprene
textilfas pelz fourrure shearling lammfell lambskin sheepskin cowhide calfskin goatskin pigskin
вовн шерст шерсть wełn owcz vln vlna vlnen
kork cork sughero stroh straw raffia raphia paja paglia
polycolon polytrim polycarb policarb поликарбон polymer
bawelna poliamidowy wiskozowy elastyczn эластичн
"""
# Beside the domain's names of fibres.
_FIBRE_WORDS = """
ulla villa camel kamel vicuna vicuña
lnu lněný льна льон pellava
шелка siden
doudoune plume plumas pluma penas dunder
pell camoscio crosta cow calf vacchetta croûte pelliccia fur
eva tpu tpr tpe pbt ptfe merinoull lammull lamuld merinould goma lastik syntet
abaca kapok sisal acetaat zellulose cellulose cellulosa celulosa
синтетика мех rpet textil textile textiles textiel tessile têxtil tekstil tekstilmateriale текстиль synthetic synthetics synthetik synthétique sintetico sintético syntetyk синтетический kunstleer lederimitat imitationsleder lærredsstof canvas
폴리 모 아마 견 솜털 깃털 라이크라 기타섬유 기타
fibras fibers fibres fibre fasern faser fiber fibra vezels vezel włókna włókno włókien vlákna fibră fibrer kuitu волокна волокно
lurex glas glass metal metall metallo metaal métal metalen kovu metalo
"""
# A German, Dutch or Scandinavian compound is what its end says.
_FIBRE_ENDS = ("wolle", "baumwolle", "leder", "seide", "leinen", "viskose", "polyester", "polyamid", "faser", "fasern", "vezels", "laeder", "lær", "skinn", "siden", "katoen", "daunen", "federn", "garn")  # fmt: skip
_CODES = frozenset(  # of EN and ISO labels
    ["CO", "WO", "WV", "WM", "WS", "WP", "WK", "WA", "LI", "SE", "PL", "PES", "PA", "EA", "EL", "VI", "CV", "CMD", "MD", "CLY", "LY", "PAN", "PC", "AC", "CA", "TA", "CTA", "CU", "CUP", "PP", "PU", "PUR", "BF"]
)  # fmt: skip
_PARTS = """
shell outer outershell body main rib ribs ribbing ribbed_ lining linings liner trim trims trimming contrast filling fill filler padding sole soles outsole insole midsole upper uppers
collar collars cuff cuffs sleeve sleeves hood pocket pockets pocketing yoke waistband waist hem panel panels insert inserts back front side inner exterior interior outside inside inlay binding edging piping bottom top layer layers secondary lower second first facing gusset crotch brim strap straps wadding insulation interlining embroidery base coating membrane hoodlining backing ground
obermaterial oberstoff hauptmaterial hauptstoff außenmaterial aussenmaterial außenstoff innenmaterial innenstoff einsatz einsätze bund bündchen kragen ärmel kapuze rippe füllung füllmaterial futter innenfutter taschenfutter ärmelfutter kapuzenfutter wattierung besatz paspel kontrast oberteil unterteil vorderteil rückenteil rücken vorne hinten sohle laufsohle innensohle decksohle deckmaterial zwischensohle schaft spitze taschenbeutel außen aussen innen rumpf grundmaterial beschichtung membran zweitmaterial
extérieur exterieur intérieur interieur doublure tissu principal principale matière tige dessus semelle semelles première col manches manche poignets poignet capuche poche poches garniture rembourrage bord côtes côte côté empiècement ceinture corps dos devant extern doublures secondaire contraste remplissage ouatine dentelle_ étoffe
esterno esterna interno interna fodera tessuto principale_ tomaia suola sottopiede soletta collo maniche manica polsini polsino cappuccio tasche tasca imbottitura inserti inserto bordo bordi coste costina rivestimento corpo schiena davanti_ dettagli guarnizione contrasto parte
exterior_ forro tejido principal_ secundario empeine suela plantilla entresuela cuello mangas puños puño capucha bolsillos bolsillo relleno canalé ribete cuerpo espalda delantero detalle detalles acanalado revestimiento base_ contraste_ cintura
voering buitenkant binnenkant buitenstof hoofdstof bovenwerk zool binnenzool buitenzool kraag mouwen mouw manchetten boord boorden capuchon zakken zak vulling hoofdmateriaal bovenmateriaal buitenmateriaal contrast_ achterkant voorkant taille onderkant bovenkant
podszewka wierzch główny tkanina podeszwa cholewka wkładka wkład wnętrze kołnierz rękawy mankiety kaptur kieszenie kieszeni wypełnienie ściągacz ściągacze zewnętrzna zewnętrzny warstwa wewnętrzna wstawki wstawka boki tył przód wykończenie dodatki lamówka część
exterior__ forro_ sola gáspea cabedal palmilha gola punhos punho capuz bolsos_ enchimento ribana canelado corpo_ costas frente revestimento tecido forros mangas_
päällikangas vuori ytterstoff ytterstof utsida foder fodret ovandel yttersula innersula krage ärmar mudd huva fickor fyllning stoppning resår yttertyg innertyg foer for_ fôr yderstof ydermateriale overdel sål såler ydersål indersål krave ærmer manchet hætte lommer fyld rib_ ribkant kant kontrast_ hovedstof hovedmateriale huvudmaterial huvudtyg yttermaterial
svrchní vrchní podšívka výplň podrážka svršek stélka límec rukávy manžety kapuce kapsy žebrování hlavní lem vnější vnitřní
ana dış astar iç dolgu taban saya yaka kol kollar manşet kapüşon cep cepler ribana_ gövde garni kumaş
подкладка подкладки верх верха наполнитель утеплитель подошва стелька манжеты воротник рукава капюшон карманы отделка основная основной ткань внешний внутренний слой резинка изнанка лицевая вставки вставка
겉감 안감 충전재 충전물 배색 시보리 후드 소매 카라 몸판 본체 밑창 갑피 겉창 안창 주머니 립 원단 외피 내피 본판
"""
_INTROS = """
composition material materials fabric fabrication fabrics content contents compositions made fibre_content fabrics
zusammensetzung materialzusammensetzung materialien stoff textilzusammensetzung qualität
composizione matière matières matieres composición composicion materiales tejidos composição composicao samenstelling materiaal skład sklad materiał material_ složení zloženie sammansättning sammensætning materiale içerik malzeme состав материал склад soort καθαρη 소재 혼용률 소재혼용률 incl including main_composition matériau matériaux materiali tejido_ tessuti matiere details detail entretien care pflege cura cuidado cuidados onderhoud pielęgnacja quality kwaliteit qualité qualità calidad gewebe tela
"""
_FILLERS = """
of from the and und et e y en i og och ja ve и й та с из a de di da do du des del della dei d l le la_ les il lo gli los las el aus in im der die das dem und_ & of_ van het een z ze w von für_ contains contain contiene contient enthält bevat zawiera contém fabric material approximately approx ca circa etwa env about
"""
_GENERIC = (
    "fabric tissu tessuto tejido tela tecido gewebe stoff stof tkanina kumaş tyg stof látka ткань 원단 生地 面料成分"
)
_STOPS = """
off discount rabatt réduction remise sconto sconti descuento korting zniżki rabat rabatu desconto less more weniger mehr moins plus meno più menos más minder meer mniej więcej sale save sparen saved satisfaction satisfied guarantee guaranteed zufriedenheit
on all auf sur su sobre op na for für pour per para voor dla por our we your you my wash washable machine hand dry iron bleach made model imported care waschen maschinenwäsche handwäsche reinigung bügeln lavage lavable laver lavare lavaggio lavar lavado wassen wasbaar prać pranie
that which this is are was were will can with without mit ohne avec sans con senza sin met zonder z_ bez com sem who when than as so per_ by bis to from_ price preis prix prezzo precio prijs cena code coupon voucher gutschein shipping versand livraison size größe taille taglia talla maat rozmiar water wasser eau acqua agua energy co2 now jetzt today heute only nur up
produced production water recyclable sustainable humidity uv spf upf sun designed manufactured tumble cold warm degrees sustainably
"""
_NOTS = "free feel feels look looks touch like frei optik effekt effect aspect aspetto imitatie inspired replacement alternative alternatives"
_CJK_FIBRES = """
オーガニックコットン モダル
羽根 水鳥 複合繊維 指定外繊維 分類外繊維 再生繊維 合成繊維 その他の繊維 その他 山羊革 馬革 皮革 合成ゴム 合成底 金属糸 金属繊維 ポリエチレン 塩化ビニル ジュート 紙 プロミックス キャメル EVA
黏胶 黏膠 粘胶 聚氨酯弹性纤维 弹性纤维 彈性纖維 三醋酯 再生纤维素纤维 白鸭绒 白鹅绒 灰鸭绒 其他纤维 纖維
"""
_CJK_PARTS = """
表地 表生地 裏地 裏生地 本体 身生地 生地 身頃 前身頃 後身頃 後ろ身頃 袖 袖口 袖裏 衿 襟 リブ リブ部分 リブ部 別布 配色布 切替 切替部分 切り替え部分 中わた 中綿 詰め物 詰物 中材 充填物 底 甲 甲材 底材 アッパー ソール インソール アウトソール ライニング 表側 裏側 フード ポケット ポケット裏 ポケット布 裾 ウエスト ベルト部分 刺しゅう レース レース部分 部分 胴裏 袋布 基布 パイル 表 裏 メイン コントラスト ボディ グランド テープ その他部分 裏面 表面 前 後 肩
面料 主面料 里料 里布 填充物 填充 罗纹 袖口_ 大身 帽里 袋布_ 配料 辅料 衬里 胆料 鞋面 鞋底 领 外层 里层 面布 内里 裡布 表布 主布 配布
"""
_CJK_INTROS = "素材 組成 材質 混率 品質 成分 材料 品質表示 面料成分 成份 主要素材 材质"

_RUN = r"\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f"
_WORD = re.compile(rf"[{_RUN}]+|[^\W\d_{_RUN}]+|\d+(?:[.,]\d+)?")
_IS_CJK = re.compile(rf"[{_RUN}]")


def words_of(text: str) -> list[Word]:
    """The words of a text in order."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        if _IS_CJK.match(match[0]):
            found.extend(_in_run(match[0], match.start()))
        else:
            found.append(Word(match.start(), match.end(), kind_of_word(match[0])))
    return found


@lru_cache(maxsize=4096)
def kind_of_word(word: str) -> Kind:
    """What one word is on its own."""
    if word in _CODES:
        return "fibre"
    folded = fold(word[:40])
    if folded in _EXACT:
        return _EXACT[folded]
    if any(folded[:length] in _STEMS for length in range(3, len(folded) + 1)):
        return "fibre"
    return "fibre" if folded.endswith(_ENDS) else "other"


def is_generic(label: str) -> bool:
    """Whether a label names the cloth and no part (``Tissu:``)."""
    return fold(label.strip()) in _CLOTH


def fold(word: str) -> str:
    """A word without case and accents."""
    return "".join(part for part in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(part))


def _in_run(run: str, offset: int) -> list[Word]:
    """The words in a run of Chinese or Japanese characters: the longest known ones, and what is between them."""
    found: list[Word] = []
    at = 0
    for match in _CJK.finditer(run):
        if match.start() > at:
            found.append(Word(offset + at, offset + match.start(), "other"))
        found.append(Word(offset + match.start(), offset + match.end(), _CJK_KINDS[match[0]]))
        at = match.end()
    if at < len(run):
        found.append(Word(offset + at, offset + len(run), "other"))
    return found


def _listed(text: str) -> list[str]:
    return [word.strip("_") for word in text.split()]


_STEMS = frozenset(fold(word) for word in _listed(_FIBRE_STEMS))
_ENDS = tuple(fold(word) for word in _FIBRE_ENDS)
_CLOTH = frozenset(fold(word) for word in _listed(_GENERIC))
_EXACT: dict[str, Kind] = {}
_ROWS: tuple[tuple[Kind, str], ...] = (
    ("fibre", " ".join(FIBRE_NAMES)), ("fibre", _FIBRE_WORDS), ("part", _PARTS), ("intro", _INTROS), ("filler", _FILLERS), ("stop", _STOPS), ("not", _NOTS),
)  # fmt: skip
for _kind, _text in _ROWS:
    for _word in _listed(_text):
        _EXACT.setdefault(fold(_word), _kind)
_CJK_KINDS: dict[str, Kind] = {}
_CJK_ROWS: tuple[tuple[Kind, str], ...] = (
    ("fibre", " ".join(filter(_IS_CJK.match, FIBRE_NAMES))),
    ("fibre", _CJK_FIBRES),
    ("part", _CJK_PARTS),
    ("intro", _CJK_INTROS),
)
for _kind, _text in _CJK_ROWS:
    for _word in _listed(_text):
        _CJK_KINDS.setdefault(_word, _kind)
_CJK = re.compile("|".join(sorted(_CJK_KINDS, key=len, reverse=True)))
