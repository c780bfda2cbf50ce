"""What a company's systems do to customers: the app and the site, the phone menu, the connection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.comments.themes.theme import theme

if TYPE_CHECKING:
    from rapport.reader.comments.themes.theme import Theme

_BROKEN: Final = (
    "down|crash*|broken|not|error|errors|slow|useless|frozen|freezes|freeze|fail*|bug|bugs|buggy|glitch*|stuck|won't|"
    "doesn't|didn't|can't|cannot|isn't|wouldn't|confusing|terrible|awful|unusable|hopeless|rubbish|loading|hangs|wrong|"
    "problem|problems|issue|issues|outdated|complicated|blocked|locked|never|impossible|logs|kicks|keeps"
)
_LOST: Final = (
    "down|crash*|not_working|doesn't_work|didn't_work|isn't_working|won't_work|won't_turn|won't_connect|broken|frozen|"
    "freezes|slow|dead|failed|fails|failing|drops|dropped|dropping|unreachable|disconnect*|stopped|faulty|unstable|gone|"
    "error|errors|out|outage|problem|problems|issue|issues|buffering|lagging"
)
_KAPUTT: Final = (
    "nicht|abgestürzt|stürzt|kaputt|fehler*|langsam|hängt|hing|unübersichtlich|verwirrend|ewig|probleme|"
    "problem|umständlich|schlecht|unbrauchbar|gesperrt|katastrophe|defekt|nie|kompliziert"
)

TECHNOLOGY: Final[tuple[Theme, ...]] = (
    theme(
        "app_or_site",
        "technology",
        "The app or the website did not work",
        "Die App oder die Website funktionierte nicht",
        en=(
            (
                f"app|website|site|web_page|webpage|page|portal|login|log_in|online_account|form|checkout|chatbot|bot|"
                f"update|webchat .. {_BROKEN}"
            ),
            (
                "can't|cannot|couldn't|unable|won't|not|never|wouldn't|trouble|problem|problems .. log|login|"
                "sign|reset|load|"
                "open|download|upload|install|access|connect|sync in|on|into|my|the|password|account|app|page|"
                "site|website"
            ),
            "error message|messages|code",
            "app|website|site crash*|error|freez*|fail*",
            "crash*|freez*|bug|bugs|glitch* .. app|site|website|page|game|update",
            "your|the system|systems .. down|didn't|did_not|doesn't|crash*|fail*|wrong|slow|broken|useless|not|error",
            "password .. reset|work|wrong|not|doesn't",
            "locked .. out|account",
            "hacked",
        ),
        de=(
            (
                f"app|webseite|website|seite|internetseite|homepage|portal|anmeldung|login|formular|system|systeme|"
                f"kundenkonto|onlinekonto|chatbot|bot|update .. {_KAPUTT}"
            ),
            "fehlermeldung*|systemfehler|absturz",
            "nicht|kann|konnte|konnten .. einloggen|anmelden|öffnen|laden|hochladen|herunterladen",
            "passwort .. nicht|falsch|zurücksetzen|funktioniert|gesperrt",
        ),
        unless=(
            "app|website|site|system .. great|fine|works_well|easy|good|brilliant|perfect|super|gut|prima|einfach",
            "app|website|site|system .. not|never|nicht slow|slower|bad|confusing|complicated|broken|difficult|langsam",
        ),
        weight=3,
    ),
    theme(
        "phone_menu",
        "technology",
        "The phone menu was in the way",
        "Das Telefonmenü stand im Weg",
        en=(
            (
                "phone|telephone|voice|automated|call menu|menus|system|options|robot|maze|computer|line .. long|not|"
                "never|endless|terrible|awful|useless|understand|doesn't|confusing|ridiculous|hopeless|cut|loop|circles"
            ),
            "press # .. #|for|again|then",
            "talk|talking|speak|speaking to|with a? robot|machine|computer|bot|recording",
            "automated voice|system|menu|phone|answer|answers|message|messages|line",
            "voice recognition|menu",
            "menu|menus .. never|endless|long|confusing|maze|useless|ends|loop",
            "not|never|couldn't|can't|cannot .. past|through .. menu|menus|robot|recording|options",
            "couldn't|can't|cannot|impossible|not|no_way|hard .. get|speak|reach|talk .. human|real|actual",
            "phone line|lines .. bad|dead|cut|crackl*|broken|dropped",
            "line|call|phone|connection dropped|cut_off|cut|went_dead",
        ),
        de=(
            "telefonmenü|sprachmenü|sprachcomputer|sprachsteuerung|hotline_menü|ansage|bandansage|computerstimme",
            "drücken sie",
            "mit .. computer|roboter|automaten|maschine .. sprechen|reden|gesprochen",
            "verbindung|leitung|gespräch .. abgebrochen|unterbrochen|weg|getrennt|schlecht",
            "aus .. leitung .. geflogen",
        ),
        weight=3,
    ),
    theme(
        "connection",
        "technology",
        "The connection or the device did not work",
        "Die Verbindung oder das Gerät funktionierte nicht",
        en=(
            (
                f"internet|broadband|wifi|wi-fi|signal|network|connection|router|server|servers|service|phone|"
                f"device|meter|"
                f"console|game|stream|streaming|reception|coverage|modem|line|screen|battery|laptop|tv|box .. {_LOST}"
            ),
            (
                "no|poor|weak|bad|lost|slow|terrible|without|awful internet|broadband|wifi|signal|connection|service|"
                "reception|coverage|network|power|heating|water|phone"
            ),
            "outage|outages",
            "server|servers .. down|offline",
            "keeps|kept|keep disconnecting|dropping|crashing|freezing|cutting|buffering|restarting",
        ),
        de=(
            (
                f"internet|wlan|netz|verbindung|router|signal|empfang|server|gerät|anschluss|leitung|festnetz|"
                f"dsl|zähler|"
                f"telefon .. {_KAPUTT}|ausgefallen|gestört|weg"
            ),
            (
                "kein|keine|ohne|schlechtes|schlechter internet|netz|empfang|wlan|verbindung|strom|wasser|"
                "heizung|telefon|"
                "anschluss"
            ),
            "störung|störungen|netzausfall|ausfall",
        ),
        unless=("customer|good|great|excellent|bad|poor|terrible|the service", "phone call|number|line|menu"),
        weight=3,
    ),
)
