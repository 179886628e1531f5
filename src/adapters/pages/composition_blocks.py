"""Tokens to what they say: a part begins, a fibre has a share, a part is named afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from adapters.pages.composition_tokens import Token
from adapters.pages.composition_words import Word, is_generic, words_of

_MOST_BEFORE = 3
_MOST_AFTER = 2
_LONGEST_LABEL = 8


class Said(NamedTuple):
    """``part``: the name of the part that begins ("" for none); ``named``: the name of the part that ends here;
    ``pair``: a fibre and its percent, ``known`` where a word of it is known as one; ``noise``: other words."""

    kind: Literal["part", "named", "pair", "noise"]
    text: str = ""
    percent: float = 0.0
    known: bool = False


class _Name(NamedTuple):
    """A fibre's name within some words, and the part's name that stands before or behind it."""

    text: str = ""
    known: bool = False
    before: str = ""
    behind: str = ""
    noise: bool = False


def read_blocks(tokens: Sequence[Token]) -> Iterator[Said]:
    """What the tokens say, in order."""
    labels: list[str] = []
    block: list[Token] = []
    begun = False
    for token in _labels_apart(tokens):
        if token.kind != "label":
            block.append(token)
            continue
        if any(known.kind in ("percent", "refused") for known in block):
            yield from _block(labels, block, begun)
            labels, begun = [], True
        elif labels or block:
            labels += [word.text for word in block if word.kind == "words" and word.names_part]
        block = []
        if is_generic(token.text) or (token.kinds <= {"intro", "filler"} and "intro" in token.kinds):
            begun = True
            continue
        labels.append(token.text)
    yield from _block(labels, block, begun)


def _labels_apart(tokens: Sequence[Token]) -> Iterator[Token]:
    """Labels as labels only: ``Cotton: 95%`` names a fibre, ``100% Cotton Lining: …`` a fibre and a part."""
    tokens = _labels_joined(tokens)
    for index, token in enumerate(tokens):
        if token.kind != "label":
            yield token
            continue
        follows = index > 0 and tokens[index - 1].kind == "percent"
        fibre_at = next((word for word in token.words if word.kind == "fibre"), None)
        if fibre_at is None:
            yield token
        elif "part" not in token.kinds and not (follows and token.words[-1].kind == "other"):
            # "Cotton: 95%": a fibre's own label.
            yield Token("words", token.text, token.words)
        elif follows:
            cut = _part_from(token.words)
            if cut is None:
                yield Token("words", token.text, token.words)
            else:
                yield _piece(token, token.words[:cut])
                yield Token("end", " ")
                yield _piece(token, token.words[cut:])._replace(kind="label")
        else:
            yield token


def _labels_joined(tokens: Sequence[Token]) -> list[Token]:
    """``Outer/Lining:`` is one label."""
    joined: list[Token] = []
    for token in tokens:
        slashed = len(joined) > 1 and joined[-1].text == "/" and joined[-2].kind == "words" and joined[-2].names_part
        if token.kind == "label" and slashed and token.names_part:
            text = f"{joined[-2].text}/{token.text}"
            joined[-2:] = [Token("label", text, tuple(words_of(text)))]
        else:
            joined.append(token)
    return joined


def _piece(token: Token, words: Sequence[Word]) -> Token:
    if not words:
        return Token("end", " ")
    start, end = words[0].start, words[-1].end
    moved = tuple(Word(word.start - start, word.end - start, word.kind) for word in words)
    return Token("words", token.text[start:end], moved)


def _part_from(words: Sequence[Word]) -> int | None:
    """Where, behind the fibre, the name of a part begins that goes to the end."""
    last = max((index for index, word in enumerate(words) if word.kind == "fibre"), default=-1)
    if all(word.kind == "other" for word in words[last + 1 :]):
        # "… 100% polyester Hat: …": whatever else a label names is a part too.
        return last + 1
    for index in range(last + 1, len(words)):
        rest = {word.kind for word in words[index:]}
        if words[index].kind == "part" and rest <= {"part", "filler", "intro", "other"}:
            return index
    return None


def _block(labels: Sequence[str], block: Sequence[Token], begun: bool) -> Iterator[Said]:
    if labels or begun:
        yield Said("part", ": ".join(labels)[:200])
    if not any(token.kind == "percent" for token in block):
        return
    after, before = list(_percent_first(block)), list(_name_first(block))
    if not any(said.known for said in (*after, *before)):
        # Table cells: the name and the percentage stand on lines of their own.
        joined = [token for token in block if token.text not in ("\n", "|", " ", "–")]
        after, before = list(_percent_first(joined)), list(_name_first(joined))
    yield from before if _worth(before) > _worth(after) else after


def _worth(said: Sequence[Said]) -> int:
    return sum(entry.known for entry in said)


def _percent_first(block: Sequence[Token]) -> Iterator[Said]:
    names = {index: _read(block[index + 1]) for index in _percents(block) if _has_words(block, index + 1)}
    used = {index + 1 for index in names}
    trailing = _names_trail(block, names, used)
    stacked: list[str] = []
    for index, token in enumerate(block):
        if token.kind == "percent":
            if stacked:
                yield Said("part", ": ".join(stacked))
                stacked = []
            name = names.get(index, _Name(noise=True))
            yield from _pair(name, token)
            if name.behind and trailing:
                yield Said("named", name.behind)
            elif name.behind:
                stacked = [name.behind]
        elif token.kind == "words" and index not in used:
            if token.names_part and _percent_ahead(block, index):
                stacked.append(_trimmed(token))
            elif token.names_part and index == len(block) - 1:
                yield Said("named", _trimmed(token))
            elif not token.kinds <= {"intro", "filler"}:
                yield Said("noise")


def _name_first(block: Sequence[Token]) -> Iterator[Said]:
    names = {index: _read(block[index - 1]) for index in _percents(block) if _has_words(block, index - 1)}
    used = {index - 1 for index in names}
    stacked: list[str] = []
    for index, token in enumerate(block):
        if token.kind == "percent":
            name = names.get(index, _Name(noise=True))
            if name.before:
                stacked.append(name.before)
            if stacked:
                yield Said("part", ": ".join(stacked))
                stacked = []
            yield from _pair(name, token)
        elif token.kind == "words" and index not in used:
            if token.names_part and _percent_ahead(block, index):
                stacked.append(_trimmed(token))
            elif not token.kinds <= {"intro", "filler", "part"}:
                yield Said("noise")


def _pair(name: _Name, token: Token) -> Iterator[Said]:
    percent = float(token.text.replace(",", "."))
    if name.noise:
        yield Said("noise")
    if name.text and 0 < percent <= 100:
        yield Said("pair", name.text, percent, name.known)


def _percents(block: Sequence[Token]) -> list[int]:
    return [index for index, token in enumerate(block) if token.kind == "percent"]


def _has_words(block: Sequence[Token], index: int) -> bool:
    return 0 <= index < len(block) and block[index].kind == "words"


def _percent_ahead(block: Sequence[Token], index: int) -> bool:
    """Whether percentages follow, before which nothing else stands than names of parts."""
    for token in block[index + 1 :]:
        if token.kind == "percent":
            return True
        if token.kind == "refused":
            return False
        if token.kind == "words":
            return token.names_part or "fibre" in token.kinds
    return False


def _names_trail(block: Sequence[Token], names: dict[int, _Name], used: set[int]) -> bool:
    """Whether parts are named behind their fibres (``100% cotton shell, 100% polyester lining``)."""
    if not names or any(token.names_part for token in block[: min(names)]):
        return False
    last = max(names)
    following = block[last + 2 : last + 3]
    return bool(names[last].behind) and not any(token.kind == "percent" for token in following)


def _trimmed(token: Token) -> str:
    """The label without the fillers at its ends (``Futter aus`` 100 % …)."""
    kept = [word for word in token.words if word.kind in ("part", "intro")]
    return token.text[kept[0].start : kept[-1].end]


def _read(token: Token) -> _Name:
    """The fibre's name in some words: what describes it beside the fibre's own word belongs to it."""
    words = list(token.words)
    firsts = [index for index, word in enumerate(words) if word.kind == "fibre"]
    if not firsts:
        return _unknown(token)
    first, last = firsts[0], firsts[-1]
    for index in range(first, last):
        # "cotton shell polyester": the second fibre is another's.
        if words[index].kind in ("part", "stop"):
            last = max(place for place in firsts if place < index)
            break
    lead, tail = words[:first], words[last + 1 :]
    if any(word.kind == "not" for word in (*lead, *tail[:1])):
        return _Name(noise=True)
    before, described, noise = _lead(token, lead)
    if described is None:
        return _Name(noise=True)
    start = described[0].start if described else words[first].start
    end, behind, cut = _tail(token, tail, words[last].end)
    return _Name(token.text[start:end], True, before, behind, noise or cut)


def _lead(token: Token, lead: Sequence[Word]) -> tuple[str, Sequence[Word] | None, bool]:
    """The part named first, the words that describe the fibre (None where it is no fibre's share), and noise."""
    parts = [index for index, word in enumerate(lead) if word.kind in ("part", "intro")]
    before = ""
    if parts:
        head = lead[: parts[-1] + 1]
        if any(word.kind == "part" for word in head) and not any(word.kind in ("other", "stop") for word in head):
            before = _trimmed(Token("words", token.text, tuple(head)))
        lead = lead[parts[-1] + 1 :]
    if any(word.kind == "stop" for word in lead):
        return before, None, True
    while lead and lead[0].kind == "filler":
        lead = lead[1:]
    if len(lead) > _MOST_BEFORE:
        return before, None, True
    return before, lead, False


def _tail(token: Token, tail: Sequence[Word], end: int) -> tuple[int, str, bool]:
    """Where the name ends, the part named behind it, and whether other words follow."""
    part = next((index for index, word in enumerate(tail) if word.kind == "part"), None)
    behind = ""
    cut = False
    if part is not None:
        rest = tail[part:]
        if {word.kind for word in rest} <= {"part", "filler", "intro"}:
            behind = _trimmed(Token("words", token.text, tuple(rest)))
        else:
            cut = True
        tail = tail[:part]
    described: list[Word] = []
    for index, word in enumerate(tail):
        if word.kind == "filler" and _links(token.text[word.start : word.end]) and _is_other(tail, index + 1):
            continue
        if word.kind != "other" or _counts(token.text[word.start : word.end]):
            cut = cut or any(other.kind != "filler" for other in tail[index:])
            break
        described.append(word)
    if len(described) > _MOST_AFTER:
        return end, behind, True
    return (described[-1].end if described else end), behind, cut


def _links(word: str) -> bool:
    """Whether it joins a fibre to the animal it is from (``cuir de vachette``)."""
    return word.lower() in {"de", "di", "d", "da", "du", "of", "von"}


def _counts(word: str) -> bool:
    """Whether it is a number that is none of a fibre's (``Polyamide 6``): a weight, a year."""
    return word[:1].isdigit() and word not in {"6", "66", "6.6", "6,6", "11", "12"}


def _is_other(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and words[index].kind == "other"


def _unknown(token: Token) -> _Name:
    """A name of which no word is known: believed only where it completes others."""
    words = [word for word in token.words if word.kind != "filler"]
    if not words or len(words) > _MOST_BEFORE or any(word.kind != "other" for word in words):
        return _Name(noise=True)
    return _Name(token.text[words[0].start : words[-1].end], False)
