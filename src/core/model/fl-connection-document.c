/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of a connection, its JSON, and how it fills a service's templates. */

#include "config.h"

#include "fl-connection.h"

#include "fl-json.h"
#include "fl-model-error.h"
#include "fl-model-private.h"
#include "fl-property.h"
#include "fl-template.h"
#include "fl-unknown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FlMember members[] = {
  { "format", FL_MEMBER_FORMAT },
  { "kind", FL_MEMBER_KIND, "connection" },
  { "id", FL_MEMBER_TEXT, "id" },
  { "name", FL_MEMBER_TEXT, "name" },
  { "link_name", FL_MEMBER_TEXT, "link-name" },
  { "service", FL_MEMBER_TEXT, "service" },
  { "origin", FL_MEMBER_WORD, "origin" },
  { "created_by", FL_MEMBER_TEXT, "created-by" },
  { "created_at", FL_MEMBER_INSTANT, "created-at-us" },
  { "variables", FL_MEMBER_MAP, "variables" },
  { "scopes", FL_MEMBER_TEXTS, "scopes" },
  { "granted_scopes", FL_MEMBER_TEXTS, "granted-scopes" },
  { "status", FL_MEMBER_WORD, "status" },
  { "status_reason", FL_MEMBER_TEXT, "status-reason" },
  { "status_since", FL_MEMBER_INSTANT, "status-since-us", .silent = TRUE },
  { "status_before", FL_MEMBER_WORD, "status-before", .silent = TRUE },
  { "reason_before", FL_MEMBER_TEXT, "reason-before", .silent = TRUE },
  { "expires_at", FL_MEMBER_INSTANT, "expires-at-us" },
  { "warn_at", FL_MEMBER_INSTANT, "warn-at-us", .silent = TRUE },
  { "refreshed_at", FL_MEMBER_INSTANT, "refreshed-at-us", .silent = TRUE },
  { "refresh_expires_at", FL_MEMBER_INSTANT, "refresh-expires-at-us", .silent = TRUE },
  { "account", FL_MEMBER_TEXT, "account" },
  { "kept", FL_MEMBER_MAP, "kept" },
  { "pending", FL_MEMBER_SWITCH, "pending", .silent = TRUE },
  { "pending_scopes", FL_MEMBER_TEXTS, "pending-scopes", .silent = TRUE },
  { "pending_variables", FL_MEMBER_MAP, "pending-variables", .silent = TRUE },
  { NULL },
};

/**
 * fl_connection_new_from_json:
 *
 * Reads a connection document.
 *
 * Returns: (transfer full) (nullable): a new connection
 *
 * Errors: FL_MODEL_ERROR_INVALID, FL_MODEL_ERROR_FORMAT, FL_BASE_ERROR_VALUE.
 */
