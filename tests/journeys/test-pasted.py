# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The grants of OAuth 2.0 that take what a person has from elsewhere, one after another in one
window: a grant code, a refresh token, an access token, a password, and a token to exchange."""
import datetime
import json
import pathlib
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))

from checking_api import CheckingApi
from private_session import wait_until
from type_case import SECRET, TypeCase

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"

# What each grant has to send beside the client's id and secret, and nothing more.
FORMS = {
    "authorization_code": {"code": "pasted-code"},
    "refresh_token": {"refresh_token": "pasted-refresh"},
    "password": {"username": "ada", "password": "pasted-password", "scope": "contacts"},
    EXCHANGE: {"subject_token": "pasted-subject", "subject_token_type": ACCESS_TOKEN,
               "scope": "contacts"},
}
CLIENT = {"client_id": "me", "client_secret": SECRET}


class Pasted(TypeCase):
    def give_token(self, request):
        form = dict(urllib.parse.parse_qsl(request.body, keep_blank_values=True))
        grant = form.get("grant_type")
        if form != {"grant_type": grant, **CLIENT, **FORMS.get(grant, {})}:
            return None
        self.token = "t-of-" + grant
        return {"access_token": self.token, "token_type": "Bearer", "expires_in": 3600,
                "issued_token_type": ACCESS_TOKEN, "refresh_token": "r-of-" + grant}

    def is_allowed(self, request):
        return request.headers.get("Authorization") == "Bearer " + self.token

    def picture(self, step):
        """The wizard's steps look alike each time, and others take pictures of them."""
        if step[0] in "367":
            super().picture(step)

    def next(self, wizard):
        """They have their names, too, which others have heard. GTK takes two presses of a button in a
        moment for one."""
        before = self.read_step(wizard)
        wizard.click("Next")
        wait_until("the next step", lambda: self.read_step(wizard) != before)

    def read_step(self, wizard):
        return wizard.find("label", contains="Step ").name

    def test_pasted(self):
        self.token = None
        self.start("grant-code", CheckingApi(self.is_allowed, self.give_token))
        self.paste_grant_code()
        self.name = "refresh-token"
        self.paste("Paste a refresh token", "Refresh token", "pasted-refresh")
        self.name = "access-token"
        self.paste_access_token()
        self.name = "password"
        self.type_password()
        self.name = "token-exchange"
        self.paste("Token exchange", "Token to exchange", "pasted-subject", "contacts")

    def create_service(self, grant, scope=None):
        self.create_oauth2(grant, [("Token URL", self.api.address + "/token")], scope)
        wizard = self.begin_connection()
        wizard.click("Create and Connect")
        return wizard

    def submit(self, wizard):
        self.picture("3-form")
        self.assertEqual(wizard.unnamed(), [])
        wizard.click("Connect")
        self.finish_connection(wizard)
        self.call()
        self.assertEqual(self.api.refused, [])

    def paste(self, grant, name, secret, scope=None):
        wizard = self.create_service(grant, scope)
        wizard.type_secret(name, secret)
        self.submit(wizard)

    def paste_grant_code(self):
        wizard = self.create_service("Paste a grant code")
        wizard.find("label", contains="make one just before you paste it")
        wizard.type_secret("Grant code", "pasted-code")
        first = wizard.find("label", contains="connect soon (2:")
        text = first.name
        wait_until("the time left to run", lambda: first.name != text)
        self.submit(wizard)

    def paste_access_token(self):
        """Nobody can renew it, so that the person is told when the day comes near, and once it has
        gone by."""
        self.token = "pasted-token"
        wizard = self.begin_service("OAuth 2.0", "Paste an access token")
        self.finish_service(wizard)
        wizard = self.begin_connection()
        wizard.click("Create and Connect")
        wizard.type_secret("Access token", self.token)
        day = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=40)
        wizard.fill("Expires On, Such as 2030-03-01", day.date().isoformat())
        self.submit(wizard)
        self.window.click("Summary", role=None)
        self.window.find(contains="39 days left")
        self.pass_time(35)
        self.window.find(contains="The token expires on")
        self.picture("6-warned")
        self.pass_time(35)
        self.window.find(contains="The token expired on")
        self.window.find(contains="Expired on")
        self.picture("7-expired")

    def pass_time(self, days):
        """Makes the connection that was used last that much older."""
        path = max((self.session.data / "connections").iterdir(),
                   key=lambda path: path.stat().st_mtime_ns)
        document = json.loads(path.read_text())
        for key in ("expires_at", "warn_at"):
            instant = datetime.datetime.fromisoformat(document[key]) - datetime.timedelta(days)
            document[key] = instant.strftime("%Y-%m-%dT%H:%M:%SZ")
        path.write_text(json.dumps(document))

    def type_password(self):
        wizard = self.create_service("Password (legacy)", "contacts")
        wizard.find("label", contains="Password (legacy)")
        wizard.find("label", contains="Legacy: Fairlead sends it to the token URL")
        wizard.fill("User name", "ada")
        wizard.type_secret("Password", "pasted-password")
        self.submit(wizard)


if __name__ == "__main__":
    unittest.main(verbosity=2)
