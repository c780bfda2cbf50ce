"""Exploring: the agent invites more.

Asking for what a form needs, or moving the talk elsewhere ("DM us"), is procedural (1); a question about this
customer's problem or need is 2. A turn with a question mark and none of the procedural words is taken as 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.phrases import Hit
    from rapport.reader.rule import Said


def _question(rule: Rule, hits: Sequence[Hit], _said: Said) -> Finding:
    """A question about the problem outweighs a form's; a courtesy question at the close invites nothing."""
    inviting = [hit for hit in hits if hit.phrase.value != 0]
    return rule.strongest(inviting)


RULE: Final = Rule(
    "exploring",
    (
        Phrase(
            "asks for what the form needs",
            1,
            (
                "dm|dms|pm|inbox",
                "direct|private message",
                (
                    "send|share|provide|confirm|give|tell|drop|pop|supply|verify|forward|include .. us|"
                    "me|your|number|details|email|name|address|postcode|account|reference|ref|order|screenshot|"
                    "dob|phone"
                ),
                (
                    "what's|whats|what_is|what_was the|your name|number|email|postcode|address|order|reference|ref|"
                    "account|surname"
                ),
                (
                    "can|could|may i|we have|get|take the|your|a name|number|email|postcode|address|order|reference|"
                    "ref|account|surname"
                ),
                (
                    "order|account|booking|reference|tracking|phone|case|ticket|flight|policy|contact|mobile|record|"
                    "serial|confirmation|customer|member|reservation number|no|ref|details|id|locator|code|info"
                ),
                "your postcode|email|dob|details|name|surname|username|zip|account|reference|order",
                "date of birth",
                "full name",
                "how can|may|could i|we help|assist|be|make",
                "what can i|we do|help",
                "follow and|us|me|then",
                (
                    "fill|complete|submit in|out|a|this|the|an the|a|this|our|your? form|ticket|request|"
                    "details|report|complaint|survey"
                ),
                "please confirm|advise|specify|clarify|elaborate|describe",
                "screenshot|screenshots|screen shot|picture|photo",
            ),
        ),
        Phrase(
            "asks about the problem",
            2,
            (
                (
                    "what|which|where|when|how|who|why .. are|is|were|was|do|did|does|happens|happened|have|has you|"
                    "your|the|it|exactly|this|that|went|there"
                ),
                (
                    "what|which device|model|error|version|browser|os|train|service|store|station|route|flight|date|"
                    "time|item|product|part|app|phone|area|country|city|issue|problem|steps|size|colour|day|one|kind|"
                    "type|message|stop|plan|seat|address"
                ),
                "what's|whats happening|happened|going|wrong|up|the|it|on|not|your",
                "what seems|happens|happened|would|could|do|did|does|are|have|about|made|exactly",
                "tell|share|let .. more|us|me know .. about|what|which|when|where|happened|how|more|if|whether",
                (
                    "can|could|would|will you .. tell|describe|explain|elaborate|clarify|let|share .. more|what|"
                    "which|when|where|how|happened|know|details|us"
                ),
                (
                    "have|has you|it|anyone|this|the .. tried|spoken|checked|already|been|contacted|received|got|had|"
                    "restarted|reset|reported|changed|updated|happened|noticed"
                ),
                (
                    "did|does|do you|it|this|the|that|they|he|she|anyone|anything .. have|get|see|receive|know|"
                    "happen|use|try|say|work|need|want|mean|tell|give|look|show"
                ),
                (
                    "is|are|was|were|isn't|aren't it|this|that|there|you|your|they|the|anyone|everything|he|she .. "
                    "on|in|at|for|with|a|the|still|able|using|happening|having|working|referring|safe|flashing|all|"
                    "to|any"
                ),
                (
                    "are you able|using|still|seeing|having|referring|on|in|at|getting|trying|looking|travelling|"
                    "traveling|flying|with|there|safe|ok|okay|currently|asking"
                ),
                "how long|many|often|did|does|are|is|much|old|would|do|soon",
                "would|do|could you|that|it|a|the like|prefer|rather|mind|want|help|suit|work|be|need",
                "anything else you|about|that|we|i should|know|to|on|going",
                "when did|was|do|you|is|does",
                "where are|is|did|were|was|do|abouts",
                "happy to listen",
                "in your own|words",
                "start wherever|from|with",
                "talk me through",
            ),
            unless=(
                "how can|may|could i|we help|assist|be|make",
                "how are|is you|your day|today",
                (
                    "what|what's|whats is|was? your|the name|number|email|postcode|address|order|"
                    "reference|ref|account|surname"
                ),
                "is there anything else",
                "anything else i|we|you|that .. help|assist|do|need",
                "let me|us know if",
                "when|if|how you|we|your .. can|will|are|have|get|arrive|ready",
                "please let us|me know if",
                "what we|you can|could|have|do",
            ),
        ),
    ),
    _question,
)
