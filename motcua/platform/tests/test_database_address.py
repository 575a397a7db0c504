"""Every part of an address reaches the driver."""

import pytest

from motcua.platform.database.address import connection_settings, read_address


def test_options_of_the_address_reach_the_driver():
    found = connection_settings(
        "postgresql://web:p%40ss@db.example:6432/motcua"
        "?sslmode=verify-full&sslrootcert=/etc/ca.pem&connect_timeout=3"
    )

    assert found == {
        "NAME": "motcua",
        "USER": "web",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {
            "sslmode": "verify-full",
            "sslrootcert": "/etc/ca.pem",
            "connect_timeout": "3",
        },
    }


def test_the_program_connects_with_these_options(settings):
    from motcua.settings import _database

    made = _database("postgresql://web@db.example/motcua?sslmode=require")

    assert made["OPTIONS"]["sslmode"] == "require"
    assert made["OPTIONS"]["server_side_binding"] is True


def test_a_service_names_its_own_database():
    assert connection_settings("service=motcua")["NAME"] == ""


@pytest.mark.parametrize("url", ["postgresql//u:hidden@x/y", "host", "postgresql://u:hidden@x:p/y"])
def test_a_mistake_is_named_without_what_was_written(url):
    with pytest.raises(ValueError, match=r"address of the form|port") as caught:
        read_address(url)

    assert "hidden" not in str(caught.value)
    assert caught.value.__cause__ is None
