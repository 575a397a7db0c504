"""Health: alive, and ready to serve."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from motcua.platform.authorization import Policy, policy


@policy(Policy.PUBLIC)
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 while the process lives; asks nobody else."""
    return JsonResponse({"status": "ok"})


@policy(Policy.PUBLIC)
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers and carries the tables, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM django_migrations")
            migrations = cursor.fetchone()[0]
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "no answer"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok", "migrations": migrations})
