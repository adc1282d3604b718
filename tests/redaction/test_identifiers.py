"""Each type of identifier, in a sentence as people write it."""

import pytest

from leerlus.redaction import IdentifierType


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mijn BSN is 123456782.", "Mijn BSN is [bsn 1]."),
        ("burgerservicenummer: 1234.56.782", "burgerservicenummer: [bsn 1]"),
        ("mijn bsn is 123456789 denk ik", "mijn bsn is [bsn 1] denk ik"),
        ("Nummer van haar: 111222333.", "Nummer van haar: [bsn 1]."),
        ("Stort het op NL91 ABNA 0417 1643 00 graag", "Stort het op [rekening 1] graag"),
        ("nl91abna0417164300", "[rekening 1]"),
        ("IBAN NL00RABO0334197722, dat is fout overgetypt", "IBAN [rekening 1], dat is fout overgetypt"),
        ("naar BE68 5390 0754 7034 gestuurd", "naar [rekening 1] gestuurd"),
        ("gironummer 4417163", "gironummer [rekening 1]"),
        ("creditcard 4111 1111 1111 1111", "creditcard [rekening 1]"),
        ("aangifte PL0600-2023123456-1 gedaan", "aangifte [zaaknummer 1] gedaan"),
        ("pl 0900 / 2025 / 123 456", "[zaaknummer 1]"),
        ("tolknummer 4472 was erbij", "tolknummer [dienstnummer 1] was erbij"),
        ("een motor met 17-09 erop", "een motor met [dienstnummer 1] erop"),
        ("Op de motor stond 28-14.", "Op de motor stond [dienstnummer 1]."),
        ("Op de auto stond 31.07 of 31.17.", "Op de auto stond [dienstnummer 1] of [dienstnummer 2]."),
        ("PV PL07B3 2023123456-1", "PV [zaaknummer 1]"),
        ("onder 2023123456 geboekt", "onder [zaaknummer 1] geboekt"),
        ("parketnummer 05/123456-21", "parketnummer [zaaknummer 1]"),
        ("CJIB 9012 3456 7890 1234", "CJIB [zaaknummer 1]"),
        ("ons kenmerk: 2024/K-0123", "ons kenmerk: [zaaknummer 1]"),
        ("ECLI:NL:RBAMS:2020:1234", "[zaaknummer 1]"),
        ("zijn dienstnummer is 445566", "zijn dienstnummer is [dienstnummer 1]"),
        ("verbalisant 318846 schreef dit", "verbalisant [dienstnummer 1] schreef dit"),
        ("stamnr. AM12345", "stamnr. [dienstnummer 1]"),
        ("roepnummer 12.34-5", "roepnummer [dienstnummer 1]"),
        ("officer badge 4471", "officer badge [dienstnummer 1]"),
        ("paspoort NXR4D8K21 ingenomen", "paspoort [document 1] ingenomen"),
        ("mijn rijbewijs, nummer 5210987654", "mijn rijbewijs, nummer [zaaknummer 1]"),
        ("V-nummer 2801234567", "V-nummer [document 1]"),
        ("clientnummer 77812", "clientnummer [document 1]"),
    ],
)
def test_numbers_that_point_at_somebody_are_hidden_by_what_they_are(redact, text, expected):
    assert redact(text) == expected


