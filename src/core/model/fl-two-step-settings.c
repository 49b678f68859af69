/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The `auth` object of a service whose token is fetched by a request of its own: described here,
 * filled in with what a person enters when connecting, and sent again when the token expires. */

#include "config.h"

#include "fl-two-step-settings.h"

#include "fl-model-private.h"
#include "fl-pair.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FlTwoStepSettings {
  FlAuthSettings parent_instance;

  GListStore *parameters;
  char *request_method;
  char *request_url;
  char *request_content_type;
  GListStore *request_headers;
  char *request_username;
  char *request_password;
  char *request_body;
  char *token_pointer;
  char *token_header;
  char *lifetime_pointer;
  guint lifetime_s;
  char **refused_statuses;
  GObject *placement;
};

G_DEFINE_FINAL_TYPE (FlTwoStepSettings, fl_two_step_settings, FL_TYPE_AUTH_SETTINGS)

static const FlField fields[] = {
  { "parameters", FL_FIELD_LIST, G_STRUCT_OFFSET (FlTwoStepSettings, parameters),
    fl_parameter_get_type },
  { "request-method", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlTwoStepSettings, request_method),
    .text = "POST" },
  { "request-url", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlTwoStepSettings, request_url) },
  { "request-content-type", FL_FIELD_TEXT,
    G_STRUCT_OFFSET (FlTwoStepSettings, request_content_type), .text = "application/json" },
  { "request-headers", FL_FIELD_LIST, G_STRUCT_OFFSET (FlTwoStepSettings, request_headers),
    fl_pair_get_type },
  { "request-username", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlTwoStepSettings, request_username) },
  { "request-password", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlTwoStepSettings, request_password) },
  { "request-body", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlTwoStepSettings, request_body) },
  { "token-pointer", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlTwoStepSettings, token_pointer),
    .text = "/token" },
  { "token-header", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlTwoStepSettings, token_header) },
  { "lifetime-pointer", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlTwoStepSettings, lifetime_pointer) },
  { "lifetime-s", FL_FIELD_NUMBER, G_STRUCT_OFFSET (FlTwoStepSettings, lifetime_s), .number = 0,
    .max = G_MAXINT32 },
  { "refused-statuses", FL_FIELD_TEXTS, G_STRUCT_OFFSET (FlTwoStepSettings, refused_statuses) },
  { "placement", FL_FIELD_OBJECT, G_STRUCT_OFFSET (FlTwoStepSettings, placement),
    fl_placement_get_type },
  { NULL },
};

static const FlMember request_members[] = {
  { "method", FL_MEMBER_TEXT, "request-method" },
  { "url", FL_MEMBER_TEXT, "request-url" },
  { "content_type", FL_MEMBER_TEXT, "request-content-type" },
  { "headers", FL_MEMBER_LIST, "request-headers", fl_pair_members, fl_pair_get_type,
    .silent = TRUE },
  { "username", FL_MEMBER_TEXT, "request-username", .silent = TRUE },
  { "password", FL_MEMBER_TEXT, "request-password", .silent = TRUE },
  { "body", FL_MEMBER_TEXT, "request-body", .silent = TRUE },
  { NULL },
};

static const FlMember members[] = {
  { "type", FL_MEMBER_TYPE, "auth-type" },
  { "parameters", FL_MEMBER_LIST, "parameters", fl_parameter_members, fl_parameter_get_type },
  { "request", FL_MEMBER_PART, .members = request_members },
  { "token_pointer", FL_MEMBER_TEXT, "token-pointer" },
  { "token_header", FL_MEMBER_TEXT, "token-header", .silent = TRUE },
  { "lifetime_pointer", FL_MEMBER_TEXT, "lifetime-pointer", .silent = TRUE },
  { "lifetime_s", FL_MEMBER_NUMBER, "lifetime-s", .silent = TRUE },
  { "refused_statuses", FL_MEMBER_STATUSES, "refused-statuses", .silent = TRUE },
  { "placement", FL_MEMBER_OBJECT, "placement", fl_placement_members },
  { NULL },
};

/* Name servers and whoever listens on the way to them are told a host's name in clear, and messages
 * show it. */
