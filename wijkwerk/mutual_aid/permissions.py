from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

_BRINGS_TOGETHER = {Role.CONNECTOR}

allow(
    "mutual_aid.see",
    "see which help is asked, by kind and block and without names, and who offers help",
    roles=_BRINGS_TOGETHER,
)
allow("mutual_aid.read", "read who asks and in which words; it is written down who read it", roles=_BRINGS_TOGETHER)
allow("mutual_aid.note", "write down an ask or an offer of help for somebody", roles=_BRINGS_TOGETHER)
allow("mutual_aid.propose", "propose an offer of help to who asks, and pass on what both say", roles=_BRINGS_TOGETHER)
allow("mutual_aid.run_circles", "start, fill and end circles of neighbours", roles=_BRINGS_TOGETHER)
allow("mutual_aid.set_term", "set after how many days closed help is forgotten", roles={Role.CONNECTOR, Role.BOARD})
