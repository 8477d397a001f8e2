"""Patterns of what a calendar is written with: days, months, weeks, counts and times."""

from __future__ import annotations

import re

_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_TO = r"(?:\s*[–—-]\s*\d{1,2}(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<{0}>(?:19|20|21)\d\d)"
_ANY_YEAR = r"(?:19|20|21)\d\d"
_GAP = r"(?:[ ,/-]|\bof\b)+"
_WEEKDAYS = ("mon(?:day)?", "tue(?:s(?:day)?)?", "wed(?:nesday)?", "thu(?:rs?(?:day)?)?", "fri(?:day)?")
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)}|sat(?:urday)?|sun(?:day)?)\b\.?"
_WHOLE_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
_FULL = "|".join(
    (
        _YEAR.format("y1") + r"(?P<s1>[-/._])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})",
        r"(?P<a2>\d{1,2})(?P<s2>[-/.])(?P<b2>\d{1,2})(?P=s2)" + _YEAR.format("y2"),
        _MONTH.format("m3") + _GAP + _DAY.format("d3") + _TO + _GAP + _YEAR.format("y3"),
        _DAY.format("d4") + _TO + _GAP + _MONTH.format("m4") + _GAP + _YEAR.format("y4"),
        _YEAR.format("y5") + _GAP + _MONTH.format("m5") + _GAP + _DAY.format("d5"),
        _YEAR.format("y6") + r"\s?[年년]\s?(?P<m6>\d{1,2})\s?[月월]\s?(?P<d6>\d{1,2})\s?[日일]",
        _YEAR.format("y7") + r"(?P<m7>0[1-9]|1[0-2])(?P<d7>0[1-9]|[12]\d|3[01])(?!\d)",
    )
)
# With two digits for the year, dots need two digits everywhere: 1.2.10 is the number of a section.
_SHORT = (
    r"(?P<a8>\d\d)(?P<s8>\.)(?P<b8>\d\d)\.(?P<y8>[1-4]\d)(?!\d)"
    r"|(?P<a9>\d{1,2})(?P<s9>[-/])(?P<b9>\d{1,2})(?P=s9)(?P<y9>[1-4]\d)(?!\d)"
)
_SEPARATOR = r"[\s:,;.|()\[\]–—→·•/-]*"
_COUNTED = r"(?:day|week|date|entry|log|journal)\b\s*(?:\#?\d{1,4}\b)?"
_MANY = r"\d{1,4}(?:\s*(?:/|&|-|–|\bof\b|\band\b|\bto\b)\s*\d{1,4})?"
_COUNT = rf"(?:(?:day|week|sprint|session)\s*\#?{_MANY}|r\d{{1,2}}\s?d\d{{1,3}})\b"
_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)"
_TIMES = rf"{_CLOCK}(?:\s*[ap]\.?m\b\.?)?(?:\s*[–—-]\s*{_CLOCK}(?:\s*[ap]\.?m\b\.?)?)?"

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EDGE = " \t:,;.|()[]–—→·•/-"
"""What may stand between a date and other words."""

LEADING = re.compile(
    rf"\W*(?:(?:{_COUNTED}|{_WEEKDAY}){_SEPARATOR})*(?:on\s+)?(?:{_FULL}|{_SHORT})(?!(?!T\d\d:)[\w/.-]*\d)",
    re.IGNORECASE,
)
TRAILING = re.compile(rf"(?<![\w/.-])(?:{_WEEKDAY}{_SEPARATOR})?(?:{_FULL})\W*$", re.IGNORECASE)
WITHOUT_YEAR = re.compile(
    rf"\W*(?:(?:{_COUNTED}|{_WEEKDAY}){_SEPARATOR})*"
    rf"(?:{_MONTH.format('m1')}[ -]{_DAY.format('d1')}|{_DAY.format('d2')}(?:[ -]|\s+of\s+){_MONTH.format('m2')})"
    rf"(?=\s*$|\s*[:|–—(\[,]|\s+-\s|\s+{_CLOCK})",
    re.IGNORECASE,
)
WEEK = re.compile(
    rf"\W*(?:{_YEAR.format('y1')}(?:-?w|,?\s+w(?:ee)?k\s*)(?P<w1>\d{{1,2}})(?:-(?P<day>[1-7]))?"
    rf"|(?:week|wk|cw|kw|w)\s*\#?(?P<w2>\d{{1,2}})(?:\s*[,/(]\s*|-|\s+(?:of\s+)?){_YEAR.format('y2')})(?![\w/.-]*\d)",
    re.IGNORECASE,
)
_ZONE = r"(?:Z|[+-]\d\d:?\d\d|\s?(?-i:UTC|GMT|CES?T|BST|IST|JST|[ECMP][SD]T)\b)"
TIME = re.compile(rf"T?{_TIMES}(?:[.,]\d{{1,6}})?{_ZONE}?(?=$|[\s:|,;–—-])", re.IGNORECASE)
WEEKDAY = re.compile(_WEEKDAY, re.IGNORECASE)
WEEKDAY_IN_BRACKETS = re.compile(
    r"[(（](?:星期|周|週)?[月火水木金土日一二三四五六][)）]|(?:星期|周|週)[一二三四五六日天]"
)
COUNT_PREFIX = re.compile(rf"(?:{_COUNT}|{_WHOLE_WEEKDAY})(?:\s*[:|–—,-]\s*|\.\s+)(?=\S)", re.IGNORECASE)
COUNT = re.compile(_COUNT, re.IGNORECASE)
CALENDAR = re.compile(
    rf"(?:(?:month\s*\#?\d{{1,4}}|{_COUNT})|{_WEEKDAY}|(?:{_MONTH.format('m')}\s*,?\s*)?{_ANY_YEAR}"
    rf"|{_MONTH.format('m0')}(?:\s+{_DAY.format('d0')})?|{_DAY.format('d9')}\s+{_MONTH.format('m9')}"
    rf"|{_ANY_YEAR}[-/](?:\d\d|w\d\d)|q[1-4]\s+{_ANY_YEAR}|{_ANY_YEAR}\s+q[1-4])",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
YEAR = re.compile(rf"(?<![\w.-]){_ANY_YEAR}(?![\w.]*\d)")
NUMERIC = re.compile(rf"(?<![\w/.-])(\d{{1,2}})([-/.])(\d{{1,2}})\2(?:{_ANY_YEAR}|[1-4]\d)(?![\w/.-]*\d)")
"""A date in three numbers that may be meant in two orders."""
