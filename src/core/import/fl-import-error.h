/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FL_IMPORT_ERROR (fl_import_error_quark ())

/**
 * FlImportError:
 * @FL_IMPORT_ERROR_FAILED: none of the below
 * @FL_IMPORT_ERROR_FORMAT: the file is no bundle, or of a newer format
 * @FL_IMPORT_ERROR_INVALID: something in the bundle is invalid
 */
typedef enum {
  FL_IMPORT_ERROR_FAILED,
  FL_IMPORT_ERROR_FORMAT,
  FL_IMPORT_ERROR_INVALID,
} FlImportError;

GQuark fl_import_error_quark (void);

G_END_DECLS
