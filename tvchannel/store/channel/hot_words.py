"""The hot words of a community's search, in their order."""

from tvchannel.store import tables as t
from tvchannel.store.channel.ordered_titles import OrderedTitles

_HOT_WORDS = OrderedTitles(t.hot_words, "word")
hot_words = _HOT_WORDS.of_community
add = _HOT_WORDS.add
change = _HOT_WORDS.change
order = _HOT_WORDS.order
remove = _HOT_WORDS.remove
