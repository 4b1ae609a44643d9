"""Chains of sources drawn as trees: outlet, through whom, innermost speaker, claim, evidence."""

from collections.abc import Sequence

from rich.tree import Tree

from musnad.cli.claims import told_as, where_when, who_to_whom
from musnad.cli.console import RULED, STATUS_STYLES, cell
from musnad.export.claim_view import ClaimView, Step
from musnad.export.wording import event, figure, one_line, ruled, speaker
from musnad.model.matter import Report
from musnad.queries.claims import voice
from musnad.queries.whole import Together


def claim_tree(one: ClaimView) -> Tree:
    """A claim under its chain, with evidence, offsets and the knowledge entries that fired."""
    root = Tree(cell(_outlet(one.outlet, one.article, one.published), "bold"))
    branch = _down(root, one.chain)
    gone = one.reviewed is not None and one.reviewed.outcome == "rejected"
    status = "rejected" if gone else one.status or "asserted"
    told = f"{event(one.event, one.mode)}: {who_to_whom(one)}"
    node = branch.add(cell(f"{told}  [{status}]", STATUS_STYLES.get(status, "")))
    node.add(cell(f"told as {told_as(one)}; {where_when(one).replace(chr(10), ', ') or 'no place or date'}"))
    for each in one.figures:
        span = f"{each.words.start}–{each.words.end}"
        node.add(cell(f"figure {each.said}: «{one_line(each.words.text)}» {span}"))
    trigger = one.trigger
    node.add(cell(f"trigger «{trigger.text}» {trigger.start}–{trigger.end} · {one.entry} · {one.extractor} "
                  f"{one.confidence:.2f}"))  # fmt: skip
    node.add(cell(f"evidence {one.evidence.start}–{one.evidence.end}: {one_line(one.evidence.text)}"))
    for chain in one.denied_by:
        _down(node.add(cell("denied in the same article by", "bold red")), chain)
    if one.reviewed is not None:
        node.add(cell(ruled(one.reviewed), RULED))
    node.add(cell(f"claim {one.id} · matter {one.matter or 'none'}", "dim"))
    return root


def report_tree(found: Together, one: Report) -> Tree:
    """A report or denial under its chain."""
    branch = root = Tree(cell(_outlet(one.outlet, one.article, one.published), "bold"))
    for link in reversed(one.chain):
        name = found.label(link.entity) if link.entity else speaker(link)
        kind = f"{link.kind} {link.anonymity}" if link.anonymity else link.kind
        branch = branch.add(cell(f"{name} ({kind}) {link.stance} «{one_line(link.cue)}»"))
    if not one.chain:
        branch = branch.add(cell("in the article's own voice"))
    for each in one.figures:
        branch.add(cell(f"figure {figure(each)}"))
    branch.add(cell(f"{one.polarity}, {one.modality} · {one.start}–{one.end}: {one_line(one.evidence)}"))
    claim = f"{one.article}#{one.claim}"
    if claim in found.reviews:
        branch.add(cell(ruled(found.reviews[claim]), RULED))
    branch.add(cell(f"claim {claim}", "dim"))
    return root


def _outlet(outlet: str | None, article: str, published: str | None) -> str:
    """The outermost link: the outlet that printed the article."""
    return f"{outlet or 'outlet unknown'} · article {article} · {published or 'undated'}"


def _down(branch: Tree, chain: Sequence[Step]) -> Tree:
    """The branch at the inner end of a chain."""
    for step in chain:
        kind = f"{step.kind} {step.anonymity}" if step.anonymity else step.kind
        cue = step.cue
        branch = branch.add(
            cell(f"{voice(step)} ({kind}) {step.stance} «{cue.text}» {cue.start}–{cue.end} · {step.entry}")
        )
    return branch if chain else branch.add(cell("in the article's own voice"))
