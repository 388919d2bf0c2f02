"""What can be wrong with a single cell of a list, found while it is read."""

from __future__ import annotations

from generator.annex_a.faults import FaultCategory, Rule

NOT_A_DATE = Rule(
    "A-DATE", FaultCategory.INVALID, "is not a date", "Enter the day as a date, as in 30/09/2025."
)
SHORT_YEAR = Rule(
    "A-YEAR",
    FaultCategory.INVALID,
    "has a year of two digits, whose century nobody can tell",
    "Write the year with four digits, as in 30/09/2025.",
)
NOT_A_WHOLE_NUMBER = Rule(
    "A-NUMBER", FaultCategory.INVALID, "is not a whole number", "Enter a whole number in digits."
)
DECIMAL_AGE = Rule(
    "A-DECIMAL",
    FaultCategory.INVALID,
    "is a decimal number; the years completed are taken",
    "Give the age at the last birthday.",
)
UNKNOWN_CODE = Rule(
    "A-CODE",
    FaultCategory.INVALID,
    "is not one of the codes of its column",
    "Record a code of the guidance, or say in the code mapping which one is meant.",
)
CODE_NOT_IN_USE = Rule(
    "A-UNUSED",
    FaultCategory.INVALID,
    "is a code that is not in use",
    "Record the code that describes the case.",
)
BLANK = Rule("A-BLANK", FaultCategory.MISSING, "is blank, and may not be", "Record it.")
SPREADSHEET_ERROR = Rule(
    "A-ERROR",
    FaultCategory.INVALID,
    "holds an error of the spreadsheet, such as #N/A, and counts as blank",
    "Mend the formula, or paste the values alone.",
)
IDENTIFYING = Rule(
    "A-IDENTIFYING",
    FaultCategory.INVALID,
    "repeats what identifies a person or an address in another column of the row",
    "Record what the heading asks for.",
)
POSTCODE_FOR_AUTHORITY = Rule(
    "A-ADDRESS",
    FaultCategory.INVALID,
    "holds a postcode, which belongs in another column",
    "Record what the heading asks for.",
)
NOT_A_POSTCODE = Rule(
    "A-POSTCODE", FaultCategory.INVALID, "is not a postcode", "Record the postcode in full."
)
LOST_ID = Rule(
    "A-ID",
    FaultCategory.INVALID,
    "is not the whole id: a spreadsheet rounded it, or made a date of it",
    "Format the column as text, and export the list again.",
)

#: Every rule of a single cell, by its code.
CELL_RULES = {
    rule.code: rule
    for rule in (
        NOT_A_DATE,
        SHORT_YEAR,
        NOT_A_WHOLE_NUMBER,
        DECIMAL_AGE,
        UNKNOWN_CODE,
        CODE_NOT_IN_USE,
        BLANK,
        SPREADSHEET_ERROR,
        IDENTIFYING,
        POSTCODE_FOR_AUTHORITY,
        NOT_A_POSTCODE,
        LOST_ID,
    )
}
