"""A process that writes into a register until it has done enough or is killed: `register_writer FOLDER NAME COUNT`.

FOLDER holds `register.db` and `vault.db`; after each casus that is whole it prints one line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from casusprudentie.register.engine import open_engine
from casusprudentie.register.keys import VaultKey
from casusprudentie.register.store import SqlRegister
from casusprudentie.register.vault import SqlVault
from tests.register_builders import event, raw, record, released


def main(folder: str, name: str, count: int) -> None:
    """Walk casussen from vault to release."""
    register = SqlRegister(open_engine(f"sqlite:///{Path(folder) / 'register.db'}", 30))
    vault = SqlVault(open_engine(f"sqlite:///{Path(folder) / 'vault.db'}", 30), VaultKey(bytes(32)))
    for n in range(count):
        casus = raw(f"{name} {n}")
        new = register.add(record(vault_ref=vault.put(casus)), *vault.keys_of(casus), event("toegevoegd"))
        register.release(new, released(new), event("vrijgegeven"))
        sys.stdout.write(f"{new.vindplaats}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
