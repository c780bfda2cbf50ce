"""Given names that are common somewhere, in lower case.

Used only where a sentence alone leaves open whether a word is a name ("Thanks Rob."). A name that is missing here
is still found where somebody gives it ("my name is ..."). Written from general knowledge for this project.
"""

from __future__ import annotations

from typing import Final

GIVEN_NAMES: Final = frozenset(
    """
aaron abby abdul abdullah abigail abu ada adam adele adrian agata agnes agnieszka ahmad ahmed aicha aidan aiden aisha aisling
ajay akash akira alan alastair albert alberto aldo alejandra alejandro aleksandra alessandra alessandro alex alexa
alexander alexandra alexandre alexis alfie alfred ali alice alicia alina aline alison alistair allan allen allison alma alok alvaro
alyssa amanda amara amelia amelie amir amit amy ana anand andre andrea andreas andres andrew andy aneta angela angelica angelo
angus anil anita anja anjali ann anna annabel anne anneke annette annie anouk anthony antoine anton antonia antonio anwar anya
aoife arash archie ariana arjun arlene armando arthur arturo arun asha ashley ashok ashwin asif astrid athena aubrey audrey aurora
austin ava avery ayesha ayse barbara barry bartosz beata beatrice beatriz becca becky belinda ben benedict benjamin
bernadette bernard bernd beth bethany betty beverley bhavna bianca bilal birgit bjorn blanca bobby boris brad bradley brandi brandon
brenda brendan brian bridget britney bronwyn bruce bruno bryan bryony byron caitlin callum calum calvin cameron camila camille
carina carl carla carlos carly carmen caroline carolyn carrie catarina caterina catherine cathy cecilia cedric celeste celia
celine cesar chandra chantal charles charlie charlotte chelsea cheryl chiara chloe chris christa christina christine christoph
christopher cindy ciara claire clara clare clarissa claude claudia clement clive cody colin colleen colm connor conor constantin
corey corinne courtney craig cristiano cristina curtis cynthia daan daisuke damian damien dan dana daniel daniela danielle danny daphne
darius darragh darren darshan dave david davide dawid deb debbie deborah declan deepa deepak deirdre delphine denis denise dennis
derek desmond devon diana diane diego dieter dimitri dina dinesh dirk divya dmitri dolores dominic dominik dominique don
donald donna dora doreen doris dorota dorothy doug douglas duncan dylan eamon eddie edgar edith eduardo edward edwin
eileen elaine eleanor elena eleni eli elif elijah elin elisa elisabeth elise eliza elizabeth ella ellen ellie elliot elsa
emil emilia emilie emilio emily emma emmanuel emre enrique enzo eric erica erik erika erin ernest esme esther ethan eugene
eva evan evelyn ewa fabian fabio farah farhan fatima fatma federico felicity felipe felix fernanda fernando filip filippo fiona
florence florian frances francesca francesco francis francisco francois franz fraser fred freda freddie frederic frederick
frida gabby gabriel gabriela gail ganesh gareth gary gavin gemma geoff geoffrey george georgia georgina gerald gerard gerhard gertrude
giada gianluca gilbert giles gillian gina giorgio giovanna giovanni giulia giuseppe gloria gordon graham grainne greg gregor gregory
greta guido guillaume gustav gustavo guy gwen hamza hana hannah hans harold harriet harry harvey hassan hazel heather hector heidi
helen helena helga henri henrietta henrik henry hilary hiroshi holger howard hugh hugo humphrey hussein ian ibrahim ibukun
ida ignacio igor ilaria ilse imogen imran ina ines ingrid irena irene irina isaac isabel isabella isabelle isla ismail ivan
ivana jaap jacek jackie jacob jacqueline jacques jake jakob jakub jamal james jamie jan jana jane janet janice janine
janusz jared jasmin jasmine jason javier jeanette jeanne jeff jeffrey jelena jen jenna jennie jennifer jenny jeremy jerome jerry
jess jesse jessica jill jim jimmy jo joan joana joanna joanne joao joaquin jodie joe joel johan johanna johannes john
johnny jon jonas jonathan jordan jorge jose josef joseph josephine joshua josie joy joyce juan juana juanita judith judy
julia julian juliana julie julien juliet julio jun jurgen justin justyna kai kaitlyn kamal kamil karan kareem karen karim karin karl
karolina kasia kate katarina katarzyna kate katerina katharina katherine kathleen kathryn kathy katie katrin katrina kavita kay
kayla keith kelly ken kendra kenneth kerry kevin khaled kieran kim kimberly kiran kirsten kirsty klaus konrad krishna kristen
kristin kristina kristof krystyna kumar kurt kyle laila lakshmi lara larissa larry lars laszlo laura lauren laurence laurent
laurie layla lea leah leanne leandro leila lena leo leon leonardo leonie leonor leroy leslie lewis liam libby lida lidia liesbeth lina
linda lindsay lindsey lionel lisa liz lizzie lloyd logan lola lorenzo lorna lorraine louis louisa louise luc luca lucas
lucia lucie lucinda lucy ludmila luigi luis luisa luke lydia lynn lynne maaike maciej madeleine madison magda magdalena mahmoud
maja malcolm malgorzata manuel manuela marcel marcela marcello marcin marco marcos marcus margaret margarita margot maria mariam
mariana marie marina mario marion marius marjorie marko marlene marlon marta marta marthe martha martina marvin mary maryam mateo mateusz
mathew mathilde matilda matt matteo matthew matthias maureen maurice mauricio max maxim maximilian maxine maya mayumi megan
mehmet mei mel melanie melinda melissa mercedes meredith mia michael michaela michal michel michele michelle mick miguel mihai mike
mikhail milan milena millie mina minh mira miranda miriam mitchell mohamed mohammad mohammed mohan moira molly mona monica
monika morgan moritz muhammad muriel murray musa mustafa myra nadia nadine nancy naomi natalia natalie natasha nathan nathaniel neha neil nell
nicholas nicola nicolas nicole niall niamh nigel nikhil niklas nikolai nikos nina nisha noah noel noelle nora noreen norma norman
olaf ole oleg olga oliver olivia olivier omar oona orla orlando oscar osman otto owen pablo paige pamela paola paolo pascal patricia
patrick patrik paul paula pauline paulo pavel pedro peggy penelope percy perry pete peter petra phil philip philippa philippe phillip
phoebe pierre pietro piotr polly prashant pradeep prakash preeti priscilla priya priyanka quentin rachael rachel radek rafael
raj rajesh rajiv ralph ramesh ramon randall raquel rashid raul ravi raymond rebecca regina reiko reinhard remi
rene renee renata reuben rhiannon rhys ricardo riccardo richard rick rickey ricky rita rob robbie robert roberta roberto rodney rodrigo roger
rohan rohit roisin roland rolf roman ron ronald ronan ronnie rory rosa rosalind rosie ross rowan roxanne roy rupert russell ruth ryan
sabine sabrina sadie said saira sally salma sam samantha samir samuel sandra sandro sanjay santiago sara sarah sasha saurav
scott sean sebastian selina serena sergei sergio seth shabnam shane shannon sharon shaun shauna sheila shelley shirley shreya siddharth
sigrid silvia simon simona simone sinead siobhan sofia sofie solveig sonia sonja sophia sophie stacey stan stanislav stefan
stefania stefano steffi stella stephan stephanie stephen steve steven stuart sunil sunita suresh susan susana susanne susie suzanne
sven svetlana sylvia sylvie tadeusz tamara tamsin tanja tanya tara tariq tatiana ted terence teresa terry tess tessa theo
theodore theresa thomas thorsten tilly tim timothy tina tobias toby todd tom tomas tomasz tommy tony tracey tracy trevor trisha
tristan trudy tyler uma ursula usha uwe valentina valerie vanessa vera veronica veronika vicky victoria vijay vikram vincent
vincenzo viola virginia vivek vivian vivienne vladimir walter wanda wayne wendy werner wesley wilhelm william wilma winston
wolfgang xavier yasmin yolanda yousef yusuf yuki yvette yvonne zachary zahra zara zeynep zoe zofia zoltan zuzanna
adeola ade amadi babatunde chidi chinedu chioma emeka folake funmi ifeoma kelechi kwame kofi akua ngozi nneka obi oluwaseun olu
segun tunde uche yemi yaw zainab thabo sipho nomsa lindiwe wanjiru kamau otieno achieng abebe tigist fatou mamadou ousmane
wei ming li xin yan jing hui fang lei jun ying chen hiroko kenji naoko takashi yumi minjun jisoo sooyeon linh nguyen
arnav aarav diya isha kabir meera nikita pooja rahul sachin sandeep shilpa sneha sonal swati tanvi uday varun vinod yash zoya
""".split()
)
