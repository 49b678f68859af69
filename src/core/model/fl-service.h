/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-settings.h"
#include "fl-pair.h"
#include "fl-variable.h"

G_BEGIN_DECLS

typedef enum {
  FL_SERVICE_CUSTOM,
  FL_SERVICE_DEFAULT,
} FlServiceOrigin;

#define FL_TYPE_SERVICE_ORIGIN (fl_service_origin_get_type ())
GType fl_service_origin_get_type (void);

#define FL_TYPE_SERVICE (fl_service_get_type ())

/* How to reach and authorize one API: a service document. Every getter is a read-write property
 * of the same name. `origin` says where it was found and is not written. */
G_DECLARE_FINAL_TYPE (FlService, fl_service, FL, SERVICE, GObject)

FlService *fl_service_new (void);
FlService *fl_service_new_from_json (JsonNode *node, GError **error);
/* All or nothing: on error the service is as it was. Keeps the object, so bindings live on. */
gboolean fl_service_load_json (FlService *self, JsonNode *node, GError **error);
JsonNode *fl_service_to_json (FlService *self);
void fl_service_adopt_unknown (FlService *self, FlService *other);
/* Checks the service as it stands, as load_json would check its document. */
gboolean fl_service_validate (FlService *self, GError **error);

const char *fl_service_get_name (FlService *self);
const char *fl_service_get_link_name (FlService *self);
FlServiceOrigin fl_service_get_origin (FlService *self);
/* Who runs its server: NULL, or "playground" for Fairlead's own (default services only). */
const char *fl_service_get_provided_by (FlService *self);
const char *const *fl_service_get_categories (FlService *self);
const char *fl_service_get_documentation_url (FlService *self);
const char *fl_service_get_console_url (FlService *self);
/* GListModel of FlVariable; never NULL. */
GListModel *fl_service_get_variables (FlService *self);
const char *fl_service_get_base_url (FlService *self);
/* Host patterns as written, templates allowed; empty means the host of the base URL. Never NULL. */
const char *const *fl_service_get_hosts (FlService *self);
const char *fl_service_get_check_method (FlService *self);
const char *fl_service_get_check_path (FlService *self);
/* JSON pointer to the account's name in the answer of the check request; nullable. */
const char *fl_service_get_check_account (FlService *self);
FlAuthSettings *fl_service_get_auth (FlService *self);
/* (transfer none) (nullable) */
FlVariable *fl_service_find_variable (FlService *self, const char *key);
/* Whether a client has to be registered and its id is still missing. */
gboolean fl_service_needs_client (FlService *self);

G_END_DECLS
