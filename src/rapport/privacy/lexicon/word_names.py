"""Names that are ordinary words or places too, in lower case.

Known to be somebody's name, they are still masked only where they stand like one: "thanks Will", not "Will you".
"""

from __future__ import annotations

from typing import Final

CALENDAR_NAMES: Final = frozenset("april may june july august monday tuesday wednesday thursday friday saturday sunday summer autumn".split())  # noqa: SIM905  # a list of words reads better

WORD_NAMES: Final = CALENDAR_NAMES | frozenset(
    """
ace amber an angel apple archer art ash aspen baker ball banks barber barley barn bay bea bear beau bell berry best bill bird
bishop black blake blessing bliss blue bob bond booth bow bowman brand brands brook brooke brooks brown buck bud burns bush butcher butler cain candy
care carol carpenter carter case cash chad chance chandler chapman charity chase chip christian chuck church clay clark cliff close cloud coal cole
col comfort constance cook cooper corn costa cotton couch court craft crane cross crystal curry cutter dale daisy dan dawn day dean
dear deal delta destiny dick dirk do don drew duke dusty eagle early earl east echo eden ember england english eve ever faith fair
farmer favour fern fields finch fisher flagg fletcher flint ford forest forrest fortune foster fountain fox frank freedom freeman french friend
gale gardener gardner garland gate gay gene german gift ginger glad glen gold golden good goodness grace grant gray green grey
grove guy hale hall hamilton hand happy hard hardy harmony harper hart hat haven hawk hazel heath heather heaven henna herb
hill ho holiday holland holly honest honey honor hood hope house hunt hunter in innocent iris iron ivory ivy jack jade jasmine
jay jean jess jet jo job jolly jordan josh joy jude jun justice kay keen kelvin kerry key kid kind king kit kitty knight lake
lance land lane lark laurel law le lee less li light lily lin lincoln little liberty link lo lock london long look lord loren love
low lowe lucky lu lynn mack major man mark marsh marshall martin mason matt mat max maxwell may mead melody mercy merit merry mi
mia mike miles mill miller mills min mint miracle misty moon moore moss mount munro myrtle nail nan neat nick noble noon nope nor norm north
note oak ocean olive on opal orange oscar pace page pal palm paris park parker parks parson patience pat paul paw pay pearl peg
pen penny pepper perry peace person pet phoenix piper plant plum pool poole poppy porter post potter power praise precious prescott price
pride prince princess promise prosper prudence queen rain ram randy ray read reed rein rich ring river rivers rob robin rock rod roger rome root
rose rosemary rosy rowan royal ruby rush russ rusty ruth sad sage sally salt sam sandy saint sandy savannah scarlett sea send
serene sergeant shade shaw shell shore short singer sky skip sharp silver smart smith snow so sol son song south spear speed spring
stack star steel stella sterling stone storm story street strong sue summer sun sunny sunshine swan sweet sydney taylor tailor teal ted thorn
thunder tiger tim tip tom tony topaz town trinity true trust tucker turner tyler underwood van vance vera victor victory vine violet
virtue wade wait walker wall ward warren water waters way webb weaver weeks well wells west wheeler white wild will wills winner winter wisdom
wise wolf wong wood woods woody worth wright yam yes york young zen
""".split()
) - frozenset("dan tom sam tim ted tony paul mike nick rob jess ruth sally kerry perry oscar vera stella matt lynn russ tyler brooke josh sue".split())  # noqa: SIM905  # the same
