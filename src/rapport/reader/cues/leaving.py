"""Leaving: the customer threatens to go, to cancel, to complain to an authority, to sue, or asks for a manager.

A question about cancelling a single order or a cancelled flight is no threat; the patterns therefore want the
customer's own going, or an authority's name.
"""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Rule

RULE: Final = Rule(
    "leaving",
    (
        Phrase(
            "says they will go",
            1,
            (
                (
                    "cancel|cancelling|canceling|close|closing|ending|terminate|terminating my|our|this|the|"
                    "everything account|subscription|contract|membership|service|policy|card|prime|services|accounts|"
                    "whole|plan|cover"
                ),
                (
                    "i'm|im|i_am|we're|we_are|will_be|i'll|i_will|be|just|start|seriously? cancelling|canceling|"
                    "switching|leaving|porting .. elsewhere|to|you|tomorrow|out|from|provider|bank|over|business|"
                    "banks|it"
                ),
                (
                    "i'm|im|i_am|we're|we_are|will_be|i'll|i_will|be moving|going|taking .. elsewhere|provider|banks|"
                    "business|competitor|competitors"
                ),
                "cancelling|canceling|cancel .. tomorrow|today|everything|immediately",
                "thinking|think of|about leaving|switching|cancelling|canceling|moving",
                "go|going|shop|shopping|business|custom|money|buy|take|taking|look|looking elsewhere",
                "time|going|want|have|like|need|about|to switch|leave",
                (
                    "switch|switched|switching|move|moved|moving|go|going|gone|back to sprint|verizon|att|netflix|"
                    "amazon|apple|samsung|android|iphone|lyft|uber|delta|united|competitor|competitors|another|other|"
                    "different|someone"
                ),
                "take|taking my|our business|custom|money",
                (
                    "lost|losing|lose a|another|this|me|my|your|as|me_as_a|loyal loyal|good|valued|paying|"
                    "longtime? customer|business|customers|custom"
                ),
                (
                    "never|wont|won't|not|don't .. use|using|fly|flying|buy|buying|shop|shopping|order|ordering|book|"
                    "booking|stay|staying|purchase|come|deal|bank|rent|travel|return|eat|recommend .. again|ever|"
                    "anymore|with|from|you|back"
                ),
                "never again",
                "last time i|we|i'll|you|ever|using",
                "my|our last order|flight|purchase|straw|day",
                "done with you|u|this|them|your|it|these",
                "i'm|im|we're|so done",
                "goodbye|bye .. sprint|forever|you|company",
                "unsubscrib*|uninstall*|boycott*|chargeback|dispute|porting",
                "delete|deleting|deleted my|your|the account|app",
                "want|get|give .. my|full money|refund back|and",
                (
                    "found|finding|find|looking_for|there_are a? another|different|new|better|other|plenty_of provider|"
                    "bank|company|providers|airline|alternative|service|carrier|supplier"
                ),
                "you can keep",
                "don't bother|want .. anymore|now|it",
                "no longer be? a|your|using? customer|customers|client|member",
            ),
            unless=(
                "flight|train|order|you|they|was|were|been|been|who|why|got|just cancelled|canceled .. my|our|the",
                "how do|can|to i? cancel",
            ),
        ),
        Phrase(
            "names an authority or the law",
            1,
            (
                (
                    "ombudsman|regulator|watchdog|ofcom|ofgem|fca|cfpb|trai|bbb|lawyer|lawyers|solicitor|solicitors|"
                    "attorney|sue|suing|sued|lawsuit|legally|tribunal|litigation|illegal"
                ),
                "legal action|advice|proceedings|route|steps|rights|case|matter|team|department",
                "trading standards",
                "small claims",
                "consumer court|forum|affairs|protection|rights",
                "better business bureau",
                "attorney general",
                "go* .. press|media|papers|newspaper|police|court",
                "press|media|papers|newspaper|mp|council .. know|hear|told|about",
                "take|taking .. court",
                "report* .. you|this|them .. to",
                "police report|complaint",
                "class action",
                "section 75",
            ),
            unless=("is|was it|that|this illegal|legally",),
        ),
        Phrase(
            "asks for a manager or complains formally",
            1,
            (
                "manager|supervisor|managers|superior",
                "someone|somebody|anyone in_charge|higher|senior|more_senior",
                "someone|somebody|anyone|one above|over you|him|her|them|that",
                "speak|talk to|with .. human|else|senior|real",
                "speak|talk to|with a|an|actual|live person",
                "head office",
                "escalate|escalated|escalates|escalating|escalation",
                "formal|official|file|filing|make|making|lodge|raise|put|register|registered .. complaint",
                "complaint|complaints procedure|department|form|team|number|in",
                "complain to|about|officially",
                "ceo",
            ),
            unless=(
                "store|branch|account|password|device|download|station|shop|duty manager|managers",
                "manager|managers was|is|said|told|couldn't|were",
            ),
        ),
    ),
)
