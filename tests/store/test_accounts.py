"""Accounts and sessions, in either database."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from musnad.model.account import Account, Session
from musnad.model.errors import ProjectError
from musnad.store.base import Store
from musnad.store.place import Place
from musnad.store.project import Project

AT, SOON, LATER = "2025-05-04T10:00:00Z", "2025-05-04T11:00:00Z", "2025-05-05T10:00:00Z"
FAR = "2025-05-06T10:00:00Z"
LAYLA = Account("ليلى", "reviewer", "$argon2id$…", AT)


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Project.open(place, create=True) as made:
        made.store.add_account(LAYLA, "admin")
        yield made.store


def test_a_name_is_taken_once(store: Store) -> None:
    assert store.accounts() == (LAYLA,)
    with pytest.raises(ProjectError, match="there is an account of this name"):
        store.add_account(replace(LAYLA, role="admin"), "admin")
    with pytest.raises(ProjectError, match="no account of this name"):
        store.change_account(replace(LAYLA, name="سالم"), "admin", AT)


def test_a_session_counts_until_it_runs_out_or_is_ended(store: Store) -> None:
    store.sign_in(Session("t1", "ليلى", SOON), AT)
    assert store.signed_in("t1", AT, FAR) == LAYLA
    assert store.signed_in("t1", LATER, FAR) is None
    assert store.signed_in("t2", AT, FAR) is None
    store.sign_out("t1")
    assert store.signed_in("t1", AT, FAR) is None


def test_whoever_is_changed_is_signed_out_and_the_disabled_stay_out(store: Store) -> None:
    store.sign_in(Session("t1", "ليلى", LATER), AT)
    disabled = replace(LAYLA, disabled=True)
    store.change_account(disabled, "admin", AT)
    assert store.signed_in("t1", AT, FAR) is None
    store.sign_in(Session("t2", "ليلى", LATER), AT)
    assert store.signed_in("t2", AT, FAR) is None
    assert store.accounts() == (disabled,)


def test_sessions_are_counted_and_ended_together(store: Store) -> None:
    for token, ends in (("t1", LATER), ("t2", LATER), ("t3", SOON)):
        store.sign_in(Session(token, "ليلى", ends), AT)
    assert store.sessions(AT) == {"ليلى": 3}
    assert store.sessions(SOON) == {"ليلى": 2}
    assert store.sign_out_all("ليلى", "سالم", SOON) == 2
    assert store.sessions(AT) == {}
    assert store.signed_in("t1", AT, FAR) is None
    told = list(store.custody_of("ليلى"))[-1]
    assert told.action == "account-sign-out" and "سالم" in told.detail
    with pytest.raises(ProjectError, match="no account of this name"):
        store.sign_out_all("سالم", "سالم", AT)


def test_the_last_admin_who_may_come_in_stays(store: Store) -> None:
    salem = Account("سالم", "admin", "$argon2id$…", AT)
    store.add_account(salem, "ليلى")
    for changed in (replace(salem, role="viewer"), replace(salem, disabled=True)):
        with pytest.raises(ProjectError, match="the last admin who may sign in"):
            store.change_account(changed, "سالم", AT)
    store.change_account(replace(salem, password="$argon2id$other"), "سالم", AT)
    store.change_account(replace(LAYLA, role="admin"), "سالم", AT)
    store.change_account(replace(salem, disabled=True), "ليلى", AT)
    with pytest.raises(ProjectError, match="the last admin who may sign in"):
        store.change_account(LAYLA, "ليلى", AT)


def test_the_log_tells_of_accounts_but_not_their_passwords(store: Store) -> None:
    store.change_account(replace(LAYLA, role="admin", password="$argon2id$other"), "سالم", AT)
    told = [entry.action + entry.detail for entry in store.custody_of("ليلى")]
    assert [one.split("{")[0] for one in told] == ["account-add", "account-change"]
    assert not any("argon2" in one for one in told)


def test_a_session_that_would_last_too_long_does_not_count(store: Store) -> None:
    store.sign_in(Session("t1", "ليلى", FAR), AT)
    assert store.signed_in("t1", AT, FAR) == LAYLA
    assert store.signed_in("t1", AT, LATER) is None
