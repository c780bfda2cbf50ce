"""Personal data is found and masked before anything is stored: every library call happens on this machine.

``Masker`` masks a conversation or a text, ``Roster`` knows the centre's staff, ``Customers`` numbers the customers.
"""

from rapport.privacy.customers import Customers
from rapport.privacy.masker import Masked, Masker
from rapport.privacy.piece import KINDS, Piece
from rapport.privacy.roster import Roster

__all__ = ["KINDS", "Customers", "Masked", "Masker", "Piece", "Roster"]
