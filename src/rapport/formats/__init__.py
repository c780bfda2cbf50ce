"""One file per format, in and out: exports of contact-centre systems become conversations."""
