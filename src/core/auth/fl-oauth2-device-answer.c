/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-device-answer.h"

#include "fl-auth-error.h"
#include "fl-host-rules.h"
#include "fl-json.h"
#include "fl-oauth2-error.h"
#include "fl-oauth2-token-answer.h"
#include "fl-oauth2-token-body.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* What a device authorization endpoint answered, read with suspicion: the code is shown in a
 * terminal, and the address is opened in a browser. Source: RFC 8628 §3.2 */

#define MAX_CODE_LENGTH     64
#define MAX_ADDRESS_LENGTH  4096
#define DEFAULT_LIFETIME_S  600
#define MAX_LIFETIME_S      (24 * 3600)
#define DEFAULT_INTERVAL_MS 5000
#define MIN_INTERVAL_MS     1000
#define MAX_INTERVAL_MS     (5 * 60 * 1000)

/**
 * fl_oauth2_device_answer_free:
 *
 * Frees an answer.
 */
void
fl_oauth2_device_answer_free (FlOauth2DeviceAnswer *self)
{
  g_clear_pointer (&self->device_code, fl_secret_unref);
  g_free (self->user_code);
  g_free (self->verification_uri);
  g_free (self->verification_uri_complete);
  g_free (self);
}

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER, sentence);
  return FALSE;
}

static const char *
get_text (JsonObject *members, const char *name)
{
  JsonNode *node = json_object_get_member (members, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static double
get_number (JsonObject *members, const char *name, double otherwise)
{
  JsonNode *node = json_object_get_member (members, name);
  double number = node ? fl_oauth2_token_answer_read_number (node) : 0;

  return number > 0 ? number : otherwise;
}

static gboolean
is_sound_code (const char *code)
{
  if (!*code || g_utf8_strlen (code, -1) > MAX_CODE_LENGTH)
    return FALSE;
  for (; *code; code = g_utf8_next_char (code)) {
    if (*code != ' ' && !g_unichar_isgraph (g_utf8_get_char (code)))
      return FALSE;
  }
  return TRUE;
}

/* A browser is sent there. */
static gboolean
is_sound_address (const char *address)
{
  g_autoptr (GUri) uri = NULL;

  if (strlen (address) > MAX_ADDRESS_LENGTH)
    return FALSE;
  uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  if (!uri || !g_uri_get_host (uri) || !*g_uri_get_host (uri) || g_uri_get_userinfo (uri))
    return FALSE;
  return g_str_equal (g_uri_get_scheme (uri), "https") ||
         (g_str_equal (g_uri_get_scheme (uri), "http") && fl_uri_is_loopback (uri));
}

static gboolean
read_codes (FlOauth2DeviceAnswer *self, JsonObject *members, GError **error)
{
  const char *device_code = get_text (members, "device_code");
  const char *user_code = get_text (members, "user_code");

  if (!device_code || !*device_code || !user_code || !*user_code)
    return fail (error, _ ("The authorization server's answer has no code for a device; check the "
                           "device authorization URL of the service (/auth/device_url)."));
  if (!is_sound_code (user_code))
    return fail (error, _ ("The authorization server's answer has a code that nobody could "
                           "enter."));
  self->device_code = fl_secret_new (device_code);
  self->user_code = g_strdup (user_code);
  return TRUE;
}

/* Google's name for it is older than the RFC. */
static gboolean
read_addresses (FlOauth2DeviceAnswer *self, JsonObject *members, GError **error)
{
  const char *plain = get_text (members, "verification_uri");
  const char *complete = get_text (members, "verification_uri_complete");

  if (!plain)
    plain = get_text (members, "verification_url");
  if (!plain || !is_sound_address (plain) || (complete && !is_sound_address (complete)))
    return fail (error, _ ("The authorization server's answer has no address to enter the code at "
                           "that begins with https://."));
  self->verification_uri = g_strdup (plain);
  self->verification_uri_complete = g_strdup (complete);
  return TRUE;
}

static gboolean
read_members (FlOauth2DeviceAnswer *self, JsonObject *members, GError **error)
{
  double lifetime_s = get_number (members, "expires_in", DEFAULT_LIFETIME_S);
  double interval_ms = get_number (members, "interval", DEFAULT_INTERVAL_MS / 1000.0) * 1000;

  self->lifetime_s = (gint64) CLAMP (lifetime_s, 1, MAX_LIFETIME_S);
  self->interval_ms = (gint64) CLAMP (interval_ms, MIN_INTERVAL_MS, MAX_INTERVAL_MS);
  return read_codes (self, members, error) && read_addresses (self, members, error);
}

/* What the status says is about another endpoint than the token endpoint. */
static GError *
create_status_error (guint status)
{
  GError *error = fl_oauth2_error_new_for_status (status);

  if (error->code == FL_AUTH_ERROR_PASSING)
    return error;
  g_error_free (error);
  return g_error_new (FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                      /* Translators: the placeholder is an HTTP status such as 404. */
                      _ ("The device authorization URL of the service (/auth/device_url) answered "
                         "%u; check it, and the client ID."),
                      status);
}

/**
 * fl_oauth2_device_answer_read:
 * @response: what the device authorization endpoint answered
 * @error: return location
 *
 * Reads the answer to a device authorization request. An interval that is missing is five seconds.
 *
 * Returns: (transfer full): the codes
 *
 * Errors: %FL_AUTH_ERROR.
 * Source: RFC 8628 §3.2
 */
FlOauth2DeviceAnswer *
fl_oauth2_device_answer_read (FlResponse *response, GError **error)
{
  g_autoptr (FlOauth2DeviceAnswer) self = g_new0 (FlOauth2DeviceAnswer, 1);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  guint status = fl_response_get_status (response);
  GBytes *body = fl_response_get_body (response);
  GError *server_error = NULL;
  gboolean is_read = FALSE;
  JsonNode *root;

  root = fl_oauth2_token_body_read (body ? body : empty,
                                    fl_response_find_header (response, "Content-Type"), NULL);
  if (root)
    server_error = fl_oauth2_token_answer_find_error (json_node_get_object (root));
  if (!server_error && !SOUP_STATUS_IS_SUCCESSFUL (status))
    server_error = create_status_error (status);
  if (server_error)
    g_propagate_error (error, server_error);
  else if (root)
    is_read = read_members (self, json_node_get_object (root), error);
  else
    fail (error, _ ("The answer from the device authorization URL of the service "
                    "(/auth/device_url) cannot be understood."));
  fl_json_wipe_free (root);
  return is_read ? g_steal_pointer (&self) : NULL;
}
