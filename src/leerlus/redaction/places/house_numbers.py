"""How house numbers are written, and what can follow one."""

import re

_LETTER_OR_FLOOR = (
    r"(?:[ ]bis[ ][A-Z](?![^\W_])|[ ][A-Z]\d{1,2}(?![^\W_])|[A-Za-z]{1,2}(?![^\W_])"
    r"|[ ]?(?:hs|bis|huis|boven|beneden|rood|zwart|rd|zw|sous|parterre|bg|[A-HJ-Za-d])(?![^\W_])"
    r"|[ ]?[-/][ ]?(?:\d{1,4}[A-Za-z]?|[IVX]{1,4}|[A-Za-z]{1,4})(?![^\W_]))"
)
_COUNTED = (
    r"(?![ ]?(?:uur|jaar|euro|km|meter|minuten|dagen|weken|maanden|keer|man|mensen|agenten|januari|februari"
    r"|maart|april|mei|juni|juli"
    r"|augustus|september|oktober|november|december|january|february|march|may|june|july|august|october)(?![^\W_]))"
)
HOUSE_NUMBER = rf"(?!(?:19[5-9]|20[0-4])\d(?![\w-]))[1-9]\d{{0,4}}{_LETTER_OR_FLOOR}?(?!\d){_COUNTED}"
"""A house number with its letter, floor or addition; no year, day of a month or quantity."""

UNIT = (
    r"(?:(?:kamer|room|app(?:artement)?\.?|unit|zimmer|chambre|flat|etage|verdieping|bus|plek|huisn(?:umme)?r"
    r"|n(?:umme)?r\.?)[ ]"
    r"[a-z]?-?\d{1,4}[a-z]?|(?:huisnummer[ ])?toevoeging[ ]\w{1,4}|(?:first|second|third|ground|top) floor"
    r"|\d{1,2}[ -]?hoog(?:[ ]achter|[ ]voor)?"
    r"|[1-9]\d?(?:e|ste|de)[ ](?:etage|verdieping|woonlaag)|(?:k|m|lok|apt|appt)\.?[ ]\d{1,3}"
    r"|(?:eerste|tweede|derde|vierde|vijfde)[ ](?:etage"
    r"|verdieping)"
    r"|begane grond|hs|huis|bis|boven|beneden|links|rechts|sous|souterrain|parterre)"
)
"""What tells a part of a house."""

_GOES_ON = (
    r"in|te|en|of|een|woon|wonen|woont|woonde|zonder|aan|was|is|zijn|staat|stond|stonden|waar|toen|kwam|kwamen|met"
    r"|door|om|voor|naar|heb"
    r"|heeft|hebben|had|hadden|die|dat|maar|want|bij|op|terwijl|omdat|als|dus|ligt|lag|werd|wordt|waren|zat"
    r"|zit|zaten|kan|kon|moest"
    r"|wil|and|or|where|when|they|which|with|but|woonachtig|sinds|al|ook|niet|terecht|tot|gezien|gebeld"
    r"|geweest|binnen|hij|zij|ze|ik|wij"
    r"|uit|er|daar|hier|thuis|achter|boven|naast|tegenover|heet|doet|deed|ging|gingen|liep|reed"
)
ENDING = (
    rf"(?=[,;:!?)\n\"']|\.(?!\d)|[ ]?\Z|[ ](?i:{_GOES_ON})(?![^\W_])|[ ][(-]"
    rf"|[ ,]{{1,3}}[1-9]\d{{3}}[ ]?[A-Z]{{2}}(?![^\W_]))"
    r"(?!,\d|:\d)"
)
"""What stands behind a house number: a pause or a small word, not a thing that is counted."""
_NUMBERED = re.compile(
    r"(?:art|artikel|am|den|balie|tel|melding|datum|article|lid|lijn|line|bus|tram|trein|train|perron|spoor|cel|team"
    r"|groep|klas|week|dag|day"
    r"|bijlage|punt"
    r"|pagina|page|blz|hoofdstuk|paragraaf|fase|prio|prioriteit|code|zaak|formulier|model|type|windows|iphone|samsung"
    r"|galaxy|golf|polo|peugeot|audi|mazda|volvo|bmw|renault|citroen|skoda|seat|opel|ford|fiat|kia|tesla|boeing|covid"
    r"|corona|nos|rtl|npo|sbs|radio|kanaal|channel|net|wet|wahv|awb|section|gate|terminal|hectometerpaal|afrit"
    r"|knooppunt|afslag|exit|kilometer|level|deel|part|nummer|nr|postbus|antwoordnummer|cjib|bsn|iban|tel|telefoon"
    r"|mobiel|kvk|big|pv|ref|kenmerk|dossier|parketnummer|no|number|ik|wij|hij|zij|ze|na|om|vanaf|tot|ongeveer|circa"
    r"|ruim|bijna|samen|nog|al|met|in|er|en|of|toen|daar|dan|the|at|bodycam|camera|studio|formule|divisie|playstation"
    r"|xbox|fifa|euro|sinds|tegen|rond|over|binnen|voor|leeftijd|mijn|onze|ronde|versie|stap|optie|verdachte|getuige"
    r"|agent|verbalisant|bon|boete|km|meter|nederland|minimaal|maximaal|hooguit|zeker|alleen|totaal|categorie"
    r"|notitie|thema|kwartaal|maand|periode|cluster|alinea|bladzijde|tabel|figuur|kolom|regel|onderdeel|module|les"
    r"|zaal|agendapunt|actiepunt|verbeterpunt|leerpunt|actie|besluit|aanbeveling|conclusie|maatregel|advies|afspraak|risico"
    r"|vraag|deelvraag|hoofdvraag|stelling|casus|voorbeeld|scenario|geval|klacht|signaal|cijfer|rapportcijfer|score"
    r"|toets|vergadering|overleg|bijeenkomst|sessie|workshop|briefing|training|verslag|rapport|nieuwsbrief|sprint"
    r"|release|update|pilot|poging|reden|oorzaak)",
    re.IGNORECASE,
)


def is_numbered(word: str) -> bool:
    """Whether a number behind the word counts such things, as in "bijlage 3": it is no house's."""
    return _NUMBERED.fullmatch(word.lower().strip(".")) is not None
