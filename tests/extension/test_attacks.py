"""A shop's page that means harm: what it can read, press, reach and call. Nothing."""

from __future__ import annotations

import json
from typing import Any

from tests.browsers.browser import Browser, Tab
from tests.browsers.service import Service
from tests.browsers.waiting import until
from tests.extension.person import (
    BOX,
    PROFILE,
    analyses,
    ask,
    boxes,
    kinds,
    open_box,
    open_page,
    open_popup_over,
    press,
    turn_on,
    wait_for_answer,
    wait_for_words,
)

HOSTILE = "https://www.hostile.example"
ELSEWHERE = "https://www.elsewhere.example/products/shirt"
GARMENT = """<h1>Shirt</h1><script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product",
"name": "Shirt", "offers": {"@type": "Offer", "price": "45.00", "priceCurrency": "USD"}}</script>"""
TITLES = {"markup-title": "Shirt", "bidi-title": "Shirt", "endless-title": "Shirt Shirt Shirt"}


def test_a_page_can_neither_read_nor_press_the_box(paired: Browser, service: Service) -> None:
    tab = on_a_hostile_page(paired, "eavesdropper")
    open_box(tab)
    secrets = secrets_in(service)
    ask(paired, "profile.put", profile=PROFILE | {"fit_preferences": ["tailored"]})
    wait_for_words(tab, "From your previous profile", "Refresh")
    before = kinds(service)

    assert tab.evaluate("attack()") == 1

    loot = tab.evaluate("loot")
    assert loot["roots"] == 0
    assert tab.evaluate(f"document.querySelector('{BOX}').shadowRoot") is None
    assert tab.evaluate(f"document.querySelector('{BOX}').attributes.length") == 1
    page = tab.evaluate("document.documentElement.outerHTML + document.documentElement.innerText")
    seen = json.dumps(loot, ensure_ascii=False) + page
    assert [secret for secret in secrets if secret in seen] == []
    assert [address for address in loot["resources"] if "extension" in address] == []
    # What it has pressed would have arrived before what the person presses now.
    wait_for_words(tab, "Refresh")
    press(tab, "like")
    until(lambda: "feedback-given" in kinds(service), "the person's own opinion arrives")
    assert [kind for kind in kinds(service)[len(before) :] if kind != "answer-reused"] == ["feedback-given"]
    press(tab, "refresh")
    until(lambda: analyses(service) == 2, "and so does the person's wish")


def test_a_page_that_has_spoiled_every_prototype_gets_an_answer_and_nothing_else(
    paired: Browser, service: Service
) -> None:
    tab = on_a_hostile_page(paired, "overrides")

    open_box(tab)

    wait_for_words(tab, "Why this works", "Cotton Shirt")
    assert tab.evaluate("loot.roots") == 0
    assert analyses(service) == 1
    assert errors(paired) == []


def test_a_page_that_takes_the_browsers_and_our_names_neither_holds_up_nor_spoils_the_box(
    paired: Browser, service: Service
) -> None:
    honest = on_a_hostile_page(paired, "eavesdropper")
    open_box(honest)
    colours = colours_of_the_box(honest)
    tab = on_a_hostile_page(paired, "misnomers")
    open_box(tab)

    assert colours_of_the_box(tab) == colours
    above = f"document.querySelector('{BOX}').nextElementSibling.localName"
    assert tab.evaluate(above) == "form"
    press(tab, "like")
    until(lambda: "feedback-given" in kinds(service), "the person's opinion arrives")


def test_a_page_finds_no_part_of_the_extension(paired: Browser) -> None:
    tab = on_a_hostile_page(paired, "eavesdropper")

    for path in ("manifest.json", "icons/48.png", "content/main.js", "pages/popup/popup.html"):
        address = json.dumps(paired.extension_address(path))
        assert tab.evaluate(f"fetch({address}).then(() => 'there', () => 'not there')") == "not there"
    icon = json.dumps(paired.extension_address("icons/48.png"))
    image = "new Promise((told) => { const it = new Image(); it.onload = () => told('there');"
    image += f" it.onerror = () => told('not there'); it.src = {icon}; }})"
    assert tab.evaluate(image) == "not there"
    assert tab.evaluate("typeof globalThis.styleAssistant") == "undefined"
    assert tab.evaluate("globalThis.chrome?.runtime?.sendMessage === undefined && !globalThis.browser") is True


