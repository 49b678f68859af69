/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-contacts.h"

#include "fl-playground-answer.h"

#include "fl-base-error.h"
#include "fl-form.h"

#include <string.h>

/* The Playground's API: /me, /contacts and /contacts/ID. It speaks JSON, knows its callers by a
 * bearer token, and gives every error as one sentence with its place. */

#define MAX_CONTACTS     1000
#define DEFAULT_PER_PAGE 20
#define MAX_PER_PAGE     100

static void
refuse_token (SoupServerMessage *message, guint status, const char *code, const char *sentence)
{
  g_autofree char *challenge =
      g_strdup_printf ("Bearer realm=\"Playground\", error=\"%s\", error_description=\"%s\"", code,
                       sentence);

  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "WWW-Authenticate", challenge);
  fl_playground_answer_error (message, status, code, sentence);
}

/* Without a token there is no error to name: RFC 6750 §3.1. */
static void
ask_for_token (SoupServerMessage *message)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "WWW-Authenticate", "Bearer realm=\"Playground\"");
  fl_playground_answer_error (message, SOUP_STATUS_UNAUTHORIZED, "token_required",
                              "Send an access token as Authorization: Bearer TOKEN");
}

static void
refuse_scope (SoupServerMessage *message, FlPlaygroundScopes needed)
{
  g_autofree char *scope = fl_playground_scopes_to_string (needed);
  g_autofree char *sentence = g_strdup_printf ("This needs the scope %s", scope);
  g_autofree char *challenge =
      g_strdup_printf ("Bearer realm=\"Playground\", error=\"insufficient_scope\", "
                       "error_description=\"%s\", scope=\"%s\"",
                       sentence, scope);

  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "WWW-Authenticate", challenge);
  fl_playground_answer_error (message, SOUP_STATUS_FORBIDDEN, "insufficient_scope", sentence);
}

/* The token of exactly one Authorization header. */
static const char *
find_token (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *value = soup_message_headers_get_list (headers, "Authorization");

  if (!value || g_ascii_strncasecmp (value, "Bearer ", strlen ("Bearer ")) != 0)
    return NULL;
  value += strlen ("Bearer ");
  return *value ? value : NULL;
}

/* Source: RFC 6750 §3. */
static gboolean
is_allowed (SoupServerMessage *message, FlPlaygroundState *state, FlPlaygroundScopes needed)
{
  const char *token = find_token (message);
  FlPlaygroundScopes scopes = FL_PLAYGROUND_SCOPE_NONE;

  if (!token) {
    ask_for_token (message);
    return FALSE;
  }
  if (!fl_playground_grants_find (fl_playground_state_get_grants (state), token, &scopes)) {
    refuse_token (message, SOUP_STATUS_UNAUTHORIZED, "invalid_token",
                  "The access token is unknown, expired or revoked");
    return FALSE;
  }
  if ((scopes & needed) != needed) {
    refuse_scope (message, needed);
    return FALSE;
  }
  return TRUE;
}

static gboolean
is_reading (SoupServerMessage *message)
{
  const char *method = soup_server_message_get_method (message);

  return g_str_equal (method, "GET") || g_str_equal (method, "HEAD");
}

/* The JSON object in the request's body; NULL where there is none, and then it is answered. */
static JsonNode *
read_body (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  if (!fl_playground_message_has_type (message, "application/json")) {
    fl_playground_answer_error (message, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE,
                                "unsupported_media_type",
                                "Send the contact as Content-Type: application/json");
    return NULL;
  }
  node = fl_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  if (!node) {
    fl_playground_answer_error (message, SOUP_STATUS_BAD_REQUEST, "invalid_json", error->message);
    return NULL;
  }
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    fl_playground_answer_error (message, SOUP_STATUS_UNPROCESSABLE_ENTITY, "invalid_contact",
                                "The body must be a JSON object");
    return NULL;
  }
  return g_steal_pointer (&node);
}

static void
answer_invalid (SoupServerMessage *message, const GError *error)
{
  fl_playground_answer_error (message, SOUP_STATUS_UNPROCESSABLE_ENTITY, "invalid_contact",
                              error->message);
}

