/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-two-step-answer.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-json.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <math.h>

/* Finds token and lifetime in the answer to a described request. */

#define MAX_TOKEN_BYTES (64 * 1024)

/* A number as large as this is an instant rather than a lifetime of thirty years; a thousand times
 * as large, it counts milliseconds. */
#define FIRST_INSTANT_S 1e9

static void
fail_for_status (guint status, GError **error)
{
  if (status == SOUP_STATUS_REQUEST_TIMEOUT || status == 429 || status >= 500)
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING,
                 /* Translators: the placeholder is an HTTP status such as 503. */
                 _ ("The service cannot give out a token now (%u); try again later."), status);
  else if (SOUP_STATUS_IS_REDIRECTION (status))
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                 /* Translators: the placeholder is an HTTP status such as 302. */
                 _ ("The address that gives out the token (/auth/request/url) is redirected (%u), "
                    "which is not followed: enter the address that it leads to."),
                 status);
  else if (status == SOUP_STATUS_BAD_REQUEST || status == SOUP_STATUS_UNAUTHORIZED ||
           status == SOUP_STATUS_FORBIDDEN)
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
                 /* Translators: the placeholder is an HTTP status such as 401. */
                 _ ("The service gives no token for what was entered (%u); connect again and check "
                    "it."),
                 status);
  else
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                 /* Translators: the placeholder is an HTTP status such as 404. */
                 _ ("The address that gives out the token (/auth/request/url) answered %u; check "
                    "it."),
                 status);
}

static gboolean
is_fit (const char *token)
{
  gsize length = 0;

  for (; token[length]; length++) {
    if (token[length] < ' ' || token[length] > '~' || length == MAX_TOKEN_BYTES)
      return FALSE;
  }
  return length > 0;
}

static FlSecret *
find_token_in_header (FlResponse *response, const char *header, GError **error)
{
  const char *token = fl_response_find_header (response, header);

  if (token && is_fit (token))
    return fl_secret_new (token);
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
               /* Translators: the placeholder is a header's name. */
               _ ("The service answered without a token in the header %s; check its name "
                  "(/auth/token_header)."),
               header);
  return NULL;
}

static FlSecret *
find_token (FlTwoStepSettings *auth, JsonNode *root, GError **error)
{
  const char *pointer = fl_two_step_settings_get_token_pointer (auth);
  JsonNode *node = root ? fl_json_lookup (root, pointer) : NULL;
  const char *token =
      node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  if (token && is_fit (token))
    return fl_secret_new (token);
  if (token)
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                 /* Translators: the placeholder is a JSON pointer such as /data/token. */
                 _ ("What the service answered at %s (/auth/token_pointer) has characters that no "
                    "token may have."),
                 pointer);
  else
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                 /* Translators: the placeholder is a JSON pointer such as /data/token. */
                 _ ("The service answered without a token at %s; check the pointer "
                    "(/auth/token_pointer)."),
                 pointer);
  return NULL;
}

/* 0 where it is not known. */
static gint64
limit (double seconds)
{
  return isnan (seconds) ? 0 : (gint64) CLAMP (seconds, 0, FL_OAUTH2_MAX_LIFETIME_S);
}

static gint64
measure_until (double instant_s)
{
  return limit (instant_s - (double) fl_clock_now_us () / G_USEC_PER_SEC);
}

static gint64
measure_number (double number)
{
  if (number >= FIRST_INSTANT_S * 1000)
    return measure_until (number / 1000);
  if (number >= FIRST_INSTANT_S)
    return measure_until (number);
  return limit (number);
}

static gint64
measure_text (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) instant = NULL;
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);

  if (end != text && *end == '\0')
    return measure_number (number);
  instant = g_date_time_new_from_iso8601 (text, utc);
  return instant ? measure_until ((double) g_date_time_to_unix (instant)) : 0;
}

/* Seconds, or an instant: a number of seconds or milliseconds since 1970, or a date and time. */
static gint64
find_lifetime (FlTwoStepSettings *auth, JsonNode *root)
{
  const char *pointer = fl_two_step_settings_get_lifetime_pointer (auth);
  JsonNode *node = root && pointer && *pointer ? fl_json_lookup (root, pointer) : NULL;
  gint64 lifetime_s = 0;

  if (node && json_node_get_value_type (node) == G_TYPE_STRING)
    lifetime_s = measure_text (json_node_get_string (node));
  else if (node && (json_node_get_value_type (node) == G_TYPE_INT64 ||
                    json_node_get_value_type (node) == G_TYPE_DOUBLE))
    lifetime_s = measure_number (json_node_get_double (node));
  return lifetime_s > 0 ? lifetime_s : fl_two_step_settings_get_lifetime_s (auth);
}

/**
 * fl_two_step_answer_read:
 * @auth: says where the token stands
 * @response: what the service answered
 * @error: return location
 *
 * Reads the answer to a described request. A lifetime that is not there or cannot be read is the
 * one that the service's document states.
 *
 * Returns: (transfer full): the token
 *
 * Errors: %FL_AUTH_ERROR_PASSING, _RECONNECT, _SETUP, _ANSWER.
 */
FlOauth2TokenAnswer *
fl_two_step_answer_read (FlTwoStepSettings *auth, FlResponse *response, GError **error)
{
  guint status = fl_response_get_status (response);
  GBytes *body = fl_response_get_body (response);
  const char *header = fl_two_step_settings_get_token_header (auth);
  g_autoptr (FlSecret) token = NULL;
  FlOauth2TokenAnswer *answer = NULL;
  JsonNode *root = NULL;
  gsize size_bytes = 0;
  const char *text = body ? g_bytes_get_data (body, &size_bytes) : NULL;

  if (!SOUP_STATUS_IS_SUCCESSFUL (status)) {
    fail_for_status (status, error);
    return NULL;
  }
  /* Dropped: that it is no JSON is said as "without a token". */
  if (text)
    root = fl_json_parse (text, (gssize) size_bytes, NULL);
  token = header ? find_token_in_header (response, header, error) : find_token (auth, root, error);
  if (token)
    answer = fl_oauth2_token_answer_new (token, find_lifetime (auth, root));
  fl_json_wipe_free (root);
  return answer;
}
