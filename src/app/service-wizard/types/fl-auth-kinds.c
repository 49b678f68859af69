/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-kinds.h"

#include "fl-api-key-page.h"
#include "fl-aws-page.h"
#include "fl-bearer-page.h"
#include "fl-certificate-page.h"
#include "fl-login-page.h"
#include "fl-oauth1-page.h"
#include "fl-service-endpoints-page.h"
#include "fl-two-step-page.h"

/* The page on which an authentication type is filled in: one row each. */

static const struct {
  FlAuthType type;
  GType (*get_type) (void);
} kinds[] = {
  { FL_AUTH_TYPE_OAUTH2, fl_service_endpoints_page_get_type },
  { FL_AUTH_TYPE_OAUTH1, fl_oauth1_page_get_type },
  { FL_AUTH_TYPE_API_KEY, fl_api_key_page_get_type },
  { FL_AUTH_TYPE_BASIC, fl_login_page_get_type },
  { FL_AUTH_TYPE_BEARER, fl_bearer_page_get_type },
  { FL_AUTH_TYPE_TWO_STEP, fl_two_step_page_get_type },
  { FL_AUTH_TYPE_AWS, fl_aws_page_get_type },
  { FL_AUTH_TYPE_DIGEST, fl_login_page_get_type },
  { FL_AUTH_TYPE_CERTIFICATE, fl_certificate_page_get_type },
};

/* Returns: (transfer floating): a new page, without a service */
FlServicePage *
fl_auth_kind_create_page (FlAuthType type)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (kinds[i].type == type)
      return g_object_new (kinds[i].get_type (), NULL);
  }
  g_return_val_if_reached (NULL);
}

/* Lists and parts belong to whoever holds them. */
static gboolean
can_copy (GParamSpec *pspec, GParamSpec *other)
{
  return other && other->value_type == pspec->value_type && (other->flags & G_PARAM_WRITABLE) &&
         !(other->flags & G_PARAM_CONSTRUCT_ONLY) &&
         !g_type_is_a (pspec->value_type, G_TYPE_OBJECT);
}

/* Gives settings of another type what both have in common, such as a token URL. */
void
fl_auth_kind_take_over (FlAuthSettings *to, FlAuthSettings *from)
{
  GObjectClass *class = G_OBJECT_GET_CLASS (to);
  g_autofree GParamSpec **pspecs = NULL;
  guint n_pspecs = 0;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (from), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++) {
    g_auto (GValue) value = G_VALUE_INIT;

    if (!can_copy (pspecs[i], g_object_class_find_property (class, pspecs[i]->name)))
      continue;
    g_value_init (&value, pspecs[i]->value_type);
    g_object_get_property (G_OBJECT (from), pspecs[i]->name, &value);
    g_object_set_property (G_OBJECT (to), pspecs[i]->name, &value);
  }
}
