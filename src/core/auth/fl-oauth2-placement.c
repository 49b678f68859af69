/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-placement.h"

#include "fl-credential-place.h"

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
  char *value = g_strconcat (fl_placement_get_prefix (placement), fl_secret_get_text (token), NULL);
  gboolean is_placed =
      fl_credential_place (fl_placement_get_kind (placement), fl_placement_get_name (placement),
                           value, message, error);

  fl_wipe_free (value);
  return is_placed;
}
