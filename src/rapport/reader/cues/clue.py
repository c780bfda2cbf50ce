"""Clue: a life event, a vulnerability or a personal stake that the customer lets show, in words or sounds.

Agents go by a script past such words; noticing them is what RUBRIC 3.9 judges. The lists name what happens in a
life, not feelings; words that brands and products also use ("baby wipes", "child seat") are kept out where known.
"""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Rule

RULE: Final = Rule(
    "clue",
    (
        Phrase(
            "tells of a death",
            1,
            (
                "died|funeral|bereave*|widow|widowed|widower|hospice|coffin|probate|deceased|mourning|ashes|grieving",
                "passed away|on",
                (
                    "passed .. in|on monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|"
                    "april|june|july|august|september|october|november|december"
                ),
                (
                    "lost my|our|his|her husband|wife|mum|mom|dad|son|daughter|mother|father|brother|sister|nan|gran|"
                    "dog|cat|baby"
                ),
                "my|our late husband|wife|mum|mom|dad|mother|father|son|daughter",
                "put|putting my|our|him|her|the .. to_sleep",
                "put to_sleep",
                "had|have|be|been|was|him|her put down",
            ),
            unless=(
                "phone|battery|laptop|console|router|controller|it|internet died",
                "laptop|computer|mac|pc|screen|phone|console|baby|kids|device to_sleep",
            ),
        ),
        Phrase(
            "tells of illness or care",
            1,
            (
                (
                    "hospital|cancer|chemo|chemotherapy|surgery|surgeon|diabetic|insulin|epilep*|asthma|stroke|"
                    "dialysis|medication|meds|ambulance|pacemaker|oxygen|transplant|prescription|allergic|allergy|"
                    "seizure*|migraine|pneumonia|icu|oncolog*|wheelchair*|disabled|disability|crutches|deaf|blind|"
                    "autis*|dementia|alzheimer*|parkinson*|depress*|ptsd|carer|nurse|operation|injur*|broken_leg|"
                    "broken_arm|broken_hip|ill|sick|unwell|doctor|doctors|clinic|vet"
                ),
                "panic attack*",
                "mental health",
                "heart attack|condition|failure",
                "blood pressure",
                "hard of hearing",
                "can't see|hear|walk well|far|properly",
            ),
            unless=(
                "sick and tired",
                "sick of",
                "makes|making|make me|us sick",
                "so sick",
                "system|current|latest operation",
                "operation of",
                "hours|days of operation",
                "stroke of",
                "doctor who",
                "the|a|window|roller|venetian blind in|is|on|won't|for|cord",
                "blind spot|date",
                "price|deal|game|update|design|graphics|track|song|feature|shoes .. is|are|looks|looking sick",
                "sick price|deal|game|design|graphics|song|beat",
                (
                    "ill call|be|take|ring|send|try|do|go|get|just|never|not|see|wait|check|dm|let|use|need|tell|make|"
                    "give|stop|find|look|buy|leave|cancel|come|ask|keep|start|pay|order|switch|also|still|probably|say|"
                    "definitely|have_to|pass|put|email|message"
                ),
            ),
        ),
        Phrase(
            "tells of a child or a pregnancy",
            1,
            (
                "pregnan*|toddler|newborn|infant|breastfeed*|midwife|nappies|miscarr*|stillborn|ivf",
                "my|our|the|a|her|his|with|# year|month|week|yr old",
                (
                    "my|our|with|two|three|her|his|little|small|young kid|kids|child|children|baby|babies|boy|girl|"
                    "boys|girls|grandson|granddaughter|grandchildren|grandkids|twins"
                ),
                (
                    "my|our|his|her|your little? son|sons|daughter|daughters|lad|teen|teenager|niece|nephew|son's|"
                    "daughter's"
                ),
                "year|yr olds?",
                "school|nursery|university run|play|trip|concert|starts|tomorrow|uniform",
                "child|baby|kid|toddler|infant crying|screaming|cries",
                "baby is|due|coming|won't|can't|cries|crying|formula|milk",
            ),
        ),
        Phrase(
            "tells of family or a family occasion",
            1,
            (
                (
                    "wedding|honeymoon|anniversary|christening|graduation|reunion|baptism|engagement|divorce|"
                    "divorced|separated|graduat*|hen_party|stag_party|hen_do|stag_do|hen_night"
                ),
                "getting|get married",
                "my|our|his|her|the|for|a|# birthday",
                "birthday present|gift|party|cake|is|tomorrow|today|trip",
                "christmas present*|gift*|day|eve|dinner|presents|home|time",
                (
                    "my|our|his|her elderly? mum|mom|mother|dad|father|nan|gran|grandma|grandmother|granny|grandad|"
                    "grandfather|grandpa|parents|husband|wife|brother|sister|partner|fiance|fiancee|family|auntie|"
                    "aunt|uncle|mum's|mom's|dad's|wife's|husband's|mother's"
                ),
                "family emergency|holiday|vacation|trip|dinner|visit",
                "home for christmas|thanksgiving|eid|diwali|easter",
                "first holiday|vacation|trip",
                "trip of a lifetime",
            ),
            unless=("wedding cake|cakes aisle|stand|topper|section", "engagement team|rate"),
        ),
        Phrase(
            "tells of money trouble",
            1,
            (
                "can't|cannot|couldn't afford|eat|pay",
                (
                    "rent|mortgage|eviction|evicted|overdraft|overdrawn|bailiff*|redundan*|unemployed|benefits|"
                    "pension|pensioner|homeless|debt|foodbank|payday|wages|salary|bankrupt*|food_bank"
                ),
                "i'm|im|i_am|we're|we_are|being|stone|flat broke",
                "credit score|rating",
                "lost my|his|her job",
                "between jobs",
                "last of my|our",
                "all my|our savings|money",
                "life savings",
                "out of pocket",
                "no money",
                "losing|lose|lost business|customers|clients|income|work|wages|pay|money|trade",
                "low income",
                "single mum|mom|mother|parent|dad",
                "feed my|the|them",
            ),
            unless=("rent a car|movie|film", "car rent*"),
        ),
        Phrase(
            "is up against a deadline",
            1,
            (
                (
                    "deadline|interview|exam|exams|finals|dissertation|thesis|visa|court|closing_date|completion|"
                    "conference|presentation|job_start|assignment|coursework|audition"
                ),
                (
                    "starts|leave|leaves|leaving|fly|flying|travel|travelling|moving|due .. tomorrow|tonight|today|"
                    "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
                ),
                "in the morning|tomorrow",
                "by tonight|tomorrow|midnight|monday|friday|tuesday|wednesday|thursday|saturday|sunday|noon",
                (
                    "miss|missed|missing|make my|our|the|a connection|connecting|flight|meeting|train|plane|funeral|"
                    "wedding|appointment|shift|cruise|ferry|dinner|game|concert|party|surgery|work"
                ),
                "late for .. work|school|meeting|appointment|job|college|class",
                "important|urgent meeting|appointment|call|document|documents|work",
                "moving house|home|in|out",
                "my|our business|livelihood|clients|customers|shop|cafe|salon",
                "work from home",
            ),
        ),
        Phrase(
            "tells of danger or being alone",
            1,
            (
                (
                    "unsafe|dangerous|stranded|stalk*|threaten*|burgl*|robbed|mugged|assault*|abus*|refuge|"
                    "restraining|harass*|scary|smoke|fumes|freezing|no_heating|carbon|electrocut*|racist|racism|"
                    "discriminat*|harm|suicid*|attacked"
                ),
                "not|isn't|safe|doesn't feel .. safe",
                "for my|our|your safety",
                "safety issue|risk|concern|hazard",
                "smell* of? gas|burning|smoke",
                "gas leak",
                "caught|on|catch* fire",
                "called .. police|999|911",
                "by myself",
                "on my own",
                "all alone",
                "live* alone|on",
                "at night alone",
                "in the dark|cold|rain|snow",
                "no heat|heating|hot_water|food|insulin|water|electricity|power",
                "hacked|scammed|fraud",
                "stolen identity",
                "identity theft|stolen",
                "security|data breach",
                "homeless|lonely|loneliness|isolated",
            ),
        ),
        Phrase(
            "gives an age or a stage of life",
            1,
            (
                "i'm|i_am|im|she's|he's|she_is|he_is|aged|age # and|years|now|yrs|with",
                "at my age",
                "elderly|retired|pensioner|veteran|oap|students?|student",
                "# years old",
                "first language|baby",
                "my english",
            ),
            unless=(
                (
                    "bus|phone|laptop|car|device|console|router|tv|boiler|oven|machine|system|it|it's|its|kettle .. # "
                    "years|year|months old"
                ),
            ),
        ),
    ),
)