@pytest.mark.parametrize(
    "number",
    [
        "06-12345678", "0612345678", "06 12 34 56 78", "06.1234.5678", "(06) 12345678", "+31 6 12345678", "+31612345678",
        "0031 6 1234 5678", "+31 (0)6 12345678", "020-1234567", "0182 - 123 456", "088 123 45 67", "+49 171 1234567",
        "O6-12345678",
    ],
)  # fmt: skip
def test_telephone_numbers_are_hidden_however_they_are_written(redact, number):
    assert redact(f"Bel mij op {number} na vijven.") == "Bel mij op [telefoon 1] na vijven."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mail naar jan.devries@gmail.com", "mail naar [e-mail 1]"),
        ("jan (at) gmail (punt) com", "[e-mail 1]"),
        ("jan apenstaartje gmail punt com", "[e-mail 1]"),
        ("agent: k.jansen@politie.nl", "agent: [e-mail 1]"),
        ("zie https://www.youtube.com/watch?v=abc123.", "zie [link 1]."),
        ("jansenloodgieters.nl", "[link 1]"),
        ("op tiktok.com/@jan_filmt staat het", "op [link 1] staat het"),
        ("volg @jan_filmt", "volg [account 1]"),
        ("zijn insta: janfilmt", "zijn insta: [account 1]"),
        ("snapchat jan_2004", "snapchat [account 1]"),
        ("Op Instagram noemt hij zich zwarte.kat en lacht", "Op Instagram noemt hij zich [account 1] en lacht"),
        ("via een tweede account, stille.wilg, komt het", "via een tweede account, [account 1], komt het"),
        ("van 192.168.1.10 kwam", "van [ip-adres 1] kwam"),
        ("van 2001:db8::8a2e:370:7334 kwam", "van [ip-adres 1] kwam"),
    ],
)
def test_ways_to_reach_somebody_are_hidden(redact, text, expected):
    assert redact(text) == expected


@pytest.mark.parametrize(
    "plate",
    [
        "GT-821-X", "gt-821-x", "12-ABC-3", "1-ABC-23", "XX-99-ZZ", "99-XX-99", "XX-99-99", "99-99-XX", "XX-ZZ-99",
        "99-XX-ZZ", "D-184-KV", "ABC-12-D", "X-12-ABC", "1-AB-234", "123-AB-4", "GT 821 X", "GT821X",
    ],
)  # fmt: skip
def test_plates_of_every_side_code_are_hidden(redact, plate):
    assert redact(f"een bus met kenteken {plate} reed weg") == "een bus met kenteken [kenteken 1] reed weg"


