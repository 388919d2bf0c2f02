"""Words that reports on children's services are full of, many of them names of people as well.

A name made of such words alone is hardly ever somebody's where a report has them side by side. A
word that reports seldom print is not here, however common it is as a name: Lily, Baker, Fisher.
"""

from __future__ import annotations

_WORDS = """
able about above absence absent abuse academy accepted accommodation across act acted action actions
add added adding additional address adds adjourn adopted adoption adoptive adult adults advanced
advert advice adviser advocate after again against age aged agencies agency ago agree agreed
agreement ahead aims al alert alerted alerts alike all allocated allowance allows alone already also
although always am amber among an analysed and anew annex annual annualised another answer answered
answers any anything apart apology appear appendix applicable applies apprenticeships approval
approved april are area areas arithmetic arm arms around arrange arrive arrives art as asian ask
asked asks assessment assessments association assurance at attention attribute attributes audit
audited auditors audits august aunt authorisation authorities authority autumn available average
averaged averages award away axis baby back bad bank banks bar barrier bars base basis bay be beach
became because become becomes bed been before began begun behind being believe bell belonging
belongs below beside best better between beyond big bill birth birthday bishop black blind block
blue bo board boards body bonus book booking born boro borough boss both bottom box boys brackets
branch brave bread break bride bridge bridges brief bright bring brings britain british broad
broadly broken brook brother brought budget bus bush business but buy by cabinet calculated call
called calls came camp can cancer cannot capacity car card care carers carried carries carry cars
cart case caseload caseloads cases cash castle cause caution cautious ceilings cell cent centre
certain chair chairman chairs champion chance change changed changes chaos chapel chapter chapters
characteristics charity chart charter charts chase cheap check checked checks chess chief child
children choice choices choose chosen christian christmas church circles city civil claimed cleaned
clear clerk client cliff clinic close closed closely closer club coach coast codes cohorts college
colour colours column com come comes committee committees common comparators compare compared
compares comparing comparison comparisons complaint complaints complete completed complex concern
concerns conference conferences confidentiality confirmed consider considered consistency
consistently contact contacts content contents continuous contradicts control cook core corner
corporate corrected correction cost cottage could council councillor councillors councils count
counted counting country counts county couple course court courts cousin covers cp craft cross crown
cup current cut cycle cycles dad daily dale danger dark dashes data date dates daughter dawn day
days deaf dean dear debt december decided decimal decision decisions declare decrease deep default
defended definition delay demand demanding denominator dental dentist department depends deputy
describe deserves detailed diamond diary did differ difference different differs difficulties digit
dinner dip direction director disagree disclosure discussion discussions disparities display
displayed distance distant divided division do doctor does dog doing domestic done door dots down
downloads draw drawings drawn dream dress drew drift drink driver drives drop drops drug drugs dry
due duty each ear earl earlier early earnest earns earth easily east easter easy ed edge edition
editions education educational effect effectiveness eh eight either elder election eleven else
elsewhere email emotional employer employment empty end ended ends engineering england english
enough enquiries enquiry enter entering equal error errors errs estate estimate estimated estimates
estimation european even evening event events ever every everything everywhere evidence exact exam
examine examined example examples excellent expected expects experienced explain explained explains
explanation exploitation exponential extra extract eye eyes face factor fair faith fall fallen
falling families family fan far fare farm fast father fault faults fd february fee feel feeling fell
fellow felt few fewer fewest field fifth figure figures file files final finance financial find
finds fine finely finished fire first fish fit fits fitted five fixed flag flat floor flower focus
focused follow followed follows food foot football for force ford forecast foreign forest form
formal forms formula fort forty forum foster fostering found four fourth framework frank free french
frequencies frequent fresh friday friend friendly friends from front full fun fund funds funnel
further game gap garden gas gate gave gay gender general gentle get getting giant gift girl girls
give given gives glad go goal goes going gold golden gone good got governance governed government
grace grade graded grades grain grand grandfather grandmother grandparent grandparents grant grass
grave gray greater greatest green grey ground group groups grow guardian guardianship guest guidance
guide guy had hair half hall halves ham hand handed happened happens happy harbour hard harder
hardest hardly hardy harm has hat have having he head headline headlines heads health heard hears
heart heat heath heaven heavy held help helped helper helps here hidden hide high higher highest
highlight hill hills history hit hold holds holiday holidays home homes hope horse hospital host hot
hotel hour hours house households housing how huge human hunt hurt husband ice idea ideas if ii
illness image impact improve improved improvement improvements improving in inadequate incident
include included includes income inconsistent increase increasing independence independent india
indicator indicators inference information initial inn inner inside inspected inspection inspections
inspectors instead institutional interval intervals intervention interview interviewed interviews
into invented ireland iron is island issued it its itself january jewish jo job joined joint journal
joy judge judged judgement july jump june junior jury just justice ka kb keep keeps kent kept key
kid kind kinds king kings kitchen knew knight know knowing knowledge known knows lady lake lamb land
lane language lapse large last lasted lasts late later latest laugh law lawyer lay le lead leader
leaders leads leaf learn learned learning learns least leave leaver leavers leaves leaving led left
legal less lesson let lets letter letters level library lie lies life lift light like likely limit
limits line linear lines link list listed listen lists little live lived lives living lo loan
localities locality lock log london long longer longest look looked looks lord lose loss lost lot
love loving low lower lowest luck lunch ma machine made mail main maintain major make makes making
male man management manager managers managing manor manual many march mark marked market marks marsh
master match matched mate matter matters max maximum may mayor me meal mean means meant measure
measured measurement measures medical medicine meet meeting meets members memory men mental met
method methodology methods mi mid middle might miles mill mind minimum ministry minute miss missed
misses missing mistake mo mobile model moderate moderation moderators modern moment monday money
monitoring month monthly months moon moor moral more most mostly mother mount mouth move moved moves
moving much mum music muslim must my na name named names nation national nature near nearly need
needed needing needs neglect neighbours neither nephew neutral never new newest newly news next nice
niece night nine nineteen no noble nobody noise none nor normal north nose not note notes nothing
noticed november now number numbers numerator nurse nursery oak ocean october odd of off offer
office officer official often oh ok old older oldest on once one ones only onto open opened opera
opinion or oral orange order other others otherwise our ours out outer outright outside outstanding
outturn over overall overdue oversight overview owed owes own owner pa pace pack package packages
packs page pages paid pain paint pair palace panel paper parallel parent parents park parks part
partner partners parts party pass passed past pastor pat path pathway patient pay peace peer pen
penny pension people per percent percentage percentages performance period periods permanence
permanent persistent persistently person personal personnel pet phone photo piece pilot pink pitch
place placed placement placements places plain plainly plan planned plans player plays plots plus
pocket poet point points police policy polish pool pooled poor pope population port porter position
positive possible post posts pot pound pounds power practice practitioners praise prayer predicting
preparation present president pressing pressure previous price priest prime prince princess
principal print printed priorities prison private prize probable proceedings process professor
profit program programs progress project projected projections promptly proportion proportions
protect protected protection proud provisional pub public publication published pupil pupils pure
purple purpose put puts qualified quality quarter quarterly quarters queen questionnaire questions
quick quiet quite race rail rain raised ramp range rank rate rated rates rather rating ratings ray
re reach reached reaches read reads ready real reason received recent recommendation recommended
record recorded recording records recover recruitment red reed refer referral referrals referred
refusals refused region regional regular relationships relative release released reliability relief
religion remain remains remember remembered rent repeat repeated repeats report reported reporting
reports requests required requirement research response rest restating rests return returns review
reviewed reviews revised revision rich ride right ring rise risen rises rising risk risks river
rivers road roads rob rock role roles rolling roman roof room root roots rose round rounded rounding
rounds route row rows royal rule rules run running runs rural sad safe safeguarding safer sage said
sail sale salt same sample samples saturday saw say says scale scaled school schools score scorecard
scotland screening scrutiny sea season seat second secret secretary section secure see seeing seen
sees self sell senior sentence separately september series serious service services sessions set
sets setting settled settlement settles seven several sex shaded shadow share shares sharp she
sheriff shift ship shop shore short shorten shorter should show shown shows si sick sickness side
sigma sigmas sign signals significant silver similar since single sister sisters site six size skill
skills skip sky sleep slip slipped slope slow slowly small smallest smart smile smoothed smoothing
snapshot snow so social society soft soil some somebody something sometimes somewhere son song soon
sooner sort soul sound source south space spare speak special speech speed spent spirit sport spots
spread spreadsheet spring square squared squares stability staff stage stages stand standard
standards stands star start started starting starts state stated statement statements station
statistical statistician statistics status statutory stay stayed stays steel step stepfather
stepmother stepped still stoke stone stood stopped store storey storm story straight stranger
strategic strategy stream street strength strengths stroke strong student students study style sub
subject success succession such sue suffer suffered suffering sufficiency suggest suggests suitable
sum summary summed summer summers sums sun sunday sunny supervised supervision supply support
supported supporting supports sure surgery surprised survey sweet swift symbol symbols system ta
table tables take taken takes talent talk tall tally target targets tax teacher team teams teeth
telephone tell telling tells temple ten tennis tenth term test tested tests th than that the their
theirs them theme themes themselves then there therefore these they thin thing things thinks third
thirds thirty this those though thought three threshold through throughout thursday time times
timetable tiny to today toddler together told tomorrow too took tools top torch total touch towards
tower town track trade tradition traffic train trained training transport travel treated treats tree
trend trends trial trials tribunal tried trip true trust try tuesday turn turned turnover turns
twelve twenty twin twins two typed typical uk unaccompanied uncertain unchanged uncle under
understanding understood union unit university unless unlike unrounded unsettled until unusual up
updated upper upright urban us use used uses usual usually vacant vale value values van variation
varies vary verdict very vet vicar video view views village violence virtual vision visit visited
visitor visits visual voice voices voluntary volunteer vote vulnerable wages wait waited waiting
waits wales walk wall want wanted wanting war ward wards warm warning was wash waste watch watched
water waters way ways we wears web wednesday week weekend weekly weeks weighs weight welcomed well
wellbeing wells went were west wf what whatever wheel when where whether which while white who whole
whom whose why wide widened widest wife wild will wind window wine wing winner winter wise wish with
withheld within without woman women wonder wood woods word words work worked worker workers
workforce working works world worries worry worrying worse worsening worth would writes written
wrong yard ye year yearly years yellow yes yesterday yet yo york you young youth zero
"""
ORDINARY = frozenset(_WORDS.split())
