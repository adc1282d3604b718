"""Ways to reach somebody: telephone, e-mail, links, accounts and addresses on the network."""

import ipaddress
import re
from collections.abc import Iterator

from leerlus.redaction.lexicons import load_lexicon
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.searching.findings import Finding, Rule, compact
from leerlus.redaction.searching.prefilter import Sought
from leerlus.redaction.text.view import View

_OFFICIAL_HOSTS = (
    "politie.nl", "nationaleombudsman.nl", "ombudsman.nl", "dekinderombudsman.nl", "rijksoverheid.nl", "overheid.nl",
    "om.nl", "cjib.nl", "rechtspraak.nl", "slachtofferhulp.nl", "veiligthuis.nl", "meldmisdaadanoniem.nl",
    "autoriteitpersoonsgegevens.nl", "juridischloket.nl", "rdw.nl", "digid.nl", "mijn.overheid.nl", "schadefonds.nl",
    "rijksrecherche.nl", "controlealtdelete.nl", "discriminatie.nl", "phila.gov", "phillypolice.com",
)  # fmt: skip
_PUBLIC_HOSTS = (
    "facebook.com", "instagram.com", "youtube.com", "tiktok.com", "twitter.com", "x.com", "whatsapp.com", "google.com",
    "google.nl", "marktplaats.nl", "gmail.com", "hotmail.com", "outlook.com", "buienradar.nl", "nu.nl", "nos.nl",
)  # fmt: skip
_OFFICIAL_MAILBOX = re.compile(
    r"(?:info|klachten?|klachtencommissie|klachtencoordinator|contact|post|postbus|meldpunt|noreply|no-reply|vik)"
    r"(?:[._-][a-z-]{2,30})?",
    re.IGNORECASE,
)
_OFFICIAL_NUMBERS = frozenset(("112", "09008844", "08007000", "08000113", "0343578844", "31343578844", "0031343578844"))
_OFFICIAL_HANDLE = re.compile(
    r"@?(?:politie(?:[._]?(?:nl|nederland|eenheid|amsterdam|rotterdam|denhaag|utrecht|limburg|brabant|oostbrabant|zwb"
    r"|noordnl|oostnl|oost_nl|nh|mn|haaglanden|landelijk))?|(?:de|nationale)?[._]?ombudsman)",
    re.IGNORECASE,
)
_TOP_LEVELS = "|".join(
    ("nl", "com", "net", "org", "eu", "be", "de", "info", "nu", "amsterdam", "frl", "uk", "fr", "tr", "pl", "ma",
     "io",
     "me", "tv", "gov", "edu", "us", "biz", "site", "online", "app", "shop", "example")
)  # fmt: skip