@pytest.mark.parametrize(
    "plate",
    ["GT-821-X", "gt-821-x", "GT821X", "GT 821 X", "zes-sjb-negentig", "nul-één-NFR-7", "V-veertien-HDK",
     "de K van kat, de T van tak, 5 5 8, en dan nog een L", "elf, Dirk Victor Zulu, twee"],
)  # fmt: skip
def test_plates_without_a_word_that_announces_them(redact, plate):
    assert redact(f"Er stond {plate} op.") == "Er stond [kenteken 1] op."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ik woon Kerkstraat 12a in Zwolle.", "Ik woon [adres 1] in Zwolle."),
        ("kerkstraat 12, 1012ab amsterdam", "[adres 1], [postcode 1] amsterdam"),
        ("Burgemeester van Grunsvenplein 12", "[adres 1]"),
        ("aan de Laan van Meerdervoort 100-B", "aan de [adres 1]"),
        ("Van Woustraat 288-3, 1073 NB", "[adres 1], [postcode 1]"),
        ("op Havendijk 43", "op [adres 1]"),
        ("Lucaslaan 77 bis", "[adres 1]"),
        ("op de Damstraat in Leiden", "op de [adres 1] in Leiden"),
        ("Ik ben thuis. Lindepad zeventien. Dag.", "Ik ben thuis. [adres 1]. Dag."),
        ("Eikenlaan nummer acht in Ede", "[adres 1] in Ede"),
        ("alleen op 2-hoog achter, Jan van Galenstraat 311, en", "alleen op [adres 2], [adres 1], en"),
        ("buurvrouw Desi van 204 heeft", "buurvrouw [persoon 1] van [adres 1] heeft"),
        ("in 1053 gd is weer een helikopter", "in [postcode 1] is weer een helikopter"),
        ("hij wist mijn postcode (8011 nm)", "hij wist mijn postcode ([postcode 1])"),
        ("2718 AK Zoetermeer", "[postcode 1] Zoetermeer"),
        ("4561 gx hulst", "[postcode 1] hulst"),
        ("Postbus 1234", "[adres 1]"),
    ],
)
def test_addresses_are_hidden_and_towns_stay(redact, text, expected):
    assert redact(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("geboren 12-03-1984", "geboren [geboortedatum 1]"),
        ("geb. 12 maart 1984 te Ede", "geb. [geboortedatum 1] te Ede"),
        ("Geboortedatum: 01/02/2009", "Geboortedatum: [geboortedatum 1]"),
        ("ik ben van 3-7-1966", "ik ben van [geboortedatum 1]"),
        ("Kevin (14) zat achterin", "[persoon 1] ([geboortedatum 1]) zat achterin"),
        ("Kevin, 14 jaar, zat achterin", "[persoon 1], [geboortedatum 1] jaar, zat achterin"),
        ("Ik heet Kevin, ik ben 34 en werk", "Ik heet [persoon 1], ik ben [geboortedatum 1] en werk"),
        ("We zijn 80 en 83, zei hij.\nA. Kok", "We zijn [geboortedatum 1], zei hij.\n[persoon 1]"),
        ("born on the third of March nineteen ninety", "born on the [geboortedatum 1]"),
        ("Mijn moeder (66, Annechien) wacht.", "Mijn moeder ([geboortedatum 1], [persoon 1]) wacht."),
        ("Groet, Jade Bakker, 20", "Groet, [persoon 1], [geboortedatum 1]"),
        (
            "Ik ben 77, dus.\nHoogachtend,\nA. Kok\nte Ede",
            "Ik ben [geboortedatum 1], dus.\nHoogachtend,\n[persoon 1]\nte Ede",
        ),
        ("Oğlum Yağız (on dört yaşında) geldi", "Oğlum [persoon 1] ([geboortedatum 1] yaşında) geldi"),
        ("Mój syn Kacper (lat 13) tam był.", "Mój syn [persoon 1] (lat [geboortedatum 1]) tam był."),
    ],
)
def test_birth_dates_and_ages_beside_a_name_are_hidden(redact, text, expected):
    assert redact(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De wijkagent van ons dorp doet niets.", "De [functie 1] doet niets."),
        ("de teamchef van basisteam Zwolle", "de [functie 1]"),
        ("bij basisschool De Regenboog", "bij [organisatie 1]"),
        ("bij timmerbedrijf Gebr. Knol", "bij [organisatie 1]"),
        ("bij het tankstation van Shell", "bij het tankstation van Shell"),
        ("de agent met het glazen oog uit Winsum", "de [functie 1]"),
        ("Loodgietersbedrijf Jansen & Zonen B.V. belde", "[organisatie 1] belde"),
    ],
)
def test_functions_and_organisations(redact, text, expected):
    assert redact(text) == expected


