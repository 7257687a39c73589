"""Why a figure was not taken."""


class NotTaken(Exception):
    """A figure could not be taken; `str()` of it says why, such as `answers 404`."""


class Gone(NotTaken):
    """It is not there, or what is there is no figure: another attempt would not help."""


class Unanswered(NotTaken):
    """It could not be had now: another attempt may help."""


class Denied(Unanswered):
    """Its host turns programs away, though perhaps not people."""


class Forbidden(NotTaken):
    """It must not be asked for."""


class NoImage(Gone):
    """What came is no image that can be read."""
