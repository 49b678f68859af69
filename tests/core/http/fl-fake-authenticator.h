/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authenticator.h"
#include "fl-placement.h"
#include "fl-secret.h"

G_BEGIN_DECLS

/* An authenticator with a token and, where it is renewed, a next one. */
#define FL_TYPE_FAKE_AUTHENTICATOR (fl_fake_authenticator_get_type ())
G_DECLARE_FINAL_TYPE (FlFakeAuthenticator, fl_fake_authenticator, FL, FAKE_AUTHENTICATOR, GObject)

struct _FlFakeAuthenticator {
  GObject parent_instance;

  FlPlacementKind kind;
  const char *name;
  const char *prefix;
  FlSecret *token;
  FlSecret *next_token;
  GError *prepare_error;
  GError *renew_error;
  guint n_prepared;
  guint n_renewed;
  guint n_placed;
};

FlFakeAuthenticator *fl_fake_authenticator_new (FlPlacementKind kind,
                                                const char *name,
                                                const char *prefix,
                                                const char *token);

G_END_DECLS
