"""Passwords that are guessed first. Pure.

The eight characters and more of the lists that attackers begin with (SecLists, Pwned Passwords, NordPass), and the two
patterns that fill the rest of those lists: one short piece again and again, and a walk along the keys or the alphabet.
"""

from __future__ import annotations

import re

COMMON = frozenset(
    """
    password passw0rd p@ssw0rd p@ssword pa55word passwort password1 password12 password123 password1234 passw0rd1
    mypassword newpassword changeme changeme123 letmein1 letmein123 welcome1 welcome12 welcome123 admin123 admin1234
    administrator iloveyou iloveyou1 iloveyou2 sunshine sunshine1 princess princess1 football football1 baseball
    baseball1 basketball superman superman1 batman123 starwars pokemon123 dragon123 monkey123 shadow123 master123
    michelle jennifer jessica1 charlie1 whatever trustno1 qwerty12 qwerty123 qwerty1234 qwerty12345 1q2w3e4r 1q2w3e4r5t
    1qaz2wsx q1w2e3r4 q1w2e3r4t5 zaq12wsx zaq1zaq1 abcd1234 abc12345 abcde123 a1b2c3d4 aa123456 computer internet
    samsung1 google123 facebook linkedin mustang1 corvette chocolate butterfly liverpool chelsea1 arsenal1 target123
    secret123 test1234 testtest test12345 guest123 default1 user1234 root1234 login123 access14 blink182 hello123
    hellohello freedom1 summer2023 summer2024 summer2025 winter2024 spring2024 autumn2024 quizapp1 quizapp123
    """.split()
)
WALKS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm")
_AGAIN = re.compile(r"(.{1,4})\1+")


def is_common(password: str) -> bool:
    """Whether a password is among those that are tried first; capitals make no difference."""
    text = password.casefold()
    rows = [*WALKS, *(walk[::-1] for walk in WALKS)]
    return text in COMMON or bool(_AGAIN.fullmatch(text)) or any(text in row * 2 for row in rows)
