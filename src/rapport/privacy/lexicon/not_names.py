"""Words that follow "this is", "I'm", "hi" or "regards" with a capital and are never a person, in lower case."""

from __future__ import annotations

from typing import Final

# Function words, and words of ordinary talk that begin a sentence or stand in capitals.
_TALK: Final = """
a about above absolutely account accounts across actually address afraid after again against agent ago ah all almost already alright also
although always am an and angry annoyed another any anybody anyone anything anyway apparently appalled appalling appalled are area around as
ask asking at available away awful back bad be because been before behind being below better between big both bot but by bye call calling
came can can't cancelled cannot certainly checked chat clearly come coming complete complaint complaints concerned confused congratulations correct could
couldn't currently customer customers daily dad day days dear definitely delayed delivered devastated did didn't different digital
disappointed disappointing disgraceful disgusted disgusting dm do does doesn't doing don't done down due during each either else email emailed enough
even ever every everybody everyone everything exactly excellent except excited extremely false family far fed feedback few final finally fine first folks follow
following for found free from fully furious furthermore general get getting give given giving glad go going gone good got great guest guys had half happy
hardly has hasn't hate have haven't having he hello help helpful helping her here here's hers hey hi him his home honestly hope hopefully how however i i'd
i'll i'm i've if ill im immediately important impossible in incorrect incredible indeed info information instead into invoice is isn't issue it it's its i'm
it'll just keep kind kindly know known late later least left less let let's like likely line listed little live locked long look looking
lost love loving luck lucky ma'am maam mad made madam make making man many mate matter may maybe me mean member merry message messages
might mine missed misspelled misspelt missing mom more morning most mostly much mum must my near need needed neither never new news next nice night no nobody
none nope nor normal not nothing now number obviously of off offline often oh ok okay old on once one online only onto open or order
other others our out outrageous outside over own page paid part particularly pending people per perfect perhaps phone plain please pls plus
possible post previously prefer pretty problem probably proper put quite quick quickly rather re ready real really recently regarding regards
ridiculous right rude sad said same say saying says see seen send sent seriously service shall she sir sirs sitting since shocked shocking sick sign sister sleep
so some somebody someone something sometimes somewhere soon sorry speak speaking spelled spelling spelt staff standing still stop stuck stupid such super support
sure surely system take taken talk talking team tell terrible than thank thanks that that's the their them then there there's these they they're thing things think
thinking this those though thought thrilled through till time times tired to today together told tomorrow tonight too total totally tried true trying twice two type
ugh unable unacceptable unbelievable under unfortunately unhappy until up upon upset urgent us use used useless using usually very via wait waiting wanna want
was wasn't way we we'll we're we've wednesday week weekend welcome well went were what what's whatever when where whether which while who whole why will willing
wish with within without won won't wonderful work working worried worse worst would wouldn't wow wrong wtf yeah year years yep yes yesterday yet you
you'll you're you've your yours yourself zero asap fyi btw lol omg appreciated goodbye goodnight valued supporter traveller traveler passenger resident applicant tenant colleague colleagues
parent parents patient patients student students shopper subscriber neighbour neighbor cardholder policyholder hero friend friends fan fans gamer mister thx ty bs hell damn god jesus christ lord heaven dude bro buddy
january february march april june july august september october november december monday tuesday thursday friday saturday sunday christmas easter
""".split()

# Departments, trades and companies' words: a sign-off with one of these is not a person's.
_OFFICE: Final = """
admin administration aftercare airline airlines airways app assistance assistant bank banking billing board booking bookings branch broadband bureau care
cards central centre center chief claims clinic club collections comms communications community company concierge contact contracts corporate council crew customer
customers delivery department dept desk digital director disputes duty energy enquiries escalations executive experience facilities family finance food
foundation fraud group guest happiness head help helpdesk helpline hospital hotel hotels housing hr hub inc insurance it joinery kitchen legal library licensing limited line live ltd
maintenance management manager market member members mobile mortgage mortgages network office officer online operations ops orders parking parts payments
pharmacy planning plc post president property rail reception refunds relations rentals repairs repayments reservations resolution resolutions retail retention returns
sales savings school section security services settlements shop social society solutions specialist staff stay store stores student success supervisor supplies
support tax team technical technician telecom tickets trading trains transport travel treasury trust underwriting unit university utilities verification warehouse water
bot robot virtual system automated noreply representative rep agent advisor adviser operator
""".split()

# "I'm German", "I am Deaf": what somebody is, not who. Also brands that people greet.
_BELONGING: Final = """
african albanian american arab argentinian asian atheist australian austrian autistic bangladeshi belgian black blind bisexual brazilian british bulgarian buddhist canadian
catholic celiac coeliac chilean chinese christian colombian croatian cuban cypriot czech danish deaf diabetic disabled dutch egyptian english estonian ethiopian european
filipino finnish french gay georgian german ghanaian greek hindu hispanic hungarian indian indonesian iranian iraqi irish islamic israeli italian jamaican japanese
jewish jordanian kenyan korean latvian lebanese lesbian libyan lithuanian malaysian maltese mexican moroccan mormon muslim nepalese nigerian norwegian pakistani
palestinian peruvian polish portuguese protestant queer romanian russian scottish serbian sikh singaporean slovak somali spanish swedish swiss syrian taiwanese
thai trans tunisian turkish ukrainian vegan vegetarian venezuelan vietnamese welsh white zimbabwean platinum gold silver diamond elite premium vip prime
airbnb amazon americanair android apple asda att audi bmw bt comcast costco delta dell dhl disney dropbox ebay easyjet facebook fedex fitbit ford ge
google groupon gmail hp hulu ibm ikea instagram intel iphone ipad kindle lenovo lg lidl lloyds lyft mac microsoft morrisons netflix nike nintendo nokia o2
paypal playstation ps4 ps5 ryanair sainsbury's sainsburys samsung siri skype sky sony southwest spectrum spotify sprint steam tesco tesla tmobile t-mobile twitter uber
united ups usps verizon virgin vodafone waitrose walmart whatsapp wifi windows xbox xfinity yahoo youtube zoom london paris berlin madrid rome dublin england scotland
wales ireland uk usa us eu nhs pc tv id alexa cortana england covid
""".split()

TITLES: Final = frozenset("mr mrs ms miss mx dr prof professor sir madam master herr frau monsieur madame señor señora sr sra".split())  # noqa: SIM905  # a list of words reads better

OFFICE_WORDS: Final = frozenset(_OFFICE)
NOT_NAMES: Final = frozenset(_TALK) | OFFICE_WORDS | frozenset(_BELONGING) | TITLES