FlConnection *
fl_connection_new_from_json (JsonNode *node, GError **error)
{
  g_autoptr (FlConnection) self = g_object_new (FL_TYPE_CONNECTION, NULL);

  if (!fl_document_read (self, node, "", members, error) || !fl_connection_validate (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * fl_connection_load_json:
 *
 * Makes the connection what a document says, or leaves it as it is where the document is invalid.
 * When it was last used no document says: that stays.
 *
 * Errors: FL_MODEL_ERROR_INVALID, FL_MODEL_ERROR_FORMAT, FL_BASE_ERROR_VALUE.
 */
gboolean
fl_connection_load_json (FlConnection *self, JsonNode *node, GError **error)
{
  g_autoptr (FlConnection) fresh = NULL;

  g_return_val_if_fail (FL_IS_CONNECTION (self), FALSE);

  fresh = fl_connection_new_from_json (node, error);
  if (!fresh)
    return FALSE;
  fl_connection_set_last_used_at_us (fresh, fl_connection_get_last_used_at_us (self));
  fl_property_adopt (self, fresh);
  fl_unknown_replace (self, fresh);
  return TRUE;
}

/**
 * fl_connection_to_json:
 *
 * Writes the connection document.
 *
 * Returns: (transfer full): its JSON object
 */
JsonNode *
fl_connection_to_json (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);

  return fl_document_write (self, members);
}

/**
 * fl_connection_adopt_unknown:
 * @other: the same connection as somebody else wrote it
 *
 * Takes over the members of @other's document that this version does not know, so that writing the
 * connection does not lose them.
 */
void
fl_connection_adopt_unknown (FlConnection *self, FlConnection *other)
{
  g_return_if_fail (FL_IS_CONNECTION (self));
  g_return_if_fail (FL_IS_CONNECTION (other));

  fl_unknown_adopt (self, other);
}

static gboolean
check_id (FlConnection *self, GError **error)
{
  if (g_uuid_string_is_valid (fl_connection_get_id (self)))
    return TRUE;
  return fl_rules_fail (error,
                        _ ("/id must be a UUID such as 6ba7b810-9dad-41d1-80b4-00c04fd430c8."));
}

static gboolean
check_variables (FlConnection *self, const char *map, const char *property, GError **error)
{
  g_autoptr (JsonObject) variables = NULL;
  g_autoptr (GList) keys = NULL;

  g_object_get (self, property, &variables, NULL);
  keys = json_object_get_members (variables);
  for (GList *key = keys; key; key = key->next) {
    g_autofree char *place = fl_json_place (map, key->data);
    const char *value = json_object_get_string_member (variables, key->data);

    if (!fl_rules_check_key (place, key->data, error) ||
        !fl_rules_check_plain (place, value, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_scopes (const char *list, const char *const *scopes, GError **error)
{
  for (guint i = 0; scopes[i]; i++) {
    g_autofree char *place = g_strdup_printf ("/%s/%u", list, i);

    if (!fl_rules_check_line (place, scopes[i], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_kept (FlConnection *self, GError **error)
{
  g_autoptr (JsonObject) kept = NULL;
  g_autoptr (GList) keys = NULL;

  g_object_get (self, "kept", &kept, NULL);
  keys = json_object_get_members (kept);
  for (GList *key = keys; key; key = key->next) {
    g_autofree char *place = fl_json_place ("/kept", key->data);

    if (!fl_rules_check_kept_name (place, key->data, error) ||
        !fl_rules_check_line (place, fl_connection_get_kept (self, key->data), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_optional_line (const char *place, const char *text, GError **error)
{
  return !text || !*text || fl_rules_check_line (place, text, error);
}

static gboolean
check_pending (FlConnection *self, GError **error)
{
  g_auto (GStrv) scopes = NULL;

  g_object_get (self, "pending-scopes", &scopes, NULL);
  return check_scopes ("pending_scopes", (const char *const *) scopes, error) &&
         check_variables (self, "/pending_variables", "pending-variables", error);
}

/**
 * fl_connection_validate:
 *
 * Checks the connection as it stands, as fl_connection_load_json() checks its document.
 *
 * Errors: FL_MODEL_ERROR_INVALID, with one sentence that begins with the place in the document.
 */
gboolean
fl_connection_validate (FlConnection *self, GError **error)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), FALSE);

  return check_id (self, error) &&
         fl_rules_check_name ("/name", fl_connection_get_name (self), error) &&
         fl_rules_check_link_name ("/link_name", fl_connection_get_link_name (self), error) &&
         fl_rules_check_link_name ("/service", fl_connection_get_service (self), error) &&
         check_optional_line ("/created_by", fl_connection_get_created_by (self), error) &&
         check_variables (self, "/variables", "variables", error) && check_pending (self, error) &&
         check_scopes ("scopes", fl_connection_get_scopes (self), error) &&
         check_scopes ("granted_scopes", fl_connection_get_granted_scopes (self), error) &&
         check_optional_line ("/status_reason", fl_connection_get_status_reason (self), error) &&
         check_optional_line ("/reason_before", fl_connection_get_reason_before (self), error) &&
         check_optional_line ("/account", fl_connection_get_account (self), error) &&
         check_kept (self, error);
}

typedef struct {
  FlConnection *connection;
  FlService *service;
  char *trimmed;
  gboolean is_unfit;
} Expansion;

/* A kept field such as api_domain comes from the service and may be an address, but only where the
 * whole template begins with it: anywhere else it could say which host is meant. */
static const char *
fit_value (Expansion *self, const char *value, gsize offset)
{
  gsize length = strlen (value);

  if (fl_template_value_is_plain (value))
    return value;
  if (offset > 0 || !fl_rules_check_url ("", value, NULL, FL_URL_BASE, NULL))
    return NULL;
  while (length > 0 && value[length - 1] == '/')
    length--;
  g_free (self->trimmed);
  self->trimmed = g_strndup (value, length);
  return self->trimmed;
}

static const char *
find_value (Expansion *self, const char *blank)
{
  FlVariable *variable = fl_service_find_variable (self->service, blank);
  const char *value = fl_connection_get_variable (self->connection, blank);

  if (!value)
    value = fl_connection_get_kept (self->connection, blank);
  if (!value && variable)
    value = fl_variable_get_default_value (variable);
  return value;
}

static const char *
fill_cb (const char *blank, gsize offset, gpointer user_data)
{
  Expansion *self = user_data;
  const char *value = find_value (self, blank);
  const char *fit = NULL;

  if (!value)
    return NULL;
  fit = fit_value (self, value, offset);
  self->is_unfit = !fit;
  return fit;
}

static void
set_blank_error (GError **error, FlConnection *connection, const char *blank, gboolean is_unfit)
{
  const char *name = fl_connection_get_name (connection);

  if (!blank)
    g_set_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_BLANK,
                 /* Translators: the name of a connection. */
                 _ ("An address of the service of “%s” does not close every “{” with a “}”."),
                 name);
  else if (is_unfit)
    g_set_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_BLANK,
                 /* Translators: the name of a connection, and of a blank in an address. */
                 _ ("The connection “%s” has a value for {%s} that could change which host is "
                    "meant: it must be a word of letters, digits, “-”, “_” and single dots."),
                 name, blank);
  else
    g_set_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_BLANK,
                 /* Translators: the name of a connection, and of a blank in an address. */
                 _ ("The connection “%s” has no value for {%s}: edit it, or connect it again."),
                 name, blank);
}

/**
 * fl_connection_expand:
 * @service: the connection's service
 * @template: (nullable): a text with {blanks}, as the service has it
 *
 * Fills the blanks of a template from the connection's variables, then the kept fields, then the
 * variables' defaults.
 *
 * Returns: (transfer full) (nullable): the whole text; NULL, without an error, where @template is
 *   NULL
 *
 * Errors: FL_MODEL_ERROR_BLANK where a blank has no value, or one that could change which host is
 * meant.
 */
char *
fl_connection_expand (FlConnection *self, FlService *service, const char *template, GError **error)
{
  Expansion expansion = { self, service };
  g_autofree char *unfilled = NULL;
  char *text = NULL;

  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);
  g_return_val_if_fail (FL_IS_SERVICE (service), NULL);

  if (!template)
    return NULL;
  text = fl_template_expand (template, fill_cb, &expansion, &unfilled);
  g_free (expansion.trimmed);
  if (!text)
    set_blank_error (error, self, unfilled, expansion.is_unfit);
  return text;
}

static const char *
fill_value_cb (const char *blank, gsize offset, gpointer user_data)
{
  Expansion *self = user_data;

  if (g_str_equal (blank, "client_id"))
    return fl_auth_settings_get_client_id (fl_service_get_auth (self->service));
  return find_value (self, blank);
}

/**
 * fl_connection_expand_value:
 * @service: the connection's service
 * @template: a text with {blanks} that is no address: the value of a header or a parameter
 *
 * Fills the blanks of a template as fl_connection_expand() does, with values of any kind, and
 * {client_id} with the identifier of the service's client.
 *
 * Returns: (transfer full): the whole text
 *
 * Errors: FL_MODEL_ERROR_BLANK where a blank has no value.
 */
char *
fl_connection_expand_value (FlConnection *self,
                            FlService *service,
                            const char *template,
                            GError **error)
{
  Expansion expansion = { self, service };
  g_autofree char *unfilled = NULL;
  char *text = NULL;

  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);
  g_return_val_if_fail (FL_IS_SERVICE (service), NULL);
  g_return_val_if_fail (template, NULL);

  text = fl_template_expand (template, fill_value_cb, &expansion, &unfilled);
  if (!text)
    set_blank_error (error, self, unfilled, FALSE);
  return text;
}
