/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-lookup.h"
#include "fl-oauth2-settings.h"
#include "fl-pair.h"
#include "fl-variable.h"

G_BEGIN_DECLS

/**
 * FlServiceOrigin:
 * @FL_SERVICE_CUSTOM: made by the user
 * @FL_SERVICE_DEFAULT: ships with Fairlead, or was added by an administrator
 */
typedef enum {
  FL_SERVICE_CUSTOM,
  FL_SERVICE_DEFAULT,
} FlServiceOrigin;

#define FL_TYPE_SERVICE_ORIGIN (fl_service_origin_get_type ())
GType fl_service_origin_get_type (void);

#define FL_TYPE_SERVICE (fl_service_get_type ())

G_DECLARE_FINAL_TYPE (FlService, fl_service, FL, SERVICE, GObject)

FlService *fl_service_new (void);
FlService *fl_service_new_from_json (JsonNode *node, GError **error);
gboolean fl_service_load_json (FlService *self, JsonNode *node, GError **error);
JsonNode *fl_service_to_json (FlService *self);
void fl_service_adopt_unknown (FlService *self, FlService *other);
gboolean fl_service_validate (FlService *self, GError **error);

const char *fl_service_get_name (FlService *self);
const char *fl_service_get_link_name (FlService *self);
FlServiceOrigin fl_service_get_origin (FlService *self);
const char *fl_service_get_provided_by (FlService *self);
const char *const *fl_service_get_categories (FlService *self);
const char *fl_service_get_documentation_url (FlService *self);
const char *fl_service_get_console_url (FlService *self);
GListModel *fl_service_get_variables (FlService *self);
const char *fl_service_get_base_url (FlService *self);
const char *const *fl_service_get_hosts (FlService *self);
const char *fl_service_get_check_method (FlService *self);
const char *fl_service_get_check_path (FlService *self);
const char *fl_service_get_check_account (FlService *self);
GListModel *fl_service_get_headers (FlService *self);
GListModel *fl_service_get_lookups (FlService *self);
const char *fl_service_get_ca_certificates (FlService *self);
const char *fl_service_get_client_certificate (FlService *self);
FlAuthSettings *fl_service_get_auth (FlService *self);
FlOauth2Settings *fl_service_get_oauth2 (FlService *self);
char **fl_service_dup_kept_names (FlService *self);
FlVariable *fl_service_find_variable (FlService *self, const char *key);
gboolean fl_service_needs_client (FlService *self);

G_END_DECLS
