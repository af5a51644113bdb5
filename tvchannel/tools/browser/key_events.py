"""Key events made in the page, for engines that have no trusted ones for a box's codes."""

from typing import Final

# As an engine does it: keypress only where nobody swallowed keydown. Its argument is the code.
KEY_EVENTS: Final = """
var code = arguments[0], target = document.activeElement || document.body || document;
function tell(kind) {
  var event = document.createEvent("Event");
  event.initEvent(kind, true, true);
  event.keyCode = event.which = code;
  event.repeat = false;
  return target.dispatchEvent(event);
}
if (tell("keydown")) { tell("keypress"); }
tell("keyup");
"""
