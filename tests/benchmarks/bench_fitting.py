"""What fitting does to people whose true memory we know: who gets other weights, and what these cost or gain them.

`python -m tests.benchmarks.bench_fitting [PEOPLE]` prints a table; nothing here passes or fails. Each person learns by
the published weights; then one attempt is made; then they give 1,500 more answers, on which both weights are judged.
"""

from __future__ import annotations

import sys

from quizapp.scheduling import fitting
from quizapp.scheduling.measures import loss
from quizapp.scheduling.memory import PARAMETERS, Plan
from quizapp.scheduling.returns import returns
from tests.scheduling.people import Learner

PEOPLE, UNSEEN = 15, 1500
KINDS = {  # how much the first stabilities are stretched, what is added to their growth, and the decay
    "as published": (1.0, 0.0, PARAMETERS[20]),
    "mildly weaker": (0.6, -0.2, 0.2),
    "much weaker": (0.35, -0.5, 0.35),
    "stronger": (2.2, 0.5, 0.1),
}


def truth(kind: str) -> Plan:
    """The weights that such a person's memory follows."""
    stretch, growth, decay = KINDS[kind]
    first = (weight * stretch for weight in PARAMETERS[:4])
    return Plan(parameters=(*first, *PARAMETERS[4:8], PARAMETERS[8] + growth, *PARAMETERS[9:20], decay))


def tried(kind: str, reviews: int, seed: int) -> tuple[bool, float] | None:
    """Whether the fit was adopted, and by how much its mean log loss on what came later is lower."""
    learner = Learner(truth(kind), seed)
    log = list(learner.study_until(reviews))
    fit = fitting.fit(log, in_force=PARAMETERS)
    if fit is None:
        return None
    whole, known = learner.study_until(reviews + UNSEEN), len(returns(log))
    old, new = (
        [loss(found.predicted, found.recalled) for found in returns(whole, parameters=weights)[known:]]
        for weights in (PARAMETERS, fit.parameters)
    )
    return fit.better, (sum(old) - sum(new)) / len(old)


def main() -> None:
    """Print one row for each kind of people and length of log."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    print(
        f"{'memory':<15}{'answers':>8}{'fits':>6}{'worse later':>13}{'mean gain':>11}{'adopted':>9}{'their gains':>20}"
    )
    for kind in KINDS:
        for reviews in (2000, 4000):
            found = [one for seed in range(people) if (one := tried(kind, reviews, seed)) is not None]
            gains, adopted = [gain for _, gain in found], [gain for better, gain in found if better]
            spread = f"{min(adopted):.4f} to {max(adopted):.4f}" if adopted else "-"
            mean, worse = sum(gains) / max(1, len(gains)), sum(gain < 0 for gain in gains)
            print(
                f"{kind:<15}{reviews:>8}{len(found):>6}{worse:>13}{mean:>11.4f}{len(adopted):>9}{spread:>20}",
                flush=True,
            )


if __name__ == "__main__":
    main()
