"""What the product or its price does to customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.comments.themes.theme import theme

if TYPE_CHECKING:
    from rapport.reader.comments.themes.theme import Theme

PRODUCT: Final[tuple[Theme, ...]] = (
    theme(
        "quality",
        "product",
        "The product was faulty, or not as expected",
        "Das Produkt war mangelhaft oder nicht wie erwartet",
        en=(
            "faulty|defective|mouldy|moldy|stale|rotten|leaking|leaky|torn|shoddy|counterfeit|inedible|undercooked",
            "poor|bad|terrible|low|awful|inferior quality|product|material|build|food|meal|fit",
            "quality .. poor|bad|terrible|gone|worse|low|down|awful|not",
            "broke|broken|fell|stopped .. after|apart|within|days|weeks|working|pieces|already|arrived",
            "arrived|came|received|is|was|already broken|damaged|faulty|smashed|cracked",
            "not as described|advertised|expected|pictured|ordered",
            (
                "product|item|device|machine|shoes|food|meal|pizza|burger|sandwich|coffee|milk|bread|meat|"
                "chicken .. broken|"
                "faulty|damaged|cold|raw|bad|off|horrible|disgusting|poor|wrong|smelt|tasted|tastes|mould|hair"
            ),
            "discontinued|discontinue|stopped_making|stopped_selling",
            "hair|mould|glass|insect|plastic|bug in my|the|our",
        ),
        de=(
            "mangelhaft*|defekt|defekte|defektes|fehlerhaft*|minderwertig*|schimm*|verdorben|undicht",
            "schlechte|miese|mangelnde qualität|verarbeitung",
            "qualität .. schlecht|mies|nicht|nachgelassen|enttäuschend",
            "produkt|gerät|ware|artikel .. kaputt|defekt|mangelhaft|beschädigt|schlecht|enttäuschend",
            "nicht wie beschrieben|erwartet|bestellt|abgebildet",
            "nach .. tagen|wochen|monaten .. kaputt|defekt",
        ),
        unless=("broken promise|promises|english|german|link", "service .. quality|poor|bad", "line|call|signal"),
        weight=3,
    ),
    theme(
        "price",
        "product",
        "It costs too much",
        "Es kostet zu viel",
        en=(
            "too|so|very|over|rather|ridiculously|extremely|far_too expensive|pricey|dear|overpriced",
            "overpriced|rip-off|ripoff|extortion*",
            (
                "price|prices|cost|costs|fees|tariff|premium|rent .. up|too|increase|increased|rise|rising|rose|"
                "high|higher|"
                "doubled|ridiculous|crazy|hike"
            ),
            "rip off",
            "price|cost increase|increases|rise|rises|hike",
            "value for money .. not|poor|bad",
            "poor|bad|no value",
            "cheaper elsewhere|somewhere|online",
        ),
        de=(
            "zu|viel|sehr|völlig|total teuer",
            "überteuert|abzocke|wucher",
            "preis|preise|kosten|gebühren|tarif|beitrag .. hoch|gestiegen|erhöht|teurer|erhöhung",
            "preiserhöhung*|beitragserhöhung*",
        ),
        unless=("not|isn't|wasn't too expensive", "nicht zu teuer"),
        weight=3,
    ),
)
