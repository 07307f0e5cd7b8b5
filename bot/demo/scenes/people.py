"""Who plays in the story, and on which platform they are met."""

from bot.demo.parts import Who
from bot.demo.seats import SLACK, TELEGRAM

CHAIR = Who("chair@unmas.example", SLACK)
"""The global coordinator, in Geneva; of the lead entity, which does not count."""
UNICEF_AMMAN = Who("children@unicef.example", SLACK)
UNICEF_GENEVA = Who("focal@unicef.example", SLACK)
HI_KYIV = Who("kyiv@hi.example", TELEGRAM)
UNDP_NEW_YORK = Who("desk@undp.example", SLACK)
LMAC_BEIRUT = Who("liaison@lmac.example", TELEGRAM)
NPA_OSLO = Who("rep@npa.example", SLACK)
MAG_LONDON = Who("desk@mag.example", SLACK)
MAG_LUANDA = Who("angola@mag.example", TELEGRAM)
HALO_LONDON = Who("ops@halo.example", TELEGRAM)
GICHD_GENEVA = Who("im@gichd.example", SLACK)

CAST = (
    CHAIR,
    UNICEF_AMMAN,
    UNICEF_GENEVA,
    HI_KYIV,
    UNDP_NEW_YORK,
    LMAC_BEIRUT,
    NPA_OSLO,
    MAG_LONDON,
    MAG_LUANDA,
    HALO_LONDON,
    GICHD_GENEVA,
)
