/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-router.h"

#include "fl-playground-answer.h"
#include "fl-playground-contacts.h"
#include "fl-playground-held.h"
#include "fl-playground-probe.h"
#include "fl-playground-watch.h"

#include "fl-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where each request goes. What concerns all of them is settled while their headers are all there
 * is: that they are meant for us, come from no other website, and bring no more than we read. */

#define MAX_BODY_BYTES  (64 * 1024)
#define MAX_NONCE_BYTES 128

static gboolean
is_addressed_to_us (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GUri *uri = soup_server_message_get_uri (message);
  guint16 port = fl_playground_message_get_port (message);
  g_autofree char *own = g_strdup_printf ("127.0.0.1:%u", port);
  /* A list, so that a second Host shows. */
  const char *host = soup_message_headers_get_list (headers, "Host");

  /* A whole URI in the request line would stand above Host. */
  return g_strcmp0 (host, own) == 0 && g_strcmp0 (g_uri_get_host (uri), "127.0.0.1") == 0 &&
         g_uri_get_port (uri) == port;
}

/* Only the consent page's own form says where it comes from; it is looked at there. */
static gboolean
is_from_website (SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  return soup_message_headers_get_list (headers, "Origin") && !g_str_equal (path, "/authorize");
}

/* A body is measured as it comes: a length that it states need not be true, and none may be stated.
 */
static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  if (soup_server_message_get_status (message) != SOUP_STATUS_NONE ||
      body->length <= MAX_BODY_BYTES)
    return;
  soup_message_body_set_accumulate (body, FALSE);
  fl_playground_answer_error (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too_large",
                              "The body has more than 64 KB");
}

static void
add_headers (SoupServerMessage *message)
{
  static const struct {
    const char *name;
    const char *value;
  } header_table[] = {
    { "Cache-Control", "no-store" },
    { "X-Content-Type-Options", "nosniff" },
    { "X-Frame-Options", "DENY" },
    /* Not no-referrer: with that, a form's Origin would read "null". */
    { "Referrer-Policy", "same-origin" },
    /* The next request may find another process here. */
    { "Connection", "close" },
  };
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  for (gsize i = 0; i < G_N_ELEMENTS (header_table); i++)
    soup_message_headers_replace (headers, header_table[i].name, header_table[i].value);
}

static void
headers_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  add_headers (message);
  if (!is_addressed_to_us (message))
    fl_playground_answer_error (message, SOUP_STATUS_MISDIRECTED_REQUEST, "wrong_host",
                                "The Playground answers to its own address only");
  else if (is_from_website (message, path))
    fl_playground_answer_error (message, SOUP_STATUS_FORBIDDEN, "wrong_origin",
                                "The Playground does not answer to websites");
  else
    g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), NULL);
}

/* Proves to another process of the same user that it has found us. */
static void
answer_probe (FlPlaygroundHouse *house, SoupServerMessage *message)
{
  const char *text = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (FlForm) query = fl_form_parse (text ? text : "", -1, NULL);
  const char *nonce = query ? fl_playground_form_lookup (query, "nonce") : NULL;
  g_autofree char *proof = NULL;
  JsonObject *answer = NULL;

  if (!fl_playground_answer_method (message, "GET"))
    return;
  if (!nonce || strlen (nonce) > MAX_NONCE_BYTES) {
    fl_playground_answer_error (message, SOUP_STATUS_BAD_REQUEST, "invalid_request",
                                "The query parameter nonce is required");
    return;
  }
  proof = fl_playground_probe_dup_proof (fl_playground_state_get_instance_id (house->state),
                                         fl_playground_message_get_port (message), nonce);
  answer = json_object_new ();
  json_object_set_string_member (answer, "proof", proof);
  fl_playground_answer_json (message, SOUP_STATUS_OK, answer);
}

/* The answer goes out when we leave, or never. Those who have gone are forgotten on the way. */
static void
answer_watch (FlPlaygroundHouse *house, SoupServerMessage *message)
{
  if (!fl_playground_answer_method (message, "GET"))
    return;
  for (guint i = house->watchers->len; i > 0; i--)
    if (fl_playground_held_is_gone (g_ptr_array_index (house->watchers, i - 1)))
      g_ptr_array_remove_index (house->watchers, i - 1);
  soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
  g_ptr_array_add (house->watchers, fl_playground_held_new (message));
}

static void
answer_home (FlPlaygroundHouse *house, SoupServerMessage *message)
{
  if (fl_playground_answer_method (message, "GET, HEAD"))
    fl_playground_answer_notice (message, SOUP_STATUS_OK, _ ("The Playground"),
                                 _ ("This is Fairlead's practice service. Make a connection to it "
                                    "in Fairlead, and send requests to /me and /contacts."));
}

static void
answer_metadata (FlPlaygroundHouse *house, SoupServerMessage *message)
{
  fl_playground_authority_answer_metadata (message);
}

static void
answer_authorize (FlPlaygroundHouse *house, SoupServerMessage *message)
{
  fl_playground_authority_answer_authorize (house->authority, message);
}

static void
answer_token (FlPlaygroundHouse *house, SoupServerMessage *message)
{
  fl_playground_authority_answer_token (house->authority, message, house->state);
}

static void
answer_revoke (FlPlaygroundHouse *house, SoupServerMessage *message)
{
  fl_playground_authority_answer_revoke (house->authority, message, house->state);
}

static void
answer_me (FlPlaygroundHouse *house, SoupServerMessage *message)
{
  fl_playground_contacts_answer_me (message, house->state);
}

static const struct {
  const char *path;
  void (*answer) (FlPlaygroundHouse *house, SoupServerMessage *message);
} route_table[] = {
  { "/", answer_home },
  { "/.well-known/oauth-authorization-server", answer_metadata },
  { FL_PLAYGROUND_PROBE_PATH, answer_probe },
  { FL_PLAYGROUND_WATCH_PATH, answer_watch },
  { "/authorize", answer_authorize },
  { "/token", answer_token },
  { "/revoke", answer_revoke },
  { "/me", answer_me },
};

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  FlPlaygroundHouse *house = user_data;

  for (gsize i = 0; i < G_N_ELEMENTS (route_table); i++) {
    if (g_str_equal (path, route_table[i].path)) {
      route_table[i].answer (house, message);
      return;
    }
  }
  if (g_str_equal (path, "/contacts") || g_str_has_prefix (path, "/contacts/"))
    fl_playground_contacts_answer (message, house->state, path);
  else
    fl_playground_answer_error (message, SOUP_STATUS_NOT_FOUND, "not_found",
                                "There is nothing here; try /me or /contacts");
}

/**
 * fl_playground_router_create_server:
 * @house: must outlive the server's last request
 *
 * Creates the server that knows all the Playground's places. It listens nowhere yet.
 */
SoupServer *
fl_playground_router_create_server (FlPlaygroundHouse *house)
{
  SoupServer *server = soup_server_new (NULL, NULL);

  soup_server_add_early_handler (server, NULL, headers_cb, house, NULL);
  soup_server_add_handler (server, NULL, request_cb, house, NULL);
  return server;
}