_DIGIT = "[0-9oOlI]"
_READ_AS_DIGITS = str.maketrans("oli", "011")
_DUTCH_NUMBER = re.compile(
    rf"(?<![\w+])(?!\d\d[./-](?:19|20)\d\d[ ,])(?:\(?(?:\+|00)[ ]?31\)?[ .\-/]{{0,2}}(?:\(0\)|0)?|\((?=0\d{{1,3}}\))0"
    r"|[0oO])"
    rf"(?:[ .\-/()\n]{{0,3}}{_DIGIT}){{8}}[ .\-/()\n]{{0,3}}{_DIGIT}(?![^\W_]|[.,-]\d)"
)
_WITH_TRUNK_ZERO = re.compile(
    r"(?<![\w+.,/-])(?:\(0\d{2,4}\)|0[ ]?\(\d{3,4}\)|0\d{2,4})[ .\-/]{0,2}\d(?:[ .\-/]?\d){6,8}(?!\w|[.,/-]\d)"
)
_FOREIGN_NUMBER = re.compile(r"(?<![\w+])(?:\+|00)[1-9](?:[ .\-/()]{0,3}\d){7,13}(?!\w)")
_AMERICAN_NUMBER = re.compile(r"(?<![\w+-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\w-])")
_EXTENSION = re.compile(
    r"(?<![^\W_])(?:(?:tst|toestel|doorkies(?:nummer)?|ext|extension|intern)\.?[ :]{1,2}(?P<value>\d{3,5})"
    r"|(?<=[\d\ue000-\uf8ff][ ,])[ ]?(?:tst|toestel|doorkies|ext)\.?[ :]{1,2}(?P<short>\d{1,2}))(?![\w-]|[.,]\d)",
    re.IGNORECASE,
)
_AT = r"[ ]?(?:@|[(\[{](?:at|apen?staart(?:je)?)[)\]}])[ ]?"
_DOT = r"(?:\.|[ ]?[(\[](?:dot|punt)[)\]][ ]?)"
_EMAIL = re.compile(
    rf"(?<![\w.+%-])[\w.+%-]{{1,64}}{_AT}(?:[\w-]{{1,63}}{_DOT}){{1,6}}[^\W\d_]{{2,24}}(?![\w-])",
    re.IGNORECASE,
)
_BROKEN_EMAIL = re.compile(
    r"(?<![\w.+%-])(?:[\w+%-]{1,30}(?:[.][\w+%-]{1,30}){1,4}[.-]\n[ ]?|(?:[\w+%-]{1,30}[ ][._-][ ]?){1,4})?"
    r"[\w.+%-]{1,64}[ ]?@[ ]?\n?[ ]?(?:[\w-]{1,63}[.]){0,4}[\w-]{2,63}"
    r"(?:[.][^\W\d_]{2,24}|(?<![.]nl)(?<![.](?:com|net|org))(?:[ ]?[.][ ]?|[ ]|,)(?:nl|com|net|org|eu))(?![\w-])",
    re.IGNORECASE,
)
_CUT_OFF_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,63}[^\W_]@[^\W\d_][\w-]{2,62}(?![\w@-]|[.]\w)")
_SPOKEN_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64} (?:at|apenstaartje|@) [\w-]{1,63}(?: (?:dot|punt) |\.)(?:nl|com|net|org|be|de|eu)"
    r"(?![\w-])",
    re.IGNORECASE,
)
_LINK = re.compile(
    rf"(?<![\w@.-])(?:https?://[\w.-]{{1,255}}|(?:[\w-]{{1,63}}\.){{1,6}}(?:{_TOP_LEVELS})(?![\w-]))"
    r"(?::\d{1,5})?(?:[/?#][\w./?#=&%+~:@!$,;-]{0,2000}[\w/#=&%+~-]|[/?#])?",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Z0-9_](?:[A-Z0-9_.]{1,28}[A-Z0-9_])(?![\w@])", re.IGNORECASE)
