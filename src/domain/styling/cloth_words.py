# ruff: noqa: E501 - a row of a table is one line
"""Cloths by name and what each changes, one per line.

Change of warmth, formality, comfort, durability, breathability; its nature; the words for it.
"""

from __future__ import annotations

CLOTHS = """
fleece +0.22 -1.2 +0.12 0 -0.1 cosy: fleece polar polaire pile sherpa teddy boucle_fleece borg plusch
brushed +0.14 -0.4 +0.12 -0.03 -0.05 cosy: warm_gefuttert lammfell shearling sheepskin brushed napped fleece_lined brushed_lining peached aufgeraut gratte garzato
thermal +0.2 -0.6 +0.05 0 0 cosy: heattech thermal thermo warm_lining heat_retention thermolite insulated warmer_than extra_warm winter
padded +0.3 -1.2 +0.05 +0.05 -0.2 technical: puffer padded quilted down_jacket steppjacke daunenjacke doudoune piumino primaloft down_filled ultra_light_down acolchado plumifero gewatteerd
flannel +0.16 -1.1 +0.1 0 -0.03 cosy: flannel flanell flanelle flanella franela
knit +0.1 0 +0.08 -0.03 +0.03 soft: knit knitted cable_knit strick gestrickt tricot maille rib_knit chunky zopfmuster grobstrick merino cashmere souffle
chunky +0.15 -0.4 +0.02 0 0 cosy: chunky heavy_knit grobstrick cable_knit thick_knit aran heavyweight
mesh -0.12 -0.5 +0.08 -0.03 +0.2 technical: mesh dry_ex aerism perforated
cooling -0.08 -0.2 +0.1 0 +0.15 technical: airism cool_touch cooling breathable breathability moisture_wicking quick_dry quick_drying dry_technology atmungsaktiv respirant traspirante ventilated sweat_wicking
sporty 0 -0.9 +0.05 +0.02 +0.05 technical: sport sports sportswear running training workout gym performance activewear athletic dry_fit fitness yoga tennis golf trail hiking outdoor football soccer basketball ski sportive deportivo
waterproof +0.05 -0.7 -0.03 +0.15 -0.15 technical: waterproof water_repellent rainproof gore_tex windproof wasserdicht wasserabweisend impermeable water_resistant shower_resistant
denim +0.08 -1.0 -0.08 +0.22 -0.05 sturdy: denim jeansstoff chambray_denim selvedge
canvas +0.03 -0.7 -0.08 +0.18 -0.03 sturdy: canvas twill_canvas duck_canvas waxed gewachst
corduroy +0.12 -0.3 +0.02 +0.1 -0.05 textured: corduroy cord kord cordhose velours_cotele velluto_a_coste pana ribfluweel
tweed +0.2 +0.5 -0.12 +0.15 -0.03 textured: tweed herringbone harris fischgrat
velvet +0.1 +0.8 +0.04 -0.12 -0.08 dressy: velvet samt velours velluto terciopelo fluweel
satin -0.04 +1.1 +0.06 -0.15 -0.02 dressy: satin satijn saten raso charmeuse satiny silky seidig
lace -0.08 +0.8 -0.1 -0.25 +0.15 dressy: lace spitze dentelle pizzo encaje kant crochet broderie
sequins 0 +1.6 -0.3 -0.2 -0.1 dressy: sequin sequined pailletten paillettes glitter beaded embellished metallic rhinestone
chiffon -0.1 +0.7 +0.02 -0.25 +0.15 dressy: chiffon organza tulle georgette sheer
poplin -0.02 +0.6 0 +0.02 +0.03 crisp: poplin broadcloth popeline fine_cotton_shirt percale
oxford +0.02 +0.1 -0.02 +0.12 0 crisp: oxford_shirt oxford_cloth oxford_hemd button_down_oxford oxford
pique 0 -0.1 +0.03 +0.05 +0.08 crisp: pique waffle waffelpique
jersey 0 -0.2 +0.08 -0.03 0 soft: jersey single_jersey interlock slub
ribbed +0.02 -0.2 +0.06 0 -0.02 soft: ribbed rib_stitch geripp gerippt cotele
washed 0 -0.4 +0.06 -0.02 0 worn: washed pre_washed garment_washed stonewashed garment_dyed vintage_wash faded washed_finish
distressed 0 -1.2 0 -0.15 0 worn: distressed ripped destroyed destroy frayed raw_hem used_look zerrissen
stretch 0 0 +0.12 -0.01 -0.02 stretchy: stretch stretchy ultra_stretch 4_way_stretch elastic elasticated stretchable elastisch dehnbar
soft 0 0 +0.12 0 0 soft: soft smooth super_soft buttery never_itchy weich supersoft soyeux doux silky_soft morbido suave zacht gentle_feel comfortable comfort comfy
crisp 0 +0.3 -0.06 +0.04 0 crisp: crisp structured starched keeps_its_shape retains_its_shape
light -0.1 0 +0.05 -0.05 +0.1 light: lightweight light_weight featherlight airy breezy leicht thin leger leggero ligero gauzy summer_weight
sturdy +0.02 -0.1 0 +0.16 0 sturdy: durable durability hard_wearing sturdy robust reinforced ripstop long_lasting langlebig strapazierfahig resistant double_faced
utility +0.02 -0.9 0 +0.08 0 sturdy: cargo utility workwear worker carpenter military parachute
business 0 +0.9 -0.02 0 0 dressy: formal business office corporate work_meeting workplace geschaftlich bureau ufficio oficina
festive 0 +1.3 -0.05 -0.05 0 dressy: evening cocktail gala wedding ceremony festlich party black_tie occasionwear bridal abend soiree
refined 0 +0.35 0 0 0 polished: elegant dressy smart sophisticated refined polished elegante habille chic raffine edel
unrelated 0 0 0 0 0 none: herringbone_tape twill_tape mesh_laundry_bag laundry_bag mesh_bag laundry_net light_colors light_colours sports_bra_underneath
casual 0 -0.35 +0.03 0 0 easy: casual laid_back everyday weekend easygoing freizeit decontracte
"""
