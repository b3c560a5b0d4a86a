from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

_READS_IN = {Role.CONNECTOR, Role.PROJECT_LEAD}

allow("imports.see_batches", "see the files that were read in", roles=_READS_IN)
allow("imports.read_in", "read a file in, take it over, undo it", roles=_READS_IN)
