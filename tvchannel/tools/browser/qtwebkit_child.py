"""One QtWebKit view, told what to do by lines of JSON: `["open", url]` in, `{"value": ...}` or `{"error": ...}` out.

Run by the system's Python, which has PyQt5; it imports nothing of ours. It ends when its input does.
"""

import base64
import json
import os
import sys
import threading
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PyQt5.QtCore import QBuffer, QEvent, QEventLoop, QObject, QSize, Qt, QTimer, QUrl, pyqtSignal
from PyQt5.QtGui import QImage, QKeyEvent, QPainter
from PyQt5.QtWebKit import QWebSettings
from PyQt5.QtWebKitWidgets import QWebPage, QWebView
from PyQt5.QtWidgets import QApplication

LOADED_MS = 40_000
KEYS = {
    "UP": (Qt.Key_Up, ""),
    "DOWN": (Qt.Key_Down, ""),
    "LEFT": (Qt.Key_Left, ""),
    "RIGHT": (Qt.Key_Right, ""),
    "OK": (Qt.Key_Return, "\r"),
    "BACK": (Qt.Key_Backspace, "\b"),
    "ESC": (Qt.Key_Escape, ""),
    "TAB": (Qt.Key_Tab, "\t"),
    "PGUP": (Qt.Key_PageUp, ""),
    "PGDN": (Qt.Key_PageDown, ""),
    "HOME": (Qt.Key_Home, ""),
    "F1": (Qt.Key_F1, ""),
    "F2": (Qt.Key_F2, ""),
    "F3": (Qt.Key_F3, ""),
    "F4": (Qt.Key_F4, ""),
}
# The console tells errors and chatter alike: what is an error says so by this first character.
MARK = "\x01"
HOOK = Path(__file__).with_name("errors.js").read_text("utf-8").rstrip()
TELL = """
(function () {
  var log = console.log;
  return function (words) { log.call(console, "\\u0001" + words); };
}())
"""
# The outcome travels as text: Qt's own idea of a list or a number is not JavaScript's.
RUN = """
(function () {
  try { return JSON.stringify({value: (function () { %s
}).apply(null, %s)}); } catch (error) { return JSON.stringify({error: String(error)}); }
}())
"""


class ChildPage(QWebPage):
    """A page that answers dialogs by itself and keeps what goes wrong."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.agent = ""
        self.errors: list[str] = []
        self.mainFrame().javaScriptWindowObjectCleared.connect(
            lambda: self.mainFrame().evaluateJavaScript(f"{HOOK}({TELL})")
        )

    def javaScriptConsoleMessage(self, message: str, line: int, source: str) -> None:
        if message.startswith(MARK):
            self.errors.append(message[1:])

    def javaScriptAlert(self, frame: QObject, message: str) -> None:
        return

    def javaScriptConfirm(self, frame: QObject, message: str) -> bool:
        return True

    def userAgentForUrl(self, url: QUrl) -> str:
        return self.agent or super().userAgentForUrl(url)


class View(QObject):
    """What may be asked: a method for each command. Qt's events go on being handled between two commands."""

    asked = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.view = QWebView()
        self.page = ChildPage(self.view)
        self.view.setPage(self.page)
        self.page.settings().setAttribute(QWebSettings.LocalStorageEnabled, True)
        for side in (Qt.Horizontal, Qt.Vertical):
            self.page.mainFrame().setScrollBarPolicy(side, Qt.ScrollBarAlwaysOff)
        self.waiting: list[str] = []
        self.busy = False
        self.asked.connect(self.take)

    def take(self, line: str) -> None:
        """Answer in turn: while a page loads, the next command waits."""
        self.waiting.append(line)
        while self.waiting and not self.busy:
            self.busy = True
            try:
                self.answer(*json.loads(self.waiting.pop(0)))
            finally:
                self.busy = False

    def answer(self, name: str, *args: object) -> None:
        try:
            told = {"value": getattr(self, name)(*args)}
        except Exception as error:
            told = {"error": str(error) or type(error).__name__}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()

    def start(self, size: list[int], agent: str) -> None:
        self.page.agent = agent
        self.resize(size)
        self.view.show()
        self.view.setFocus()

    def resize(self, size: list[int]) -> None:
        self.view.resize(QSize(*size))

    def open(self, url: str) -> None:
        wanted = QUrl(url)
        if wanted.hasFragment() and wanted.matches(self.view.url(), QUrl.RemoveFragment):
            self.view.load(wanted)  # another place of the same page: nothing is loaded
            return
        loop, outcome = QEventLoop(), []

        def done(good: bool) -> None:
            outcome.append(good)
            loop.quit()

        self.view.loadFinished.connect(done)
        self.view.load(wanted)
        QTimer.singleShot(LOADED_MS, loop.quit)
        loop.exec_()
        self.view.loadFinished.disconnect(done)
        if not outcome:
            raise TimeoutError(f"{url} did not load in {LOADED_MS // 1000} s")
        if not outcome[0] and not self.page.mainFrame().toPlainText():
            raise ConnectionError(f"{url} did not load")

    def url(self) -> str:
        return self.view.url().toString()

    def stroke(self, key: str) -> None:
        code, text = KEYS.get(key) or (ord(key.upper()), key)
        for kind in (QEvent.KeyPress, QEvent.KeyRelease):
            QApplication.sendEvent(self.view, QKeyEvent(kind, code, Qt.NoModifier, text))

    def run(self, script: str, args: list[object]) -> object:
        told = self.page.mainFrame().evaluateJavaScript(RUN % (script, json.dumps(args)))
        if told is None:
            raise SyntaxError(f"this engine does not understand: {script}")
        outcome = json.loads(told)
        if "error" in outcome:
            raise RuntimeError(outcome["error"])
        return outcome.get("value")

    def screenshot(self) -> str:
        image = QImage(self.view.size(), QImage.Format_RGB32)
        image.fill(Qt.white)
        painter = QPainter(image)
        self.page.mainFrame().render(painter)
        painter.end()
        kept = QBuffer()
        kept.open(QBuffer.WriteOnly)
        image.save(kept, "PNG")
        return base64.b64encode(bytes(kept.data())).decode()

    def errors(self) -> list[str]:
        told, self.page.errors = self.page.errors, []
        return told


def listen(view: View) -> None:
    """Hand each line to Qt's thread; with the last one all is over, whatever the page is doing."""
    for line in sys.stdin:
        view.asked.emit(line)
    os._exit(0)


def main() -> None:
    app = QApplication(sys.argv[:1])
    view = View()
    threading.Thread(target=listen, args=(view,), daemon=True).start()
    app.exec_()


if __name__ == "__main__":
    main()
