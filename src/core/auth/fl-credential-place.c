/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-credential-place.h"

#include "fl-auth-error.h"
#include "fl-form.h"
#include "fl-http-session.h"
#include "fl-secret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The one place where a credential gets onto a message: into a header, the query or form data. */

#define FORM_TYPE "application/x-www-form-urlencoded"

/* What is in the keyring may have been put there by another program. A header carries ASCII only;
 * elsewhere the text is encoded. */
static gboolean
can_travel (FlPlacementKind kind, const char *text)
{
  for (; *text; text++) {
    if (g_ascii_iscntrl (*text) || (kind == FL_PLACEMENT_HEADER && !g_ascii_isprint (*text)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_to_query (const char *name, const char *value, SoupMessage *message, GError **error)
{
  g_autoptr (FlForm) form = fl_form_new ();
  g_autoptr (GUri) placed = NULL;
  char *uri = g_uri_to_string (soup_message_get_uri (message));
  char *merged;

  fl_form_add (form, name, value);
  merged = fl_form_merge_into_uri (form, uri, error);
  fl_wipe_free (uri);
  if (!merged)
    return FALSE;
  placed = g_uri_parse (merged, SOUP_HTTP_URI_FLAGS, error);
  fl_wipe_free (merged);
  if (placed)
    soup_message_set_uri (message, placed);
  return placed != NULL;
}

/* What the caller put there under the same name is replaced. */
static FlForm *
read_body (SoupMessage *message, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  GBytes *body = fl_http_message_get_body (message);
  gsize size = 0;
  const char *text = body ? g_bytes_get_data (body, &size) : NULL;
  g_autoptr (GError) parse_error = NULL;
  FlForm *form = NULL;

  if (!body)
    return fl_form_new ();
  if (type && g_ascii_strcasecmp (type, FORM_TYPE) == 0)
    form = fl_form_parse (text, (gssize) size, &parse_error);
  if (!form)
    g_set_error (
        error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
        /* Translators: the placeholder is a content type. */
        _ ("The credential of this service travels in form data, so that a request can have "
           "no body but one of the type %s."),
        FORM_TYPE);
  return form;
}

static gboolean
add_to_form (const char *name, const char *value, SoupMessage *message, GError **error)
{
  const char *method = soup_message_get_method (message);
  g_autoptr (FlForm) form = NULL;
  g_autoptr (GBytes) body = NULL;
  char *text = NULL;

  if (g_str_equal (method, "GET") || g_str_equal (method, "HEAD")) {
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                 /* Translators: the placeholder is a method such as GET. */
                 _ ("The credential of this service travels in form data, which a %s request does "
                    "not have: use POST, or give the service another param type."),
                 method);
    return FALSE;
  }
  form = read_body (message, error);
  if (!form)
    return FALSE;
  fl_form_remove (form, name);
  fl_form_add_always (form, name, value);
  text = fl_form_to_string (form);
  body = g_bytes_new_with_free_func (text, strlen (text), (GDestroyNotify) fl_wipe_free, text);
  fl_http_message_set_body (message, body, FORM_TYPE);
  return TRUE;
}

/**
 * fl_credential_place:
 * @kind: where it travels
 * @name: name of the header, query parameter or form field
 * @value: the credential, behind its prefix
 * @message: a message to an allowed host
 * @error: return location
 *
 * Puts a credential onto a message, in one place, in the stead of what stood there.
 *
 * Returns: whether it is there
 *
 * Errors: %FL_AUTH_ERROR_ANSWER where the credential cannot travel, %FL_AUTH_ERROR_SETUP where the
 *   request has no place for it.
 */
gboolean
fl_credential_place (FlPlacementKind kind,
                     const char *name,
                     const char *value,
                     SoupMessage *message,
                     GError **error)
{
  if (!can_travel (kind, value)) {
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                         _ ("The credential has characters that cannot travel there; connect "
                            "again."));
    return FALSE;
  }
  switch (kind) {
  case FL_PLACEMENT_QUERY:
    return add_to_query (name, value, message, error);
  case FL_PLACEMENT_FORM:
    return add_to_form (name, value, message, error);
  case FL_PLACEMENT_HEADER:
    soup_message_headers_replace (soup_message_get_request_headers (message), name, value);
    return TRUE;
  }
  return FALSE;
}
