"""News agencies by the names that credit lines give them."""

from services.segmentation.domain.tables import phrases

# As printed; compared without regard to case where a name has more than one word, else exactly.
AGENCIES = phrases(
    """
    AA|AAP|AFP|AGERPRES|AKI|AKIpress|ANA|ANA-MPA|ANI|ANP|ANSA|ANTARA|AP|APA|APP|ATA|ATS|AZERTAC|AZERTAG|Adnkronos
    Anadolu|Armenpress|BBC|BELTA|BERNAMA|BNS|BSS|BTA|Belga|BelTA|Bernama|Bloomberg|CNA|CNS|CP|CTK|ČTK|DPA|DW|dpa
    dpa-AFX|EFE|ELTA|ENA|epd|EPA|FANA|FENA|Fars|GNA|HINA|Hina|IANS|INA|IPS|IRNA|ISNA|ITAR-TASS|Interfax
    Interfax-Ukraine|JTA|KCNA|KNA|KUNA|Kazinform|Keystone-SDA|Kyodo|LETA|LUSA|Lusa|MAP|MEHR|MENA|MIA|MTI|NAN|NNA
    NTB|Novosti|OTS|PA|PAP|PNA|PTI|QNA|RBC|RIA|RIA Novosti|RNZ|RTT|Reuters|Ritzau|Rompres|SABA|SANA|SAPA|SDA|sda
    SID|sid|SIR|SPA|SRNA|STA|STT|STT-Lehtikuva|Tanjug|TANJUG|TAP|TASR|TASS|TELAM|Télam|TT|UNB|UNI|UNIAN|UPI
    Ukrinform|Unian|VNA|WAFA|WAM|Xinhua|YLE|Yonhap|afp|ap|reuters|Associated Press|The Associated Press
    Agence France-Presse|Deutsche Presse-Agentur|Press Association|PA Media|Press Trust of India|Canadian Press
    The Canadian Press|Australian Associated Press|Anadolu Agency|Xinhua News Agency|Kyodo News|Yonhap News Agency
    Bloomberg News|Thomson Reuters|Reuters News|AFP News|Inter Press Service|Al Jazeera|Dow Jones
    Dow Jones Newswires|Getty Images|News Agency of Nigeria|CNN|CNN Wire|Radio Free Europe|RFE/RL|VOA
    Voice of America|Middle East News Agency|Islamic Republic News Agency|United Press International
    New York Times News Service|The New York Times|The Washington Post|Tribune News Service
    """
)
_FOLDED = frozenset(name.casefold() for name in AGENCIES if " " in name)

# What an agency that no table knows calls itself.
_AGENCY_ENDINGS = (
    "news agency",
    "news service",
    "press agency",
    "press service",
    "wire",
    "newswire",
    "agencies",
    "press",
)


def is_agency(name: str) -> bool:
    """Whether `name` is a known news agency, as printed."""
    return name in AGENCIES or name.casefold() in _FOLDED


def looks_like_agency(name: str) -> bool:
    """Whether `name` is a known agency or calls itself one ("Andes News Agency"); "agencies" alone names none."""
    return is_agency(name) or (" " in name and name[0].isupper() and name.casefold().endswith(_AGENCY_ENDINGS))
