from wijkwerk.kernel.joining import moves
from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

FIELDS = (
    PersonalField(
        "pictures.Rendition",
        "content",
        "picture__person",
        "to show what somebody saw or spent",
        Ground.AGREEMENT,
        "as long as what it shows",
        Erasure.ROW,
    ),
)

JOINED = moves("pictures.Picture.person")
