/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-response.h"

#include <gio/gio.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

#define FL_TYPE_AUTHENTICATOR (fl_authenticator_get_type ())

G_DECLARE_INTERFACE (FlAuthenticator, fl_authenticator, FL, AUTHENTICATOR, GObject)

struct _FlAuthenticatorInterface {
  GTypeInterface parent_iface;

  void (*prepare_async) (FlAuthenticator *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
  gboolean (*prepare_finish) (FlAuthenticator *self, GAsyncResult *result, GError **error);
  void (*renew_async) (FlAuthenticator *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*renew_finish) (FlAuthenticator *self, GAsyncResult *result, GError **error);
  gboolean (*place) (FlAuthenticator *self, SoupMessage *message, GError **error);
  gboolean (*observe) (FlAuthenticator *self, SoupMessage *message);
  void (*read_refusal) (FlAuthenticator *self, GBytes *body);
  gboolean (*is_refusal) (FlAuthenticator *self, guint status);
  FlRefusal *(*explain) (FlAuthenticator *self, FlResponse *response);
  gboolean (*get_changed) (FlAuthenticator *self);
};

void fl_authenticator_prepare_async (FlAuthenticator *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean fl_authenticator_prepare_finish (FlAuthenticator *self,
                                          GAsyncResult *result,
                                          GError **error);
void fl_authenticator_renew_async (FlAuthenticator *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean fl_authenticator_renew_finish (FlAuthenticator *self,
                                        GAsyncResult *result,
                                        GError **error);
gboolean fl_authenticator_place (FlAuthenticator *self, SoupMessage *message, GError **error);
gboolean fl_authenticator_observe (FlAuthenticator *self, SoupMessage *message);
void fl_authenticator_read_refusal (FlAuthenticator *self, GBytes *body);
gboolean fl_authenticator_is_refusal (FlAuthenticator *self, guint status);
FlRefusal *fl_authenticator_explain (FlAuthenticator *self, FlResponse *response);
gboolean fl_authenticator_get_changed (FlAuthenticator *self);

G_END_DECLS