_ACCOUNT = Sought(
    re.compile(
        r"(?<![^\W_])(?:instagram|insta|ig|snapchat|snap|tiktok|twitter|facebook|telegram|discord|youtube|linkedin)"
        r"[ -]{0,2}(?:account|profiel|pagina|kanaal|gebruiker(?:snaam)?|naam|handle|als)?[ \t]{0,2}"
        r"(?:(?P<sign>[:=,]|is)[ \t]{0,2}|[ \t\"'(])[\"']?(?P<value>[A-Z0-9][A-Z0-9_.]{1,28}[A-Z0-9_])(?![\w@])",
        re.IGNORECASE,
    )
)
_UNDERSCORED = re.compile(r"(?<![\w@./-])(?=[\w.]{0,40}[^\W\d_])[^\W_][\w.]{0,30}_[\w.]{0,30}[^\W_](?![\w@/])")
_DOTTED = re.compile(
    r"(?<![\w@./-])(?=[\w.]{0,40}\d)(?:[a-z]{1,20}\d{1,6}[a-z\d]{0,12}\.[a-z][a-z\d]{2,20}|[a-z]{2,20}\."
    r"[a-z]{1,20}\d{1,6})(?![\w@/])"
)
_TAGGED = re.compile(r"(?<![\w@./#-])[^\W_][\w.]{1,31}#\d{4}(?!\w)")
_NAMED_ACCOUNT = re.compile(
    r"(?<![^\W_])(?:gamenaam|gamertag|gebruikersnaam|username|user name|nickname|schermnaam|accountnaam|handle)"
    r"[ ](?:(?:is|was|luidt)[ ])?[:\"'(]{0,2}[ ]?(?P<value>[A-Z0-9][A-Z0-9_.-]{1,28}[A-Z0-9_])(?![\w@])",
    re.IGNORECASE,
)
_CALLED_ON_PLATFORM = re.compile(
    r"(?<![^\W_])(?:instagram|insta|snapchat|snap|tiktok|twitter|facebook|fb|telegram|discord|youtube|linkedin|twitch)"
    r"[^.?!\n]{0,12}[ ](?:heet (?:ik|hij|zij|ze)|noem\w{0,2} (?:ik me|ik mij|(?:hij|zij|ze) zich)|staat (?:ik"
    r"|hij|zij|ze) als|als|onder(?: de naam)?|bij|ben ik)"
    r"[ ][\"']?"
    r"(?P<value>[a-z0-9][\w.-]{2,30}[a-z0-9](?:(?:[ ](?-i:[A-Z]\w{2,20})){1,3}|[ ]uit de [a-z]{3,12})?)(?![\w@])",
    re.IGNORECASE,
)
_DOTTED_ACCOUNT = re.compile(
    r"(?<![^\W_])(?:account|profiel|profile|kanaal)(?:[,:][ ]|[ ][\"'(])[\"']?"
    r"(?P<value>[a-z][a-z\d]{1,20}(?:\.[a-z\d]{1,20}){1,3})(?![\w@/]|\.\w)"
)
_NEAR_PLATFORM = re.compile(
    r"(?<![^\W_])(?:instagram|insta|snapchat|snap|tiktok|twitter|facebook|fb|telegram|discord|youtube|linkedin"
    r"|twitch|steam"
    r"|roblox|fortnite|signal|x|marktplaats|vinted|tinder|grindr|playstation|psn|xbox|account|profiel|profile"
    r"|kanaal)(?![^\W_])"
    r"[^.?!\n]{0,40}?(?<![\w@./-])(?P<value>(?=[\w.]{0,30}[a-z])(?=[\w.]{0,30}\d)[a-z0-9](?:[\w.]{1,28}[a-z0-9_]))(?![\w@/]|[.,]\d)",
    re.IGNORECASE,
)
_NO_HANDLE = re.compile(
    r"\d+(?:e|de|ste|th|st|nd|rd|x|k|m|u|uur|pm|am|jr|km|cm|kg|gb|mb|[.,]\d+\w*)|\d{1,2}\.\d{2}\w*|\w{1,2}\d{1,3}",
    re.IGNORECASE,
)
_IP4 = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?(?![\w]|\.\d)")
_IP6 = re.compile(r"(?<![\w:])(?=[0-9a-f:]{0,39}:[0-9a-f:]{0,39}:)[0-9a-f:]{3,39}(?![\w:])", re.IGNORECASE)


def is_official_number(value: str) -> bool:
    """Whether it is a number for everybody: of the police, the ombudsman, or any 0800 or 0900 service."""
    digits = _digits(value)
    return digits in _OFFICIAL_NUMBERS or digits.startswith(("0800", "0900", "0906", "0909"))


def _is_private_number(value: str) -> bool:
    return sum(map(str.isdigit, value)) >= 8 and not is_official_number(value)


def _digits(value: str) -> str:
    return compact(value).translate(_READ_AS_DIGITS)


def _phone(value: str) -> str:
    digits = _digits(value)
    for prefix in ("0031", "31"):
        if digits.startswith(prefix):
            return "0" + digits.removeprefix(prefix).removeprefix("0")
    return digits


def is_official_mailbox(value: str) -> bool:
    """Whether it is an e-mail address for everybody, such as klachten@politie.nl."""
    name, _, host = value.lower().rpartition("@")
    return _is_among(host.strip(), _OFFICIAL_HOSTS) and _OFFICIAL_MAILBOX.fullmatch(name.strip()) is not None


def _is_private_mailbox(value: str) -> bool:
    return not is_official_mailbox(value)


