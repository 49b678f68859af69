/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of a service, and its JSON. */

#include "config.h"

#include "fl-service.h"

#include "fl-model-private.h"
#include "fl-property.h"
#include "fl-unknown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FlMember links_members[] = {
  { "documentation", FL_MEMBER_TEXT, "documentation-url", .silent = TRUE },
  { "console", FL_MEMBER_TEXT, "console-url", .silent = TRUE },
  { NULL },
};

static const FlMember check_members[] = {
  { "method", FL_MEMBER_TEXT, "check-method" },
  { "path", FL_MEMBER_TEXT, "check-path" },
  { "account", FL_MEMBER_TEXT, "check-account", .silent = TRUE },
  { NULL },
};

static const FlMember api_members[] = {
  { "base_url", FL_MEMBER_TEXT, "base-url" },
  { "hosts", FL_MEMBER_TEXTS, "hosts", .silent = TRUE },
  { "headers", FL_MEMBER_LIST, "headers", fl_pair_members, fl_pair_get_type, .silent = TRUE },
  { "lookups", FL_MEMBER_LIST, "lookups", fl_lookup_members, fl_lookup_get_type, .silent = TRUE },
  { "check", FL_MEMBER_PART, "check-path", check_members, .silent = TRUE },
  { NULL },
};

static const FlMember tls_members[] = {
  { "ca_certificates", FL_MEMBER_TEXT, "ca-certificates", .silent = TRUE },
  { "client_certificate", FL_MEMBER_TEXT, "client-certificate", .silent = TRUE },
  { NULL },
};

static const FlMember members[] = {
  { "format", FL_MEMBER_FORMAT },
  { "kind", FL_MEMBER_KIND, "service" },
  { "name", FL_MEMBER_TEXT, "name" },
  { "link_name", FL_MEMBER_TEXT, "link-name" },
  { "provided_by", FL_MEMBER_TEXT, "provided-by", .silent = TRUE },
  { "categories", FL_MEMBER_TEXTS, "categories", .silent = TRUE },
  { "links", FL_MEMBER_PART, .members = links_members, .silent = TRUE },
  { "variables", FL_MEMBER_LIST, "variables", fl_variable_members, fl_variable_get_type,
    .silent = TRUE },
  { "api", FL_MEMBER_PART, .members = api_members },
  { "tls", FL_MEMBER_PART, .members = tls_members, .silent = TRUE },
  { "auth", FL_MEMBER_VARIANT, "auth", .variant = &fl_auth_settings_variant },
  { NULL },
};

/**
 * fl_service_new_from_json:
 *
 * Reads a service document of a custom service.
 *
 * Returns: (transfer full) (nullable): a new service
 *
 * Errors: FL_MODEL_ERROR_INVALID, FL_MODEL_ERROR_FORMAT, FL_BASE_ERROR_VALUE.
 */