def test_every_type_has_a_detector(redactor):
    text = (
        "Ik ben Kevin Jansen (14), Kerkstraat 12, 1012 AB, bel 06-12345678 of mail kevin@example.com, zie www.kevin.nl of"
        " @kevin_j. BSN 123456782, IBAN NL91ABNA0417164300, kenteken GT-821-X, paspoort NXR4D8K21, zaaknummer 778899,"
        " agent De Wit met dienstnummer 44556. Vanaf 10.0.0.1, de wijkagent van ons dorp, bij café De Zwaan."
    )
    assert {span.type for span in redactor.redact(text).spans} == set(IdentifierType)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ik woon op de Laan van Meerdervoort op 12 2e etage.", "Ik woon op de [adres 1][adres 2]."),
        ("ik woon op de heuvel 28 d en daar", "ik woon op de [adres 1] en daar"),
        ("Ze belden aan bij Achterom 3a zonder reden.", "Ze belden aan bij [adres 1] zonder reden."),
        ("Wij wonen op vakantiepark De Kuil, plek 118.", "Wij wonen op [adres 1]."),
        ("IK WOON OP BEUKENHOF 3 EN HOOR ALLES, ELKE NACHT", "IK WOON OP [adres 1] EN HOOR ALLES, ELKE NACHT"),
        ("Meppelweg 41, 2544 AL", "[adres 1], [postcode 1]"),
        ("Ik woon op de Esch, nummer 12. Kom maar.", "Ik woon op de [adres 1]. Kom maar."),
        ("Zij zitten op 24 en wij wonen op 26.", "Zij zitten op 24 en wij wonen op [adres 1]."),
    ],
)
def test_homes_without_the_form_of_a_street(redact, text, expected):
    assert redact(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Op 28 september was ik in Vught.",
        "Bij Artikel 12 hoort een zaak.",
        "een vrouw van 81 die viel",
        "Ik ben in Almere Poort 4 keer aangehouden.",
        "Aangehouden Stratumseind 20 juli.",
        "Balie 18-2, 11.10 u.",
    ],
)
def test_numbers_behind_names_of_things_stay(redact, text):
    assert "[adres" not in redact(text)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("Ik ben geb. 3-4-'71 in Assen.", "3-4-'71"),
        ("Geboren den vierden augustus 1951.", "den vierden augustus 1951"),
        ("Ik ben jarig op de zesde van de zesde.", "de zesde van de zesde"),
        ("Ik ben in juli 1982 geboren.", "juli 1982"),
        ("Ik ben van negentienhonderdachtenvijftig.", "negentienhonderdachtenvijftig"),
        ("Mijn zoon Milan wordt volgende maand twaalf.", "twaalf"),
        ("Mijn zoon Sem van 10 zag het.", "10"),
        ("Ik ben 59, heet Marja en ben boos.", "59"),
    ],
)
def test_birth_dates_in_any_spelling(redact, text, born):
    assert redact(text).count("[geboortedatum") == 1
    assert born not in redact(text)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("De bus had op het dak 1206 staan.", "1206"),
        ("Dienstnummer NL 20553 stond op zijn kaartje.", "NL 20553"),
        ("Op zijn helm stond ME 317, dat zag ik.", "ME 317"),
        ("Mijn opa, 91 inmiddels, heet Karel.", "91"),
        ("De agente met het litteken boven haar oog duwde mij.", "litteken"),
        ("Daar is de wijkagent van de Hazenkamp bij geweest.", "Hazenkamp"),
        ("Ik werk bij ingenieursbureau Tessel & Kroon.", "Tessel"),
        ("Hij traint bij judoclub Ippon.", "Ippon"),
        ('"Ik ben eenenveertig nul zes," zei hij.', "nul zes"),
        ("Wij reden samen op de 41.12 die nacht.", "41.12"),
        ("Een ME'er met M2-07 op zijn helm.", "M2-07"),
        ("Op Snap heet ze lis4lis.", "lis4lis"),
        ("Ik ben bereikbaar via teun51(apenstaart)bericht.example.", "teun51"),
    ],
)
def test_short_numbers_and_names_told_by_their_context(redact, text, gone):
    assert gone not in redact(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vanaf dirkjan@\nexample.com gemaild", "vanaf [e-mail 1] gemaild"),
        ("naar j.van.der.\nveen@voorbeeld.nl, dank", "naar [e-mail 1], dank"),
        ("naar jordy2003 @example .nl en", "naar [e-mail 1] en"),
        ("naar kbouma@voorbeeld,nl gestuurd", "naar [e-mail 1] gestuurd"),
        ("naar joke.stam@voorbeeld nl (denk ik)", "naar [e-mail 1] (denk ik)"),
        ("stuur maar naar joke@gmail of bel", "stuur maar naar [e-mail 1] of bel"),
        ("Telefoon: 06-3388\n7214", "Telefoon: [telefoon 1]"),
        ("Bel 0 (544) 210 33 67, liefst laat", "Bel [telefoon 1], liefst laat"),
        ("Bel 0513-620411 tst 23 graag", "Bel [telefoon 1] tst [telefoon 2] graag"),
        ("Wij wonen Oosterwal no 4, bij de haven", "Wij wonen [adres 1], bij de haven"),
        ("op Hendrik Wagenaarpln. 102 in Zwolle", "op [adres 1] in Zwolle"),
        ("Prof. dr. Lelystraat 31a, daar was het", "[adres 1], daar was het"),
        ("Ik woon op 14 van de Lindelaan, hoor", "Ik woon op [adres 1], hoor"),
        ("wilhelminalaan12 in Assen", "[adres 1] in Assen"),
        ("post naar pb 4410 7900 AK hoogeveen", "post naar [adres 1] hoogeveen"),
        ("De agent met dnr 4418 weigerde", "De agent met dnr [dienstnummer 1] weigerde"),
        ("alleen hun nummers, 5521 en 5539, en", "alleen hun nummers, [dienstnummer 1], en"),
        ("De hondengeleider (K9-04) liep door", "De hondengeleider ([dienstnummer 1]) liep door"),
        ("Op de helm stond 17B, meer niet", "Op de helm stond [dienstnummer 1], meer niet"),
        ("Met hoofdagent R.J. in 't Veld is gebeld", "Met hoofdagent [agent 1] is gebeld"),
        ("Met vr. gr.,\nW.F.M. (Wim) van 't Hoff\nadviseur", "Met vr. gr.,\n[persoon 1]\nadviseur"),
        ("bel op nul zes, 52 18, en dan 40 93.", "bel op [telefoon 1]."),
        ("Mein Auto hat das Kennzeichen KL-VB 311.", "Mein Auto hat das Kennzeichen [kenteken 1]."),
        ("J A N S E N dus, ik herhaal J-A-N-S-E-N.", "[persoon 1] dus, ik herhaal [persoon 1]."),
        ("kenteken x x 9 9 z z, een polo", "kenteken [kenteken 1], een polo"),
        ("een auto met kenteken rx bv negen drie.", "een auto met kenteken [kenteken 1]."),
        ("kenteken: één-tvx-nul-drie", "kenteken: [kenteken 1]"),
        ("postcode drie vijf elf aa, bij de brug", "postcode [postcode 1], bij de brug"),
        ("mijn ig: its.laylaa__ wordt nagedaan", "mijn ig: [account 1] wordt nagedaan"),
        ("Bel 0\ufe0f\u20e36\ufe0f\u20e3 1\ufe0f\u20e32\ufe0f\u20e3345678 maar", "Bel [telefoon 1] maar"),
        ("Dat was agent van den b. zelf", "Dat was agent [agent 1]. zelf"),
        ("Mij hielp inspecteur op den Kamp goed", "Mij hielp inspecteur [agent 1] goed"),
    ],
)
def test_forms_in_which_people_write(redact, text, expected):
    assert redact(text) == expected


