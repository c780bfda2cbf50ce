"""Emotion: the main feeling that a customer's words express.

Words of several feelings may stand in one turn; the one that is named most strongly wins (see ``PRECEDENCE``), and
thanks that open a complaint do not hide it. A plain question is neutral. The lists are our own and follow the
rubric's distinctions: frustration is being blocked, anger is hostile or accusing, disappointment had expected better,
anxiety looks ahead. Nothing here is ever applied to an agent.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.phrases import Hit
    from rapport.reader.rule import Said

# Where two feelings have as many phrases each, the one further left is taken.
PRECEDENCE: Final = (
    "anger",
    "sadness",
    "frustration",
    "anxiety",
    "disappointment",
    "confusion",
    "happiness",
    "gratitude",
)


def _most_named(rule: Rule, hits: Sequence[Hit], _said: Said) -> Finding:
    """Take the feeling with the most phrases, ties by precedence."""
    if not hits:
        return Finding("neutral")
    named = Counter(str(hit.phrase.value) for hit in hits)
    return rule.found(min(named, key=lambda feeling: (-named[feeling], PRECEDENCE.index(feeling))), hits)


RULE: Final = Rule(
    "emotion",
    (
        Phrase(
            "thanks",
            "gratitude",
            (
                "thank|thanks|thx|thankyou|tysm|tks|thanx|grateful|ta|thnx|thank's|much_obliged",
                "many thanks",
                "cheers",
                "appreciate|appreciated|appreciative .. you|it|that|your|this|help|much|u|the|response",
                "bless you|your",
                "god bless",
                "very kind",
                (
                    "you've|you_have|you been|were|are so|very|really? kind|helpful|brilliant|great|"
                    "amazing|wonderful|good|lovely"
                ),
            ),
            unless=(
                (
                    "thanks|thank|cheers you? for nothing|ruining|wasting|the_lack|making|losing|cancelling|charging|"
                    "screwing|not|leaving|another|ignoring|confirming"
                ),
                "no thanks|thank",
                "would|i'd|i'll|will appreciate|be",
                "thanks in advance",
            ),
        ),
        Phrase(
            "is glad",
            "happiness",
            (
                (
                    "yay|woohoo|hooray|brilliant|awesome|wonderful|fantastic|excellent|delighted|thrilled|amazing|"
                    "lovely|perfect|superb|chuffed|stoked|phenomenal|fab|fabulous|love|loved|loving|excited|relieved|"
                    "relief|smashing|legend|legends|😊|😀|😁|😍|❤|🎉|👏|🙌|😂|🤣|🥰|💕|😄|🥳|:)|:d"
                ),
                "so happy|pleased|glad|good|excited|cool",
                "very happy|pleased|glad|good|impressed|helpful",
                "great service|job|news|experience|work|stuff|product|staff|help|flight|time|crew|customer|response",
                "good news|service|job|stuff|work|to_know|to_hear",
                "it's|its|that's|thats|finally|now|all working|works|worked|fixed|sorted|done|back|arrived",
                "works|working|worked now|again|perfectly|fine|great",
                "made my|our day",
                "shout out|outs",
                "best|favourite|favorite .. ever|airline|service|company|bank",
                "thank|oh god|goodness|heavens",
                "weight off",
                "haha|hahaha|lol",
                "big fan",
                "well done",
                "keep up",
                "happy with|customer|bunny|to",
                "impressed",
            ),
            unless=(
                (
                    "not|isn't|never|no|nor|n't|don't|isnt|less|would|be|hardly|how|such .. happy|pleased|glad|good|"
                    "impressed|great|amazing|perfect|brilliant|lovely|love|working|excellent|fixed|sorted"
                ),
                "would|i'd|be love|lovely|great|nice|awesome",
                (
                    "just|oh|that's|how|absolutely|another|well|really great|brilliant|fantastic|wonderful|lovely|"
                    "perfect|awesome"
                ),
            ),
        ),
        Phrase(
            "is confused",
            "confusion",
            (
                "confus*|baffl*|puzzl*|bewilder*|huh|unclear|mystified|perplexed",
                "don't|dont|didn't|cannot|can't|do_not understand|get|follow|see why|how|what|it|this",
                "not|isn't|unsure|i'm sure|clear why|what|how|if|which",
                "no idea|clue",
                "what do|does you|u|that|this|it mean",
                "makes|make|making no|zero|any|little sense",
                "doesn't|does_not|don't make|add sense|up",
                "which is|one|one's|one_is right|correct|true",
                "how come",
                "am i missing|supposed|meant|doing",
                "why am|is|are|does|do|did|was|has|have|can't|would",
                "i thought",
                "🤔|😕|🤷",
                "what|wait|sorry what",
                "does that|this|it mean",
                "is|was that|this|it supposed|meant|normal|right",
                "where|what_is|are|do .. supposed",
            ),
            unless=("not|no_longer|isn't|never confused|unclear|puzzled",),
        ),
        Phrase(
            "had expected better",
            "disappointment",
            (
                (
                    "disappoint*|dissapoint*|disapoint*|underwhelm*|gutted|bummed|bummer|dismayed|dissatisf*|"
                    "unsatisf*|unhappy|unimpressed|shame|letdown|sucks|pity|poor|meh|mediocre|misled|misleading|"
                    "downhill"
                ),
                "let down",
                "let me|us|you|them|him|her down",
                "expected more|better|a",
                "expect more|better",
                "used to|be|you great|good|love|better|brilliant",
                (
                    "not|isn't|hardly|wasn't good|great|happy|impressed|pleased|acceptable|ideal|helpful|what|worth|"
                    "enough|fair|right|cool"
                ),
                "thought|hoped|hoping you|it|for|better|more .. better|different",
                "sad to|that|when|day|but|see",
                "never|don't mind|worry|bother",
                "such a|bad|poor shame|service|experience|way",
                (
                    "bad|poor|terrible|awful|lousy|weak|slow service|experience|customer|quality|communication|"
                    "product|support|show|form|job|attitude|response"
                ),
                "no longer",
                "regret*",
                "too bad|late",
                "was|were looking|really forward",
                "what a shame|pity|letdown|waste",
                "less than",
                "unfortunately|sadly",
                "loyal|long customer|time|standing",
                "😞|😔|☹|🙁|:(|👎|😒",
                "wish you|i|they|we",
            ),
        ),
        Phrase(
            "is blocked or fed up",
            "frustration",
            (
                (
                    "frustrat*|annoy*|ridiculous|ridiculously|irritat*|infuriat*|nuisance|pain|hassle|useless|"
                    "nonsense|unacceptable|inconvenien*|stupid|broken|silly|absurd|fuming|hopeless|unreal|"
                    "unbelievable|nightmare|mess|shambles|awful|terrible|horrible|horrendous|rubbish|sigh|ugh|argh|"
                    "grr|smh|wtf|omg|ffs|seriously|messed|screwed|joke|farce|dire|atrocious|sort|fix|crap|crappy|"
                    "dreadful|incompetent|incompetence"
                ),
                "fed up",
                "sick of|and",
                "tired of",
                "had enough",
                "enough is enough",
                "bit of a? joke",
                "come on",
                "what's|whats|what_is going|the on|point|hell|heck|deal|problem|issue",
                "what the hell|heck|fuck|f",
                "why can't|cant|won't|wont|don't|dont|isn't|isnt|is .. so|you|your|it|my|the|still|not",
                "how long|much|many|hard|difficult|do|are|is|more|longer|times .. wait|take|longer|be|have|does|can",
                "when will|are|is .. you|my|this|it|get|be|going|the",
                (
                    "not working|worked|received|arrived|delivered|loading|able|letting|showing|turned|responding|"
                    "fixed|good|happening|acceptable|helping|help|helpful"
                ),
                (
                    "doesn't|doesnt|won't|wont|isn't|isnt|not|stopped|can't|cant|don't|dont|didn't|hasn't|cannot|"
                    "couldn't|unable|never .. work|working|load|connect|open|help|arrived|let|login|access|get|turn|"
                    "log|play|find|use|receive|received|reach|come|deliver|delivered|happen|see|show|sign"
                ),
                (
                    "keeps|kept|keep crashing|freezing|saying|telling|cutting|dropping|coming|happening|giving|going|"
                    "getting|changing|buffering|sending|asking|stopping|failing"
                ),
                "still not|no|waiting|nothing|isn't|hasn't|haven't|can't|doesn't|getting|showing|the|same|having",
                "waste|wasting|wasted of|my|time|money|an|hours",
                "for no|nothing reason",
                "over|almost|nearly # hours|hrs|days|weeks|months|minutes|mins",
                "what a joke|mess|waste|nightmare|shambles|farce|pain",
                "yet again|another",
                "every single|time|day|week",
                "all over|day|morning",
                "sort it|this|out|your|yourselves",
                "please fix|sort|stop|respond|reply|help|do|resolve",
                (
                    "delayed|cancelled|canceled|missing|lost|damaged|late|crash*|glitch*|wrong|stuck|refuses|refused|"
                    "refusing|crashing|freezing|error|overcharged|charged"
                ),
                (
                    "no one|body|help|reply|response|answer|signal|service|internet|update|apology|explanation|info|"
                    "information|communication|solution|seats|notice"
                ),
                "nobody|noone .. help|helps|helped|cares|answers|knows|replies|came|listens|seems|can|will",
                "run around",
                "patience|impatient",
                "😤|😠|🙄|😩|😫|🤦|😑|😣|😖",
            ),
            unless=(
                "no pain",
                "charged as|for",
                "pain relief|killer|killers",
                "please reply by|to",
                "how much|many does|do|is|are|would",
                "sort code|of",
            ),
        ),
        Phrase(
            "is hostile or accuses",
            "anger",
            (
                (
                    "disgrac*|disgust*|appalling|appalled|furious|angry|pathetic|liar|liars|lying|lied|lies|scam|"
                    "scammers|thieves|thief|steal|stealing|stole|theft|robbing|robbery|crooks|cheat|cheated|cheating|"
                    "cheats|shameful|outrag*|criminal|con|rip|ripoff|ripped|idiot*|moron*|clown*|cowboys|garbage|"
                    "trash|worst|shocking|shockingly|livid|fuck*|fck*|shit*|bullshit|bs|bollocks|bloody|damn|damned|"
                    "goddamn|hell|arse|ass|asshole|assholes|bastard*|piss*|suck|hate|rude|insult*|racist|joker*|"
                    "jackass|greedy|greed|fraud|unprofessional|horrific|insane|inexcusable|disrespect*|arrogant|"
                    "deceptive|deceit*|dishonest|conmen"
                ),
                "how dare",
                "shame on",
                "are you|u kidding|serious|joking|having|for",
                (
                    "you|u suck|lied|people|lot|clowns|idiots|thieves|stole|robbed|guys|should|must .. ashamed|suck|"
                    "joke|useless|lied"
                ),
                "worst .. ever|company|service|airline|customer|experience|bank",
                "zero stars|stars|customer",
                "never|don't .. lie|care|trust",
                "you|they|u|clearly|obviously don't|dont|couldn't|could care|less|give",
                "your|the|sort fault|incompetence|act|lies",
                "shut up",
                "thanks|thank you? for nothing|ruining|wasting|losing|cancelling|leaving|charging|screwing|ignoring",
                "get your|it act|together",
                "go to hell",
                "no wonder",
                "what kind|sort of",
                "😡|🤬|🖕|💩",
                "not|isn't|is|wasn't acceptable|good enough",
                "joke of|company",
                (
                    "absolute|absolutely|total|complete joke|disgrace|shambles|rubbish|farce|disgusting|ridiculous|"
                    "crap|garbage"
                ),
                "do your job|jobs",
                "stop lying|telling|stealing|sending|wasting",
                "excuse|excuses",
                "i want|demand a|an|some? refund|answers|explanation|compensation|my",
            ),
            unless=(
                "not|no|never .. rude|angry",
                "hell|bloody good|brilliant",
                "garbage|trash collected|collection|bin|bins|bag|bags|day|truck|can|disposal",
            ),
        ),
        Phrase(
            "is worried about what will come",
            "anxiety",
            (
                (
                    "worr*|scared|scary|panic*|nervous|anxious|anxiety|afraid|frightened|terrified|stress*|desperate|"
                    "desperately|urgent|urgently|asap|emergency|stranded|hacked|fraud|fraudulent|suspicious|unsafe|"
                    "phishing|concerned|concern|concerning|dread*|uneasy|fear|fearing|help|risk"
                ),
                "freaking out",
                "what if|happens",
                "what do|should|shall|can|am i|we now|do|supposed",
                "will i|we|they|it|my lose|be|still|get|make|miss|have|arrive",
                "going to lose|miss|be|charge",
                "i need it|this|to|the|my|them .. by|today|tonight|tomorrow|before|now|for",
                "don't want|know to|what|where lose|miss|do|go",
                "please please|help|hurry|urgent",
                "running out",
                "is this|it|that real|legit|genuine|safe|scam|spam|fake|phishing|true",
                "my account|card .. hacked|stolen|compromised|used|locked",
                "in time|trouble",
                "😰|😨|😱|😟|😬|🆘",
                "can't|cannot lose|miss|be late|sleep",
            ),
            unless=(
                "not|no|never worried|worry|worries|concerned|nervous|scared|afraid|stressed",
                "fear of heights|flying",
            ),
        ),
        Phrase(
            "is sad",
            "sadness",
            (
                (
                    "heartbroken|heartbreaking|devastat*|crying|cried|tears|grief|grieving|miserable|lonely|miss_him|"
                    "died|funeral|weeping|sob*|mourning|brokenhearted|heartbreak|sad|upset|upsetting|😢|😭|💔|😥"
                ),
                "passed away",
                "broke my|our|her|his heart",
                "lost my|our husband|wife|mum|mom|dad|son|daughter|mother|father|baby|dog|cat",
                "breaks my|our heart",
                "miss her|him|them",
                "put to_sleep",
                "put my|our|him|her .. to_sleep",
                "had|be|been|was|him|her put down",
            ),
        ),
    ),
    _most_named,
)
