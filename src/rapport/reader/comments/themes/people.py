"""How people treated a customer, badly or well; it is what happened to the customer, not what an agent is like.

No finding is ever made of these: what people do is read in conversations, by moments, and talked about by people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.comments.themes.theme import theme

if TYPE_CHECKING:
    from rapport.reader.comments.themes.theme import Theme

PEOPLE: Final[tuple[Theme, ...]] = (
    theme(
        "treated_badly",
        "people",
        "Was treated badly",
        "Wurde schlecht behandelt",
        en=(
            (
                "rude|rudely|arrogant|condescending|patronising|patronizing|unfriendly|impolite|disrespectful|"
                "dismissive|"
                "unprofessional|sarcastic|snotty|aggressive|patronised|insulted|insulting|unhelpful|shouted_at|"
                "yelled_at"
            ),
            "bad|poor|awful|terrible|horrible|disgusting|appalling|disgraceful attitude|manners|treatment|behaviour",
            "attitude .. problem|stinks|bad|poor|awful|of",
            "treated|spoke|spoken|talked .. like|badly|idiot|stupid|dirt|rubbish|liar|child|criminal|fool|number|down",
            "hung up|put_the_phone_down",
            "shouted|yelled|laughed|swore|snapped|sneered .. at|me|us",
            "made me feel .. stupid|small|guilty|idiot|liar|nuisance|burden|number",
            "was|just|only|felt|am|like|feel a number",
            "don't|didn't|doesn't|couldn't|not|nobody|no_one care|cared|cares .. less|about|at|one|customers|a",
            "ignored me|us|my|our",
            "accus* .. lying|me|of",
            "no empathy|sympathy|compassion|respect|interest|understanding|apology|courtesy",
            (
                "driver|staff|employee|cashier|agent|advisor|rep .. rude|swore|refused|shouted|lied|laughed|"
                "unhelpful|useless"
            ),
        ),
        de=(
            (
                "unfreundlich*|unhöflich*|respektlos*|arrogant*|herablassend*|patzig*|frech*|unverschämt*|überheblich*|"
                "genervt*|pampig*|unprofessionell*"
            ),
            "schlecht|unfair|von_oben_herab|wie_ein_idiot|wie_eine_nummer behandelt",
            "behandelt .. wie",
            "nur eine nummer",
            "aufgelegt",
            "angeschrien|ausgelacht|beleidigt|beschimpft|ignoriert",
            "kein|keine|keinerlei interesse|mitgefühl|verständnis|empathie|respekt|entschuldigung",
            "interessiert .. niemanden|nicht|keinen",
        ),
        unless=(
            "but .. not rude",
            "no interest .. rate|free",
            "interest rate",
            "line|call|system|it|we_got hung up",
            "customers|customer|people|man|woman .. ahead|behind|in_front",
        ),
        weight=3,
    ),
    theme(
        "not_listened",
        "people",
        "Was not listened to",
        "Es wurde nicht zugehört",
        en=(
            (
                "nobody|no_one|not|never|didn't|don't|doesn't|won't|wouldn't|isn't|wasn't|noone listen|listened|"
                "listens|"
                "listening"
            ),
            "nobody|no_one|noone understood|understands|believed|believes|was_interested|is_interested",
            (
                "he|she|they|agent|advisor|you|person|who didn't|doesn't|don't|did_not|couldn't|never|wouldn't "
                "understand|"
                "understood|read|hear|believe"
            ),
            "without reading|listening",
            "felt|feel|was|been unheard|ignored|dismissed|fobbed",
            "fobbed off",
            "interrupt* me|us",
            "talked|talking|spoke over me|us",
            "script|scripted .. answer|answers|response|reading|read|read_from",
            "read|reading|reads from|off .. script",
            "copy and? paste|pasted",
            "canned|standard|generic|robotic|automated|scripted reply|replies|response|responses|answer|answers",
        ),
        de=(
            (
                "nicht|niemand|keiner|nie|gar_nicht|kaum .. zugehört|zuhören|hingehört|ernst_genommen|"
                "verstanden|geglaubt|"
                "eingegangen"
            ),
            "abgefertigt|abgespeist|abgewimmelt|unterbrochen",
            "textbausteine*|standardantwort*|vorgefertigt*|vom blatt|floskel*",
        ),
        unless=("line|call|gespräch|verbindung|leitung .. unterbrochen", "not only listen*"),
        weight=3,
    ),
)

KIND: Final[tuple[Theme, ...]] = (
    theme(
        "treated_kindly",
        "",
        "Was treated kindly",
        "Wurde freundlich behandelt",
        en=(
            (
                "kind|kindness|friendly|polite|courteous|considerate|compassionate|empathetic|sympathetic|caring|"
                "patient|respectful|pleasant|reassuring"
            ),
            "so|very|really|was|were|is|extremely|most|lovely nice|lovely|helpful|understanding|sweet|professional",
            "lovely|nice|wonderful|delightful person|lady|man|guy|agent|woman|people|advisor|chap|staff|gentleman|team",
            "went|goes above|beyond|out_of|extra|the_extra",
            "really|genuinely|truly|actually cared|cares|care|helped",
            "put|puts|set .. at_ease|mind at_ease|at_rest",
            "stayed on|with .. line|phone|me",
        ),
        de=(
            (
                "freundlich|freundliche|freundlicher|freundlichen|nett|nette|netter|netten|höflich|höfliche|"
                "hilfsbereit|"
                "hilfsbereite|hilfsbereiter|zuvorkommend|geduldig|geduldige|einfühlsam|einfühlsame|verständnisvoll|"
                "verständnisvolle|herzlich|liebenswürdig|aufmerksam|respektvoll|bemüht"
            ),
            "freundlichkeit|hilfsbereitschaft|geduld|einfühlungsvermögen",
        ),
        unless=(
            "kind of|regards|words",
            "some|any|this|that|what|which|one|each|first|all|same kind",
            "warm|kind|friendly regards|wishes|welcome|greetings|reminder",
            "a|the|hospital|my|dental|cancer patient",
            "please|be|being .. patient",
            "user|eco|environmentally friendly",
            (
                "less|more|little|bit|bisschen|etwas|mehr|seien_sie|be|could|should|würde .. friendly|polite|kinder|"
                "freundlicher|patient|geduld|freundlichkeit|höflich|understanding|helpful|caring|nice|"
                "considerate|respectful"
            ),
            "freundlichen|freundliche|mit grüßen|grüße|grüssen",
            "meine|unsere|keine|die geduld .. ende|am_ende|verloren|mehr",
            "very helpful .. not",
        ),
    ),
    theme(
        "listened",
        "",
        "Was listened to",
        "Es wurde zugehört",
        en=(
            (
                "she|he|they|who|really|actually|carefully|patiently|finally|someone|agent|advisor|team|"
                "everyone|lady|man|and|"
                "properly|you|staff listened|listens"
            ),
            "listened .. me|us|carefully|patiently|properly|my|problem|story",
            "thanks|thank_you|for listening",
            "felt|feel|was|am heard|understood|listened|valued|taken_seriously",
            "took|take|taking|takes the|her|his|their|her_own? time",
            "understood .. problem|situation|issue|me|needs|immediately|straight|at_once|exactly",
            "good|great|excellent listener",
        ),
        de=(
            "zugehört|zuhören|hingehört",
            "ernst genommen",
            "gut|verstanden|gehört gefühlt|aufgehoben",
            "zeit .. genommen",
            "sofort|gleich|genau|gut verstanden",
        ),
        unless=(
            "start|please|try|should|must|need|are_you|anyone|anybody|ever|music listen*",
            "time off",
            "listen* to .. music|song|songs|album|playlist|track|podcast",
        ),
    ),
    theme(
        "explained",
        "",
        "Was told clearly",
        "Es wurde klar erklärt",
        en=(
            "explained|explains|explaining .. clearly|everything|well|simply|patiently|what|properly|me|steps|step",
            (
                "clear|clearly|good|great|thorough|helpful explanation|explanations|information|advice|answers|"
                "instructions|"
                "explained"
            ),
            "very|really|so informative|knowledgeable|clear|thorough",
        ),
        de=(
            "gut|klar|verständlich|ausführlich|genau|super|alles|geduldig .. erklärt|beraten|informiert",
            "gute|kompetente|ausführliche|tolle|hervorragende beratung|erklärung|auskunft",
            "kompetent|kompetente|kompetenter",
        ),
        unless=("had|have|having to explain*", "not .. clear", "i|we|i've explained", "explained .. again|twice|times"),
    ),
    theme(
        "quick",
        "",
        "It was quick and easy",
        "Es ging schnell und einfach",
        en=(
            "quick|quickly|fast|prompt|promptly|speedy|swift|swiftly|efficient|efficiently|effortless|hassle-free",
            "so|very|really|was|quick_and|nice_and|super|quite|it's easy|simple|smooth|straightforward",
            "straight|right away",
            "within minutes|seconds|hours|hour|days|day",
            "no|without fuss|hassle|delay|wait|waiting|trouble",
            "without|with_no problem|problems",
            "never|didn't|not have|had|needed to wait",
        ),
        de=(
            (
                "schnell|schnelle|schneller|schnellen|zügig|unkompliziert|unkomplizierte|reibungslos|prompt|effizient|"
                "problemlos"
            ),
            "sehr|ganz|so einfach",
            "sofort|gleich .. geholfen|gelöst|erledigt|geklärt|zurückgerufen",
            "ohne probleme|umstände|wartezeit|problem",
        ),
        unless=(
            "please|be .. quick*|fast*|prompt*",
            (
                "need|as|hurry|more|how|asap|want|get|could|should|should_be|would|too|so_much_for quick*|fast*|"
                "faster|prompt*|quicker|easier"
            ),
            "breakfast|fast food|delivery_promised",
            "quick question|look|check",
            (
                "not|isn't|wasn't|never that|very|so|exactly|really|too? easy|quick*|simple|fast|prompt*|efficient*|"
                "straightforward"
            ),
            "bitte|möglichst|so|viel_zu|zu|schneller|sollte|könnte schnell|schnelle|schneller",
            "nicht|nie|kaum so|sehr|besonders|gerade? schnell|einfach|zügig|unkompliziert",
        ),
    ),
    theme(
        "solved",
        "",
        "It was solved",
        "Es wurde gelöst",
        en=(
            "sorted|solved|fixed|resolved|repaired",
            "it|that|this|everything|all now? works|worked|working",
            "works|working now|again|fine|perfectly|great",
            "all good|set|done|sorted|fine",
            "fine in the end",
            "got|received .. my|the refund|money|parcel|order|answer|replacement back|now|today|quickly",
        ),
        de=(
            "gelöst|behoben|geklärt|erledigt|repariert",
            "funktioniert|geht|läuft|klappt .. jetzt|wieder|nun|einwandfrei|super|endlich",
            "hat geklappt|funktioniert",
            "alles gut|bestens|prima|super|in_ordnung|geklärt|erledigt",
            "geholfen",
        ),
        unless=(
            (
                "not|never|isn't|hasn't|n't|get|be|until|still|please|when|want|need|to_be|to_get|being|yet|if|"
                "should|must|can|could|"
                "would|will|nothing|nobody|no_one|un .. sorted|solved|fixed|resolved|working|repaired|works|done"
            ),
            (
                "nicht|nie|nichts|keiner|niemand|noch|bis|wann|wenn|soll|muss|bitte|statt .. gelöst|behoben|geklärt|"
                "erledigt|repariert|geholfen|funktioniert|geht|läuft|klappt"
            ),
            "get it|this|that sorted|fixed",
            "sort|sorted of",
            "fixed price|term|line|fee|rate|date|deal|contract",
        ),
    ),
)
