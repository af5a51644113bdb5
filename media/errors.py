"""The error tree of the films: what went wrong, as a sentence that can be translated."""


class MediaError(Exception):
    """`sentence` is an English msgid with %(name)s places, `params` fill them; `str()` gives the English text."""

    def __init__(self, sentence: str, **params: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.params = params

    def __str__(self) -> str:
        return self.sentence % self.params if self.params else self.sentence


class FilmRefused(MediaError):
    """The film itself cannot be shown; the person who sent it is told why. Trying again changes nothing."""


class PictureRefused(MediaError):
    """An uploaded picture cannot be shown; the person who sent it is told why. Trying again changes nothing."""


class SoundRefused(MediaError):
    """An uploaded sound cannot be used; the person who sent it is told why. Trying again changes nothing."""


class BookRefused(MediaError):
    """A file with pages cannot be shown; the person who sent it is told why. Trying again changes nothing."""


class FfmpegFailed(MediaError):
    """ffmpeg or ffprobe ended badly; `log` holds its last lines, for the log only.

    `killed`: somebody ended it from outside. `passing`: that, or it lacked memory or disk: it may yet succeed.
    """

    def __init__(
        self, sentence: str, log: str = "", passing: bool = False, killed: bool = False, **params: object
    ) -> None:
        super().__init__(sentence, **params)
        self.log = log
        self.passing = passing or killed
        self.killed = killed


class TimedOut(FfmpegFailed):
    """The wall clock ended the process."""


class EngineMissing(MediaError):
    """A program or a font that the films need is not installed; the sentence names the package."""


class SandboxMissing(EngineMissing):
    """The sandbox is required and does not work on this machine; `log` is why, for the log only.

    What it was needed for goes on when it works again.
    """

    def __init__(self, log: str) -> None:
        super().__init__(
            "This waits, because the sandbox in which files from outside are opened does not work on this machine."
            " Please tell the administrator."
        )
        self.log = log


class NoRoom(MediaError):
    """The disk has too little space left for this film; nothing was written."""

    @classmethod
    def on_disk(cls) -> "NoRoom":
        """With the sentence for whoever sends a film."""
        return cls("There is no room left for this film on the disk. Please tell the administrator.")

    @classmethod
    def in_the_bucket(cls) -> "NoRoom":
        """Where films lie in a bucket, and that takes no more."""
        return cls("The storage of the films is full. Please tell the administrator.")


class StoreAway(MediaError):
    """The storage of the films does not answer, or not as it should; `log` is why, for operators and the log.

    Nothing is known then about what lies there.
    """

    def __init__(self, log: str) -> None:
        super().__init__("The storage of the films does not answer just now. Please try again in a few minutes.")
        self.log = log


class VoiceBusy(MediaError):
    """Something else is being made just now; worth another try in a moment."""


class UnknownName(MediaError):
    """A name that the vault never dealt, or that it does not hold."""
