"""From the inbox to the end of a complaint: what intake staff and those who check their work do."""

from leerlus_api.pages.complaints import (
    at_once,
    checking,
    complaint,
    corrections,
    house_list,
    intake,
    letters,
    new_complaint,
    rectifying,
    rights,
    settlements,
    settling,
)

ROUTERS = (
    intake.router,
    new_complaint.router,
    at_once.router,
    complaint.router,
    checking.router,
    corrections.router,
    house_list.router,
    rights.router,
    settling.router,
    rectifying.router,
    settlements.router,
    letters.router,
)
