"""Imports everything that openapi-python-client generated, and calls a running server with it.

    python call.py FOLDER URL

FOLDER holds the package `veza_client`.
"""

import importlib
import io
import pkgutil
import sys
import uuid
import zlib


def main():
    folder, url = sys.argv[1:]
    sys.path.insert(0, folder)
    import veza_client

    modules = [module.name for module in pkgutil.walk_packages(veza_client.__path__, "veza_client.")]
    for name in modules:
        importlib.import_module(name)
    print(f"openapi-python-client: {len(modules)} modules imported")
    call(url)


def call(url):
    from veza_client import AuthenticatedClient, Client
    from veza_client.api.auth import find_own_account, login, register
    from veza_client.api.conversations import create_conversation, list_conversations, list_members
    from veza_client.api.sessions import list_sessions
    from veza_client.api.tracks import list_tracks
    from veza_client.api.uploads import create_upload, download_file
    from veza_client.api.users import find_user, list_users
    from veza_client.models import (
        ConversationKind,
        ErrorBody,
        ListTracksFormat,
        LoggedInSession,
        Login,
        NewConversation,
        PersonProfile,
        Registration,
        UploadForm,
    )
    from veza_client.types import File

    name, password = f"ada-{uuid.uuid4().hex[:8]}", "SecureP@ssw0rd"
    email = f"{name}@example.com"
    stranger = Client(base_url=url)
    registration = Registration(username=name, email=email, password=password)
    registered = register.sync(client=stranger, body=registration).data
    assert registered.access_token == registered.token.access_token

    refused = login.sync(client=stranger, body=Login(email=email, password="wrong"))
    assert isinstance(refused, ErrorBody) and refused.error.code == "UNAUTHORIZED", refused
    session = login.sync(client=stranger, body=Login(email=email, password=password)).data
    assert isinstance(session, LoggedInSession) and session.requires_2fa is False, session

    ada = AuthenticatedClient(base_url=url, token=session.access_token)
    assert find_own_account.sync(client=ada).data.username == name
    assert len(list_sessions.sync(client=ada).data.sessions) == 2

    new = NewConversation(name="Vinyl swap", type_=ConversationKind.PUBLIC)
    made = create_conversation.sync(client=ada, body=new).data.conversation
    assert made.type_ is ConversationKind.PUBLIC, made
    listed = list_conversations.sync(client=ada).data
    assert [one.id for one in listed.conversations] == [made.id] and listed.next_cursor is None, listed
    assert [one.username for one in list_members.sync(made.id, client=ada).data.members] == [name]

    profile = find_user.sync(registered.user.id, client=ada).data.profile
    assert isinstance(profile, PersonProfile) and profile.email == email, profile
    assert list_users.sync(client=stranger, limit=1).data.pagination.total >= 1
    assert list_tracks.sync(client=stranger, format_=ListTracksFormat.FLAC).data.tracks == []

    picture = File(payload=io.BytesIO(png()), file_name="dot.png", mime_type="image/png")
    upload = create_upload.sync(client=ada, body=UploadForm(file=picture)).data
    content = download_file.sync_detailed(upload.upload_id, client=ada)
    assert content.status_code == 200 and content.content[:4] == b"\x89PNG", content
    print("openapi-python-client: 13 operations called")


def png():
    """Returns a picture of one white dot."""

    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = (1).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    body = zlib.compress(b"\0\xff\xff\xff")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


if __name__ == "__main__":
    main()