static gboolean
read_number (FlForm *query, const char *name, guint64 fallback, guint64 maximum, guint64 *number)
{
  const char *text = fl_form_lookup (query, name);

  *number = fallback;
  if (fl_form_count (query, name) == 0)
    return TRUE;
  return text && g_ascii_string_to_unsigned (text, 10, 1, maximum, number, NULL);
}

typedef struct {
  guint64 page;
  guint64 per_page;
  const char *text;
} ListQuery;

static gboolean
read_list_query (SoupServerMessage *message, FlForm *query, ListQuery *list)
{
  const char *sentence = NULL;

  list->text = fl_form_lookup (query, "q");
  if (!read_number (query, "page", 1, MAX_CONTACTS, &list->page))
    sentence = "The query parameter page must be a whole number from 1 to 1000";
  else if (!read_number (query, "per_page", DEFAULT_PER_PAGE, MAX_PER_PAGE, &list->per_page))
    sentence = "The query parameter per_page must be a whole number from 1 to 100";
  if (!sentence)
    return TRUE;
  fl_playground_answer_error (message, SOUP_STATUS_BAD_REQUEST, "invalid_query", sentence);
  return FALSE;
}

static char *
dup_next (const ListQuery *list)
{
  g_autoptr (FlForm) query = fl_form_new ();
  g_autofree char *page = g_strdup_printf ("%" G_GUINT64_FORMAT, list->page + 1);
  g_autofree char *per_page = g_strdup_printf ("%" G_GUINT64_FORMAT, list->per_page);
  g_autofree char *text = NULL;

  fl_form_add (query, "page", page);
  fl_form_add (query, "per_page", per_page);
  fl_form_add (query, "q", list->text);
  text = fl_form_to_string (query);
  return g_strconcat ("/contacts?", text, NULL);
}

static void
answer_list (SoupServerMessage *message, FlPlaygroundState *state, const ListQuery *list)
{
  GPtrArray *contacts = fl_playground_state_get_contacts (state);
  guint64 first = (list->page - 1) * list->per_page;
  JsonObject *answer = json_object_new ();
  JsonArray *shown = json_array_new ();
  guint64 n_matches = 0;

  for (guint i = 0; i < contacts->len; i++) {
    FlPlaygroundContact *contact = g_ptr_array_index (contacts, i);

    if (list->text && !fl_playground_contact_matches (contact, list->text))
      continue;
    if (n_matches >= first && n_matches < first + list->per_page)
      json_array_add_object_element (shown, fl_playground_contact_serialize (contact));
    n_matches++;
  }

  json_object_set_array_member (answer, "contacts", shown);
  json_object_set_int_member (answer, "page", list->page);
  json_object_set_int_member (answer, "per_page", list->per_page);
  json_object_set_int_member (answer, "total", n_matches);
  if (n_matches > first + list->per_page) {
    g_autofree char *next = dup_next (list);

    json_object_set_string_member (answer, "next", next);
  } else {
    json_object_set_null_member (answer, "next");
  }
  fl_playground_answer_json (message, SOUP_STATUS_OK, answer);
}

static void
list_contacts (SoupServerMessage *message, FlPlaygroundState *state)
{
  const char *text = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GError) error = NULL;
  g_autoptr (FlForm) query = fl_form_parse (text ? text : "", -1, &error);
  ListQuery list = { 0 };

  if (!query)
    fl_playground_answer_error (message, SOUP_STATUS_BAD_REQUEST, "invalid_query", error->message);
  else if (read_list_query (message, query, &list))
    answer_list (message, state, &list);
}

static void
create_contact (SoupServerMessage *message, FlPlaygroundState *state)
{
  GPtrArray *contacts = fl_playground_state_get_contacts (state);
  g_autoptr (JsonNode) body = read_body (message);
  g_autoptr (FlPlaygroundContact) contact = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *location = NULL;

  if (!body)
    return;
  if (contacts->len >= MAX_CONTACTS) {
    fl_playground_answer_error (message, SOUP_STATUS_CONFLICT, "too_many_contacts",
                                "There are 1000 contacts already: delete one first");
    return;
  }
  contact = fl_playground_contact_new (fl_playground_state_take_contact_id (state),
                                       json_node_get_object (body), &error);
  if (!contact) {
    answer_invalid (message, error);
    return;
  }

  location =
      g_strdup_printf ("/contacts/%" G_GINT64_FORMAT, fl_playground_contact_get_id (contact));
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location",
                                location);
  fl_playground_answer_json (message, SOUP_STATUS_CREATED,
                             fl_playground_contact_serialize (contact));
  g_ptr_array_add (contacts, g_steal_pointer (&contact));
  fl_playground_answer_after_save (message, state);
}

