/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-oauth2-settings.h"

#include "fl-model-private.h"

G_BEGIN_DECLS

#define DEFAULT_SCOPE_DELIMITER " "
#define DEFAULT_REDIRECT_HOST   "127.0.0.1"
#define DEFAULT_REDIRECT_PATH   "/callback"

struct _FlOauth2Settings {
  FlAuthSettings parent_instance;

  guint grant;
  char *authorize_url;
  char *token_url;
  char *refresh_url;
  char *revoke_url;
  gboolean revoke_ends_all;
  char *device_url;
  char *par_url;
  char *issuer;
  gboolean issuer_announced;
  gboolean accounts_server;
  char **auth_hosts;
  char *client_id;
  char *client_id_parameter;
  guint client_authentication;
  guint signing_algorithm;
  guint pkce;
  gboolean dpop;
  guint response_mode;
  char **resources;
  char *audience;
  char *scope_delimiter;
  char *scope_parameter;
  GListStore *authorize_parameters;
  GListStore *account_parameters;
  GListStore *token_parameters;
  GListStore *refresh_parameters;
  guint token_request;
  char *redirect_host;
  guint redirect_port;
  char *redirect_path;
  char *redirect_uri;
  GObject *placement;
  char **keep;
  char *access_token_pointer;
  char *refresh_token_pointer;
  char *lifetime_pointer;
  char *scope_pointer;
  guint lifetime_s;
  guint refresh_token_lifetime_s;
  guint token_limit_count;
  guint token_limit_span_s;
  char **refused_statuses;
  GListStore *refusals;
  char *subject_token_type;
  char *requested_token_type;
  GListStore *assertion_claims;
  char *long_lived_url;
  GListStore *long_lived_parameters;
  char *long_lived_renew_url;
  GListStore *long_lived_renew_parameters;
  guint long_lived_renew_before_s;
  GListStore *scopes;
};

G_END_DECLS
