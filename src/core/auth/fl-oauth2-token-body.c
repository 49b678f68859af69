/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-token-body.h"

#include "fl-auth-error.h"
#include "fl-form.h"
#include "fl-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The body of a token answer as one JSON object, whichever of the two forms it has. By what it
 * looks like rather than by its content type, which is often wrong. The reasons are made to stand
 * behind a colon. */

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define MAX_MEMBERS     1000

static void
set_reason (GError **error, const char *reason)
{
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER, reason);
}

/* A name that stands twice has no value that could be relied upon. */
static JsonNode *
read_form (const char *text, gsize length, GError **error)
{
  g_autoptr (FlForm) form = fl_form_parse (text, (gssize) length, error);
  JsonObject *members;
  JsonNode *root;

  if (!form)
    return NULL;
  if (fl_form_get_length (form) > MAX_MEMBERS) {
    set_reason (error, _ ("it has too many members."));
    return NULL;
  }
  members = json_object_new ();
  for (guint i = 0; i < fl_form_get_length (form); i++) {
    const char *name = fl_form_get_name (form, i);

    if (fl_form_count (form, name) == 1)
      json_object_set_string_member (members, name, fl_form_get_value (form, i));
  }
  root = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (root, members);
  return root;
}

static JsonNode *
read_json (const char *text, gsize length, GError **error)
{
  JsonNode *root = fl_json_parse (text, (gssize) length, error);

  if (root && !JSON_NODE_HOLDS_OBJECT (root)) {
    set_reason (error, _ ("it is not a JSON object."));
    g_clear_pointer (&root, fl_json_wipe_free);
  }
  return root;
}

static void
skip_space (const char **text, gsize *length)
{
  gsize mark = strlen (BYTE_ORDER_MARK);

  if (*length >= mark && memcmp (*text, BYTE_ORDER_MARK, mark) == 0) {
    *text += mark;
    *length -= mark;
  }
  while (*length > 0 && g_ascii_isspace (**text)) {
    *text += 1;
    *length -= 1;
  }
}

static gboolean
looks_like_form (const char *text, gsize length, const char *content_type)
{
  if (*text == '{' || *text == '[')
    return FALSE;
  if (content_type && strstr (content_type, "application/x-www-form-urlencoded"))
    return TRUE;
  return memchr (text, '=', length) != NULL;
}

/**
 * fl_oauth2_token_body_read:
 * @body: what the token endpoint answered
 * @content_type: (nullable): what it says that this is
 * @error: return location
 *
 * Reads an answer in JSON or form-encoded.
 *
 * Returns: (transfer full): an object; free it with fl_json_wipe_free()
 *
 * Errors: %FL_AUTH_ERROR_ANSWER, %FL_BASE_ERROR; no sentence quotes the answer.
 */
JsonNode *
fl_oauth2_token_body_read (GBytes *body, const char *content_type, GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);

  text = text ? text : "";
  skip_space (&text, &length);
  if (length == 0 || *text == '<') {
    set_reason (error, length == 0 ? _ ("it is empty.") : _ ("it is a web page."));
    return NULL;
  }
  return looks_like_form (text, length, content_type) ? read_form (text, length, error)
                                                      : read_json (text, length, error);
}
