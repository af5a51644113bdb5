"""The oath of a member, and the example that the desk looks at.

The text is that of Article 6 of the party's constitution. The Chinese one (in the catalogue) is the oath, the English
one is for the reading.
"""

from tvchannel.study.appearance.party_birthday import PartyBirthday

OATH = (
    "It is my will to join the Communist Party of China, uphold the Party's program, observe the provisions of the "
    "Party Constitution, fulfil the duties of a Party member, carry out the Party's decisions, strictly observe Party "
    "discipline, protect Party secrets, be loyal to the Party, work hard, fight for communism for the rest of my life, "
    "always be prepared to sacrifice my all for the Party and the people, and never betray the Party."
)
EXAMPLE = [PartyBirthday("张*明", 40)]
# What the desk's pass is signed for; it names a community by its id.
PREVIEW = "oath card preview"