FlService *
fl_service_new_from_json (JsonNode *node, GError **error)
{
  g_autoptr (FlService) self = fl_service_new ();

  if (!fl_document_read (self, node, "", members, error) || !fl_service_validate (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Settings of another type have other properties: only those of the same one stay. */
static void
adopt_auth (FlService *self, FlService *fresh)
{
  FlAuthSettings *auth = fl_service_get_auth (fresh);

  if (fl_auth_settings_get_auth_type (auth) !=
      fl_auth_settings_get_auth_type (fl_service_get_auth (self)))
    g_object_set (self, "auth", auth, NULL);
}

/**
 * fl_service_load_json:
 *
 * Makes the service what a document says, or leaves it as it is where the document is invalid. The
 * object, its settings and its lists stay the same, so that what is bound to them stays bound; but
 * for settings of another authentication type, which replace those that were there. The service
 * keeps its origin.
 *
 * Errors: FL_MODEL_ERROR_INVALID, FL_MODEL_ERROR_FORMAT, FL_BASE_ERROR_VALUE.
 */
gboolean
fl_service_load_json (FlService *self, JsonNode *node, GError **error)
{
  g_autoptr (FlService) fresh = NULL;

  g_return_val_if_fail (FL_IS_SERVICE (self), FALSE);

  fresh = g_object_new (FL_TYPE_SERVICE, "origin", fl_service_get_origin (self), NULL);
  if (!fl_document_read (fresh, node, "", members, error) || !fl_service_validate (fresh, error))
    return FALSE;
  adopt_auth (self, fresh);
  fl_property_adopt (self, fresh);
  fl_unknown_replace (self, fresh);
  return TRUE;
}

/**
 * fl_service_to_json:
 *
 * Writes the service document.
 *
 * Returns: (transfer full): its JSON object
 */
JsonNode *
fl_service_to_json (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return fl_document_write (self, members);
}

/**
 * fl_service_adopt_unknown:
 * @other: the same service as somebody else wrote it
 *
 * Takes over the members of @other's document that this version does not know, so that writing the
 * service does not lose them.
 */
void
fl_service_adopt_unknown (FlService *self, FlService *other)
{
  g_return_if_fail (FL_IS_SERVICE (self));
  g_return_if_fail (FL_IS_SERVICE (other));

  fl_unknown_adopt (self, other);
}

static gboolean
check_provided_by (FlService *self, GError **error)
{
  const char *provided_by = fl_service_get_provided_by (self);

  if (!provided_by)
    return TRUE;
  if (fl_service_get_origin (self) != FL_SERVICE_DEFAULT)
    return fl_rules_fail (error, _ ("/provided_by is for default services only: leave it out."));
  if (!g_str_equal (provided_by, "playground"))
    return fl_rules_fail (error, _ ("/provided_by must be “playground”, or be left out."));
  return TRUE;
}

static gboolean
check_categories (FlService *self, GError **error)
{
  const char *const *categories = fl_service_get_categories (self);

  for (guint i = 0; categories[i]; i++) {
    g_autofree char *place = g_strdup_printf ("/categories/%u", i);

    if (!fl_rules_check_line (place, categories[i], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_links (FlService *self, GError **error)
{
  const char *documentation = fl_service_get_documentation_url (self);
  const char *console = fl_service_get_console_url (self);

  return (!documentation ||
          fl_rules_check_url ("/links/documentation", documentation, NULL, FL_URL_LINK, error)) &&
         (!console || fl_rules_check_url ("/links/console", console, NULL, FL_URL_LINK, error));
}

static gboolean
check_variables (FlService *self, GError **error)
{
  GListModel *variables = fl_service_get_variables (self);
  guint n_items = g_list_model_get_n_items (variables);

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (FlVariable) variable = g_list_model_get_item (variables, i);
    g_autofree char *place = g_strdup_printf ("/variables/%u", i);

    if (!fl_variable_check (variable, place, error))
      return FALSE;
    if (fl_service_find_variable (self, fl_variable_get_key (variable)) != variable)
      return fl_rules_fail (
          error,
          /* Translators: a place in a document such as /variables/1, and a variable's key. */
          _ ("%s/key must be a key that no variable before it has, not “%s”."), place,
          fl_variable_get_key (variable));
  }
  return TRUE;
}

static gboolean
check_hosts (FlService *self, const FlBlanks *blanks, GError **error)
{
  const char *const *hosts = fl_service_get_hosts (self);

  for (guint i = 0; hosts[i]; i++) {
    g_autofree char *place = g_strdup_printf ("/api/hosts/%u", i);

    if (!fl_rules_check_host (place, hosts[i], blanks, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_check (FlService *self, const FlBlanks *blanks, GError **error)
{
  const char *path = fl_service_get_check_path (self);
  const char *account = fl_service_get_check_account (self);

  if (!fl_rules_check_token ("/api/check/method", fl_service_get_check_method (self), error))
    return FALSE;
  if ((path || account) && !fl_rules_check_path ("/api/check/path", path, blanks, error))
    return FALSE;
  return !account || fl_rules_check_pointer ("/api/check/account", account, error);
}

/* The headers that go along with every call may name the client, too. */
static gboolean
check_headers (FlService *self, const char *const *kept, GError **error)
{
  const char *const words[] = { "client_id", NULL };
  const FlBlanks blanks = { fl_service_get_variables (self), kept, .words = words };

  return fl_pair_check_headers (fl_service_get_headers (self), "/api/headers", &blanks, error);
}

static gboolean
check_lookups (FlService *self, const FlBlanks *blanks, GError **error)
{
  GListModel *lookups = fl_service_get_lookups (self);

  for (guint i = 0; i < g_list_model_get_n_items (lookups); i++) {
    g_autoptr (FlLookup) lookup = g_list_model_get_item (lookups, i);
    g_autofree char *place = g_strdup_printf ("/api/lookups/%u", i);

    if (!fl_lookup_check (lookup, place, blanks, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_api (FlService *self, GError **error)
{
  g_auto (GStrv) kept = fl_service_dup_kept_names (self);
  const FlBlanks blanks = { fl_service_get_variables (self), (const char *const *) kept };

  return fl_rules_check_url ("/api/base_url", fl_service_get_base_url (self), &blanks, FL_URL_BASE,
                             error) &&
         check_hosts (self, &blanks, error) && check_check (self, &blanks, error) &&
         check_headers (self, (const char *const *) kept, error) &&
         check_lookups (self, &blanks, error);
}

static gboolean
check_certificates (const char *place, const char *pem, GError **error)
{
  if (!pem || !strstr (pem, "PRIVATE KEY-----"))
    return TRUE;
  return fl_rules_fail (error,
                        /* Translators: the placeholder is a place in a document. */
                        _ ("%s holds a private key, which must not be in a document: leave it out, "
                           "and use “fairleadctl service set-certificate”."),
                        place);
}

static gboolean
check_tls (FlService *self, GError **error)
{
  return check_certificates ("/tls/ca_certificates", fl_service_get_ca_certificates (self),
                             error) &&
         check_certificates ("/tls/client_certificate", fl_service_get_client_certificate (self),
                             error);
}

/**
 * fl_service_validate:
 *
 * Checks the service as it stands, as fl_service_load_json() checks its document.
 *
 * Errors: FL_MODEL_ERROR_INVALID, with one sentence that begins with the place in the document.
 */
gboolean
fl_service_validate (FlService *self, GError **error)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), FALSE);

  return fl_rules_check_name ("/name", fl_service_get_name (self), error) &&
         fl_rules_check_link_name ("/link_name", fl_service_get_link_name (self), error) &&
         check_provided_by (self, error) && check_categories (self, error) &&
         check_links (self, error) && check_variables (self, error) && check_api (self, error) &&
         check_tls (self, error) &&
         fl_auth_settings_check (fl_service_get_auth (self), "/auth",
                                 fl_service_get_variables (self), error);
}