def test_the_token_is_where_no_page_and_no_content_script_can_look(paired: Browser) -> None:
    kept = """new Promise((told) => { const opening = indexedDB.open('style-assistant'); opening.onsuccess = () => {
      const reading = opening.result.transaction('kept').objectStore('kept').get('tokens');
      reading.onsuccess = () => { opening.result.close(); told(Object.values(reading.result)); } } })"""
    [token] = paired.in_extension(kept)
    assert len(token) > 20
    tab = on_a_hostile_page(paired, "eavesdropper")

    assert tab.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    told = in_content_script(
        paired,
        """async () => JSON.stringify({
          databases: await indexedDB.databases(), local: await chrome.storage.local.get(),
          session: await Promise.resolve().then(() => chrome.storage.session.get()).catch(String),
          known: Object.keys(globalThis.styleAssistant), page: document.documentElement.outerHTML,
        })""",
    )
    assert json.loads(told)["databases"] == []
    assert token not in told


def test_forged_messages_get_no_answer_and_do_nothing(paired: Browser, service: Service) -> None:
    tab = on_a_hostile_page(paired, "eavesdropper")
    tabs = len(paired.tabs())
    product = service.ask("/api/v1/products")["items"][0]["product_id"]

    for name in ("settings.get", "connection.state", "profile.get", "pages.open", "__proto__", "constructor"):
        asked = json.dumps({"ask": name, "args": {"page": "log"}})
        answer = f"async () => (await chrome.runtime.sendMessage({asked}).catch(() => null)) ?? 'nothing'"
        assert in_content_script(paired, answer) == "nothing"
    forged: list[Any] = [
        {"type": "look", "turn": 1, "url": ELSEWHERE},
        {"type": "analyze", "turn": 2, "page": {"url": ELSEWHERE, "html": GARMENT}, "refresh": True},
        {"type": "analyze", "turn": 3, "page": {"url": "http://127.0.0.1/", "html": ""}, "refresh": True},
        {"type": "feedback", "product_id": "../settings", "kind": "like"},
        {"type": "feedback", "product_id": product, "kind": "everything"},
        {"type": "open", "page": "log"},
        {"type": "open", "page": "../../manifest.json"},
        {"type": "shown", "turn": "x", "page": {}, "title": 1, "score": "1"},
        {"type": "no such thing"},
        None,
        "text",
    ]
    last = {"type": "look", "turn": 99, "url": tab.address}
    # Each on a port of its own, so that none is given up for the next.
    told = in_content_script(
        paired,
        f"""() => new Promise((told) => {{
          const heard = [];
          const say = (one) => {{
            const port = chrome.runtime.connect({{ name: 'page' }});
            port.onMessage.addListener((said) => {{
              heard.push(said.type);
              if (said.turn === 99) told(heard);
            }});
            port.postMessage(one);
          }};
          for (const one of {json.dumps([*forged, last])}) say(one);
        }})""",
    )

    assert told.count("stored") == 1, told
    assert set(told) == {"settled", "stored"}, told
    on_a_hostile_page(paired, "markup-title")
    assert analyses(service) == 2, "the honest page's own"
    urls = [one["event"]["canonical_url"] for one in service.events() if one["event"]["type"] == "product-captured.v1"]
    assert [url for url in urls if not url.startswith(HOSTILE)] == []
    assert "feedback-given" not in kinds(service)
    assert len(paired.tabs()) == tabs + 1
    assert boxes(tab) == 1


