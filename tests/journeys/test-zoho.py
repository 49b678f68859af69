# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Zoho as its people know it, in the window: the custom service of FSM field by field, the web client
whose browser ends on somebody else's page, and the self client with a code from the console. The
accounts servers are stand-ins on loopback, a port each instead of a domain."""
import json
import os
import pathlib
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))

import journey
from private_session import PrivateSession, wait_until
from zoho_server import CLIENT_ID, CLIENT_SECRET, ZohoServer

WIDE = (1100, 720)
NARROW = (360, 720)
COMMA = 1
EUROPE = 1
PASTE = "PIN, Code or Address"
FSM_SCOPES = ["ZohoFSM.modules.contacts.READ", "ZohoFSM.modules.Requests.READ"]
WORK_ORDERS = "ZohoFSM.modules.WorkOrders.READ"
HELP_PAGE = "https://accounts.zoho.com/oauth/v2/auth"
OFFLINE = "?access_type=offline&prompt=consent"
ONE_HOUR = "this connection will last one hour"
# Registered in the API console of the seed; nothing of Fairlead's answers there.
REGISTERED = "https://www.mithi.com/"


def code_of(address):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))["code"]


class Zoho(unittest.TestCase):
    def start(self, name, size, dark):
        self.name = name
        self.america = self.enterContext(ZohoServer(None))
        self.europe = self.enterContext(ZohoServer(None, location="eu"))
        self.hosts = [self.america.host, self.europe.host]
        self.session = self.enterContext(PrivateSession(display=size))
        self.browser = journey.Browser(self.session)
        self.browser.will_press("follow")
        self.fairlead = self.enterContext(journey.Fairlead(self.session, size=size, dark=dark))
        self.window = self.fairlead.window

    def ctl(self, *arguments, given=None):
        done = self.session.run([os.environ["FAIRLEADCTL"], *arguments], given=given)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def show(self, connection):
        return json.loads(self.ctl("connection", "show", connection, "--json"))

    def picture(self, step):
        self.fairlead.picture(f"{self.name}-{step}")

    def describe_fsm(self):
        """The custom service of the help page, field by field."""
        server = "http://127.0.0.1:{dc}/oauth/v2"
        wizard = self.fairlead.open_service_wizard()
        wizard.fill("Name", "Zoho FSM")
        wizard.switch("Advanced Settings")
        wizard.click("Next")
        wizard.fill("Authorize URL", HELP_PAGE)
        wizard.find("alert", contains=ONE_HOUR)
        self.picture("1-one-hour")
        wizard.fill("Authorize URL", HELP_PAGE + OFFLINE)
        wait_until("the warning to go", lambda: not wizard.look("alert", contains=ONE_HOUR))
        wizard.click("Add Variable")
        wizard.fill_all({
            "Authorize URL": f"{server}/auth{OFFLINE}",
            "Token URL": f"{server}/token",
            "Refresh URL (Optional)": f"{server}/token",
            "Prefix, with the Space after It": "Zoho-oauthtoken ",
            "Fields to Keep": "api_domain",
            "Key in {Braces}": "dc",
            "Label": "Data center",
            "Choices (Optional)": f"{self.america.server.server_port}=United States, "
                                  f"{self.europe.server.server_port}=Europe"})
        self.picture("2-endpoints")
        wizard.click("Next")
        wizard.fill("Client ID", CLIENT_ID)
        wizard.type_secret("Client Secret", CLIENT_SECRET)
        wizard.click("Next")
        wizard.fill("Add a Scope", ",".join(FSM_SCOPES))
        wizard.click("Add the Scope")
        wizard.fill(FSM_SCOPES[0], "Read contacts")
        wizard.choose("Delimiter between Scopes", COMMA)
        self.picture("3-scopes")
        wizard.click("Next")
        wizard.switch("Obey the Answer’s Accounts Server")
        wizard.fill("Hosts of Accounts Servers", ", ".join(self.hosts))
        self.assertEqual(wizard.unnamed(), [])
        self.picture("4-advanced")
        wizard.click("Next")
        wizard.fill_all({"Base URL": "{api_domain}/fsm/v1",
                         "Allowed Hosts (Optional)": ", ".join(self.hosts)})
        wizard.click("Next")
        self.picture("5-review")
        wizard.click("Create Service")
        wizard.wait_closed()

    def begin_connection(self, name):
        self.window.part("FlServiceView").click("New Connection…")
        wizard = self.fairlead.wait_window("New Connection")
        wizard.fill("Name", name)
        return wizard

    def wait_browser(self):
        """Waits until the person has accepted; answers where that ended."""
        self.browser.wait_done()
        ended_at = self.browser.last_address()
        self.browser.forget()
        return ended_at

    def see_failure(self, wizard, sentence):
        """The sentence that a person reads instead of being connected."""
        wizard.find("label", contains=sentence)
        self.assertEqual(wizard.unnamed(), [])

    def finish(self, wizard, service):
        wizard.find("label", contains=f"You are connected to {service}")
        wizard.click("Close")
        wizard.wait_closed()

    def call(self, server, path):
        self.fairlead.send_request(path)
        panel = self.window.part("FlResponsePanel")
        panel.find(contains=path + '"')
        panel.find(contains=f'"at": "{server.location}"')

    def connect_fsm(self):
        """Asked in America by an account without the product; then exchanged in Europe, where the
        account is."""
        self.america.home = self.europe
        self.europe.has_org = False
        wizard = self.begin_connection("FSM")
        wizard.click("Create and Connect")
        self.wait_browser()
        self.see_failure(wizard, "belongs to no organization of the service")
        self.europe.has_org = True
        wizard.click("Try Again")
        self.wait_browser()
        wizard.find("label", contains="You are connected to Zoho FSM")
        self.picture("6-connected")
        self.finish(wizard, "Zoho FSM")
        asked = self.america.authorized
        self.assertEqual((asked["access_type"], asked["prompt"]), ("offline", "consent"))
        self.assertEqual(asked["scope"], ",".join(FSM_SCOPES))
        self.call(self.europe, "/Requests")
        self.picture("7-response")
        self.assertEqual(self.europe.called[-1][3]["Authorization"].split()[0], "Zoho-oauthtoken")
        self.assertEqual(self.show("fsm")["kept"], {
            "accounts_server": self.europe.address, "location": "eu",
            "api_domain": self.europe.address})
        self.assertEqual(self.america.exchanged, [])

    def reconnect_with_scope(self):
        """What the call lacks is said beside its response, and asked for at once."""
        self.europe.needs = {"/fsm/v1/WorkOrders": WORK_ORDERS}
        self.europe.names_scope = True
        self.fairlead.send_request("/WorkOrders")
        panel = self.window.part("FlResponsePanel")
        panel.find("alert", contains=f"needs the scope {WORK_ORDERS}")
        self.picture("8-missing-scope")
        self.assertEqual(panel.unnamed(), [])
        panel.click("Reconnect with the Scope")
        waiting = self.fairlead.wait_window("Authorize")
        self.wait_browser()
        self.finish(waiting, "Zoho FSM")
        self.call(self.europe, "/WorkOrders")
        self.assertEqual(self.show("fsm")["scopes"], FSM_SCOPES + [WORK_ORDERS])

    def add_service(self, name, scopes, **auth):
        """As somebody else has described it, but for the client."""
        server = "http://127.0.0.1:{dc}/oauth/v2"
        document = {
            "format": 1, "kind": "service", "name": name, "link_name": name.lower().replace(" ", "_"),
            "variables": [{"key": "dc", "label": "Data center", "choices": [
                {"value": str(self.america.server.server_port), "label": "United States"},
                {"value": str(self.europe.server.server_port), "label": "Europe"}]}],
            "api": {"base_url": "{api_domain}/crm/v3", "hosts": self.hosts},
            "auth": {"type": "oauth2", "token_url": server + "/token",
                     "client_authentication": "body", "scope_delimiter": ",",
                     "placement": {"in": "header", "prefix": "Zoho-oauthtoken "},
                     "token_fields": {"keep": ["api_domain"]},
                     "scopes": [{"name": scope, "label": scope} for scope in scopes],
                     **{key: value.replace("SERVER", server) if isinstance(value, str) else value
                        for key, value in auth.items()}}}
        self.ctl("service", "add", "-", given=json.dumps(document))
        self.window.click("Services")
        self.window.click_at(wait_until(f"the row of {name!r}",
                                        lambda: self.window.look_row(name)))
        self.window.part("FlServiceView").find("label", name)

    def enter_client(self, wizard):
        """Host, client ID and client secret, which the console shows."""
        wizard.choose("Data center", EUROPE)
        wizard.fill("Client ID", CLIENT_ID)
        wizard.type_secret("Client Secret", CLIENT_SECRET)

    def connect_web_client(self):
        """The browser ends on a page that is not Fairlead's: what it shows is pasted."""
        self.add_service("Zoho Invoice", ["ZohoInvoice.fullaccess.all"], grant="authorization_code",
                         authorize_url="SERVER/auth" + OFFLINE, redirect={"uri": REGISTERED})
        wizard = self.begin_connection("Archive")
        wizard.find("label", REGISTERED)
        self.enter_client(wizard)
        wizard.click("Create and Connect")
        wizard.find("label", contains="Paste What the Service Shows")
        ended_at = self.wait_browser()
        self.assertTrue(ended_at.startswith(REGISTERED + "?"), ended_at)
        self.picture("9-web-client")
        self.assertEqual(wizard.unnamed(), [])
        self.europe.let_codes_die()
        wizard.fill(PASTE, ended_at)
        wizard.click("Submit")
        self.see_failure(wizard, "invalid_code")
        wizard.click("Try Again")
        wizard.fill(PASTE, code_of(self.wait_browser()))
        wizard.click("Submit")
        self.finish(wizard, "Zoho Invoice")
        self.assertEqual(self.europe.exchanged[-1]["redirect_uri"], REGISTERED)
        self.call(self.europe, "/invoices")

    def connect_self_client(self):
        """The code of the console, within its three minutes."""
        self.add_service("Zoho CRM", ["ZohoCRM.bulk.read", "ZohoCRM.modules.contacts.READ"],
                         grant="grant_code")
        wizard = self.begin_connection("Replicator")
        self.enter_client(wizard)
        wizard.click("Create and Connect")
        self.enter_code(wizard)
        wizard.find("label", contains="2:5")
        self.picture("10-self-client")
        self.assertEqual(wizard.unnamed(), [])
        self.europe.let_codes_die()
        wizard.click("Connect")
        self.see_failure(wizard, "make a new one and paste it at once (invalid_code)")
        wizard.click("Try Again")
        self.enter_code(wizard)
        wizard.click("Connect")
        self.finish(wizard, "Zoho CRM")
        self.assertNotIn("redirect_uri", self.europe.exchanged[-1])
        self.call(self.europe, "/Contacts")

    def enter_code(self, wizard):
        wizard.find("text", "Grant code")
        wizard.type_secret("Grant code", self.europe.generate_code(
            "ZohoCRM.bulk.read,ZohoCRM.modules.contacts.READ"))

    def test_wide_and_light(self):
        self.start("zoho", WIDE, False)
        self.describe_fsm()
        self.connect_fsm()
        self.reconnect_with_scope()
        self.connect_web_client()
        self.connect_self_client()


if __name__ == "__main__":
    unittest.main(verbosity=2)
