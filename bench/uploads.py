"""S-23 at its full size: one gigabyte through the real server, in and out; `python -m bench.uploads [MEGABYTES]`.

What is measured: the server's peak memory, and the rate beside that of a bare Django view which copies the same form to
the same disk on the same server, and gives it back.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.servers import ROOT, serve
from tests.journeys.house import House, open_house
from tests.journeys.walker import one_time_code

EDGE = "edge"
NOISE = os.urandom(2**20)
PLAIN = """
from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path
import os

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF="plain", SECRET_KEY="x", FILE_UPLOAD_TEMP_DIR=".")

def copy(request):
    if request.method == "POST":
        request.upload_handlers = [TemporaryFileUploadHandler(request)]
        os.link(request.FILES["files"].temporary_file_path(), "copy")
        return HttpResponse("kept")
    chunks = iter(lambda f=open("copy", "rb"): f.read(65536), b"")
    return StreamingHttpResponse(chunks, headers={"Content-Length": str(os.path.getsize("copy"))})

urlpatterns = [path("", copy)]
application = get_wsgi_application()
"""


def main(megabytes: int) -> None:
    """Prints one line of JSON."""
    size = megabytes * 2**20
    os.environ["UPLOAD_LIMIT"] = str(2 * size)
    os.environ["CLAMD_ADDRESS"] = "127.0.0.1:1"  # nobody: the worker leaves the piece alone meanwhile
    with tempfile.TemporaryDirectory() as home:
        Path(home, "plain.py").write_text(PLAIN)
        with serve("plain:application", Path(home), {**os.environ}) as server:
            plain_in = rate(size, lambda: post(server.base, "/", body(size), {}))
            plain_out = rate(size, lambda: get(server.base, "/", {}))
        with open_house(Path(home, "house")) as house:
            print(json.dumps(through(house, size) | {"plain_in": plain_in, "plain_out": plain_out}))


def through(house: House, size: int) -> dict[str, Any]:
    """The same through Égide: a caseworker deposits, then takes back a copy as large."""
    cookies, reference = signed_in(house)
    before = peak(house.pid)
    path = f"/dossiers/{reference}/documents/pieces/deposer/"
    token = cookies["csrf"]
    send = {**headers(cookies), "X-CSRFToken": token, "Accept": "application/json", "Referer": house.base + "/"}
    rate_in = rate(size, lambda: post(house.base, path, body(size), send))
    middle = peak(house.pid)
    pk = json.loads(house.manage("shell", "--verbosity", "0", "-c", COPY % size).splitlines()[-1])
    rate_out = rate(
        size, lambda: get(house.base, f"/dossiers/{reference}/documents/pieces/{pk}/copie/", headers(cookies))
    )
    grown = {"grown_in": middle - before, "grown_out": peak(house.pid) - middle}
    return {"megabytes": size // 2**20, "in": rate_in, "out": rate_out, **grown}


COPY = """
import os
from accounts.roles import SYSTEM
from documents import storage
from documents.models import Part, Piece
from vault.access import access
from vault.files import seal_file
from vault.keys import document_key
piece, size, noise = Piece.objects.latest('pk'), %d, os.urandom(2**20)
with access(SYSTEM, purpose='paper'):
    sealed = seal_file(document_key(piece.key_id), piece.sealed_for(Part.COPY), (noise for _ in range(size // 2**20)))
    name = storage.write(sealed)
copy = {'copy_path': name, 'copy_size': size, 'copy_type': 'application/pdf'}
Piece.objects.filter(pk=piece.pk).update(state='ready', **copy)
print(piece.pk)
"""


def body(size: int) -> tuple[int, Iterator[bytes]]:
    """A form with one large file."""
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-1.7\n'.encode()
    tail = f"\r\n--{EDGE}--\r\n".encode()

    def parts() -> Iterator[bytes]:
        yield head
        for _ in range(size // 2**20):
            yield NOISE
        yield tail

    return len(head) + size + len(tail), parts()


def post(base: str, path: str, sent: tuple[int, Iterator[bytes]], more: dict[str, str]) -> None:
    """Sends a body of a known length."""
    length, parts = sent
    line = http.client.HTTPConnection(base.removeprefix("http://"), timeout=600)
    kind = f"multipart/form-data; boundary={EDGE}"
    line.request("POST", path, parts, {"Content-Length": str(length), "Content-Type": kind, **more})
    answer = line.getresponse()
    said = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status} {said[:300]!r}")


def get(base: str, path: str, more: dict[str, str]) -> None:
    """Reads an answer to its end."""
    line = http.client.HTTPConnection(base.removeprefix("http://"), timeout=600)
    line.request("GET", path, headers=more)
    answer = line.getresponse()
    while answer.read(2**20):
        pass
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status}")


def rate(size: int, do: Any) -> float:
    """Megabytes a second."""
    begun = time.monotonic()
    do()
    return round(size / 2**20 / (time.monotonic() - begun), 1)


def peak(pid: int) -> int:
    """The highest memory that one of the server's processes has held, in megabytes."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (
        max(int(re.findall(r"VmHWM:\s+(\d+)", Path(f"/proc/{child}/status").read_text())[0]) for child in children)
        // 1024
    )


def headers(cookies: dict[str, str]) -> dict[str, str]:
    """The cookies as a browser sends them."""
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}


def signed_in(house: House) -> tuple[dict[str, str], str]:
    """A caseworker's cookies, and the reference of one of her cases."""
    from urllib.parse import urlencode

    cookies: dict[str, str] = {}
    account = house.member("caseworker")

    def ask(method: str, path: str, form: dict[str, str] | None = None) -> tuple[str, str]:
        line = http.client.HTTPConnection(house.base.removeprefix("http://"), timeout=60)
        more = {**headers(cookies), "Content-Type": "application/x-www-form-urlencoded", "Referer": house.base + path}
        line.request(method, path, urlencode(form) if form else None, more)
        answer = line.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                cookies[key] = rest.partition(";")[0]
        return answer.read().decode("utf-8", "replace"), answer.getheader("Location") or ""

    def token(page: str) -> str:
        return re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[-1]

    page, _ = ask("GET", "/connexion/")
    form = {"csrfmiddlewaretoken": token(page), "login": account["login"], "password": account["password"]}
    _, path = ask("POST", "/connexion/", form)
    page, _ = ask("GET", path)
    code = one_time_code(account["login"], account["totp_secret"])
    ask("POST", path, {"csrfmiddlewaretoken": token(page), "code": code})
    page, _ = ask("GET", "/dossiers/")
    return cookies, re.findall(r"/dossiers/(\w{4}-\w{4})/", page)[0]


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1024)
