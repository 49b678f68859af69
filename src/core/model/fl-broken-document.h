/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define FL_TYPE_BROKEN_DOCUMENT (fl_broken_document_get_type ())

G_DECLARE_FINAL_TYPE (FlBrokenDocument, fl_broken_document, FL, BROKEN_DOCUMENT, GObject)

FlBrokenDocument *fl_broken_document_new (const char *path, const GError *error);
const char *fl_broken_document_get_path (FlBrokenDocument *self);
const char *fl_broken_document_get_file_name (FlBrokenDocument *self);
const char *fl_broken_document_get_message (FlBrokenDocument *self);

G_END_DECLS
