# ruff: noqa: E501 - a row of a table is one line
"""Fibres by the names shops give them in seven languages, and what each is like to wear.

Per fibre: kind, then warmth, breathability, durability, softness (0 to 1), then its names.
"""

from __future__ import annotations

FIBRES = """
cotton natural 0.42 0.78 0.66 0.72: baumwolle coton cotone algodon katoen algodao bomull supima pima organic_cotton bio_baumwolle
linen natural 0.12 1.0 0.72 0.62: leinen lin lino linho vlas flax flachs linnen
hemp natural 0.2 0.95 0.9 0.4: hanf chanvre canapa canamo hennep
ramie natural 0.15 0.95 0.7 0.45: ramio
wool natural 0.9 0.72 0.7 0.5: wolle laine lana wol schurwolle virgin_wool laine_vierge lana_vergine lambswool lammwolle shetland
merino natural 0.82 0.8 0.68 0.8: merinowolle merino_wool extrafine_merino laine_merinos lana_merino merinowol merinos
cashmere natural 0.96 0.75 0.45 1.0: kaschmir cachemire cachemir kasjmier pashmina
alpaca natural 0.98 0.72 0.55 0.8: alpaka alpaga alpaca_wool baby_alpaca
mohair natural 0.92 0.7 0.5 0.6: kid_mohair
angora natural 0.95 0.65 0.35 0.9: angorawolle
yak natural 0.95 0.7 0.6 0.8: yakwolle
silk natural 0.4 0.85 0.45 0.98: seide soie seta seda zijde
down natural 1.0 0.4 0.6 0.6: daune daunen duvet piuma piumino plumon dons feather feathers federn plumes goose_down duck_down
leather natural 0.6 0.35 0.95 0.5: leder cuir pelle cuero leer couro cowhide calfskin lambskin rindsleder nappa nubuck cuoio piel vachetta
suede natural 0.6 0.45 0.7 0.65: wildleder veloursleder daim scamosciato ante suede_leather goat_suede
straw natural 0.1 1.0 0.5 0.3: stroh paille paglia paja raffia raphia jute jute_straw
rubber natural 0.3 0.05 0.9 0.3: gummi caoutchouc gomma caucho natural_rubber
viscose regenerated 0.3 0.7 0.42 0.8: viskose rayon viscosa ecovero viscose_rayon
modal regenerated 0.32 0.75 0.5 0.9: micromodal
lyocell regenerated 0.3 0.8 0.6 0.85: tencel liocel lyocel
cupro regenerated 0.3 0.8 0.45 0.9: bemberg kupro
bamboo regenerated 0.3 0.78 0.5 0.88: bambus bambou bambu bamboe
acetate regenerated 0.3 0.4 0.4 0.7: acetat triacetate acetato triacetat
polyester synthetic 0.42 0.32 0.82 0.5: poliester poliestere polyesther elastomultiester polyester_fiber
nylon synthetic 0.4 0.35 0.92 0.5: polyamide polyamid poliammide poliamida polyamida cordura
acrylic synthetic 0.75 0.35 0.45 0.6: polyacryl acryl acrylique acrilico acrilica modacrylic polyacrylic
polyurethane synthetic 0.45 0.05 0.55 0.4: polyurethan poliuretano pu faux_leather vegan_leather kunstleder similicuir ecopelle imitation_leather vinyl pvc
polypropylene synthetic 0.4 0.4 0.7 0.4: polypropylen polypropylene_fibre polipropilene
elastane elastic 0.4 0.4 0.5 0.6: spandex elasthan elasthanne elastan elastam lycra elastano elastaan elastodiene
"""
