"""How far raters agree: alpha, AC1 and AC2, kappa, raw agreement and the intraclass correlation."""

from rapport.measurement.agreement.cohen import kappa
from rapport.measurement.agreement.gwet import gwet_ac
from rapport.measurement.agreement.intraclass import icc
from rapport.measurement.agreement.krippendorff import krippendorff_alpha
from rapport.measurement.agreement.observed import prevalence, raw_agreement
from rapport.measurement.agreement.result import Agreement

__all__ = ["Agreement", "gwet_ac", "icc", "kappa", "krippendorff_alpha", "prevalence", "raw_agreement"]