static gboolean
check_host_hides_nothing (FlTwoStepSettings *self, const char *place, GError **error)
{
  const char *scheme_end = strstr (self->request_url, "://");
  const char *start = scheme_end ? scheme_end + strlen ("://") : self->request_url;
  g_autofree char *host = g_strndup (start, strcspn (start, "/?#"));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->parameters)); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (G_LIST_MODEL (self->parameters), i);
    g_autofree char *blank = g_strdup_printf ("{%s}", fl_parameter_get_key (parameter));

    if (fl_parameter_get_secret (parameter) && strstr (host, blank))
      return fl_rules_fail (error,
                            /* Translators: a place in a document, and a parameter in braces. */
                            _ ("%s may not have the secret parameter %s in its host, which is "
                               "looked up and shown in clear."),
                            place, blank);
  }
  return TRUE;
}

/* A user name that ends at the colon would give the rest of it to the password. Source: RFC 7617 §2
 */
static gboolean
check_login (FlTwoStepSettings *self, const char *place, const FlBlanks *blanks, GError **error)
{
  g_autofree char *username_place = g_strconcat (place, "/request/username", NULL);
  g_autofree char *password_place = g_strconcat (place, "/request/password", NULL);

  if (self->request_username &&
      !fl_rules_check_template (username_place, self->request_username, blanks, error))
    return FALSE;
  if (self->request_username && strchr (self->request_username, ':'))
    return fl_rules_fail (error,
                          /* Translators: a place in a document such as /auth/request/username. */
                          _ ("%s may not have a colon: Basic has no place for one."),
                          username_place);
  if (!self->request_password)
    return TRUE;
  if (!strchr (self->request_password, '{'))
    return fl_rules_fail (
        error,
        /* Translators: a place in a document such as /auth/request/password. */
        _ ("%s must name a parameter, such as “{password}”: a password itself does "
           "not belong in a document."),
        password_place);
  return fl_rules_check_template (password_place, self->request_password, blanks, error);
}

/* The body is as free as the service wants it: braces that name no blank are its own. */
static gboolean
check_request (FlTwoStepSettings *self, const char *place, GListModel *variables, GError **error)
{
  const FlBlanks blanks = { variables, NULL, G_LIST_MODEL (self->parameters) };
  g_autofree char *method_place = g_strconcat (place, "/request/method", NULL);
  g_autofree char *url_place = g_strconcat (place, "/request/url", NULL);
  g_autofree char *headers_place = g_strconcat (place, "/request/headers", NULL);
  g_autofree char *body_place = g_strconcat (place, "/request/body", NULL);

  return fl_rules_check_token (method_place, fl_two_step_settings_get_request_method (self),
                               error) &&
         fl_rules_check_url (url_place, self->request_url, &blanks, FL_URL_ENDPOINT, error) &&
         check_host_hides_nothing (self, url_place, error) &&
         fl_rules_check_optional_line (place, "/request/content_type", self->request_content_type,
                                       error) &&
         fl_pair_check_headers (G_LIST_MODEL (self->request_headers), headers_place, &blanks,
                                error) &&
         check_login (self, place, &blanks, error) &&
         (!self->request_body ||
          fl_rules_check_body (body_place, self->request_body, &blanks, error));
}

static gboolean
check_pointers (FlTwoStepSettings *self, const char *place, GError **error)
{
  g_autofree char *token_place = g_strconcat (place, "/token_pointer", NULL);
  g_autofree char *header_place = g_strconcat (place, "/token_header", NULL);
  g_autofree char *lifetime_place = g_strconcat (place, "/lifetime_pointer", NULL);

  return fl_rules_check_pointer (token_place, fl_two_step_settings_get_token_pointer (self),
                                 error) &&
         (!self->token_header || fl_rules_check_token (header_place, self->token_header, error)) &&
         (!self->lifetime_pointer ||
          fl_rules_check_pointer (lifetime_place, self->lifetime_pointer, error));
}

static gboolean
check (FlAuthSettings *settings, const char *place, GListModel *variables, GError **error)
{
  FlTwoStepSettings *self = FL_TWO_STEP_SETTINGS (settings);
  g_autofree char *list_place = g_strconcat (place, "/parameters", NULL);
  g_autofree char *placement_place = g_strconcat (place, "/placement", NULL);

  return fl_parameter_check_list (G_LIST_MODEL (self->parameters), list_place, error) &&
         check_request (self, place, variables, error) && check_pointers (self, place, error) &&
         fl_placement_check (FL_PLACEMENT (self->placement), placement_place, error);
}

