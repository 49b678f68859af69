/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-playground-contact.h"
#include "fl-playground-grants.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_TYPE_PLAYGROUND_STATE (fl_playground_state_get_type ())

G_DECLARE_FINAL_TYPE (FlPlaygroundState, fl_playground_state, FL, PLAYGROUND_STATE, GObject)

void fl_playground_state_open_async (const char *path,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
FlPlaygroundState *fl_playground_state_open_finish (GAsyncResult *result, GError **error);

const char *fl_playground_state_get_instance_id (FlPlaygroundState *self);
FlPlaygroundGrants *fl_playground_state_get_grants (FlPlaygroundState *self);
GPtrArray *fl_playground_state_get_contacts (FlPlaygroundState *self);
gint64 fl_playground_state_take_contact_id (FlPlaygroundState *self);

void fl_playground_state_save_async (FlPlaygroundState *self,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean fl_playground_state_save_finish (FlPlaygroundState *self,
                                          GAsyncResult *result,
                                          GError **error);

G_END_DECLS
