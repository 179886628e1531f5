"""What a whole answer says, however it came: streamed or in a batch."""

from __future__ import annotations

from adapters.claude.answer import Answer
from application.ports.stylist import NOTHING_USED, InvalidReply, StylistReply, StylistUnavailable
from application.prompting.prompt import Prompt
from application.prompting.reply import UnreadableReply, read_reply
from domain.analysis import Analysis
from domain.money import TokenUsage


def reply_of(answer: Answer, prompt: Prompt) -> StylistReply:
    """The analysis and what it took.

    Raises:
        StylistUnavailable: the model declined or stopped early.
        InvalidReply: what it wrote is no analysis.
    """
    tokens = answer.tokens or NOTHING_USED
    return StylistReply(analysis=_analysis(answer, prompt, tokens), tokens=tokens)


def _analysis(answer: Answer, prompt: Prompt, tokens: TokenUsage) -> Analysis:
    """What a whole answer says. Only an answer that ended by itself keeps to the schema."""
    match answer.stop_reason:
        case "end_turn":
            try:
                return read_reply(answer.text, prompt)
            except UnreadableReply as error:
                raise InvalidReply(error.problems, tokens=tokens) from error
        case "max_tokens":
            raise InvalidReply(("the answer was cut off: be shorter",), tokens=tokens)
        case "refusal":
            because = f" ({answer.category})" if answer.category else ""
            raise StylistUnavailable(f"Claude declined to answer{because}.", tokens=tokens)
        case _:
            raise StylistUnavailable(f"Claude ended its answer early ({answer.stop_reason}).", tokens=tokens)
