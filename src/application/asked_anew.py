"""An item of a rescoring, as what is asked about it."""

from __future__ import annotations

from application.consultation import Consultation
from application.ports.stylist import SeenPicture, StyleRequest
from application.rescoring import Item, Job


def request_of(job: Job, item: Item, picture: SeenPicture | None = None) -> StyleRequest:
    """What is asked about an item. Without the picture itself there is its name: enough to read an answer by."""
    if picture is None and item.picture is not None:
        picture = SeenPicture(sha256=item.picture, webp=b"")
    return StyleRequest(
        product=item.product,
        profile=job.profile,
        mode="full",
        model=item.question.model,
        locale=item.question.locale,
        picture=picture,
    )


def consultation_of(job: Job, item: Item, picture: SeenPicture | None = None) -> Consultation:
    """The item as a consultation, to be booked to the job's own session."""
    return Consultation(
        question=item.question,
        request=request_of(job, item, picture),
        product_id=item.product_id,
        session_id=job.session_id,
        day=job.day,
        asked_stylist=job.stylist,
    )