def test_names_full_of_markup_tricks_or_length_are_plain_text_everywhere(paired: Browser, service: Service) -> None:
    for path, words in TITLES.items():
        tab = on_a_hostile_page(paired, path)
        open_box(tab)
        wait_for_words(tab, words)
        assert tab.evaluate("window.hacked ?? null") is None
        harmless(tab, "root => root.querySelector('.box')", root=BOX)
        popup = open_popup_over(paired, tab)
        popup.until("document.querySelector('#tab').dataset.card === 'answered'")
        assert words in popup.evaluate("document.querySelector('#tab').innerText")
        harmless(popup, "document => document.querySelector('main')")
        popup.close()

    history = open_page(paired, "history")
    history.until(f"document.querySelectorAll('.card.product[data-id]').length === {len(TITLES)}")
    harmless(history, "document => document.querySelector('main')")
    for number in range(len(TITLES)):
        history.click(f".card.product:nth-child({number + 1}) .details")
        history.until("document.querySelector('#analysis-head') !== null")
        harmless(history, "document => document.querySelector('main')")
        history.back()
        history.until(f"document.querySelectorAll('.card.product[data-id]').length === {len(TITLES)}")
    assert history.evaluate("window.hacked ?? null") is None


def test_words_of_a_profile_that_came_from_elsewhere_are_plain_text(paired: Browser) -> None:
    word = "<img src=x onerror=hacked=1>\u202eevil" + "x" * 150
    ask(paired, "profile.put", profile=PROFILE | {"style_keywords": [word]})

    for name, fragment in (("profile", ""), ("quiz", "#keywords"), ("quiz", "#summary")):
        tab = open_page(paired, name, fragment)
        tab.until("document.body.innerText.includes('<img src=x onerror=hacked=1>')")
        harmless(tab, "document => document.querySelector('main')")
        assert tab.evaluate("window.hacked ?? null") is None


def on_a_hostile_page(browser: Browser, path: str) -> Tab:
    """There, with an answer in the box."""
    tab = browser.open(f"{HOSTILE}/{path}")
    if not any(site["origin"] == HOSTILE for site in ask(browser, "sites.list")):
        turn_on(browser, tab)
    wait_for_answer(tab)
    return tab


def colours_of_the_box(tab: Tab) -> Any:
    """Of the box and its parts, each once."""
    look = """(root) => {
      const colours = ['.box', '.quiet', '[data-do=like]', 'h3', '.foot'].map((part) => {
        const { color, backgroundColor, borderTopColor } = getComputedStyle(root.querySelector(part));
        return [part, color, backgroundColor, borderTopColor];
      });
      return colours;
    }"""
    return tab.call(look, root=BOX)


def in_content_script(browser: Browser, function: str) -> Any:
    """What a function returns that runs as the extension's content script in the tab in front."""
    script = f"{{ target: {{ tabId: tab.id }}, func: {function} }}"
    return browser.in_extension(
        f"chrome.tabs.query({{ url: '{HOSTILE}/*' }}).then(([tab]) => chrome.scripting.executeScript({script}))"
        ".then(([{ result }]) => result)"
    )


def secrets_in(service: Service) -> list[str]:
    """What the answer says about the person and the garment, and the profile itself."""
    [analysis] = [one["event"]["analysis"] for one in service.events() if one["event"]["type"] == "product-analyzed.v1"]
    reasons = [reason["text"] for reason in analysis["match_reasons"] + analysis["mismatch_reasons"]]
    score = f"{analysis['style_match_score']}%"
    return [analysis["headline"], score, *reasons, *PROFILE["fit_preferences"], *PROFILE["color_palette"]]


def harmless(tab: Tab, part: str, root: str | None = None) -> None:
    """Nothing of it became an element, and nothing is wider than the window."""
    look = f"(root) => {{ const part = ({part})(root);"
    look += " return [part.querySelectorAll('script, img[src=x], iframe').length, part.scrollWidth <= innerWidth]; }"
    assert tab.call(look, root=root) == [0, True]


def errors(browser: Browser) -> list[str]:
    """What the debug log has on errors."""
    return [entry["message"] for entry in ask(browser, "logs.list") if entry["level"] == "error"]