def test_runs_of_numbers_take_no_longer_than_linear(redact):
    assert "[" in redact("nummer " + "1 " * 4000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hij slaapt meestal onder het viaduct bij de Aldi.", "Hij slaapt meestal [adres 1]."),
        (
            "Wij wonen op Meidoornlaan 10. Ze moesten op 12 zijn.",
            "Wij wonen op [adres 1]. Ze moesten op [adres 2] zijn.",
        ),
        ("Er stond bij ons op de Korenbloem 27 een busje.", "Er stond bij ons op de [adres 1] een busje."),
        ("Adres: Bremdreef 118 F. Klager belt.", "Adres: [adres 1]. Klager belt."),
    ],
)
def test_places_where_somebody_lives(redact, text, expected):
    assert redact(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hij zit op Scholengemeenschap De Wilgentoren.", "Hij zit op [organisatie 1]."),
        ("Ik rijd voor Koeriersdienst Rappe Ronnie.", "Ik rijd voor [organisatie 1]."),
        ("Mijn zaak is Theehuis Van Leeuwarden.", "Mijn zaak is [organisatie 1]."),
        ("Ik woon bij uitzendbureau WorkFlex Limburg.", "Ik woon bij [organisatie 1]."),
        ("Zij woont in het RIBW-huis De Wissel.", "Zij woont in het [organisatie 1]."),
        ("Het was Guesthouse De Zeester.", "Het was [organisatie 1]."),
    ],
)
def test_organisations(redact, text, expected):
    assert redact(text) == expected


@pytest.mark.parametrize(
    "told",
    [
        "wijkagent van Ulft met de snor en de rode bakfiets",
        "agent van bureau Hoorn met het lange blonde haar en de bril aan een koordje",
        "lange agent met de vlecht in zijn baard",
    ],
)
def test_who_is_told_by_looks(redact, told):
    assert redact(f"Het was die {told}.") == "Het was die [functie 1]."
