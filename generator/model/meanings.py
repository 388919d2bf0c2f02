"""What each code of a finding means, whatever the value: its group, what is wrong, what to do.

The groups are those in which analysts sort errors of data. Codes are stable: they are never given
another meaning. These sentences hold nothing of a package, so they may be sent on and published.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """What sort of fault a finding is, in the words of those who put data right."""

    MISSING = "missing"
    INVALID = "invalid"
    INCONSISTENT = "inconsistent"
    EARLIER = "inconsistent with an earlier period"
    PROTECTION = "protection"
    WORDS = "words"


@dataclass(frozen=True)
class Meaning:
    """A code's group, and its two sentences without a value: what is wrong, what to do."""

    group: Group
    problem: str
    remedy: str


def meaning_of(code: str) -> Meaning:
    """What a code means. `LookupError` for one that has not been given a meaning here."""
    try:
        return CODES.get(code) or FILE_FAULTS[code.partition("-")[2]]
    except KeyError:
        raise LookupError(f"give {code} its group and sentences in model/meanings.py") from None


def _missing(problem: str, remedy: str) -> Meaning:
    return Meaning(Group.MISSING, problem, remedy)


def _invalid(problem: str, remedy: str) -> Meaning:
    return Meaning(Group.INVALID, problem, remedy)


def _inconsistent(problem: str, remedy: str) -> Meaning:
    return Meaning(Group.INCONSISTENT, problem, remedy)


def _earlier(problem: str, remedy: str) -> Meaning:
    return Meaning(Group.EARLIER, problem, remedy)


def _protection(problem: str, remedy: str) -> Meaning:
    return Meaning(Group.PROTECTION, problem, remedy)


def _words(problem: str, remedy: str) -> Meaning:
    return Meaning(Group.WORDS, problem, remedy)


#: What can be wrong with any file, by the end of the code; the family before it names the file.
FILE_FAULTS: dict[str, Meaning] = {
    "CONTROL": _invalid("A line holds a character that cannot be seen.", "Take it out."),
    "ENCODING": _invalid("The file is not UTF-8.", "Save it again as CSV UTF-8."),
    "KIND": _invalid("This is not a plain file.", "Put a plain file in its place."),
    "LINK": _invalid("A link stands where the file should be.", "Put the file itself there."),
    "MISSING": _missing("The file is not there.", "Add it, or correct the name that is listed."),
    "READ": _invalid("The file cannot be opened.", "Close it in other programs; check its rights."),
    "SIZE": _invalid("The file is too large.", "Check that it is the right file."),
}

