"""Seals files as they arrive: what is written to the disk is sealed, what is refused leaves nothing."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from documents import storage
from documents.incoming import limits, sniffing
from documents.incoming.refusals import UploadRefused
from vault.files import FileSealer

FIELDS = ("files", "photo")


@dataclass
class Arrived:
    """A file that came: sealed aside under `path`, or refused with a code."""

    name: str  # as it was sent: personal, never logged
    uid: uuid.UUID = field(default_factory=uuid.uuid4)
    media_type: str = ""
    path: str = ""
    sha256: str = ""
    size: int = 0
    refused: str = ""


class Receiving:
    """One file on its way: looked at, digested and sealed a segment at a time."""

    def __init__(self, arrived: Arrived, sealer: FileSealer) -> None:
        self.arrived, self.sealer = arrived, sealer
        self.digest = hashlib.sha256()
        self.head, self.tail = bytearray(), b""
        self.writing = storage.Writing()
        self.writing.write(sealer.head())

    def take(self, data: bytes) -> None:
        """One more segment; raises `UploadRefused`, or OSError when the disk is full."""
        arrived, first = self.arrived, not self.arrived.size
        arrived.size += len(data)
        if arrived.size > limits.file():
            raise UploadRefused("too_large")
        if len(self.head) < sniffing.HEAD:
            self.head += data[: sniffing.HEAD - len(self.head)]
            if first:
                sniffing.check_start(arrived.media_type, bytes(self.head))
            sniffing.check_header(arrived.media_type, bytes(self.head))
        self.tail = (self.tail + data)[-sniffing.TAIL :]
        self.digest.update(data)
        self.writing.write(self.sealer.update(data))

    def end(self) -> None:
        """The file is whole: its last look, its last segment, and it is on the disk."""
        sniffing.check_start(self.arrived.media_type, bytes(self.head))
        sniffing.check_end(self.tail)
        self.writing.write(self.sealer.finish())
        self.arrived.path = self.writing.done()
        self.arrived.sha256 = self.digest.hexdigest()


class SealingHandler(FileUploadHandler):
    """Django's upload handler for pieces: `arrived` lists every file sent, kept or refused, in order."""

    def __init__(self, request: HttpRequest, sealer_for: Callable[[uuid.UUID], FileSealer], room: int) -> None:
        super().__init__(request)
        self.sealer_for, self.room = sealer_for, room
        self.arrived: list[Arrived] = []
        self.receiving: Receiving | None = None

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        """A file begins: its name is looked at before its bytes."""
        super().new_file(field_name, file_name, *args, **kwargs)
        arrived = Arrived(file_name)
        self.arrived.append(arrived)
        try:
            if field_name not in FIELDS or len(self.arrived) > min(self.room, limits.AT_ONCE):
                raise UploadRefused("hourly" if self.room < limits.AT_ONCE else "too_many")
            arrived.media_type = sniffing.announced(file_name)
            self.receiving = Receiving(arrived, self.sealer_for(arrived.uid))
        except (UploadRefused, OSError) as error:
            self._refuse(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """One segment of it."""
        assert self.receiving is not None
        try:
            self.receiving.take(raw_data)
        except (UploadRefused, OSError) as error:
            self._refuse(error)
        return None

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """The file is whole."""
        assert self.receiving is not None
        try:
            self.receiving.end()
        except (UploadRefused, OSError) as error:
            self._refuse(error, skip=False)
        self.receiving = None
        return None

    def upload_interrupted(self) -> None:
        """The sender went away: nothing of the file under way stays."""
        if self.receiving is not None:
            self._refuse(UploadRefused("cut"), skip=False)

    def forget(self) -> None:
        """Removes what no row will name."""
        self.upload_interrupted()
        for arrived in self.arrived:
            if arrived.path:
                storage.discard(arrived.path)
                arrived.path = ""

    def _refuse(self, error: UploadRefused | OSError, *, skip: bool = True) -> None:
        self.arrived[-1].refused = error.code if isinstance(error, UploadRefused) else "disk_full"
        if self.receiving is not None:
            self.receiving.writing.drop()
            self.receiving = None
        if skip:
            raise SkipFile


class RefusingHandler(FileUploadHandler):
    """Every other address: a file sent there is read by nobody and kept nowhere."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Stops at the first bytes."""
        raise StopUpload(connection_reset=True)

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """There is none."""
        return None
