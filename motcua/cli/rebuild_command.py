"""Recompute projections from events and the log from its leaves; exit 1 on a difference."""

import argparse
import json

from motcua.cli.surroundings import start_database, start_django

HELP = "recompute projections from events, audit the public log, and compare"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer a line for machines."""
    parser.add_argument("--json", action="store_true", help="print one JSON line")


def run(args: argparse.Namespace) -> int:
    """Compare all and print what differs."""
    start_database()
    start_django()
    from motcua.cases.public import compare_cases
    from motcua.dossiers.public import compare_all
    from motcua.evaluation.public import compare_evaluation
    from motcua.news.public import compare_news
    from motcua.oversight.public import compare_clocks
    from motcua.petitions.public import compare_petitions
    from motcua.platform.database.scope import system_scope
    from motcua.protected_reports.public import compare_reports
    from motcua.questions.public import compare_questions

    with system_scope():
        report = compare_all()
        report.differences += compare_clocks().differences
        report.differences += compare_petitions()
        report.differences += compare_questions()
        report.differences += compare_news()
        report.differences += compare_evaluation()
        report.differences += compare_reports()
        report.differences += compare_cases()
    if args.json:
        print(
            json.dumps(
                {
                    "dossiers": report.dossiers,
                    "events": report.events,
                    "differences": report.differences,
                },
                ensure_ascii=False,
            )
        )
    else:
        for line in report.differences:
            print(line)
        print(
            f"{report.dossiers} dossiers, {report.events} events:"
            f" {len(report.differences)} differences"
        )
    return 0 if report.agrees else 1