CODES: dict[str, Meaning] = {
    # The descriptor of a package
    "PKG-ADDED": _inconsistent(
        "What is added to a public package says otherwise than the package, or is no plain table.",
        "Write what the public package says, and list CSV files.",
    ),
    "PKG-COMPRESSED": _invalid("A table is compressed.", "Unpack it and list the plain CSV file."),
    "PKG-CONTRACT": _invalid(
        "The version of the data contract is missing or unknown.", "Write one that can be read."
    ),
    "PKG-DIALECT": _invalid(
        "A table is described as something other than plain CSV in UTF-8.",
        "Save it as CSV UTF-8 and delete the key.",
    ),
    "PKG-EMPTY": _missing("No table is listed.", "List at least indicators and observations."),
    "PKG-FOLDER": _inconsistent(
        "The descriptor names another authority or period than its folder.",
        "Correct the one that is wrong.",
    ),
    "PKG-FORMAT": _invalid("A table is not a CSV file.", "Save it as CSV UTF-8."),
    "PKG-HASH": _inconsistent(
        "A file is not the one that was described.", "Bring the right file, or describe it anew."
    ),
    "PKG-JSON": _invalid("The descriptor cannot be read as JSON.", "Correct it at that line."),
    "PKG-JSON-DUP": _invalid("A key stands twice.", "Keep the one that is right."),
    "PKG-JSON-SIZE": _invalid(
        "The descriptor is too large or too deep.", "Check that it is the right file."
    ),
    "PKG-PATH": _invalid(
        "A path is not one inside the package's folder.", "Put the file there and name it plainly."
    ),
    "PKG-REPORT": _invalid(
        "What the package says of itself is incomplete or not understood.",
        "Fill in the key as the contract says.",
    ),
    "PKG-RESOURCE": _invalid(
        "A table is unknown, or listed twice.", "Correct its name, or take it out of the list."
    ),
    "PKG-SCHEMA": _invalid(
        "A table is not described as the contract says.", "Leave its rules to the program."
    ),
    "PKG-UNLISTED": _inconsistent(
        "A CSV file lies in the folder and is not listed.", "List it, or take it away."
    ),
    "PKG-URL": _invalid(
        "An address stands where a file is meant; nothing is fetched.", "Put the file itself there."
    ),
    "PKG-SOURCE": _inconsistent(
        "A table stands in the workbook and in a file.", "Keep one of the two."
    ),
    # A workbook
    "WBK-BASIS": _invalid(
        "It is not said whether a figure is a snapshot or adds up.",
        "Write snapshot, in period, year to date or rolling year.",
    ),
    "WBK-CHANGED": _invalid(
        "Cells were not written as the contract has it, and were read all the same.",
        "Look whether they were read as they were meant.",
    ),
    "WBK-COUNTS": _missing(
        "It is not said what some indicators count.", "Say it in the table of indicators."
    ),
    "WBK-DATE": _invalid(
        "A cell holds a date that a spreadsheet may have made of something.",
        "Write it anew, in a cell formatted as text.",
    ),
    "WBK-EMPTY": _missing(
        "The workbook holds no table that can be read.", "Start from one made by packs workbook."
    ),
    "WBK-ERROR": _invalid(
        "A cell holds an error of the spreadsheet.", "Put its formula right, or type the figure."
    ),
    "WBK-FORMAT": _invalid("The file is no workbook that can be read.", "Save it as .xlsx."),
    "WBK-FORMULA": _invalid(
        "Cells hold formulas, which are not worked out here.",
        "Open and save the workbook in a spreadsheet, so that it holds their values.",
    ),
    "WBK-HEADING": _invalid(
        "A heading is missing, stands twice or is not known.",
        "Name the column, or say in headings.toml what its heading means.",
    ),
    "WBK-HIDDEN": _invalid(
        "A sheet, a row or a column is hidden.", "Show it, or delete it if it is not meant."
    ),
    "WBK-LOCKED": _invalid(
        "The workbook is held open by a program.", "Close it there, then try again."
    ),
    "WBK-MAPPING": _invalid(
        "The file that explains headings is not understood.", "Correct it at that line."
    ),
    "WBK-MERGED": _invalid(
        "Cells are merged; only the first of them holds something.", "Unmerge them and fill each."
    ),
    "WBK-NUMBER": _invalid("A cell holds no number.", "Type a plain number, or c, x or z."),
    "WBK-PERIOD": _missing(
        "Nothing says which period the current figures are of.", "Say it in the sheet Report."
    ),
    "WBK-POLARITY": _missing(
        "It is not said whether higher or lower is better.", "Say it in the sheet indicators."
    ),
    "WBK-REF": _invalid(
        "A reference may have lost a nought to the spreadsheet.",
        "Write it anew, in a cell formatted as text.",
    ),
    "WBK-ROW": _invalid(
        "A row names no indicator, or two.", "Correct its reference or its measure."
    ),
    "WBK-SHARE": _invalid("A percentage may have lost its format.", "Type 77.8 for 77.8 per cent."),
    "WBK-SHEET": _invalid("A sheet was not read.", "Delete it, or say what it is."),
    "WBK-SIZE": _invalid("The workbook is too large.", "Check that it is the right file."),
    "WBK-TOTAL": _invalid("A row of totals stands among the indicators.", "Delete the row."),
    "WBK-TWICE": _inconsistent(
        "A figure stands in two cells that differ.", "Correct one of the two."
    ),
    "WBK-UNIT": _missing(
        "It is not said what unit an indicator has.", "Say it in the sheet indicators."
    ),
    # The rows of a table
    "CSV-BLANK": _invalid("A row is blank.", "Delete the row."),
    "CSV-DELIMITER": _invalid("The cells are not separated by commas.", "Save it as CSV UTF-8."),
    "CSV-EMPTY": _missing("The table has no rows.", "Add its rows, or take it out of the list."),
    "CSV-HEADER": _invalid(
        "The header lacks a column, or has one that is unknown or stands twice.",
        "Give the header the columns of the contract.",
    ),
    "CSV-NEWLINE": _invalid("A cell runs over several lines.", "Put its text on one line."),
    "CSV-QUOTE": _invalid("A quotation mark is not closed, or is misplaced.", "Correct the line."),
    "CSV-WIDTH": _invalid(
        "A row has more or fewer cells than the header.", "Put a cell that holds a comma in quotes."
    ),
    # The cells of a table
    "VAL-DATE": _invalid("A date is not one, or not written as one.", "Write year, month and day."),
    "VAL-DUP": _inconsistent("Two rows say the same thing twice.", "Keep the one that is right."),
    "VAL-ENUM": _invalid("A cell holds none of the words it may.", "Choose one of the contract's."),
    "VAL-FLOW": _inconsistent(
        "Something is scaled to a year that is no rate of a flow, or of less than three months.",
        "Empty annualised, or the value.",
    ),
    "VAL-FORM": _invalid("A cell is not of the form asked for.", "Write it as the contract says."),
    "VAL-FORMULA": _invalid("A text begins like a formula.", "Begin it with a letter or a number."),
    "VAL-LENGTH": _invalid("A cell is too long.", "Shorten it."),
    "VAL-MODERATED": _inconsistent(
        "More audited cases of a grade were moderated than were given it.",
        "Correct one of the two counts.",
    ),
    "VAL-NUMBER": _invalid("A number is not written plainly.", "Write digits and a point only."),
    "VAL-OVERLAP": _inconsistent("Two targets hold on one day.", "End the one before the other."),
    "VAL-PERIOD": _invalid(
        "A period is not one, or not one that the row may have.", "Correct the period or the basis."
    ),
    "VAL-RANGE": _invalid("A number is out of range.", "Correct it, or the indicator's unit."),
    "VAL-RATIO": _inconsistent(
        "A numerator and its denominator cannot both be right.", "Correct one of the two."
    ),
    "VAL-RECALC": _inconsistent(
        "A value is not what its numerator and denominator give.", "Correct one of the three."
    ),
    "VAL-REF": _invalid(
        "A cell names something that is not there, or names it wrongly.",
        "Correct the name, or add the row it means.",
    ),
    "VAL-REQUIRED": _missing("A cell that is needed is empty.", "Fill it in."),
    "VAL-SYMBOL": _invalid(
        "A row has neither a number nor a symbol, both, or a symbol that is unknown.",
        "Give it the number, or one of the contract's symbols.",
    ),
    "VAL-TARGET": _inconsistent(
        "A target does not fit its indicator, or leads to no other.",
        "Correct the target, or the indicator it is for.",
    ),
    # Rows beside other rows
    "CON-DENOMINATOR": _inconsistent(
        "Two measures are of one whole by name, and of two by number.",
        "Correct one, or name the two wholes apart.",
    ),
    "CON-FALL": _earlier(
        "Something counted since April is less than it was earlier in the year.",
        "Correct one of the two, or say in its note why.",
    ),
    "CON-GAP": _missing(
        "A series leaves out periods.", "Add the rows, with a symbol where there is no number."
    ),
    "CON-JUMP": _earlier(
        "A figure moves further than its series ever has.",
        "Look for a slip or another way of counting; if it is right, say so in its note.",
    ),
    "CON-NAME": _invalid(
        "A spreadsheet has probably changed a reference or a name.",
        "Format the column as text and write it anew.",
    ),
    "CON-NEWER": _missing(
        "Some figures of another place are older than others of it.",
        "See whether the newer release has them as well.",
    ),
    "CON-OLD": _missing(
        "The newest figures of another place are more than three years old.",
        "See whether newer ones are published.",
    ),
    "CON-OUTTURN": _inconsistent(
        "A year's outturn is not the figure of its last month.",
        "Correct one, or say in its note why both stand.",
    ),
    "CON-POPULATION": _inconsistent(
        "A rate rests on another population than it says, or than other rates do.",
        "Correct the count, the rate or the population.",
    ),
    "CON-RELEASE": _inconsistent(
        "The day a comparator was released does not fit its period, or the package.",
        "Correct the period or the day.",
    ),
    "CON-SAME": _inconsistent(
        "Two figures that are said to be the same are not.",
        "Correct one, or take the tie out of same_as.",
    ),
    "CON-PARTS": _inconsistent(
        "Areas or categories do not add up to their whole.",
        "Correct the row that is wrong, or give the remainder a row of its own.",
    ),
    "CON-SUM": _inconsistent(
        "A longer period is not the sum of the shorter ones in it.",
        "Correct one, or say in its note why they differ.",
    ),
    "CON-TARGET": _earlier(
        "A target changes and nothing says why.", "Say why in its note, or when it was agreed."
    ),
    "CON-WHEN": _inconsistent(
        "An event is called past before its day, or planned after it.",
        "Correct the day, or what is said of it.",
    ),
    "RET-CHILDREN": _protection(
        "A list of children's errors was given in place of their counts.",
        "Give the export that counts the errors of each rule.",
    ),
    "RET-CODE": _missing("A row of error counts names no rule.", "Give the code of the rule."),
    "RET-COUNT": _invalid("A count of errors is no whole number.", "Write it in figures."),
    "RET-EMPTY": _missing("A file of error counts has no rows.", "Export the counts again."),
    "RET-FILE": _invalid("A file of error counts is no CSV file.", "Export the counts as CSV."),
    "RET-HEADING": _invalid(
        "A heading of error counts is missing, or two mean the same.", "Name each column once."
    ),
    "RET-TWICE": _inconsistent(
        "A rule stands twice among error counts.", "Give each rule one row with all its errors."
    ),
    "REV-CURRENT": _inconsistent(
        "A declared revision gives another value than the figure.", "Correct the one that is wrong."
    ),
    "REV-FIGURE": _inconsistent(
        "A declared revision names no figure there is.", "Correct what names it."
    ),
    # The package of the period before
    "BEF-AREA": _earlier(
        "An area has gone or has another name than before.",
        "Keep its id if it is the same area; else tell readers.",
    ),
    "BEF-CHANGED": _earlier(
        "A measure is not what it was in the package before, and no day says since when.",
        "Put it back, or give the day from which it holds.",
    ),
    "BEF-DEFINITION": _earlier(
        "A definition is not the one of the package before, and no day says since when.",
        "Put it back, or give the day from which it holds.",
    ),
    "BEF-GONE": _earlier(
        "A measure of the package before is no longer there.",
        "Put it back, or tell readers why it has gone.",
    ),
    "BEF-PROVISIONAL": _earlier(
        "Figures stay provisional long after their period.", "See which are final by now."
    ),
    "BEF-REF": _earlier("A reference is not the one of the package before.", "Put it back."),
    # What was published before
    "REC-DIFFERS": _earlier(
        "A figure is not what was published of it, and no revision is declared.",
        "Put it back, or declare the change.",
    ),
    "REC-GONE": _earlier("A figure that was published is no longer there.", "Put the row back."),
    # The settings of a workspace and of an edition
    "CFG-CHOICE": _invalid(
        "A choice of charts or statistics is not one of those there are.", "Choose one of them."
    ),
    "CFG-EXEMPT": _missing(
        "The ground on which material is exempt is missing or not understood.",
        "Name the paragraph and the reason.",
    ),
    "CFG-EXTENDS": _invalid(
        "What a restricted workspace extends is not a public workspace in a place of its own.",
        "Name the way to the public workspace, and keep the two apart.",
    ),
    "CFG-YAML": _invalid(
        "A setting could run a program, or cannot be read.", "Write it plainly, or delete it."
    ),
    "EDN-ACCEPTED": _inconsistent(
        "An accepted finding does not hold any longer, or is not understood.",
        "Delete the entry, or look again and accept it anew.",
    ),
    "EDN-CLEARED": _inconsistent(
        "An edition was changed after it was cleared, or its clearing is not understood.",
        "Have it read and cleared again.",
    ),
    "EDN-COLOUR": _invalid("A colour is not one.", "Write it as # and six digits from 0 to f."),
    "EDN-CONFIRM": _missing(
        "A date was worked out from the last cycle, and nobody has confirmed it.",
        "Correct it, and take it out of to_confirm.",
    ),
    "EDN-CONTRAST": _invalid(
        "Text in or on a council's colour would be hard to read.", "Take a darker colour."
    ),
    "EDN-DATA": _invalid("The package is not named by a period.", "Name it by its period."),
    "EDN-DATE": _invalid("A date is not one, or not in order.", "Correct the date."),
    "EDN-BODY": _invalid(
        "Two editions of one package are for the same body and meeting.",
        "Name the body of each, and check its dates.",
    ),
    "EDN-LATE": _inconsistent(
        "The papers go out too late before their meeting.",
        "Publish earlier, or have the chair say why the item is urgent.",
    ),
    "EDN-DECISIONS": _protection(
        "Two editions of one package have different disclosure decisions.",
        "Take one decision for both.",
    ),
    "EDN-ENUM": _invalid("A setting holds none of the words it may.", "Choose one of them."),
    "EDN-EXTENDS": _inconsistent(
        "A restricted edition says otherwise than the public one it adds to.",
        "Write what the public one says, or give it another name.",
    ),
    "EDN-ID": _invalid("An edition's name is not of the form asked for.", "Correct the name."),
    "EDN-KEY": _invalid("A setting is missing, unknown or not plain.", "Write it as documented."),
    "EDN-LOGO": _invalid(
        "A logo is not a plain picture.", "Save it anew as a plain SVG or as a PNG."
    ),
    "EDN-PREVIOUS": _missing(
        "The edition it follows is not there.", "Name the one it follows, or remove the line."
    ),
    "EDN-SIGNOFF": _missing(
        "A part of the edition waits for the sign-off that the settings require.",
        "Have it read and signed off.",
    ),
    "EDN-SUPERSEDES": _inconsistent(
        "A correction is of an edition that is not published, or of another package.",
        "Name the published edition it corrects, and its package.",
    ),
    "EDN-TOML": _invalid("The settings cannot be read as TOML.", "Correct them at that line."),
    # Whether there is something to tell
    "RDY-FIGURES": _missing(
        "No figure is of the reporting period.", "Add its rows, or correct the reporting period."
    ),
    "RDY-COVER": _missing(
        "A cover report lacks what its council asks for.",
        "Write it; publication waits until it is there.",
    ),
    "RDY-COUNTS": _missing(
        "Figures came without their counts, and will be hidden.",
        "Give their counts, or have somebody decide that they may be shown.",
    ),
    "RDY-EMPTY": _missing(
        "An indicator has no figure at all.", "Add its rows, or take it out of the indicators."
    ),
    "RDY-OLDER": _missing(
        "Some indicators have no figure of the reporting period.", "Add newer rows if there are."
    ),
    "RDY-STATEMENT": _missing(
        "The accessibility statement lacks what only a council can say.",
        "Write whom to ask and how to complain in accessibility.md.",
    ),
    "RDY-STORY": _words(
        "An exception has no explanation by the role that answers for it.", "Ask for it."
    ),
    "RDY-WORDS": _words("A chapter, or the edition, has no words of its own.", "Write them."),
    # The protection of people
    "PRIV-DECISION": _protection("A disclosure decision is not signed.", "Add a role and a date."),
    "PRIV-CLOSE": _protection(
        "A small count can be told more closely than within twice what is hidden.",
        "See that nothing else is known of it.",
    ),
    "PRIV-CONTRADICTION": _protection(
        "Published figures cannot all be right, so sums over them were not all tried.",
        "Declare what was revised.",
    ),
    "PRIV-EXPOSED": _protection(
        "A small count can be worked out from what is or would be published.",
        "Hide one figure more, or withdraw the series in these parts.",
    ),
    "PRIV-GRAIN": _protection(
        "Areas or groups count too few for how finely they are published.",
        "Agree a coarser grain.",
    ),
    "PRIV-HIDDEN": _protection(
        "A headline will not be shown, to protect people.", "A longer period may be showable."
    ),
    "PRIV-ORDER": _protection(
        "A public edition of the same figures is not published yet.", "Publish it first."
    ),
    "PRIV-PROFILE": _protection("The disclosure profile is unknown.", "Name one that is there."),
    "PRIV-RANGE": _protection(
        "A safe range is asked for where there can be none.", "Leave safe_range empty."
    ),
    "PRIV-REVISED": _protection(
        "Beside the earlier edition, a changed figure may give somebody away.",
        "Put it back, or have a role review it and record the decision.",
    ),
    "PRIV-WORDS": _protection(
        "Typed words count so few people that a child may be told.", "Say it without the number."
    ),
    "PRIV-SMALL": _protection(
        "A text counts so few people that it will not be printed.", "Say it without the number."
    ),
    "PRIV-EXTRACT": _protection(
        "An extract cannot be read, or nothing in it can be looked for.",
        "Save it as a table with plain headings.",
    ),
    "PRIV-LEAK": _protection(
        "Something of a child in the extracts stands in what is to be published.",
        "Take it out of the words or the data.",
    ),
    "PRIV-PATTERN": _protection(
        "What looks like a person's number or address stands in what is to be published.",
        "Take it out, or list it among the contacts.",
    ),
    "PRIV-SEALED": _protection(
        "A file that is to be published cannot be looked into.",
        "Take it out, or put one there that can be read.",
    ),
    # Lists of children
    "ANX-COLUMN": _invalid(
        "A list lacks a column, or has one twice or of another version.",
        "Give it the columns of the guidance, each once.",
    ),
    "ANX-FILE": _invalid(
        "A file of lists cannot be read as it stands.", "Save or export it again."
    ),
    "ANX-HEADING": _invalid(
        "Headings of a list are missing, or mean no column.",
        "Write those of the guidance, or say what yours mean in the code mapping.",
    ),
    "ANX-LIST": _invalid(
        "A sheet or a file is no list, or not the only one of its number.",
        "Name each list by its number, once.",
    ),
    "ANX-MAPPING": _invalid(
        "The council's code mapping is not understood, or says more than is needed.",
        "Write it as the documentation shows.",
    ),
    "ANX-SWAPPED": _invalid(
        "A column of a list seems to hold what belongs in another one.",
        "Put each under its own heading.",
    ),
    # The chapters
    "NAR-LATER": _words(
        "What the chapters refer to has not been checked yet.",
        "It is, once the package has been put right.",
    ),
    "NAR-UNIT": _words(
        "The difference of two percentages is said in per cent, or that of counts in points.",
        "Say it in percentage points, or refer to the figure.",
    ),
    "NAR-FIGURE": _words(
        "A number in the words is not what the published figures say.",
        "Refer to the figure, or correct the number.",
    ),
    "NAR-CLAIM": _words(
        "What the words say of the figures is not what the figures say.",
        "Correct the words, or say what they rest on in a figure note.",
    ),
    "NAR-SOURCE": _words(
        "A number in the words matches no figure of what the sentence speaks of.",
        "Refer to the figure, or say in a figure note where the number comes from.",
    ),
    "NAR-CHANGED": _words(
        "A sentence has changed since the source of its number was given.",
        "Read it beside its source, and renew the figure note or correct the sentence.",
    ),
    "NAR-COMMENT": _words("A comment is never closed.", "Close it."),
    "NAR-HTML": _words("A piece of HTML is left out of the page.", "Say it in Markdown."),
    "NAR-LINK": _words("A link leads nowhere, or is not allowed.", "Correct it."),
    "NAR-META": _words("The lines before a chapter are not right.", "Give it at least a title."),
    "NAR-NAME": _words("A chapter's file has an unusable name.", "Name it as 01-summary.md."),
    "NAR-NOTE": _words("A note on a figure is not understood.", "Write it as documented."),
    "NAR-REFERENCE": _words("A figure reference leads to no figure.", "Correct it."),
    "NAR-REMOTE": _words("A picture is not part of the edition.", "Take it out."),
    "NAR-SECTION": _words("A section is unknown, or wrongly asked for.", "Correct it."),
    "NAR-SENTENCE": _words(
        "A sentence in place of the program's verdict cannot stand there.", "Correct it."
    ),
    "NAR-SIZE": _words("A chapter or a paragraph is too large.", "Divide it."),
    "NAR-GLOSSARY": _words(
        "The council's glossary holds a figure or a section, or no term.",
        "Give each term a heading, and its meaning in words below it.",
    ),
    "NAR-STATEMENT": _words(
        "The accessibility statement holds a figure or a section.", "Write its words alone."
    ),
    "FRM-CHANGED": _words(
        "A form came back with changes outside its answers.", "Put it back, or use a new form."
    ),
    "FRM-FORMAT": _words("A file is no form that can be read.", "Send it as a Word document."),
    "FRM-OLD": _words("A form is an older copy of what is asked now.", "Write it anew."),
    "FRM-OTHER": _words("A form is of another edition or role.", "Take it out."),
    "FRM-THERE": _words("A story is there already, in other words.", "Say which one holds."),
    "FRM-TRACKED": _words("Changes in a form are tracked.", "Accept or reject them."),
    "FRM-TWICE": _words("An indicator is answered in two forms.", "Say which one holds."),
    "FRM-UNREAD": _words(
        "An answer holds what is no words, such as a picture.", "Say it in words."
    ),
    "NAR-COVER": _words(
        "A cover report says at its head or among its words what it cannot.", "Correct it."
    ),
    "NAR-STORY": _words(
        "A story of an exception cannot stand on its page.", "Correct it, or take it away."
    ),
    "NAR-TABLE": _words(
        "The rows of a pasted table have different numbers of cells.",
        "Give each row as many tabs as the first one.",
    ),
    "NAR-TEMPLATE": _words("A chapter holds a tag of a template.", "Take it out."),
    # Advice on plain English
    "PLN-ABBREVIATION": _words("An abbreviation is not spelled out.", "Write it in full."),
    "PLN-COLOUR": _words("Something is told by its colour alone.", "Say the word."),
    "PLN-JARGON": _words("A word is jargon.", "Write the plain word."),
    "PLN-LINK": _words(
        "A link does not say where it leads.", "Make the name of what it leads to the link."
    ),
    "PLN-LONG": _words("A sentence has more than 25 words.", "Divide it."),
    "PLN-SIGNIFICANT": _words(
        "Something is called significant without a test.", "Name the test, or say how large it is."
    ),
    "PLN-TITLE": _words("A heading has more than ten words.", "Shorten it."),
    "PLN-VAGUE": _words("A judgement of figures gives no figure.", "Say from what to what."),
}
