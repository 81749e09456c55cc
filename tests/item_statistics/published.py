"""Worked examples that others published, with their data and the digits that they printed."""

from __future__ import annotations

# The data of Moodle's own unit test of its quiz statistics (mod/quiz/report/statistics/tests/statistics_test.php with
# fixtures/mdl_question_states.csv): 22 attempts at 13 questions, the first out of 8 marks, the others out of 1. The
# expected figures were computed by a spreadsheet (contrib/tools/quiz_tools/stats.xls), not by the code under test.
MOODLE_MAX = (8.0, *[1.0] * 12)
MOODLE_MARKS = (
    (5.5, 0.3, 0.9, 1, 0.3, 1, 0, 0, 1, 1, 0, 0, 1),
    (1, 0.9, 0.9, 0.3, 0.3, 1, 0, 0, 1, 0, 1, 0, 1),
    (2.5, 1, 0.9, 0.3, 1, 0, 0, 1, 1, 1, 1, 1, 1),
    (4, 0.3, 0.9, 1, 0.3, 0, 0, 0, 0, 1, 0, 0, 1),
    (3, 0.9, 0.3, 0.9, 1, 0, 1, 0, 0, 1, 1, 1, 0),
    (4.5, 0.9, 1, 1, 0.9, 0, 1, 1, 1, 0, 0, 0, 0),
    (3, 0.3, 0.3, 0.3, 0.3, 1, 0, 1, 1, 1, 1, 1, 1),
    (6, 0.9, 0.9, 1, 0.3, 0, 1, 1, 1, 1, 0, 0, 1),
    (0.5, 0.9, 1, 0.9, 0.3, 0, 1, 1, 0, 1, 1, 0, 1),
    (5.5, 0.9, 1, 0.9, 0.3, 1, 1, 0, 0, 1, 0, 0, 0),
    (2.5, 0.9, 1, 1, 0.9, 0, 1, 0, 0, 1, 0, 0, 1),
    (4, 0.9, 0.3, 0.9, 1, 0, 1, 1, 1, 1, 1, 0, 1),
    (4, 0.9, 0.3, 0.3, 1, 1, 1, 1, 0, 0, 1, 1, 0),
    (3, 1, 1, 0.3, 1, 0, 1, 0, 1, 1, 1, 1, 0),
    (1, 1, 0.9, 0.3, 0.3, 1, 0, 1, 0, 0, 0, 0, 0),
    (1, 0.3, 0.3, 0.3, 0.9, 0, 0, 0, 1, 0, 0, 0, 1),
    (1.5, 1, 0.3, 0.9, 1, 1, 1, 0, 1, 1, 0, 0, 0),
    (4, 0.9, 1, 0.9, 1, 0, 1, 1, 1, 0, 1, 0, 0),
    (2, 0.9, 0.9, 0.3, 0.9, 0, 1, 0, 0, 0, 0, 0, 0),
    (1, 1, 0.3, 0.3, 0.3, 0, 1, 1, 0, 1, 0, 0, 0),
    (6, 0.9, 1, 1, 0.9, 0, 0, 0, 1, 0, 0, 1, 1),
    (7, 0.9, 0.3, 0.3, 0.3, 1, 0, 1, 1, 1, 1, 0, 0),
)
MOODLE_SUMS = (
    12, 7.4, 11.7, 8.5, 10.1, 11.3, 11.2, 14.1, 8.6, 11.6, 9.3, 13.1, 11.5, 11.3, 5.5, 4.8, 8.7, 11.8, 6, 5.9, 12.8,
    13.8,
)  # fmt: skip
MOODLE_FACILITY = (  # in percent
    41.19318182, 81.36363636, 71.36363636, 65.45454545, 65.90909091, 36.36363636, 59.09090909, 50, 59.09090909,
    63.63636364, 45.45454545, 27.27272727, 50,
)  # fmt: skip
MOODLE_DEVIATION = (  # in thousandths of a mark
    1912.733589, 251.2738111, 322.6312277, 333.4199022, 337.5811591, 492.3659639, 503.2362797, 511.7663157, 503.2362797,
    492.3659639, 509.6471914, 455.8423058, 511.7663157,
)  # fmt: skip
MOODLE_INDEX = (
    25.88327077, 1.170256965, -4.207816809, 28.16930644, -2.513606859, -12.99017581, -8.900638238, 8.670004606,
    29.63337745, 15.18945843, 16.21079629, 15.52451404, -8.396734802,
)  # fmt: skip
MOODLE_EFFICIENCY = (
    27.23492723, 1.382386552, -4.691171307, 31.12404354, -2.877487579, -17.5074184, -10.27568922, 10.86956522,
    34.58997279, 17.4790556, 20.14359793, 22.06477733, -10,
)  # fmt: skip

# An "Item Analysis Worksheet" used in courses on assessment (studylib.net/doc/25270846): ten students, the upper five
# and the lower five, ten questions; it prints difficulty (p) and discrimination (D) of each. Its p counts all ten.
WORKSHEET = {
    "Joe": "1111111111", "Dave": "1111111101", "Sujie": "1101111100", "Darrell": "0111110101", "Eliza": "1110111001",
    "Zoe": "1110110100", "Grace": "0110110101", "Hannah": "0111001010", "Ricky": "1110100001", "Anita": "0100010010",
}  # fmt: skip
WORKSHEET_TOTALS = (100, 90, 70, 70, 70, 60, 60, 50, 50, 30)  # percent, as printed
WORKSHEET_P = (0.6, 1.0, 0.8, 0.5, 0.8, 0.8, 0.5, 0.6, 0.3, 0.6)
WORKSHEET_D = (0.4, 0.0, 0.0, 0.6, 0.4, 0.4, 0.6, 0.4, -0.2, 0.4)

# Point-biserial correlations. Salkind & Rasmussen (2007), Encyclopedia of Measurement and Statistics, pp. 94-97: 38
# people, 16 of them with 0; .557 is printed. Kotz (2005), Encyclopedia of Statistical Sciences, pp. 577-580, also SAS
# sample 24991: 34 people; .36149 is printed.
SALKIND_MARKS = (*[0.0] * 16, *[1.0] * 22)
SALKIND_TOTALS = (
    87, 90, 94, 94, 97, 103, 103, 104, 106, 108, 109, 109, 109, 112, 119, 132, 100, 103, 103, 106, 112, 113, 114, 114,
    118, 119, 120, 120, 124, 133, 135, 135, 136, 141, 155, 157, 159, 162,
)  # fmt: skip
KOTZ_MARKS = tuple(float(mark) for mark in "1011110100011000111000000001000001")
KOTZ_TOTALS = (
    14.8, 13.8, 12.4, 10.1, 7.1, 6.1, 5.8, 4.6, 4.3, 3.5, 3.3, 3.2, 3, 2.8, 2.8, 2.5, 2.4, 2.3, 2.1, 1.7, 1.7, 1.5, 1.3,
    1.3, 1.2, 1.2, 1.1, 0.8, 0.7, 0.6, 0.5, 0.2, 0.2, 0.1,
)  # fmt: skip

# Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3 (Wilson's score).
NEWCOMBE = ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718))
# Newcombe (1998), Interval estimation for the difference between independent proportions, table II, method 10, for
# groups of one size: 9/10 - 3/10, 10/10 - 0/10.
NEWCOMBE_DIFFERENCES = ((9, 3, 10, 0.1705, 0.8090), (10, 0, 10, 0.6075, 1.0))
