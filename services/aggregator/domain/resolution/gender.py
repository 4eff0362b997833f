"""Words that tell whether "he" or "she" may stand for a person: forms of address, gendered nouns, common given names.

All three tables were written for this project. Given names are the common ones of many countries whose use is
overwhelmingly one-sided; names used for all (Andrea, Alex, Kim, Jean, Robin, Sasha) are left out on purpose, because a
wrong gender excludes the right speaker while no gender only leaves the choice to the context.
"""

import unicodedata
from typing import Literal

Gender = Literal["m", "f"]

_MALE_NOUNS = """
actor archbishop ayatollah baron boy boyfriend brother businessman cameraman chairman congressman councilman duke emir
emperor father fireman fisherman foreman frontman gentleman grandfather headmaster herr husband imam king landlord
lord man monk monsieur mr nephew patriarch policeman pope prince salesman schoolboy señor sheikh sir son spokesman
sportsman statesman stepfather sultan taoiseach uncle waiter widower
"""
_FEMALE_NOUNS = """
actress aunt baroness businesswoman chairwoman congresswoman councilwoman countess dame daughter duchess empress frau
girl girlfriend grandmother headmistress lady landlady madame midwife miss mother mrs ms niece nun policewoman
princess queen saleswoman schoolgirl señora sister spokeswoman sportswoman stepmother waitress widow wife woman
"""
_MALE_NAMES = """
aaron abdul abdullah abdulrahman abel abraham adam adebayo adnan adrian ahmad ahmed alan albert alberto aldo alejandro
aleksander aleksandr alessandro alexander alexandre alexei alexey alfonso alfred ali amir anatoly anders andre andreas
andrei andrew andrey andrzej andy anthony antoine anton antonio antony antti armando arnold arthur arturo arvind asif
augusto austin aziz barack barry bart bashar ben benito benjamin benny bernard bernie bill billy bjorn bob bobby boris
brad brandon brendan brett brian bruce bruno bryan carl carlos cedric cesar chad charles charlie christian christoph
christopher chuck cillian claudio claus clement colin conor craig cristian curtis cyril daisuke dale damian dan daniel
danny danylo dario dave david deepak denis dennis denys derek dick diego dieter dimitri dirk dmitri dmitriy dmitro
dmitry dmytro dominic donald doug douglas duncan dwight dylan earl eddie edgar eduardo edward edwin elias elon emil
emilio emmanuel enrique eric erik ernest ernesto erwin esteban ethan eugene evgeny fabian fabio fahad faisal farid
farouk felipe felix ferdinand fernando filippo florian francesco francis francisco francois frank franz fred frederic
frederick friedrich fritz fumio gareth gary gavin geoff geoffrey george georgi georgios gerald gerard gerhard gert
giacomo gilbert giorgio giovanni giuseppe gordon graham greg gregor gregory guillaume guillermo gustav gustavo guy
hamid hans harald harold harry hasan hassan hector heiko heinrich helmut henri henrik henry herbert hermann hideo
hiroshi howard hugh hugo humberto hussein ian ibrahim ignacio igor ilham ilya imran ingo isaac ismail issa ivan jack
jackson jacob jacques jaime jair jake jakob james jared jason javier jeff jeffrey jens jeremy jerome jerry jesse jesus
jim jimmy joachim joao joaquin joe joel johan johann johannes john johnny jon jonas jonathan joost jorge jose josef
joseph josh joshua juan juha julian julien julio jun junichiro jurgen justin kamal karim karl kaspar keir keith ken
kenji kenneth kevin khalid kiril klaus konstantin kurt kwame kyle larry lars laurent lawrence leo leon leonard leonardo
leonid leopold lloyd lorenzo louis luc luca lucas ludwig luigi luis lukas luke magnus mahmoud malik manfred manuel marc
marcel marco marcos marcus mario mark markus martin marvin massimo matt matteo matthew matthias maurice mauricio max
maxim mehmet michael michel miguel mikael mike mikhail mikko milan milos mitch mohamed mohammad mohammed mohamud
muhammad murat mustafa mykhailo mykola nadir nasser nathan neil nelson nicholas nick nicolae nicolas nigel nikolai
nikolaus nikos nils noah norbert norman olaf oleg oleh oleksandr oleksii oliver olivier omar oscar osman oswald otto
owen pablo paolo pascal patrick paul paulo pavel pavlo pedro pekka per perry pete peter petr petro petros phil philip
philippe phillip pierre pieter piotr prabowo rachid radu rafael rafal rainer raj rajesh rajiv ralf ralph ramon ramzan
randy raul ravi ray raymond recep reinhard reza ricardo riccardo richard rick ricky robert roberto rodolfo rodrigo roger
roland rolf roman ron ronald rory ross roy rudolf rudy rupert ruslan russell rustem ryan said salvador salvatore samir
samuel sanjay santiago scott sean sebastian serge sergei sergey sergii sergio serhii seth shane shaun shinzo sidney
silvio simon stanley stefan stefano stephan stephen sterling steve steven stewart stuart sven tadeusz taras tarek tariq
tayyip ted terence thabo thaddeus theo theodore thierry thomas tim timothy tobias todd tom tomas tomasz tommy tony
trevor tyler ulrich umberto uwe vadim valentin valery vasyl victor vijay vikram viktor vincent vincenzo vitali vitaly
vladimir volodymyr vyacheslav walter warren wayne wendell werner wilfried wilhelm will willem william willy winston
wolfgang xavier yahya yann yannick yoshihide yuri yuriy yusuf yves zachary zbigniew
"""
_FEMALE_NAMES = """
abigail ada adele adriana agata agnes agnieszka aicha aisha alice alicia alina alison allison alma amanda amara amelia
amina amy ana anastasia angela angelina anita anja anke ann anna annalena anne annette annika antje antonia astrid
audrey ayesha barbara beata beatrice beatriz becky bernadette beth bettina betty beverly bianca birgit bridget
brigitte britta brittany camila camilla carla carly carmen carol carolina caroline carolyn catalina catherine cecilia
celia charlotte chiara chloe christa christiane christina christine claire clara claudia colleen concepcion constance
corinna cornelia cristina cynthia daniela danielle daria debbie deborah deirdre denise diana diane dolores donna doris
dorothea dorothy edith eileen elaine eleanor elena elisa elisabeth elise elizabeth elke ella ellen elsa elvira emilia
emily emma erica erika esther eugenia eva evelyn fatima fatou federica filipa fiona florence frances francesca
franziska frida gabriela gabriella gail georgia georgina geraldine gertrud gillian gina giorgia giovanna giulia gloria
grace graciela greta gretchen gudrun hanna hannah hannelore heather heidi helen helena helene helga henrietta hilary
hilda hillary ida ilona ines inga ingeborg ingrid ingvild irena irene irina iris isabel isabella isabelle ivana ivanka
jacinda jacqueline jana jane janet janice janine jasmine jeanette jen jennifer jenny jessica jill joan joanna joanne
johanna josefina josephine joy joyce judith judy julia juliana julie juliet jutta kaja kamala karen karin karina
karine karoline katarina kate katerina kateryna katharina katherine kathleen kathrin kathryn kathy katie katja katrin
kayleigh kimberly kirsten kristalina kristen kristin kristina lara larissa laura lauren leila lena leonie leticia
lidia liliana lillian linda lisa liudmyla lora lorena lori louise lucia lucinda lucy ludmila luisa lydia lynn
madeleine magdalena maia maja malala manuela mara margaret margarita margot margrethe maria mariana marianne marie
marina marion marisol marta martha martina mary maryam masha matilda maud maureen megan meghan melania melanie melinda
melissa mercedes meredith michaela michelle mina mira miriam mirjam moira mona monica monika monique nadia nadine
nancy naomi natalia natalie nataliia natasha nicole nina nora oksana olena olga olha olivia ophelia ottilie paola
parveen patricia patrizia paula pauline penelope penny petra phoebe polly priya rachel ramona rania rebecca regina
renata renate ricarda rita roberta rosa rosalia rose rosemary roxana ruth sabine sabrina sadia sally samantha sandra
sara sarah saskia sharon sheila shirley sibylle sigrid silke silvia sofia solveig sonia sonja sophia sophie stefanie
stella stephanie sue susan susana susanna susanne suzanne svenja svetlana svitlana sylvia sylvie tamara tania tanja
tanya tara tatiana tatyana teresa tess thandi theresa therese tina tracy ulla ulrike ursula uta valentina valeria
valerie vanessa vera verena veronica veronika victoria viktoriia viola violeta virginia vivian wanda wendy wilhelmina
wilma ximena yolanda yulia yuliia yvette yvonne zahra zainab zara zoe zsuzsanna
"""


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _table(male: str, female: str) -> dict[str, Gender]:
    table: dict[str, Gender] = {_fold(word): "m" for word in male.split()}
    table |= {_fold(word): "f" for word in female.split()}
    return table


NOUN_GENDERS = _table(_MALE_NOUNS, _FEMALE_NOUNS)
NAME_GENDERS = _table(_MALE_NAMES, _FEMALE_NAMES)


def gender_of_noun(noun: str) -> Gender | None:
    """What a form of address or a describing noun tells ("spokeswoman": f), None where it tells nothing."""
    return NOUN_GENDERS.get(_fold(noun).strip("."))


def gender_of_given_name(word: str) -> Gender | None:
    """What a given name tells, None where it is unknown or used for all; a hyphenated name by its first part."""
    folded = _fold(word)
    return NAME_GENDERS.get(folded) or NAME_GENDERS.get(folded.partition("-")[0])
