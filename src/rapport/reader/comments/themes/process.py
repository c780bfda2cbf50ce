"""What a company's own ways do to customers: its rules, its bills, its deliveries and its appointments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.comments.themes.theme import theme

if TYPE_CHECKING:
    from rapport.reader.comments.themes.theme import Theme

PROCESS: Final[tuple[Theme, ...]] = (
    theme(
        "rules_in_the_way",
        "process",
        "Rules got in the way",
        "Regeln standen im Weg",
        en=(
            (
                "rule|rules|policy|policies|procedure|procedures|red_tape|bureaucra*|paperwork .. won't|not|can't|"
                "ridiculous|stupid|way|silly|absurd|senseless|allow|crazy|inflexible|hide"
            ),
            "computer|system|policy says|said no",
            "red tape",
            "bureaucra*",
            "against|because_of|due_to .. policy|policies|rules|regulations",
            "not|never|isn't|wasn't allowed|possible_because",
            (
                "refused|refuse|refuses|refusing to help|refund|send|speak|give|let|cancel|exchange|replace|pay|"
                "accept|talk|"
                "listen|deal|do|take|provide"
            ),
            "small print",
        ),
        de=(
            "vorschrift*|bürokrat*|formular*|regelung*|regeln|richtlinie*",
            "dürfen|darf|durfte|durften .. nicht|leider_nicht",
            "geht|ging .. aus .. gründen .. nicht",
            "kleingedruckte*|formalit*",
            "weigert|weigerte|weigern sich",
        ),
        unless=("insurance|health|home|car|cancel*|my|new|renew* policy", "no rules"),
    ),
    theme(
        "bill_or_refund",
        "process",
        "A bill, a charge or a refund was wrong or late",
        "Eine Rechnung, Abbuchung oder Erstattung war falsch oder kam zu spät",
        en=(
            "charged|billed|debited|invoiced .. twice|wrong|wrongly|incorrect*|double|again|extra|without|for|still|me",
            (
                "wrong|incorrect|incorrectly|double|unexpected|hidden|extra|surprise|unauthorised|unauthorized|"
                "false|higher|"
                "huge bill|bills|billing|charge|charges|charged|billed|invoice|invoices|fee|fees|amount|debit|payment"
            ),
            "overcharg*",
            "bill|invoice|charge|direct_debit|account .. wrong|incorrect|higher|doubled|too_high|not_right",
            (
                "refund|refunds|refunded|money_back|reimburs*|compensation .. not|never|still|no|haven't|hasn't|"
                "late|yet|"
                "refused|waiting|where|when|weeks|months"
            ),
            (
                "not|never|still|no|haven't|hasn't|waiting|refused|where's .. refund|refunded|refunds|money_back|"
                "reimbursed|reimbursement"
            ),
            "took .. money|payment",
            "keep|keeps|still charging|billing",
        ),
        de=(
            (
                "rechnung|rechnungen|abrechnung|abbuchung .. falsch|fehler*|zu_hoch|doppelt|nicht|stimmt|"
                "unverständlich|"
                "überhöht|höher"
            ),
            (
                "falsche|doppelte|fehlerhafte|überhöhte|unberechtigte|doppelt|zu_viel|unberechtigt rechnung|abgebucht|"
                "berechnet|abrechnung|abbuchung|gebühr|gebühren|mahnung|kassiert"
            ),
            "abgebucht|mahnung|mahnungen|mahngebühr*",
            "erstattung|rückerstattung|geld|gutschrift|rückzahlung .. nicht|nie|noch|immer|zurück|warte|fehlt|keine",
            (
                "nicht|nie|keine|immer_noch .. erstattet|zurückerstattet|gutgeschrieben|erstattung|rückzahlung|"
                "gutschrift|zurückgezahlt"
            ),
        ),
        unless=("refund* .. quick*|promptly|straight|immediately|same_day", "no charge", "free of charge"),
    ),
    theme(
        "delivery",
        "process",
        "The delivery went wrong",
        "Die Lieferung ging schief",
        en=(
            (
                "parcel|package|delivery|order|item|items|courier|shipment|delivered|deliver|shipping|post|"
                "letter|package's "
                ".. late|lost|never|missing|not|wrong|delayed|damaged|still|nowhere|hasn't|didn't|haven't|failed|stuck|"
                "cancelled|canceled|disappeared|where|broken"
            ),
            (
                "no|missing|lost|wrong|late|delayed|failed|missed|damaged|where's|undelivered parcel|package|delivery|"
                "deliveries|item|items|order|shipment|address"
            ),
            (
                "never|not|hasn't|haven't|didn't|wasn't|still_not|isn't|yet_to .. arrived|arrive|delivered|"
                "shipped|dispatched|"
                "deliver"
            ),
            (
                "never|not|haven't|didn't|still_not .. received|receive|got .. parcel|package|order|item|items|"
                "it|delivery|"
                "goods|replacement"
            ),
            "delivered .. neighbour|wrong|empty|somebody|someone|doorstep|rain|bin",
            "marked|says as? delivered",
        ),
        de=(
            (
                "paket|päckchen|lieferung|bestellung|sendung|ware|zustellung|brief .. nicht|nie|verspätet|"
                "verloren|falsch|"
                "fehlt|spät|beschädigt|verschwunden|weg|unvollständig"
            ),
            (
                "kein|keine|falsche|falsches|verspätete|verlorenes|fehlende|fehlerhafte paket|lieferung|ware|sendung|"
                "bestellung|zustellung"
            ),
            (
                "nicht|nie|niemals|noch_nicht|falsch|zu_spät .. geliefert|angekommen|zugestellt|versandt|verschickt|"
                "erhalten|eingetroffen"
            ),
        ),
        unless=("delivery|order|parcel .. fine|perfect|quick*|fast|early|on_time|great", "e-mail|email|message|code"),
    ),
    theme(
        "appointment",
        "process",
        "An appointment was missed, moved or hard to get",
        "Ein Termin fiel aus, wurde verlegt oder war schwer zu bekommen",
        en=(
            (
                "appointment|appointments|engineer|technician|visit|slot|plumber|electrician|fitter|callout .. "
                "never|did_not|late|missed|cancelled|canceled|didn't|no|moved|rescheduled|postponed|changed|failed|"
                "wrong|weeks|"
                "again"
            ),
            (
                "no|missed|cancelled|canceled|changed|moved|another|wrong|earlier|waiting_for|rescheduled appointment|"
                "appointments|engineer|technician|slot|visit"
            ),
            "nobody|no_one|noone came|turned|showed|arrived|appeared|comes|shows",
            (
                "engineer|technician|he|she|they|driver|plumber|fitter|one .. never|didn't|not|failed .. "
                "turned_up|showed_up|"
                "show_up|turn_up|shown_up|come|arrive"
            ),
            "took|taken|take|wasted .. day off|at_home|waiting",
            "stayed|stay|sat|waited .. home|in .. day|all",
        ),
        de=(
            (
                "termin|termine|techniker|technikerin|monteur|handwerker .. nicht|nie|ausgefallen|abgesagt|verschoben|"
                "verlegt|spät|verpasst|geplatzt|kam|ohne|erst|wochen"
            ),
            "kein|keinen|keine|verschobener|abgesagter|geplatzter termin|termine|techniker|monteur|handwerker",
            "niemand|keiner kam|erschienen|erschien|gekommen|aufgetaucht",
        ),
        unless=("technician|engineer|visit .. great|lovely|brilliant|kind|on_time|excellent|friendly|helpful",),
    ),
    theme(
        "language_barrier",
        "process",
        "Could not follow each other’s language",
        "Die Verständigung scheiterte an der Sprache",
        en=(
            "language barrier|barriers|problem|problems|difficult*",
            "couldn't|can't|not|hard|difficult|struggled|impossible .. understand .. accent|english|german|word|words",
            "speak|speaks|spoke|speaking no|poor|broken|little|hardly|barely|limited|bad english|german",
            "didn't|doesn't|couldn't|not speak|understand english|german|french|spanish|polish|turkish",
            "in my|our language",
            "heavy|strong|thick accent",
        ),
        de=(
            "sprachbarriere*|sprachproblem*|verständigungsproblem*|verständigungsschwierigkeit*",
            "kein|kaum|schlecht|schlechtes|gebrochenes|wenig deutsch|englisch",
            "sprachlich|akustisch .. nicht|kaum|schwer .. verstanden|verstehen",
        ),
    ),
)
