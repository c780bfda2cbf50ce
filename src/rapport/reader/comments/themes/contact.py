"""What reaching a company costs a customer: waiting, telling it again, being sent round, promises that are not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.comments.themes.theme import theme

if TYPE_CHECKING:
    from rapport.reader.comments.themes.theme import Theme

# A time that passed is a wait only where the customer says so: "I called two days ago" is none.
_JUST_A_TIME: Final = (
    "# days|hours|weeks|months|minutes|hrs|mins ago",
    "customer|member|client|with_you|subscriber .. months|weeks|days|years",
    "for|over|nearly|almost .. # .. years",
    "short|brief|little|quick|minimal|hardly_any|no wait|waiting|queue",
    "wait|waiting .. short|brief|minimal|ok|fine|acceptable",
    "within|in|after_only|only|just # minutes|mins|seconds",
    "kurze|kurzer|keine|geringe wartezeit|warteschleife",
    "nie|nicht|kaum|ohne .. warten",
    "wartezeit .. kurz|gering|okay",
)

CONTACT: Final[tuple[Theme, ...]] = (
    theme(
        "waiting",
        "process",
        "Had to wait",
        "Musste warten",
        en=(
            "been|was|am|i'm|im|still|we're waiting|queuing|queueing|holding",
            (
                "waited|waiting .. #|hours|days|weeks|months|ages|forever|all_day|all_morning|all_afternoon|"
                "long|month|year|"
                "week"
            ),
            "on hold",
            "in a|the|your queue",
            "kept|left me|us waiting|hanging|holding",
            "# hours|hrs|minutes|mins|days|weeks|months on|waiting|later",
            "its|it's|it_has been # hours|days|weeks|months",
            "stuck .. since|for|weeks|days",
            "for hours|days|weeks|months|ages",
            "had|have|having to wait",
            "long|longer|endless|ridiculous|awful|terrible wait|waits|queue|queues|delay|delays",
            "wait|waiting|hold|queue time|times .. long|ridiculous|unacceptable|awful|excessive|terrible",
            "took|takes|taken|taking .. ages|forever|long|weeks|months|hours|days",
            "too|so|very|painfully|incredibly slow",
            "slow service|response|responses|process|reply|replies",
            "kept waiting",
        ),
        de=(
            "musste|mussten|muss|müssen .. warten",
            "lange|lang|ewig|stundenlang|tagelang|wochenlang|monatelang .. gewartet|warten|gedauert|wartezeit|dauert",
            "gewartet",
            "warte|warten immer|noch|seit",
            "lange|lang|endlose|ewige wartezeit|wartezeiten|warteschleife",
            "warteschleife",
            "dauert|dauerte|gedauert .. ewig|lange|zu_lange|wochen|monate|tage|stunden",
            "viel|zu langsam",
        ),
        unless=_JUST_A_TIME,
    ),
    theme(
        "repeating",
        "process",
        "Had to tell it again, or to chase",
        "Musste es noch einmal erzählen oder nachhaken",
        en=(
            (
                "second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|6th|tenth|10th|umpteenth|nth time|email|call|"
                "tweet|message|"
                "visit|attempt"
            ),
            "called|rang|rung|phoned|emailed|messaged|written|wrote|contacted|tried|asked .. # times",
            "called|rang|rung|phoned|emailed|messaged|written|wrote|contacted|asked .. twice|thrice|again|repeatedly",
            "# calls|emails|visits|tickets|complaints|chats|engineers|technicians|letters",
            "multiple|several|numerous|countless|many times|calls|emails|messages|attempts|complaints|tickets",
            "over and over",
            "again and again",
            "time and time again",
            "keep|kept calling|ringing|emailing|chasing|messaging|asking_me|asking_for|telling_them|telling_you",
            "same issue|problem again",
            "already told|explained|gave|given|sent|provided|answered|reported",
            "as i said|told|mentioned|explained",
            "repeat* myself",
            "start* all? over",
            "chas*",
            "following|follow up",
            "had|having to chase|repeat",
            "told|explained|said|tell|explain|repeat .. # times",
            "same story|question|questions|details|thing|information .. again|twice|times|every|over",
            "explain|repeat|tell|telling|repeating|explaining everything|it_all|myself .. again|every|each|to",
            "had to|to_keep call|ring|phone|write|email|contact|ask|explain|chase .. again|twice|times|repeatedly",
        ),
        de=(
            "# mal angerufen|erklärt|erzählt|geschrieben|gesagt|nachgefragt|gemeldet",
            (
                "mehrmals|mehrfach|ständig|dauernd|wiederholt|zweimal|dreimal|viermal|fünfmal .. angerufen|"
                "anrufen|erklärt|"
                "erklären|erzählt|erzählen|nachfragen|nachgefragt|geschrieben|schreiben|gemeldet|melden|"
                "nachhaken|angegeben"
            ),
            (
                "alles|immer|wieder|jedes noch_einmal|von_vorn|von_vorne|nochmal|erneut|neu|mal|wieder .. erklären|"
                "erklärt|erzählen|erzählt|schildern"
            ),
            "immer wieder .. anrufen|nachfragen|erklären|nachhaken|angerufen|melden",
            "musste|mussten .. nachhaken|hinterherlaufen|hinterhertelefonieren|nachtelefonieren",
        ),
        unless=("first time", "to nobody|no_one", "thanks|thank_you again", "all good|fine|well|sorted again"),
    ),
    theme(
        "passed_around",
        "process",
        "Was passed around",
        "Wurde herumgereicht",
        en=(
            "pillar to post",
            "back and forth",
            "transferred",
            "runaround",
            "run around",
            "goose chase",
            "department|branch|store|shop|team|they sent me",
            "told|told_me to call|contact|ring|phone|ask .. you|them|another|other|somebody|someone",
            "passed|sent|bounced|pushed|shunted|transferred .. around|between|pillar|circles",
            "passed|transferred|sent_me .. department|departments|person|team|someone_else|somebody_else|another",
            "round|around in circles",
            "from one department|agent|person|place|team|office|number|desk|advisor to .. next|another|other",
            "# different|other people|agents|departments|teams|advisors",
        ),
        de=(
            "herumgereicht|weitergereicht|hin_und_her|weiterverbunden|weitergeleitet|abgewimmelt",
            "im kreis geschickt|gelaufen|herum",
            "von einem|einer|pontius|abteilung .. zum|zur|zu .. nächsten|anderen|andere|pilatus|abteilung",
            "keiner|niemand .. zuständig",
        ),
        unless=(
            "transferred .. money|funds|balance|number|account|file|files|photos|contacts",
            "back and forth .. work|train|flight",
        ),
    ),
    theme(
        "no_answer",
        "process",
        "Got no answer",
        "Bekam keine Antwort",
        en=(
            "no|never|without|zero|not reply|response|answer|replies|responses|callback|call_back",
            "never|not|haven't got|had|received|get|receive a|any reply|response|answer|callback|replies",
            (
                "no_one|nobody|noone|no_body .. answers|answered|replied|replies|responds|responded|called|calls_back|"
                "got_back|gets_back|picks_up|picked_up|answering"
            ),
            (
                "haven't|havent|hasn't|not|never|didn't .. heard_back|heard_from|heard_anything|replied|"
                "responded|answered|"
                "called_back|contacted_me|got_back|rung_back"
            ),
            "still no|nothing .. reply|response|answer|word|news",
            "ignored|ignores|ignoring|ignore my|me|us|calls|emails|customers|messages|our",
            "not|aren't|isn't|never|won't|stopped replying|responding|answering",
            (
                "can't|cannot|couldn't|unable|impossible .. reach|get_through|get_hold|contact .. anyone|"
                "anybody|someone|"
                "person|you|through"
            ),
            "no way|one to contact|reach|answer",
        ),
        de=(
            "keine|nie|kein antwort|rückmeldung|rückruf|reaktion|bescheid",
            "niemand|keiner .. gemeldet|meldet|erreichbar|antwortet|geantwortet|reagiert|rangegangen|abgenommen|ran",
            "nicht|nie|niemanden .. erreicht|erreichbar|erreichen|geantwortet|gemeldet|beantwortet|reagiert",
        ),
        unless=("called .. back .. within|promptly|quickly", "no complaint*"),
    ),
    theme(
        "told_different_things",
        "process",
        "Was told different things",
        "Bekam Verschiedenes gesagt",
        en=(
            (
                "different|conflicting|contradict*|opposite|mixed answer|answers|information|info|advice|things|story|"
                "stories|messages|statements|reasons"
            ),
            (
                "told|says|said|saying .. different|something_different|something_else|the_opposite|otherwise|"
                "another_thing"
            ),
            "contradict*",
            "one|first .. said|says|told|tells .. other|another|next|second said|says|told|tells",
            "everyone|everybody|each|every .. tells|told|says|said .. something|different|another",
            "left hand .. right",
            (
                "app|website|site|email|letter|shop|store|agent|advisor|phone|system|sms|text|chat said|says|"
                "shows|told|"
                "states .. but|yet|while|whereas"
            ),
        ),
        de=(
            (
                "verschiedene|unterschiedliche|widersprüchliche|andere|gegensätzliche auskunft|auskünfte|aussagen|"
                "antworten|informationen|infos|angaben"
            ),
            "jeder|jede|jedes_mal|alle .. was|etwas .. anderes|verschiedenes",
            "widerspr*",
            "etwas|was anderes|verschiedenes .. gesagt|erzählt|versprochen|steht|behauptet",
            "die|der eine|erste .. sagt|sagte .. die|der andere|zweite|nächste",
            "rechte|linke .. hand .. linke|rechte",
        ),
    ),
    theme(
        "promise_broken",
        "process",
        "A promise was not kept",
        "Ein Versprechen wurde nicht gehalten",
        en=(
            "promised|promise|promises .. but|never|nothing|still|not|broken|didn't|hasn't|empty|false",
            "broken|empty|false|broke promise|promises",
            "never|didn't|not|no_one|nobody .. called|rang|phoned|got|came|come|call|ring|phone|get me? back",
            "said|told|assured|promised .. would|will|i'd|be .. but|never|nothing|still",
            "never happened|materialised|materialized",
            "no|without call|callback|ring back|call_back|callback",
            "not kept|honoured|honored",
        ),
        de=(
            "versprochen .. aber|nicht|nie|nichts|bisher|leider|doch|keine|kein|niemand",
            "versprechen|zusage|zusagen|versprechungen .. nicht|nie|gebrochen|leere",
            "leere versprechungen|versprechen",
            "nicht|nie|niemand|keiner .. zurückgerufen|angerufen|rückgerufen|eingehalten|gehalten",
            "versprochene|versprochener|zugesagte|zugesagter .. nie|nicht|ausgeblieben",
            "rückruf .. nie|nicht|blieb_aus|ausgeblieben",
            "kein rückruf",
        ),
        unless=("promised .. and .. did|kept|delivered", "as promised"),
        weight=2,
    ),
    theme(
        "not_solved",
        "process",
        "It was not solved",
        "Es wurde nicht gelöst",
        en=(
            (
                "not|never|isn't|wasn't|hasn't|didn't|haven't|won't|nothing|no_one|nobody|couldn't|cannot|can't|"
                "unable .. "
                "solved|resolved|fixed|sorted|solve|resolve|fix|helped|help|happened|changed|done|repaired|repair"
            ),
            "still|remains not|no|broken|unresolved|unsolved|open|waiting|nothing|happening|doesn't|isn't|hasn't|down",
            "unresolved|unsolved",
            "no solution|resolution|fix|help|result|action|progress|joy|further",
            "problem|issue|matter|fault .. again|back|remains|persists|same|continues|still",
            "back to square|where",
            "same problem|issue|fault",
            "nothing .. happens|happened|changed|done|works",
            "don't|doesn't|didn't|did_not|won't work|help|anything",
        ),
        de=(
            (
                "nicht|nie|nichts|keineswegs|noch_nicht|niemand|keiner .. gelöst|behoben|geklärt|erledigt|repariert|"
                "geholfen|passiert|geschehen|getan|geändert|bearbeitet|helfen|funktioniert"
            ),
            "immer|nach noch|wie .. nicht|kein|keine|kaputt|defekt|offen|ungelöst|nichts|vor|problem",
            "keine|ohne lösung|hilfe|ergebnis|klärung|besserung",
            "ungelöst|ungeklärt",
            "problem|fehler|störung .. besteht|bleibt|wieder|weiterhin|nicht|noch",
        ),
        unless=(
            "couldn't|could_not have been|asked|done|helped|wished .. more|better|nicer|kinder|for",
            "no problem|problems|issue|issues",
            "no further .. problem*|issue*|question*",
            "nothing .. too_much|to_complain|but|more",
            "couldn't|can't|cannot .. fault|complain|praise|thank|ask|wait",
            "didn't|doesn't|don't .. have|need|take|work_here",
        ),
        weight=0,
    ),
)
