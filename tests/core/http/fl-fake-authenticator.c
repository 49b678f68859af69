/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-fake-authenticator.h"

#include "fl-form.h"

static void
fake_prepare_async (FlAuthenticator *authenticator,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  FlFakeAuthenticator *self = FL_FAKE_AUTHENTICATOR (authenticator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  self->n_prepared++;
  if (self->prepare_error)
    g_task_return_error (task, g_error_copy (self->prepare_error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
fake_renew_async (FlAuthenticator *authenticator,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  FlFakeAuthenticator *self = FL_FAKE_AUTHENTICATOR (authenticator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  self->n_renewed++;
  if (self->renew_error) {
    g_task_return_error (task, g_error_copy (self->renew_error));
  } else if (self->next_token) {
    g_clear_pointer (&self->token, fl_secret_unref);
    self->token = g_steal_pointer (&self->next_token);
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_boolean (task, FALSE);
  }
}

static gboolean
fake_finish (FlAuthenticator *authenticator, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
fake_place (FlAuthenticator *authenticator, SoupMessage *message, GError **error)
{
  FlFakeAuthenticator *self = FL_FAKE_AUTHENTICATOR (authenticator);
  g_autofree char *value = g_strconcat (self->prefix, fl_secret_get_text (self->token), NULL);
  g_autoptr (FlForm) form = fl_form_new ();
  g_autofree char *old_address = g_uri_to_string (soup_message_get_uri (message));
  g_autofree char *address = NULL;
  g_autoptr (GUri) uri = NULL;

  self->n_placed++;
  if (self->kind == FL_PLACEMENT_HEADER) {
    soup_message_headers_replace (soup_message_get_request_headers (message), self->name, value);
    return TRUE;
  }
  fl_form_add (form, self->name, value);
  address = fl_form_merge_into_uri (form, old_address, NULL);
  uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  soup_message_set_uri (message, uri);
  return TRUE;
}

static void
fake_authenticator_init (FlAuthenticatorInterface *iface)
{
  iface->prepare_async = fake_prepare_async;
  iface->prepare_finish = fake_finish;
  iface->renew_async = fake_renew_async;
  iface->renew_finish = fake_finish;
  iface->place = fake_place;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FlFakeAuthenticator,
                               fl_fake_authenticator,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_AUTHENTICATOR,
                                                      fake_authenticator_init))

static void
fl_fake_authenticator_finalize (GObject *object)
{
  FlFakeAuthenticator *self = FL_FAKE_AUTHENTICATOR (object);

  g_clear_pointer (&self->token, fl_secret_unref);
  g_clear_pointer (&self->next_token, fl_secret_unref);
  g_clear_error (&self->prepare_error);
  g_clear_error (&self->renew_error);
  G_OBJECT_CLASS (fl_fake_authenticator_parent_class)->finalize (object);
}

static void
fl_fake_authenticator_class_init (FlFakeAuthenticatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fl_fake_authenticator_finalize;
}

static void
fl_fake_authenticator_init (FlFakeAuthenticator *self)
{
}

FlFakeAuthenticator *
fl_fake_authenticator_new (FlPlacementKind kind,
                           const char *name,
                           const char *prefix,
                           const char *token)
{
  FlFakeAuthenticator *self = g_object_new (FL_TYPE_FAKE_AUTHENTICATOR, NULL);

  self->kind = kind;
  self->name = name;
  self->prefix = prefix;
  self->token = fl_secret_new (token);
  return self;
}
