"""What the demo has to read: a story and a piece of advice, written for it and free for everybody."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from epg.titles import Title
from media.book_pages import title_cover
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.appearance.pictures import kept_mark
from tvchannel.store.reading import books
from tvchannel.store.reading.books import NewBook
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.reading.books import BookDraft, BookKind
from tvchannel.study.reading.chapters import book_text

_WHO, _SOURCE, _LICENCE = "reviewer", "本频道示例", "为示例编写，可自由使用"
_STORY = """
第一章 三楼的灯
三楼的灯坏了四天。第一天，大家以为是跳了闸；第二天，有人在群里问了一句；第三天，送奶的小伙子踩空了一级台阶，好在手扶住了栏杆。第四天傍晚，老陶从五楼下来，手里拿着一只手电筒，慢慢地照着每一级台阶。
老陶当了三十八年电工，退休那年把工具箱擦得干干净净，放在床底下。老伴说，这回你可以歇歇了。他也这样想。可是那天晚上，他听见楼下有脚步声停在三楼，停了很久，才又一步一步往上挪。他知道，那是四楼的许老师，眼睛不好。
第二天一早，老陶把工具箱从床底下拖了出来。
第二章 一把梯子
修灯要梯子。老陶的梯子借给了二单元，二单元又借给了门口的修车铺。他去要梯子，修车的老韩说：“陶师傅，您都七十二了，还爬高？”
“我不爬，”老陶说，“我在下面扶着，你爬。”
老韩笑了，把手在围裙上擦了擦，扛起梯子就跟他走。路上遇见放学的小满，小满说：“爷爷，我给你们打手电。”
于是那天下午，三楼的楼道里站了三个人：一个扶着梯子说话，一个站在梯子上拧螺丝，一个把手电举得高高的，胳膊酸了就换一只手。灯座里的线老化了，老陶让老韩剪去一截，重新接好，再包上胶布。“慢一点，”他说，“电这个东西，你敬它，它就听你的。”
灯亮的时候，四楼的门开了。许老师站在门口，什么也没说，只是看着那盏灯，看了好一会儿。
第三章 值日表
后来，楼道里多了一张纸，是小满用毛笔写的：“楼道灯值日表”。一楼管一楼，二楼管二楼，谁看见灯不亮，就在名字后面画一个圈。老陶的名字写在最下面，后面写着“顾问”。
老伴看了，说：“不是说歇歇吗？”
老陶说：“顾问嘛，不用爬梯子。”
冬天来得早。下第一场雪的那天晚上，楼里的灯一层一层地亮着，从外面看过去，像有人把一串灯笼挂在了墙上。许老师扶着栏杆慢慢往上走，走到三楼，停下来歇了口气。灯光照在台阶上，每一级都清清楚楚。
她想，明天要给小满找一支好一点的毛笔。
"""
_ADVICE = """
天冷出门，先看一看窗外。地上有霜、有雪、有水印子，就晚一点再走，等太阳把路晒干。
鞋底要有花纹，鞋子要合脚。手里不要提太多东西，空出一只手来扶栏杆。
早上起床不要急：先在床上坐一会儿，再在床边坐一会儿，站稳了再走。
出门前告诉家里人去哪里、什么时候回来。身上带一张写着家里电话的纸条。
走累了就歇一歇。路不会跑，慢慢走，总会到的。
"""
_BOOKS = (
    (
        BookDraft(Title("楼道里的灯", "The Light on the Stairs"), BookKind.BOOK, "社区编写组", "", _SOURCE, _LICENCE),
        _STORY,
    ),
    (BookDraft(Title("天冷出门小提醒", "Going Out in the Cold"), BookKind.ARTICLE, "", "", _SOURCE, _LICENCE), _ADVICE),
)
_KINDS = {BookKind.BOOK: Title("图书", "Books"), BookKind.ARTICLE: Title("文章", "Articles")}


def put_out(connection: Connection, community_id: int, now: datetime) -> None:
    """Both are published, with covers of their titles."""
    for draft, text in _BOOKS:
        cover = title_cover(Title(draft.title.zh), _KINDS[draft.kind], draft.author)
        mark = kept_mark(connection, AppearanceAuthor(community_id, _WHO, now), cover)
        new = NewBook(draft, mark, sha256(text.encode()).hexdigest()[:32], book_text(text))
        books.set_state(connection, books.add(connection, community_id, new, who=_WHO, now=now), SwitchState.ON)
