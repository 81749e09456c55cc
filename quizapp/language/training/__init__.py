"""How the shipped pipeline is made. Needs the extra `train`; the app never imports this."""
