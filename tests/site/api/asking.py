"""Ask the API as a program does."""

from __future__ import annotations

from django.test import Client

from innaxe.site.api.tokens import make_token

__all__ = ["Program"]


class Program:
    """A program with the key of a person."""

    def __init__(self, person, scopes=("read", "write"), **headers) -> None:
        key = make_token(person, name="program", scopes=list(scopes), days=30)
        self.client = Client(headers={"authorization": f"Bearer {key}", **headers})

    def get(self, address, status=200, **asked):
        answer = self.client.get(f"/api/consortia/first{address}", asked)
        return self._told(answer, status)

    def send(self, method, address, body=None, status=200):
        send = getattr(self.client, method)
        answer = send(f"/api/consortia/first{address}", body or {}, content_type="application/json")
        return self._told(answer, status)

    def _told(self, answer, status):
        assert answer.status_code == status, answer.content.decode()
        if "json" in answer.headers.get("Content-Type", "") and answer.content:
            return answer.json()
        return answer


def codes(answer):
    """The codes of what is wrong."""
    return [one["code"] for one in answer["problems"]]