static void
change_contact (SoupServerMessage *message, FlPlaygroundState *state, FlPlaygroundContact *contact)
{
  gboolean patch = g_str_equal (soup_server_message_get_method (message), "PATCH");
  g_autoptr (JsonNode) body = read_body (message);
  g_autoptr (GError) error = NULL;
  JsonObject *members = body ? json_node_get_object (body) : NULL;

  if (!members)
    return;
  if (patch ? !fl_playground_contact_patch (contact, members, &error)
            : !fl_playground_contact_replace (contact, members, &error)) {
    answer_invalid (message, error);
    return;
  }
  fl_playground_answer_json (message, SOUP_STATUS_OK, fl_playground_contact_serialize (contact));
  fl_playground_answer_after_save (message, state);
}

static void
delete_contact (SoupServerMessage *message, FlPlaygroundState *state, FlPlaygroundContact *contact)
{
  g_ptr_array_remove (fl_playground_state_get_contacts (state), contact);
  soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
  fl_playground_answer_after_save (message, state);
}

static FlPlaygroundContact *
find_contact (FlPlaygroundState *state, const char *text)
{
  GPtrArray *contacts = fl_playground_state_get_contacts (state);
  guint64 id = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &id, NULL))
    return NULL;
  for (guint i = 0; i < contacts->len; i++) {
    FlPlaygroundContact *contact = g_ptr_array_index (contacts, i);

    if ((guint64) fl_playground_contact_get_id (contact) == id)
      return contact;
  }
  return NULL;
}

static void
answer_contact (SoupServerMessage *message, FlPlaygroundState *state, const char *id)
{
  FlPlaygroundContact *contact = find_contact (state, id);

  if (!contact)
    fl_playground_answer_error (message, SOUP_STATUS_NOT_FOUND, "not_found",
                                "There is no contact with this id");
  else if (is_reading (message))
    fl_playground_answer_json (message, SOUP_STATUS_OK, fl_playground_contact_serialize (contact));
  else if (g_str_equal (soup_server_message_get_method (message), "DELETE"))
    delete_contact (message, state, contact);
  else
    change_contact (message, state, contact);
}

/**
 * fl_playground_contacts_answer:
 * @path: "/contacts" or what begins with "/contacts/"
 *
 * Answers a request for the contacts.
 */
void
fl_playground_contacts_answer (SoupServerMessage *message,
                               FlPlaygroundState *state,
                               const char *path)
{
  gboolean all = g_str_equal (path, "/contacts");
  FlPlaygroundScopes needed =
      is_reading (message) ? FL_PLAYGROUND_SCOPE_CONTACTS_READ : FL_PLAYGROUND_SCOPE_CONTACTS_WRITE;

  if (!fl_playground_answer_method (message,
                                    all ? "GET, HEAD, POST" : "GET, HEAD, PUT, PATCH, DELETE") ||
      !is_allowed (message, state, needed))
    return;

  if (!all)
    answer_contact (message, state, path + strlen ("/contacts/"));
  else if (is_reading (message))
    list_contacts (message, state);
  else
    create_contact (message, state);
}

/**
 * fl_playground_contacts_answer_me:
 *
 * Answers a request for /me: whose account this is.
 */
void
fl_playground_contacts_answer_me (SoupServerMessage *message, FlPlaygroundState *state)
{
  JsonObject *me = NULL;

  if (!fl_playground_answer_method (message, "GET, HEAD") ||
      !is_allowed (message, state, FL_PLAYGROUND_SCOPE_PROFILE))
    return;
  me = json_object_new ();
  json_object_set_string_member (me, "id", "ada");
  json_object_set_string_member (me, "name", "Ada Lovelace");
  json_object_set_string_member (me, "email", "ada@playground.example");
  json_object_set_string_member (me, "account", "practice");
  fl_playground_answer_json (message, SOUP_STATUS_OK, me);
}
