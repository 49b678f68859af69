/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-placement.h"

#include "fl-auth-error.h"
#include "fl-form.h"

#include <glib/gi18n-lib.h>

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

/* What is in the keyring may have been put there by another program. */
static gboolean
is_one_line (const char *text)
{
  for (; *text; text++) {
    if (*text < ' ' || *text > '~')
      return FALSE;
  }
  return TRUE;
}

/**
 * fl_oauth2_placement_apply:
 * @placement: where the token travels
 * @token: the access token
 * @message: a message to an allowed host
 * @error: return location
 *
 * Puts an access token onto a message, in one place, in the stead of what stood there.
 *
 * Returns: whether it is there
 *
 * Errors: %FL_AUTH_ERROR_ANSWER where the token cannot travel.
 * Source: RFC 6750 §2
 */
gboolean
fl_oauth2_placement_apply (FlPlacement *placement,
                           FlSecret *token,
                           SoupMessage *message,
                           GError **error)
{
  const char *name = fl_placement_get_name (placement);
  char *value = g_strconcat (fl_placement_get_prefix (placement), fl_secret_get_text (token), NULL);
  gboolean is_placed = TRUE;

  if (!is_one_line (value)) {
    g_set_error_literal (
        error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
        _ ("The access token has characters that no token may have; connect again."));
    is_placed = FALSE;
  } else if (fl_placement_get_kind (placement) == FL_PLACEMENT_QUERY) {
    is_placed = add_to_query (name, value, message, error);
  } else {
    soup_message_headers_replace (soup_message_get_request_headers (message), name, value);
  }
  fl_wipe_free (value);
  return is_placed;
}