static void
fl_two_step_settings_class_init (FlTwoStepSettingsClass *class)
{
  FlAuthSettingsClass *settings_class = FL_AUTH_SETTINGS_CLASS (class);

  fl_record_class_install_fields (FL_RECORD_CLASS (class), fields);
  settings_class->members = members;
  settings_class->check = check;
}

static void
fl_two_step_settings_init (FlTwoStepSettings *self)
{
}

/**
 * fl_two_step_settings_get_parameters:
 *
 * Returns: (transfer none): a GListStore of FlParameter that may be edited in place
 */
GListModel *
fl_two_step_settings_get_parameters (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), NULL);

  return G_LIST_MODEL (self->parameters);
}

/**
 * fl_two_step_settings_get_request_method:
 *
 * Returns: the method of the request that fetches a token, never NULL
 */
const char *
fl_two_step_settings_get_request_method (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), NULL);

  return self->request_method ? self->request_method : "POST";
}

/**
 * fl_two_step_settings_get_request_url:
 *
 * Returns: (nullable): template of its address; parameters are {parameter.KEY}
 */
const char *
fl_two_step_settings_get_request_url (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), NULL);

  return self->request_url;
}

/**
 * fl_two_step_settings_get_request_content_type:
 *
 * Returns: the type of its body, never NULL
 */
const char *
fl_two_step_settings_get_request_content_type (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), NULL);

  return self->request_content_type ? self->request_content_type : "application/json";
}

/**
 * fl_two_step_settings_get_request_headers:
 *
 * Returns: (transfer none): a GListStore of FlPair: its headers; values are templates
 */
GListModel *
fl_two_step_settings_get_request_headers (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), NULL);

  return G_LIST_MODEL (self->request_headers);
}

/**
 * fl_two_step_settings_get_request_username:
 *
 * Returns: (nullable): template of the user name that it is sent with, by Basic; NULL where neither
 *   that nor a password is
 */
const char *
fl_two_step_settings_get_request_username (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), NULL);

  return self->request_username;
}

/**
 * fl_two_step_settings_get_request_password:
 *
 * Returns: (nullable): template of the password that it is sent with, by Basic
 */
const char *
fl_two_step_settings_get_request_password (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), NULL);

  return self->request_password;
}

/**
 * fl_two_step_settings_get_request_body:
 *
 * Returns: (nullable): template of its body; NULL where it has none
 */
const char *
fl_two_step_settings_get_request_body (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), NULL);

  return self->request_body;
}

/**
 * fl_two_step_settings_get_token_pointer:
 *
 * Returns: JSON pointer to the token in the answer, never NULL
 */
const char *
fl_two_step_settings_get_token_pointer (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), NULL);

  return self->token_pointer ? self->token_pointer : "/token";
}

/**
 * fl_two_step_settings_get_token_header:
 *
 * Returns: (nullable): the header of the answer that the token stands in; NULL where it stands in
 * the body
 */
const char *
fl_two_step_settings_get_token_header (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), NULL);

  return self->token_header;
}

/**
 * fl_two_step_settings_get_lifetime_pointer:
 *
 * Returns: (nullable): JSON pointer to the token's lifetime in seconds; NULL where the answer has
 *   none
 */
const char *
fl_two_step_settings_get_lifetime_pointer (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), NULL);

  return self->lifetime_pointer;
}

/**
 * fl_two_step_settings_get_lifetime_s:
 *
 * Returns: how long a token lives whose answer does not say so, in seconds; 0 where unknown
 */
guint
fl_two_step_settings_get_lifetime_s (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), 0);

  return self->lifetime_s;
}

/**
 * fl_two_step_settings_get_refused_statuses:
 *
 * Returns: HTTP statuses that mean "token expired"; empty means 401 alone; never NULL
 */
const char *const *
fl_two_step_settings_get_refused_statuses (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), NULL);

  return (const char *const *) self->refused_statuses;
}

/**
 * fl_two_step_settings_get_placement:
 *
 * Returns: (transfer none): where the token travels, never NULL
 */
FlPlacement *
fl_two_step_settings_get_placement (FlTwoStepSettings *self)
{
  g_return_val_if_fail (FL_IS_TWO_STEP_SETTINGS (self), NULL);

  return FL_PLACEMENT (self->placement);
}