def _is_private_link(value: str) -> bool:
    bare = value.lower().split("://")[-1].removeprefix("www.")
    host = re.split(r"[/?#:]", bare, maxsplit=1)[0]
    path = bare.removeprefix(host).strip("/?#")
    return not (_is_among(host, _OFFICIAL_HOSTS) or (not path and _is_among(host, _PUBLIC_HOSTS)))


def _is_among(host: str, known: tuple[str, ...]) -> bool:
    return any(host == each or host.endswith(f".{each}") for each in known)


def _is_private_handle(value: str) -> bool:
    return not _OFFICIAL_HANDLE.fullmatch(value)


def _is_private_name_with_digits(value: str) -> bool:
    return _is_private_handle(value) and _NO_HANDLE.fullmatch(value) is None


def _is_ip(value: str) -> bool:
    try:
        ipaddress.ip_address(value.split(":")[0] if "." in value else value)
    except ValueError:
        return False
    return True


def _is_called_something(value: str) -> bool:
    return _is_private_handle(value) and value.lower() not in load_lexicon().stop_words


_NUMBER_RULES = (
    Rule("phone-nl", IdentifierType.PHONE, _DUTCH_NUMBER, 0.95, _is_private_number, _phone),
    Rule("phone", IdentifierType.PHONE, _FOREIGN_NUMBER, 0.9, _is_private_number, _phone),
    Rule("phone", IdentifierType.PHONE, _WITH_TRUNK_ZERO, 0.85, _is_private_number, _phone),
    Rule("phone-us", IdentifierType.PHONE, _AMERICAN_NUMBER, 0.9),
    Rule("extension", IdentifierType.PHONE, _EXTENSION, 0.8),
    Rule("ip4", IdentifierType.IP, _IP4, 0.9, _is_ip),
)
_RULES = (
    Rule("email", IdentifierType.EMAIL, _EMAIL, 0.99, _is_private_mailbox),
    Rule("email", IdentifierType.EMAIL, _BROKEN_EMAIL, 0.9, _is_private_mailbox),
    Rule("email", IdentifierType.EMAIL, _CUT_OFF_EMAIL, 0.86, _is_private_mailbox),
    Rule("email-spoken", IdentifierType.EMAIL, _SPOKEN_EMAIL, 0.9),
    Rule("link", IdentifierType.URL, _LINK, 0.9, _is_private_link, str.lower),
    Rule("handle", IdentifierType.HANDLE, _HANDLE, 0.85, _is_private_handle),
    Rule("handle-form", IdentifierType.HANDLE, _UNDERSCORED, 0.7, _is_private_handle),
    Rule("handle-form", IdentifierType.HANDLE, _DOTTED, 0.6, _is_private_handle),
    Rule("handle-form", IdentifierType.HANDLE, _TAGGED, 0.8),
    Rule("handle-named", IdentifierType.HANDLE, _NAMED_ACCOUNT, 0.8, _is_called_something),
    Rule("handle-called", IdentifierType.HANDLE, _CALLED_ON_PLATFORM, 0.6, _is_called_something),
    Rule("handle-called", IdentifierType.HANDLE, _DOTTED_ACCOUNT, 0.6),
    Rule("handle-near", IdentifierType.HANDLE, _NEAR_PLATFORM, 0.6, _is_private_name_with_digits),
    Rule("ip6", IdentifierType.IP, _IP6, 0.9, _is_ip),
)


def find_contact(view: View) -> Iterator[Finding]:
    """Telephone numbers, addresses on the network and social accounts, except the official ones."""
    if view.digit_places:
        for rule in _NUMBER_RULES:
            yield from rule.findings(view)
    for rule in _RULES:
        yield from rule.findings(view)
    yield from _accounts(view)


def _accounts(view: View) -> Iterator[Finding]:
    """Account names behind a platform's name; a plain word needs a colon to count as one."""
    for match in _ACCOUNT.matches(view):
        value = match["value"]
        if (match["sign"] in (":", "=") or not value.isalpha()) and _is_private_handle(value):
            yield Finding(*match.span("value"), IdentifierType.HANDLE, compact(value), "account", 0.8)
