/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-response.h"

G_BEGIN_DECLS

/**
 * FlBodyForm:
 * @FL_BODY_FORM_EMPTY: there is no body
 * @FL_BODY_FORM_TEXT: it can be shown as text
 * @FL_BODY_FORM_BINARY: it cannot
 */
typedef enum {
  FL_BODY_FORM_EMPTY,
  FL_BODY_FORM_TEXT,
  FL_BODY_FORM_BINARY,
} FlBodyForm;

#define FL_TYPE_BODY_FORM (fl_body_form_get_type ())
GType fl_body_form_get_type (void);

/* How much is read of a body that lies in a file. */
#define FL_BODY_TEXT_MAX_BYTES (256 * 1024)

#define FL_TYPE_BODY_TEXT (fl_body_text_get_type ())

G_DECLARE_FINAL_TYPE (FlBodyText, fl_body_text, FL, BODY_TEXT, GObject)

FlBodyForm fl_body_text_get_form (FlBodyText *self);
const char *fl_body_text_get_text (FlBodyText *self);
const char *fl_body_text_get_language_id (FlBodyText *self);
const char *fl_body_text_get_content_type (FlBodyText *self);
gboolean fl_body_text_get_shortened (FlBodyText *self);
gint64 fl_body_text_get_size_bytes (FlBodyText *self);
void fl_body_text_load_async (FlResponse *response,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
FlBodyText *fl_body_text_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
